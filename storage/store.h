// storage/store.h — a workspace file open for writing. `write` is the only way in: it takes the write lock, lets the
// body load, decide and append, and commits journal, projections and search index as one. What it answers as done
// survives a power cut.
//
// Any thread may call; calls wait for each other. Several stores on one file, in one process or many, are fine.
#pragma once

#include "core/base/clock.h"
#include "storage/id_source.h"
#include "storage/installation.h"
#include "storage/rows.h"

#include <QStringList>

#include <memory>
#include <mutex>

namespace firebreak {

class Connection;
class Reader;
class WriteTransaction;

/// Who did it; nobody: the program itself.
struct Author {
    std::optional<PersonId> person;
};

/// A thing whose rows must be read again: "incident", "workspace", or the type of a document.
struct Change {
    QString kind;
    QUuid id;

    friend bool operator==(const Change&, const Change&) = default;
};

/// Whether a thing of this kind may be among what has changed. Nothing named is anything: another program wrote.
bool concerns(const QList<Change>& changes, QLatin1StringView kind);

struct Committed {
    QList<Change> changes; ///< each thing once
    QList<EventId> events; ///< written, in order
    /// After an erasure: the backups that still hold what was erased.
    QStringList heldByBackups;
};

struct StoreOptions {
    /// How long to wait for another program's write: short for a window, 10 s for a command.
    std::chrono::milliseconds busyTimeout{10'000};
    /// Answers false to give up; then the workspace is not opened and the next opening goes on.
    std::function<bool(qint64 done, qint64 total)> rebuilding = {};
};

/// A state of an incident and the bytes it was read from: equal bytes need not be read again, however they came there.
struct ReadState {
    QByteArray bytes;
    Incident incident;
};

class Store {
public:
    /// A new workspace at a path where nothing is (or an empty file).
    static Result<std::unique_ptr<Store>> create(const QString& path, const QString& name, Installation& installation,
                                                 const Clock& clock, IdSource ids, StoreOptions options = {});
    /// Opens read-only, with the reason in `whyReadOnly`, where writing is impossible. Makes the projections again
    /// first where they are of another version, telling `options.rebuilding` how far it is.
    static Result<std::unique_ptr<Store>> open(const QString& path, Installation& installation, const Clock& clock,
                                               IdSource ids, StoreOptions options = {});
    ~Store();

    using Body = std::function<Result<void>(WriteTransaction&)>;
    /// All of `body` or nothing of it: where it answers an Error, nothing was written.
    Result<Committed> write(const Author& author, const Body& body);

    /// Idle work, a few milliseconds a call: merges parts of the search index. True when more is left.
    bool mergeSearchIndex();
    /// Idle work: moves the log into the file, notes how far this device's chain has come, and finishes an erasure that
    /// a reader of an older state held up.
    void checkpoint();

    WorkspaceId id() const { return m_id; }
    QString name() const { return m_name; }
    QString path() const { return m_path; }
    /// One sentence; empty: it can be written.
    QString whyReadOnly() const { return m_whyReadOnly; }
    const Clock& clock() const { return m_clock; }
    Installation& installation() const { return m_installation; }
    /// Its own connection, for another thread.
    Result<std::unique_ptr<Reader>> reader() const;

    /// Inside storage only: the writing connection, held for as long as `body` runs, outside any transaction.
    Result<void> withConnection(const std::function<Result<void>(Connection&)>& body);

private:
    Store(const QString& path, Installation& installation, const Clock& clock, IdSource ids, StoreOptions options);

    Result<void> attach(std::unique_ptr<Connection> connection, const QString& whyReadOnly);
    DeviceId deviceFor(Connection& connection);
    void rememberHead(bool evenIfRecent);
    /// One step; true when more is left to do.
    bool finishErasureStep();

    const QString m_path;
    Installation& m_installation;
    const Clock& m_clock;
    IdSource m_ids;
    const StoreOptions m_options;
    WorkspaceId m_id;
    QString m_name;
    QString m_whyReadOnly;
    FilePlace m_place;

    std::mutex m_mutex; ///< guards all below; writers queue here, not in SQLite's busy handler
    std::unique_ptr<Connection> m_connection;
    std::optional<DeviceId> m_device;
    ReadState m_lastRead;                      ///< notes come in bursts, on one incident
    std::optional<ChainHead> m_head;           ///< of this device, as committed last
    std::optional<ChainHead> m_rememberedHead; ///< as the installation knows it
    Millis m_rememberedAt{0};
};

} // namespace firebreak
