#include "storage/store.h"

#include "core/base/limits.h"
#include "storage/backup/backup.h"
#include "storage/journal/streams.h"
#include "storage/meta.h"
#include "storage/projections/tables.h"
#include "storage/reader.h"
#include "storage/rebuild.h"
#include "storage/search/search_index.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"
#include "storage/write_transaction.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// What "a few milliseconds" of merging is, and as much as a person waits for without noticing after an erasure.
constexpr int IdlePages = 16;
constexpr int ErasurePages = 500;
constexpr Minutes RememberEvery{1};
constexpr Millis EmptyLogWait{300};

} // namespace

bool concerns(const QList<Change>& changes, QLatin1StringView kind)
{
    return changes.isEmpty() ||
           std::ranges::any_of(changes, [kind](const Change& change) { return change.kind == kind; });
}

Store::Store(const QString& path, Installation& installation, const Clock& clock, IdSource ids, StoreOptions options)
    : m_path(QFileInfo(path).absoluteFilePath()), m_installation(installation), m_clock(clock), m_ids(std::move(ids)),
      m_options(std::move(options))
{}

Store::~Store()
{
    const std::scoped_lock lock(m_mutex);
    rememberHead(true);
}

Result<std::unique_ptr<Store>> Store::create(const QString& path, const QString& name, Installation& installation,
                                             const Clock& clock, IdSource ids, StoreOptions options)
{
    const auto title = checkedTitle(name);
    if (!title)
        return tl::unexpected(title.error());
    const WorkspaceId id(ids.next(clock.now()));
    auto connection = createWorkspaceFile(path, options.busyTimeout, [&](Connection& fresh) {
        createProjectionTables(fresh);
        putProjectionVersion(fresh, ProjectionVersion);
        putWorkspace(fresh, id, *title);
    });
    if (!connection)
        return tl::unexpected(connection.error());
    std::unique_ptr<Store> store(new Store(path, installation, clock, std::move(ids), std::move(options)));
    if (const auto attached = store->attach(*std::move(connection), {}); !attached)
        return tl::unexpected(attached.error());
    const auto written = store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
        const auto event = transaction.appendWorkspaceEvent({workspaceCreated(), {}, {{u"name"_s, *title}}});
        return event ? Result<void>() : tl::unexpected(event.error());
    });
    if (!written)
        return tl::unexpected(written.error());
    return store;
}

Result<std::unique_ptr<Store>> Store::open(const QString& path, Installation& installation, const Clock& clock,
                                           IdSource ids, StoreOptions options)
{
    auto opened = openWorkspaceFile(path, Access::Write, options.busyTimeout);
    if (!opened)
        return tl::unexpected(opened.error());
    std::unique_ptr<Store> store(new Store(path, installation, clock, std::move(ids), std::move(options)));
    if (const auto attached = store->attach(std::move(opened->connection), opened->whyReadOnly); !attached)
        return tl::unexpected(attached.error());
    if (opened->whyReadOnly.isEmpty()) {
        const auto ready = bringProjectionsUpToDate(*store->m_connection, store->m_path, store->m_options.rebuilding);
        if (!ready)
            return tl::unexpected(ready.error());
    }
    return store;
}

Result<void> Store::attach(std::unique_ptr<Connection> connection, const QString& whyReadOnly)
{
    return guarded([&]() -> Result<void> {
        m_id = workspaceId(*connection);
        m_name = workspaceName(*connection);
        if (m_id.isNull())
            return unavailable(u"%1 does not say which workspace it is; it is damaged."_s.arg(m_path),
                               u"Restore a backup."_s);
        m_place = FilePlace::of(m_path);
        m_whyReadOnly = whyReadOnly;
        m_connection = std::move(connection);
        return {};
    });
}

