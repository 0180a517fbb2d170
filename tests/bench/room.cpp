// The incident room, as a person uses it: opened on a long incident, and written into with the keyboard; from the
// click or key to the finished picture.
//
//     bench-room WORKSPACE           the report
//     bench-room WORKSPACE --first   one line: milliseconds of the first opening in this process
#include "app/gui/console/room/incident_room.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/workspace/incidents.h"
#include "tests/bench/real_window.h"
#include "tests/bench/report.h"
#include "tests/bench/sentences.h"

#include <QApplication>
#include <QProcess>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int FreshProcesses = 5;
constexpr int Openings = 20;
constexpr int Notes = 60;
constexpr double OpenLimit = 30;
constexpr double AppendLimit = 5;

class Room {
public:
    Room(QApplication& application, const QString& path) : m_window(application, path)
    {
        IncidentFilter all;
        all.limit = 200;
        const auto rows = m_window.workspace().incidents().list(all);
        if (!rows || rows->size() < 2)
            qFatal("This workspace has too few incidents.");
        m_long = *std::ranges::max_element(*rows, {}, &IncidentRow::entries);
        m_short = *std::ranges::min_element(*rows, {}, &IncidentRow::entries);
    }

    int entries() const { return m_long.entries; }
    MilliSeconds openLong() { return open(m_long.id); }
    MilliSeconds openShort() { return open(m_short.id); }

    struct Written {
        MilliSeconds shown; ///< painted, as being saved
        MilliSeconds kept;  ///< painted, as written down
    };
    /// What was typed is there already; from the key to the picture.
    Written write(const QString& text)
    {
        IncidentRoom& room = *m_window.console().room();
        room.composer()->setText(text);
        RealWindow::rest(20);
        const int before = painted();
        const int rows = view().model()->rowCount();
        const Stopwatch watch;
        QTest::keyClick(room.composer()->edit(), Qt::Key_Return);
        RealWindow::until([&] { return painted() > before; });
        const MilliSeconds shown = watch.elapsed();
        int paintedWhenKept = -1;
        RealWindow::until([&] {
            if (paintedWhenKept < 0 && view().model()->rowCount() == rows + 1 && !newestIsBeingSaved())
                paintedWhenKept = m_paintedAtChange;
            return paintedWhenKept >= 0 && painted() > paintedWhenKept;
        });
        return {shown, watch.elapsed()};
    }

private:
    TimelineView& view() { return *m_window.console().room()->timeline(); }
    int painted() const { return m_counter ? m_counter->painted() : 0; }

    bool newestIsBeingSaved()
    {
        const QAbstractItemModel& model = *view().model();
        const auto marks = model.index(model.rowCount() - 1, 0).data(TimelineMarksRole).value<TimelineMarks>();
        return marks.testFlag(TimelineMark::Saving);
    }

    MilliSeconds open(const IncidentId& id)
    {
        const int before = painted();
        const Stopwatch watch;
        m_window.window().openIncident(id);
        if (!m_counter) {
            m_counter = new PaintCounter(view().viewport());
            // A removed row is the last thing that happens to the model when a note has been kept.
            QObject::connect(view().model(), &QAbstractItemModel::rowsRemoved, m_counter,
                             [this] { m_paintedAtChange = painted(); });
        }
        RealWindow::until([&] { return painted() > before; });
        return watch.elapsed();
    }

    RealWindow m_window;
    IncidentRow m_long;
    IncidentRow m_short;
    PaintCounter* m_counter = nullptr;
    int m_paintedAtChange = -1;
};

Samples firstOpenings(const QString& program, const QString& path)
{
    Samples samples;
    for (int i = 0; i < FreshProcesses; ++i) {
        QProcess fresh;
        fresh.start(program, {path, u"--first"_s});
        fresh.waitForFinished(30'000);
        samples.add(MilliSeconds(fresh.readAllStandardOutput().trimmed().toDouble()));
    }
    return samples;
}

int report(QApplication& application, const QString& path)
{
    const Samples first = firstOpenings(QCoreApplication::applicationFilePath(), path);
    Room room(application, path);
    Samples again;
    Samples small;
    for (int i = 0; i < Openings; ++i) {
        const MilliSeconds smallOne = room.openShort();
        RealWindow::rest(30);
        const MilliSeconds longOne = room.openLong();
        RealWindow::rest(30);
        if (i == 0)
            continue;
        small.add(smallOne);
        again.add(longOne);
    }
    const QString room5000 = u"a room with %1 entries"_s.arg(room.entries());
    print({u"Open %1, the first one of a process"_s.arg(room5000),
           inMilliseconds(first.median()),
           {},
           {},
           atMost(first.median(), OpenLimit)});
    print({u"Open %1 again"_s.arg(room5000), inMilliseconds(again.median()),
           u"the shortest room, %1"_s.arg(inMilliseconds(small.median())), again.median() / small.median(),
           atMost(again.median(), OpenLimit)});
    Samples shown;
    Samples kept;
    Sentences sentences(5);
    for (int i = 0; i < Notes; ++i) {
        const Room::Written written = room.write(sentences.next());
        RealWindow::rest(20);
        shown.add(written.shown);
        kept.add(written.kept);
    }
    print({u"Append to it: from Enter to the entry on screen"_s,
           inMilliseconds(shown.median()),
           {},
           {},
           atMost(shown.median(), AppendLimit)});
    print({u"Append to it: to the entry shown as kept on disk"_s,
           inMilliseconds(kept.median()),
           {},
           {},
           atMost(kept.median(), AppendLimit)});
    print({u"Append to it: on screen, 95 of 100 within"_s, inMilliseconds(shown.quantile(0.95)), {}, {}});
    return 0;
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    using namespace firebreak::bench;
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(2) == u"--first") {
        Room room(application, arguments.at(1));
        std::printf("%f\n", room.openLong().count());
        return 0;
    }
    if (arguments.size() != 2) {
        std::fputs("bench-room WORKSPACE [--first]\n", stderr);
        return 2;
    }
    return report(application, arguments.at(1));
}
