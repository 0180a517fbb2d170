#include "app/workspace/upkeep.h"

#include "app/workspace/incidents.h"
#include "storage/reader.h"
#include "storage/rebuild.h"
#include "storage/write_transaction.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// A future's own progress and cancelling, as storage asks for them.
template <class T> Progress progressOf(QPromise<Result<T>>& promise, const std::atomic<bool>& leaving)
{
    return [&promise, &leaving](qint64 done, qint64 total) {
        promise.setProgressRange(0, int(std::min<qint64>(total, INT_MAX)));
        promise.setProgressValue(int(std::min<qint64>(done, INT_MAX)));
        return !promise.isCanceled() && !leaving;
    };
}

} // namespace

template <class T, class Work> QFuture<Result<T>> Upkeep::longWork(Work work, bool changesFile)
{
    return QtConcurrent::run(&m_workers, [this, work = std::move(work), changesFile](QPromise<Result<T>>& promise) {
        Result<T> result = work(*m_workspace.m_store, progressOf(promise, m_leaving));
        // Posted before the future is done, as for commands.
        if (changesFile)
            QMetaObject::invokeMethod(&m_workspace, &Workspace::readAgain, Qt::QueuedConnection);
        promise.addResult(std::move(result));
    });
}

Upkeep::~Upkeep()
{
    m_leaving = true;
    m_workers.waitForDone();
}

Result<WorkspaceFacts> Upkeep::facts() const { return m_workspace.reader().facts(); }

Result<QList<DocumentConflict>> Upkeep::conflicts() const { return m_workspace.reader().conflicts(); }

QFuture<Result<Verification>> Upkeep::verify()
{
    return longWork<Verification>(
        [](Store& store, const Progress& progress) {
            return firebreak::verify(store.path(), &store.installation(), progress);
        },
        false);
}

QFuture<Result<void>> Upkeep::rebuild()
{
    return longWork<void>([](Store& store, const Progress& progress) { return firebreak::rebuild(store, progress); },
                          true);
}

QFuture<Result<Merged>> Upkeep::mergeFrom(const QString& otherPath)
{
    const auto me = m_workspace.whoAmI();
    return longWork<Merged>(
        [otherPath, author = Author{me ? std::optional(me->id) : std::nullopt}](Store& store,
                                                                                const Progress& progress) {
            return firebreak::mergeFrom(store, otherPath, author, progress);
        },
        true);
}

QFuture<Result<Compacted>> Upkeep::compact()
{
    return longWork<Compacted>([](Store& store, const Progress&) { return firebreak::compact(store); }, false);
}

QList<BackupFile> Upkeep::backups() const { return backupsOf(m_workspace.path()); }

QFuture<Result<QString>> Upkeep::backUp()
{
    return longWork<QString>([](Store& store, const Progress&) { return firebreak::backUp(store); }, false);
}

QFuture<Result<std::optional<QString>>> Upkeep::backUpIfDue()
{
    return longWork<std::optional<QString>>([](Store& store, const Progress&) { return firebreak::backUpIfDue(store); },
                                            false);
}

QFuture<Result<QString>> Upkeep::saveCopy(const QString& destination)
{
    return longWork<QString>(
        [destination](Store& store, const Progress&) { return firebreak::saveCopy(store.path(), destination); }, false);
}

QFuture<Result<Bundled>> Upkeep::exportBundle(const IncidentId& incident, const QString& path)
{
    return longWork<Bundled>(
        [incident, path](Store& store, const Progress&) {
            return firebreak::exportBundle(store.path(), incident, path);
        },
        false);
}

QFuture<Result<Imported>> Upkeep::importBundle(const QString& path)
{
    const auto me = m_workspace.whoAmI();
    return longWork<Imported>(
        [path, author = Author{me ? std::optional(me->id) : std::nullopt}](Store& store, const Progress&) {
            return firebreak::importBundle(store, path, author);
        },
        true);
}

QFuture<Outcome> Upkeep::recordClockJump(Millis by, Instant before, Instant after)
{
    IncidentFilter running;
    running.statuses = {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified,
                        IncidentStatus::Mitigated};
    const QList<IncidentRow> live = m_workspace.shown(m_workspace.incidents().list(running));
    const QString text = u"The clock of this machine was set %1 by %2: from %3 to %4."_s.arg(
        by < Millis::zero() ? u"back"_s : u"forward"_s, spanText(std::chrono::abs(by)), toRfc3339(before),
        toRfc3339(after));
    return m_workspace.write([live, text, by, before, after](WriteTransaction& tx) -> Result<void> {
        const NewWorkspaceEvent event{
            u"workspace.clock_jumped"_s,
            {{u"wall_ms"_s, toMs(after)}, {u"expected_ms"_s, toMs(before)}, {u"jump_ms"_s, qint64(by.count())}},
            {}};
        if (auto recorded = tx.appendWorkspaceEvent(event); !recorded)
            return tl::unexpected(recorded.error());
        for (const IncidentRow& row : live)
            if (auto noted = tx.append(row.id, after, {Noted{NoteType::ClockJump, text, {}, {}}}); !noted)
                return tl::unexpected(noted.error());
        return {};
    });
}

Result<Restored> restoreWorkspace(const QString& backupPath, const QString& workspacePath,
                                  const Environment& environment)
{
    Installation installation(environment.configFolder);
    return restore(backupPath, workspacePath, installation, *environment.clock, IdSource::system());
}

} // namespace firebreak
