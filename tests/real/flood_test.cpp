#include "app/gui/console/console_screen.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/settings/settings_screen.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/workspace/upkeep.h"
#include "core/incident/lifecycle.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

/// A foreign program floods the disk, the writer thread waits for it, and the window does not.
class FloodTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsPaintingWhileTheDiskIsFlooded();
};

namespace {

constexpr int Notes = 40;
constexpr int LongestMs = 60'000;
constexpr int MarkMs = 16;
/// Far above the mark: a window that waits for the disk stands for as long as a commit takes or longer, one that does
/// not stays far below, on a slow and shared machine too.
constexpr int BoundMs = 250;

/// Asks for the next frame whenever one was painted, as a movement on the screen would, and notes the longest wait.
class FrameWatch : public QObject {
public:
    explicit FrameWatch(QWidget& painted) : m_painted(painted)
    {
        painted.installEventFilter(this);
        m_since.start();
        painted.update();
    }

    qint64 longestMs() const { return std::max(m_longestMs, m_since.elapsed()); }
    int frames() const { return m_frames; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == &m_painted && event->type() == QEvent::Paint) {
            m_longestMs = std::max(m_longestMs, m_since.restart());
            ++m_frames;
            QMetaObject::invokeMethod(
                &m_painted, [this] { m_painted.update(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    QWidget& m_painted;
    QElapsedTimer m_since;
    qint64 m_longestMs = 0;
    int m_frames = 0;
};

/// Writes the same 64 MiB again and again, each block through to the disk, until it is terminated.
void flood(QProcess& process, const QString& file)
{
    process.start(u"/bin/sh"_s, {u"-c"_s,
                                 u"trap 'kill $writer; exit 0' TERM\n"
                                 "while :; do dd if=/dev/zero of=\"$0\" bs=1M count=64 oflag=dsync conv=notrunc "
                                 "2>/dev/null & writer=$!; wait $writer || exit 1; done"_s,
                                 file});
}

} // namespace

void FloodTest::keepsPaintingWhileTheDiskIsFlooded()
{
    // In the build folder: the folder for temporary files is memory on some machines, and memory cannot be flooded.
    const QTemporaryDir home(QCoreApplication::applicationDirPath() + u"/flood-XXXXXX"_s);
    QVERIFY(home.isValid());
    const SystemClock clock;
    auto made = Workspace::create(home.filePath(u"team.firebreak"_s), u"Team"_s,
                                  {home.filePath(u"config"_s), &clock, {}, Seconds(10), u"Ana Ruiz"_s});
    QVERIFY2(made, made ? "" : qPrintable(made.error().sentence()));
    Workspace& workspace = **made;
    QVERIFY(workspace.iAm(u"Ana Ruiz"_s));
    Declaration declaration;
    declaration.title = u"Checkout fails"_s;
    QVERIFY(workspace.incidents().declare(declaration).result());
    const IncidentId id = workspace.incidents().find(u"INC-1"_s).value_or(IncidentId());

    Theme theme;
    theme.applyTo(*qApp);
    Preferences preferences(workspace.configFolder());
    MainWindow window(workspace, theme, preferences, {consoleScreen(), settingsScreen({})}, u"Ana Ruiz"_s);
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(window.openIncident(id));
    const IncidentRoom& room = *qobject_cast<ConsoleScreen*>(window.current())->room();
    QTRY_VERIFY(room.composer()->edit()->hasFocus());

    QProcess flooding;
    flood(flooding, home.filePath(u"flood"_s));
    QVERIFY(flooding.waitForStarted());
    const auto floods = [&] { return QFileInfo(home.filePath(u"flood"_s)).size() > 4 * 1024 * 1024; };
    QVERIFY2(QTest::qWaitFor(floods, LongestMs), "the flood does not rise");

    FrameWatch frames(*room.timeline()->viewport());
    QElapsedTimer sinceSent;
    qint64 slowestNote = 0;
    QSignalSpy changed(&workspace, &Workspace::changed);
    for (int note = 0; note < Notes; ++note) {
        QTest::keyClicks(room.composer()->edit(), u"note %1 while the disk is busy"_s.arg(note));
        sinceSent.start();
        QTest::keyClick(room.composer()->edit(), Qt::Key_Return);
        // The spy runs an event loop of its own: nothing sleeps between the frames.
        while (changed.size() <= note)
            QVERIFY2(changed.wait(LongestMs), "the note is not written");
        slowestNote = std::max(slowestNote, sinceSent.elapsed());
    }
    const qint64 longest = frames.longestMs();
    QCOMPARE(flooding.state(), QProcess::Running);
    flooding.terminate();
    QVERIFY(flooding.waitForFinished());
    QCOMPARE(workspace.incidents().timeline(id).value_or(QList<TimelineRow>()).size(), Notes + 1);

    qInfo("%d notes, %d frames. Longest gap between two frames: %lld ms (mark %d ms). Slowest note: %lld ms.", Notes,
          frames.frames(), longest, MarkMs, slowestNote);
    QVERIFY2(frames.frames() > Notes, "the window was not painted between the notes");
    QVERIFY2(longest < BoundMs, qPrintable(u"%1 ms without a frame"_s.arg(longest)));
    QVERIFY(workspace.upkeep().verify().result()->good());
}

QTEST_MAIN(FloodTest)
#include "flood_test.moc"
