#include "app/gui/shell/caretaker.h"

#include "app/gui/shell/announcer.h"
#include "app/gui/shell/status_line.h"

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int BackupEverySeconds = 60;
constexpr int QuietMs = 20'000;

} // namespace

Caretaker::Caretaker(Workspace& workspace, StatusLine& line, Announcer& announcer, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_line(line), m_announcer(announcer), m_clock(workspace.clock())
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(QuietMs);
    connect(&m_quiet, &QTimer::timeout, this, &Caretaker::verify);
    connect(&workspace, &Workspace::changed, this, [this] {
        if (m_quiet.isActive())
            m_quiet.start(); // quiet begins anew
    });
    connect(&m_verifying, &QFutureWatcherBase::finished, this, [this] {
        if (m_verifying.isCanceled() || m_verifying.future().resultCount() == 0)
            return;
        const auto found = m_verifying.result();
        if (!found)
            return; // could not be read through now; says nothing about what is in it
        m_line.setVerified(found->good());
        if (!found->good() && !found->findings.isEmpty())
            m_announcer.showError(
                {ErrorKind::Unavailable, found->findings.first().title, found->findings.first().suggestion});
    });
    connect(&m_backingUp, &QFutureWatcherBase::finished, this, [this] {
        if (m_backingUp.future().resultCount() == 0)
            return;
        if (const auto made = m_backingUp.result(); !made)
            m_announcer.showError(made.error());
        showBackups();
    });
}

Caretaker::~Caretaker()
{
    m_verifying.cancel();
    m_verifying.waitForFinished();
    m_backingUp.waitForFinished();
}

void Caretaker::begin()
{
    showBackups();
    if (m_workspace.readOnlyReason().isEmpty())
        backUpIfDue();
    const auto facts = m_workspace.upkeep().facts();
    if (facts && facts->bytes <= VerifiedByItself)
        m_quiet.start();
}

void Caretaker::tick()
{
    m_workspace.lookForForeignWrites();
    lookAtClock();
    if (++m_seconds % BackupEverySeconds != 0)
        return;
    showBackups();
    if (m_workspace.readOnlyReason().isEmpty())
        backUpIfDue();
}

void Caretaker::lookAtClock()
{
    const auto jump = m_clock.look();
    if (!jump)
        return;
    const QString by = spanText(std::chrono::abs(jump->by));
    m_announcer.showError({ErrorKind::Unavailable,
                           jump->by > Millis(0) ? tr("The clock of this computer was put forward by %1.").arg(by)
                                                : tr("The clock of this computer was put back by %1.").arg(by),
                           tr("Clocks of incidents count on with the new time; what was recorded is left as it is.")});
    if (m_workspace.readOnlyReason().isEmpty())
        m_workspace.upkeep().recordClockJump(jump->by, jump->before, jump->after);
}

void Caretaker::backUpIfDue()
{
    if (!m_backingUp.isRunning())
        m_backingUp.setFuture(m_workspace.upkeep().backUpIfDue());
}

void Caretaker::showBackups()
{
    const QList<BackupFile> backups = m_workspace.upkeep().backups();
    m_line.setLastBackup(backups.isEmpty() ? std::nullopt : std::optional(backups.first().madeAt),
                         m_workspace.clock().now());
}

void Caretaker::verify()
{
    if (!m_verifying.isRunning())
        m_verifying.setFuture(m_workspace.upkeep().verify());
}

} // namespace firebreak