Result<Committed> Store::write(const Author& author, const Body& body)
{
    if (!m_whyReadOnly.isEmpty())
        return refused(u"The workspace is open for reading only. "_s + m_whyReadOnly,
                       u"Update Firebreak, or work on a copy in a folder of your own."_s);
    QList<EventId> erased;
    std::unique_lock lock(m_mutex);
    auto committed = guarded([&]() -> Result<Committed> {
        Transaction transaction(*m_connection, Transaction::Kind::Write);
        if (projectionVersion(*m_connection) != ProjectionVersion)
            return unavailable(u"Another program is rebuilding the workspace, or was stopped while it did."_s,
                               u"Wait until it is done, or close the workspace and open it again."_s);
        const DeviceId device = deviceFor(*m_connection);
        WriteTransaction writing({*m_connection, m_clock, m_ids, device, m_id, author, m_lastRead});
        if (const auto done = body(writing); !done)
            return tl::unexpected(done.error());
        if (writing.m_failure)
            return tl::unexpected(*writing.m_failure);
        if (!writing.m_erased.isEmpty())
            putErasurePending(*m_connection, true);
        erased = writing.m_erased;
        const auto head = Journal(*m_connection).head(device);
        transaction.commit();
        m_head = head;
        return std::move(writing.m_committed);
    });
    if (!committed)
        return committed;
    rememberHead(false);
    lock.unlock();
    if (!erased.isEmpty()) {
        while (finishErasureStep()) {
        }
        committed->heldByBackups = backupsHolding(m_path, erased);
    }
    return committed;
}

/// FTS5 keeps deleted words until all its pieces are joined, and the log keeps the pages as they were.
bool Store::finishErasureStep()
{
    const std::scoped_lock lock(m_mutex);
    const auto step = guarded([&]() -> Result<bool> {
        if (!erasurePending(*m_connection))
            return false;
        if (mergeSearchFullyStep(*m_connection, ErasurePages))
            return true;
        // A reader of an older state keeps the log from being emptied; `checkpoint` comes back to it.
        m_connection->setBusyTimeout(EmptyLogWait);
        const bool emptied = [&] {
            Query log(*m_connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            return log.next() && log.integer(0) == 0;
        }();
        m_connection->setBusyTimeout(m_options.busyTimeout);
        if (emptied)
            putErasurePending(*m_connection, false);
        return false;
    });
    m_connection->setBusyTimeout(m_options.busyTimeout);
    return step.value_or(false);
}

/// Goes on under the device this installation wrote this very file with, provided that the file holds that device's
/// chain as it was last seen. Anything else (a copy, a restored backup, a cut tail) gets a new device: two files that
/// both continue one chain could never be merged cleanly.
DeviceId Store::deviceFor(Connection& connection)
{
    if (m_device)
        return *m_device;
    Journal journal(connection);
    if (const auto known = m_installation.file(m_id, m_place); known && known->device) {
        const auto remembered = std::ranges::find(known->heads, *known->device, &ChainHead::device);
        const auto holds = [&](const ChainHead& head) {
            const QList<JournalRow> rows = journal.at(head.device, head.count);
            return head.count == 0 || (rows.size() == 1 && rows.first().hash == head.hash);
        };
        if (remembered != known->heads.end() && holds(*remembered)) {
            m_rememberedHead = *remembered;
            return *(m_device = known->device);
        }
    }
    m_device = DeviceId(m_ids.random());
    m_rememberedHead = ChainHead{*m_device, 0, noHash(), {}};
    // Where it cannot be kept the next opening takes yet another device: safe, only less tidy.
    (void)m_installation.remember(m_id, m_place, *m_rememberedHead);
    m_rememberedAt = m_clock.sinceBoot();
    return *m_device;
}

void Store::rememberHead(bool evenIfRecent)
{
    if (!m_head || (m_rememberedHead && m_rememberedHead->count == m_head->count))
        return;
    const Millis now = m_clock.sinceBoot();
    if (!evenIfRecent && now - m_rememberedAt < RememberEvery)
        return;
    if (m_installation.remember(m_id, m_place, *m_head))
        m_rememberedHead = m_head;
    m_rememberedAt = now;
}

bool Store::mergeSearchIndex()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_whyReadOnly.isEmpty())
        return false;
    return guarded([&]() -> Result<bool> { return mergeSearchStep(*m_connection, IdlePages); }).value_or(false);
}

void Store::checkpoint()
{
    if (!m_whyReadOnly.isEmpty())
        return;
    (void)finishErasureStep();
    const std::scoped_lock lock(m_mutex);
    (void)guarded([&]() -> Result<void> {
        Query(*m_connection, "PRAGMA wal_checkpoint(PASSIVE)").run();
        return {};
    });
    rememberHead(false);
}

Result<std::unique_ptr<Reader>> Store::reader() const { return Reader::open(m_path); }

Result<void> Store::withConnection(const std::function<Result<void>(Connection&)>& body)
{
    const std::scoped_lock lock(m_mutex);
    return guarded([&] { return body(*m_connection); });
}

} // namespace firebreak
