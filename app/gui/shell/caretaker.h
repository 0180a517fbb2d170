// app/gui/shell/caretaker.h — what the window does for the workspace while nobody asks: sees what other programs wrote,
// notices a set clock, makes backups when they are due, looks through the journal once it is quiet.
#pragma once

#include "app/workspace/clock_watch.h"
#include "app/workspace/upkeep.h"

#include <QFutureWatcher>
#include <QTimer>

namespace firebreak {

class Announcer;
class StatusLine;

class Caretaker : public QObject {
    Q_OBJECT

public:
    /// A file larger than this is looked through only on request: reading it all would slow down the disk.
    static constexpr qint64 VerifiedByItself = 64LL * 1024 * 1024;

    /// All of them must outlive it. Waits at its end for what it has under way.
    Caretaker(Workspace& workspace, StatusLine& line, Announcer& announcer, QObject* parent);
    ~Caretaker() override;

    /// Every second.
    void tick();
    /// After the first frame: the state of the backups, and in a quiet moment the journal.
    void begin();

private:
    void lookAtClock();
    void backUpIfDue();
    void showBackups();
    void verify();

    Workspace& m_workspace;
    StatusLine& m_line;
    Announcer& m_announcer;
    ClockWatch m_clock;
    QFutureWatcher<Result<Verification>> m_verifying;
    QFutureWatcher<Result<std::optional<QString>>> m_backingUp;
    QTimer m_quiet;
    int m_seconds = 0;
};

} // namespace firebreak
