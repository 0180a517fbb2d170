// Search as you type, seen from the window: does it ever stand still, and how soon are the answers there?
//
//     bench-typing WORKSPACE
#include "app/gui/shell/palette/command_palette.h"
#include "app/gui/widgets/search_field.h"
#include "app/workspace/search_room.h"
#include "tests/bench/real_window.h"
#include "tests/bench/report.h"

#include <QApplication>
#include <QListView>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

/// A fast typist, and one who rests the hand on the keyboard.
constexpr int KeyEveryMs = 60;
constexpr double GapLimit = 16;
constexpr double AnswerLimit = 30;

const QStringList& typedTexts()
{
    static const QStringList texts{u"p"_s,         u"pa"_s, u"pay"_s,      u"pay c"_s,
                                   u"pay check"_s, u"t"_s,  u"th"_s,       u"the p"_s,
                                   u"c"_s,         u"ch"_s, u"checkout"_s, u"checkout pay fail"_s,
                                   u"zzzz"_s,      u"e"_s,  u"er"_s,       u"error rate"_s};
    return texts;
}

/// The longest time in which the event loop did not come round.
class GapMeter : public QObject {
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_gaps.add(m_since.elapsed());
            m_since = Stopwatch();
        });
    }
    void start()
    {
        m_gaps = Samples();
        m_since = Stopwatch();
        m_timer.start(1);
    }
    Samples stop()
    {
        m_timer.stop();
        return m_gaps;
    }

private:
    QTimer m_timer;
    Stopwatch m_since;
    Samples m_gaps;
};

void searchAlone(RealWindow& window)
{
    Samples answers;
    GapMeter meter;
    meter.start();
    for (int round = 0; round < 5; ++round)
        for (const QString& typed : typedTexts()) {
            bool answered = false;
            const Stopwatch watch;
            window.workspace().search().find(typed).then(qApp, [&](const Result<SearchAnswer>&) {
                answers.add(watch.elapsed());
                answered = true;
            });
            RealWindow::until([&answered] {
                if (!answered)
                    RealWindow::rest(0);
                return answered;
            });
            RealWindow::rest(KeyEveryMs - 30);
        }
    const Samples gaps = meter.stop();
    print({u"Search 1 000 000 entries from the window: answers, half within"_s,
           inMilliseconds(answers.median()),
           {},
           {}});
    print({u"Search 1 000 000 entries from the window: the slowest answer"_s,
           inMilliseconds(answers.worst()),
           {},
           {},
           atMost(answers.worst(), AnswerLimit)});
    print({u"The window stands still while it searches, at most"_s,
           inMilliseconds(gaps.worst()),
           {},
           {},
           atMost(gaps.worst(), GapLimit)});
}

/// Every letter for itself into the palette, whose rows are painted as they come.
Samples typeIntoPalette(RealWindow& window)
{
    CommandPalette& palette = *window.window().palette();
    palette.open();
    RealWindow::rest(300);
    GapMeter meter;
    meter.start();
    for (const QString& text : typedTexts()) {
        for (const QChar letter : text) {
            QTest::keyClick(palette.field(), letter.toLatin1());
            RealWindow::rest(KeyEveryMs);
        }
        palette.field()->clear();
        RealWindow::rest(KeyEveryMs);
    }
    return meter.stop();
}

int run(QApplication& application, const QString& path)
{
    RealWindow window(application, path);
    RealWindow::rest(1'000);
    GapMeter meter;
    meter.start();
    RealWindow::rest(2'000);
    const Samples idle = meter.stop();
    searchAlone(window);
    const Samples gaps = typeIntoPalette(window);
    print({u"The palette stands still while one types into it, at most"_s,
           inMilliseconds(gaps.worst()),
           u"the idle window, %1"_s.arg(inMilliseconds(idle.worst())),
           {},
           atMost(gaps.worst(), GapLimit)});
    print({u"The palette: 99 of 100 turns of the event loop within"_s, inMilliseconds(gaps.quantile(0.99)), {}, {}});
    return 0;
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("bench-typing WORKSPACE\n", stderr);
        return 2;
    }
    return firebreak::bench::run(application, arguments.at(1));
}
