// app/workspace/workspace.h — the one door to a workspace: typed commands in, `changed` out, questions answered from
// projections. Behind it one writer thread owns the writing connection; views never touch storage.
//
//     workspace.incidents().update(id, acknowledge).then(this, [](const Outcome& outcome) { … });
//
// Threads: the object, its rooms and its signals belong to one thread (the GUI's). Commands return at once; questions
// are by id or one screenful. The command line uses the same door and waits for the future.
#pragma once

#include "app/workspace/environment.h"
#include "storage/store.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace firebreak {

class Catalogue;
class Incidents;
class Reader;
class Runbooks;
class SearchRoom;
class Sources;
class Upkeep;

/// What a command came to: what was committed, or why nothing was written.
using Outcome = Result<Committed>;

class Workspace : public QObject {
    Q_OBJECT

public:
    static Result<std::unique_ptr<Workspace>> create(const QString& path, const QString& name,
                                                     const Environment& environment);
    /// Refuses a missing, foreign, damaged or locked file and one on a network or sync folder, each with its reason. A
    /// file of a newer program or on a read-only disk opens for reading: `readOnlyReason` says why.
    static Result<std::unique_ptr<Workspace>> open(const QString& path, const Environment& environment);
    ~Workspace() override;

    Incidents& incidents() { return *m_incidents; }
    Catalogue& catalogue() { return *m_catalogue; }
    SearchRoom& search() { return *m_search; }
    Runbooks& runbooks() { return *m_runbooks; }
    Sources& sources() { return *m_sources; }
    Upkeep& upkeep() { return *m_upkeep; }

    QString path() const;
    /// Of this installation: where drafts and saved views live, never in the workspace.
    const QString& configFolder() const { return m_environment.configFolder; }
    /// Of this installation: what can be made again; empty: nothing is kept.
    const QString& cacheFolder() const { return m_environment.cacheFolder; }
    WorkspaceId id() const;
    QString name() const;
    /// Empty: writing is possible.
    QString readOnlyReason() const;

    /// The time that deadlines and reports go by: `--now`, else the wall clock.
    Instant now() const;
    /// Nothing may happen later than this: the later of `--now` and the wall clock.
    Instant latest() const;
    const Clock& clock() const { return *m_environment.clock; }

    /// The person at this desk; absent until asked or told.
    std::optional<PersonRef> whoAmI() const;
    /// Takes the person of that name, or adds one; remembered by this installation for this workspace.
    Result<PersonRef> iAm(const QString& name);
    /// `whoAmI`, or silently the operating system's name.
    Result<PersonRef> author();

    /// Runs `body` in one transaction on the writer thread. The rooms' commands all come here.
    using Body = std::function<Result<void>(WriteTransaction&)>;
    QFuture<Outcome> write(Body body);
    /// The reading connection of this thread.
    Reader& reader() const { return *m_reader; }

    /// For views: the answer, or nothing of it, with the reason sent out by `readFailed`.
    template <class T> T shown(Result<T> answer)
    {
        if (answer)
            return *std::move(answer);
        Q_EMIT readFailed(answer.error());
        return {};
    }

    /// Looks whether another process has written since the last look, and says so by `changed`. While a command of ours
    /// is on its way it waits for the next look.
    void lookForForeignWrites();
    /// Everything shown must be read again: another connection of ours has changed the file.
    void readAgain();

Q_SIGNALS:
    /// After a commit, of ours or of another process: what must be read again. An empty list means anything. Comes
    /// before the continuation of the command, unless the command was done before the continuation was attached: then
    /// in the same turn of the event loop.
    void changed(const QList<firebreak::Change>& changes);
    /// A command could not be written; whoever asked has the same error in the future.
    void writeFailed(const firebreak::Error& error);
    /// Something could not be read for a view, which shows nothing in its place.
    void readFailed(const firebreak::Error& error);

private:
    friend class Upkeep;

    Workspace(std::unique_ptr<Installation> installation, std::unique_ptr<Store> store, std::unique_ptr<Reader> reader,
              Environment environment);
    static Result<std::unique_ptr<Workspace>> attach(Result<std::unique_ptr<Store>> store,
                                                     std::unique_ptr<Installation> installation,
                                                     const Environment& environment);
    /// On the writer thread, after everything that was asked for before.
    QFuture<Outcome> enqueue(std::function<Outcome()> work);
    void announce(const Outcome& outcome);
    void tidyWhileIdle();

    Environment m_environment;
    std::unique_ptr<Installation> m_installation;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Reader> m_reader;
    std::unique_ptr<Incidents> m_incidents;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<SearchRoom> m_search;
    std::unique_ptr<Runbooks> m_runbooks;
    std::unique_ptr<Sources> m_sources;
    std::unique_ptr<Upkeep> m_upkeep;
    mutable std::optional<PersonRef> m_me;
    qint64 m_seenDataVersion = 0;
    qint64 m_knownEvents = 0; ///< those of the file that `changed` has told of: what is more than these is foreign
    int m_onTheWay = 0;       ///< commands not yet announced
    QTimer m_idle;
    QThreadPool m_writer; ///< one thread: commands are written in the order they were given
};

} // namespace firebreak
