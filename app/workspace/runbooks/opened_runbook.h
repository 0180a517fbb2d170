// app/workspace/runbooks/opened_runbook.h — one runbook, read from its file: what a view shows and what trust is about.
#pragma once

#include "runbooks/step/step.h"

#include <QSet>

namespace firebreak {

/// Where a runbook is: a library and the path below it. Links and the trust of a document go by it.
struct RunbookPlace {
    QString library; ///< absolute
    QString path;    ///< with "/"

    friend bool operator==(const RunbookPlace&, const RunbookPlace&) = default;
};

struct OpenedRunbook {
    RunbookPlace place;
    QString file; ///< absolute, without links: by this trust is kept, and its folder is where steps run
    Document document;
    QList<Step> steps;
    QString hash; ///< see documentHashOf
};

/// Reads and understands it; runs nothing, asks no network. Of a long file the first 2 MiB. Waits for the disk. Any
/// thread. Refuses what readInLibrary refuses.
Result<OpenedRunbook> openRunbook(const RunbookPlace& place);

/// The place of a file that a person has named: in the library that holds it (the innermost of several), else below
/// `around` where it lies there (empty: nowhere), else in its own folder. The person may name a link; a library may
/// not hold one that leads out. Refuses a missing file.
Result<RunbookPlace> placeOf(const QString& file, const QStringList& libraries, const QString& around = {});

/// The files of its library that the document's links and images name and that are there, as paths below the root; for
/// lint. Waits for the disk.
QSet<QString> linkedFiles(const RunbookPlace& place, const Document& document);

} // namespace firebreak
