// Much output from a step, seen from the window: how fast it is taken, how long the window goes without a frame, and
// what it costs in memory.
//
//     bench-output FIREBREAK-STEP
#include "app/gui/runbooks/output/output_view.h"
#include "plugins/shell/bash_runner.h"
#include "tests/bench/report.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int Rounds = 5;
constexpr qint64 Gigabyte = 1024LL * 1024 * 1024;
constexpr double GapLimit = 33;
constexpr double ShareLimit = 0.9;
constexpr double MemoryLimitMib = 24; ///< over what the window had before: what is kept, twice, and something

/// Lines of a log, 4 MiB of them, to be printed again and again.
constexpr auto Chatter = "line=$(printf '2026-11-22T02:08:01Z INFO payment-api request served in 41 ms %s' "
                         "'................................................')\n"
                         "for i in {1..512}; do printf '%s\\n' \"$line\"; done > block\n"
                         "for i in {1..64}; do cat block; done > many\n"_L1;
constexpr auto Gush = "size=$(stat -c %s many)\n"
                      "for ((sent = 0; sent < %1; sent += size)); do cat many; done"_L1;

/// Times between what was painted, while something is to be painted.
class FrameMeter : public QObject {
public:
    explicit FrameMeter(QWidget* watched) { watched->installEventFilter(this); }
    void begin()
    {
        m_gaps = Samples();
        m_since = Stopwatch();
    }
    Samples end()
    {
        m_gaps.add(m_since.elapsed());
        return m_gaps;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            m_gaps.add(m_since.elapsed());
            m_since = Stopwatch();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    Samples m_gaps;
    Stopwatch m_since;
};

double residentMib()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QFile::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return text.mid(at + 6, 16).trimmed().split(' ').constFirst().toDouble() / 1024;
}

/// The longest time in which the event loop did not come round.
class TurnMeter : public QObject {
public:
    TurnMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_turns.add(m_since.elapsed());
            m_since = Stopwatch();
        });
        m_timer.start(1);
    }
    double longest() const { return m_turns.worst(); }

private:
    QTimer m_timer;
    Stopwatch m_since;
    Samples m_turns;
};

struct Taken {
    MilliSeconds time;
    KeptOutput output;
    Samples frames; ///< until it had ended
};

class Steps {
public:
    Steps(const QString& supervisor, const QString& folder) : m_runner(supervisor), m_folder(folder) {}

    /// Runs to its end, the event loop turning; followed by the view where there is one.
    Taken run(const QString& commands, OutputView* view = nullptr, FrameMeter* frames = nullptr)
    {
        ShellOrder order;
        order.commands = commands;
        order.folder = m_folder;
        order.session = sessionOf({{u"PATH"_s, qEnvironmentVariable("PATH")}});
        order.carriesOver = false;
        const Stopwatch watch;
        auto step = m_runner.start(order);
        if (!step)
            qFatal("%s", qPrintable(step.error().sentence()));
        RunningStep* running = step->get();
        if (view)
            view->follow([running](qsizetype most) { return running->newest(most); },
                         [running] { return running->printed(); });
        if (frames)
            frames->begin();
        QEventLoop loop;
        Taken taken;
        QObject::connect(running, &RunningStep::ended, &loop, [&](const ShellOutcome& outcome) {
            taken = {watch.elapsed(), outcome.output, frames ? frames->end() : Samples()};
            if (view)
                view->showOutput(outcome.output);
            loop.quit();
        });
        loop.exec();
        return taken;
    }

private:
    BashRunner m_runner;
    QString m_folder;
};

void rest(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

int report(QApplication& application, const QString& supervisor)
{
    Theme theme;
    theme.applyTo(application);
    QDir folder(QDir::temp().filePath(u"firebreak-bench-output-%1"_s.arg(QCoreApplication::applicationPid())));
    folder.mkpath(u"."_s);
    Steps steps(supervisor, folder.path());
    const QString gush = QString(Gush).arg(Gigabyte);
    steps.run(Chatter);
    OutputView view(theme);
    view.resize(900, 700);
    view.show();
    FrameMeter frames(view.viewport());
    rest(500);
    steps.run(gush, &view); // once for the caches
    rest(500);
    const double before = residentMib();
    Samples ours, theirs;
    double worstGap = 0, longestTurn = 0, mostMemory = 0;
    qint64 kept = 0;
    for (int round = 0; round < Rounds; ++round) {
        theirs.add(steps.run(u"{ %1\n} | cat > /dev/null"_s.arg(gush)).time);
        const TurnMeter turns;
        const Taken taken = steps.run(gush, &view, &frames);
        rest(400); // the whole of it is made ready after the end
        ours.add(taken.time);
        worstGap = std::max(worstGap, taken.frames.worst());
        longestTurn = std::max(longestTurn, turns.longest());
        kept = taken.output.total() - taken.output.dropped();
        mostMemory = std::max(mostMemory, residentMib() - before);
    }
    folder.removeRecursively();
    const double share = theirs.median() / ours.median();
    const auto perSecond = [](double milliseconds) {
        return u"%1 MB/s"_s.arg(double(Gigabyte) / 1e3 / milliseconds, 0, 'f', 0);
    };
    print({u"1 GiB of output from a step, head and tail kept (%1 MiB)"_s.arg(kept / 1024 / 1024),
           perSecond(ours.median()), u"cat > /dev/null, %1"_s.arg(perSecond(theirs.median())), share,
           Mark{u"≥ %1 ×"_s.arg(ShareLimit), share >= ShareLimit}});
    print({u"Longest gap between painted frames meanwhile"_s,
           inMilliseconds(worstGap),
           {},
           {},
           atMost(worstGap, GapLimit)});
    print({u"The window stands still, also while all that is kept is made ready, at most"_s,
           inMilliseconds(longestTurn),
           {},
           {},
           atMost(longestTurn, GapLimit)});
    print({u"Memory more than before, at most"_s,
           u"%1 MiB"_s.arg(mostMemory, 0, 'f', 1),
           {},
           {},
           Mark{u"≤ %1 MiB"_s.arg(MemoryLimitMib), mostMemory <= MemoryLimitMib}});
    return 0;
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("bench-output FIREBREAK-STEP\n", stderr);
        return 2;
    }
    return firebreak::bench::report(application, arguments.at(1));
}
