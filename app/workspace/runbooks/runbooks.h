// app/workspace/runbooks/runbooks.h — the room for runbooks: the libraries of this device, what is in them, and what of
// it may run. Belongs to the device, not to the workspace file.
//
// Threads: the object and its signal belong to one thread; reading is done by a worker.
#pragma once

#include "app/workspace/runbooks/library_folders.h"
#include "app/workspace/runbooks/library_index.h"
#include "app/workspace/runbooks/runbook_lint.h"
#include "app/workspace/runbooks/runbook_source.h"
#include "app/workspace/runbooks/runbook_trust.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace firebreak {

class LibraryWatch;

/// Of this device, absolute.
struct RunbookFolders {
    QString config;     ///< libraries and trust are kept in it
    QString cache = {}; ///< empty: every start reads all runbooks
    QString own = {};   ///< the runbooks that came with the program; empty: none did
};

class Runbooks : public QObject {
    Q_OBJECT

public:
    explicit Runbooks(const RunbookFolders& folders);
    /// Ends a look that is under way.
    ~Runbooks() override;

    LibraryFolders& folders() { return m_folders; }
    TrustedRunbooks& trusted() { return m_trusted; }

    /// As last looked at; empty before the first look has ended.
    const LibraryIndex& index() const { return m_index; }
    /// Looks at all libraries again. Cheap where nothing has changed: nothing is read. Of several that wait for their
    /// turn only one is done. Needs an event loop.
    void look();
    /// Looks now, and from now on whenever something in the libraries has changed, as far as the system tells.
    void watch();
    bool isWatching() const { return m_watch != nullptr; }
    /// A sentence where not all of it is told, and how it is noticed then; else empty. It may change with every look.
    QString watchTrouble() const;
    /// A look is under way.
    bool isLooking() const { return m_looking; }
    /// Some look has ended.
    bool hasLooked() const { return m_looks > 0; }

    /// Of the index, the best first.
    struct Match {
        RunbookPlace place;
        RunbookMatch match;
    };
    QList<Match> matching(const IncidentFacts& incident) const;

    /// Those that hold every word of what was typed, the best first, equals in the order of the index; at most `most`
    /// where it is not negative. By a worker; a later question ends an earlier one, which then answers nothing.
    struct Found {
        RunbookPlace place;
        SearchMatch match;
        FoundPassage passage;
    };
    QFuture<std::optional<QList<Found>>> find(const QString& typed, qsizetype most = -1);

    /// Reads one by a worker.
    QFuture<Result<OpenedRunbook>> open(const RunbookPlace& place);
    /// What lint finds with what this device knows, by a worker.
    QFuture<QList<DocumentFinding>> lint(const OpenedRunbook& runbook, const LintMoment& moment);

    /// For an editor, by a worker. Firebreak's own is read-only.
    QFuture<Result<RunbookSource>> source(const RunbookPlace& place);
    struct Saved {
        SavedSource file;
        TrustState trust = TrustState::Never; ///< of what was written
    };
    /// By a worker; looks through the libraries after it.
    QFuture<Result<Saved>> save(const RunbookSource& read, const QString& text, SaveOver over);

Q_SIGNALS:
    /// The index is another one, or has other troubles.
    void changed();
    /// A look has begun or has ended.
    void lookingChanged();

private:
    /// Worker: what is known before the first look.
    LibraryIndex before(const LibraryIndex& index) const;
    void looked(const LibraryIndex& index);
    void keep();

    LibraryFolders m_folders;
    TrustedRunbooks m_trusted;
    QString m_indexFile; ///< empty: none
    LibraryIndex m_index;
    int m_looks = 0;
    std::unique_ptr<LibraryWatch> m_watch; ///< null until somebody wants it
    bool m_looking = false;
    bool m_again = false; ///< somebody asked while a look was under way: it may have missed what they mean
    std::atomic_bool m_stop = false;
    QThreadPool m_looker; ///< one thread
    std::atomic<quint64> m_question = 0;
    QThreadPool m_finder; ///< one thread
    QThreadPool m_reader; ///< one thread of its own: opening one does not wait for ten thousand others
};

} // namespace firebreak
