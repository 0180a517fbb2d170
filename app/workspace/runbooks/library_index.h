// app/workspace/runbooks/library_index.h — what is known of all runbooks of all libraries: enough to list them, to
// match them with an incident and to find them. A plain value; one look is made from the one before.
#pragma once

#include "app/workspace/runbooks/library_files.h"
#include "app/workspace/runbooks/opened_runbook.h"
#include "runbooks/health/examination.h"
#include "runbooks/library/match.h"
#include "runbooks/library/search_text.h"

namespace firebreak {

struct IndexedRunbook {
    QString library;    ///< absolute
    LibraryFile file;   ///< with the reason where it cannot be read: then the rest is empty
    QString realFile;   ///< absolute, without links; see OpenedRunbook::file
    RunbookFacts facts; ///< its path is below the library
    QString documentHash;
    int steps = 0, runnable = 0;
    Examination examination;
    SearchText text; ///< null where it could not be read

    bool isRead() const { return !text.isNull(); }
    /// What to call it: its title, the name of its file where it has none.
    QString name() const;
    RunbookPlace place() const { return {library, file.path}; }
};

struct LibraryIndex {
    QList<IndexedRunbook> runbooks; ///< in the order of the libraries, then by path
    QStringList folders;            ///< absolute: the libraries and all folders in them that were looked into
    QList<Error> troubles;          ///< libraries that are not there, or not looked at as a whole
    int filesRead = 0;              ///< by the look that made it; the others were as before

    /// The facts of those that could be read, in their order; for matchingRunbooks. `places`: of each, its place in
    /// `runbooks`.
    QList<RunbookFacts> facts(QList<int>* places = nullptr) const;
};

/// Looks through the libraries. Files whose size, times and number are as in `before` are not read again. A file that
/// goes while it is looked at is left out; a library that is gone leaves a trouble and none of its runbooks. Waits for
/// the disk: for a worker. `stop` ends it early; the answer is then worth nothing.
LibraryIndex lookedThrough(const QStringList& libraries, const LibraryIndex& before,
                           const std::atomic_bool* stop = nullptr);

} // namespace firebreak
