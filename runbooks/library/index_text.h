// runbooks/library/index_text.h — a runbook as a search index keeps it: one passage for each section. Pure.
#pragma once

#include "runbooks/step/step.h"

namespace firebreak {

struct IndexPassage {
    QString heading; ///< of the section; the document's title above the first one
    QString anchor;  ///< where to go, without "#"; empty: the beginning
    int line = 0;    ///< in the file, counted from 1
    QString prose;   ///< paragraphs, cells, raw HTML as it is written; lines parted by line feeds
    QString steps;   ///< titles and texts of the steps, also of those that cannot run

    friend bool operator==(const IndexPassage&, const IndexPassage&) = default;
};

struct IndexText {
    QString title;                ///< the document's; the file's name without its ending where it has none
    QString names;                ///< service, owner and alerts, parted by blanks
    QList<IndexPassage> passages; ///< in the order of the lines; never empty
};

/// `path` is below the library's root. Every character of prose and steps is in exactly one passage; what cannot be
/// seen is left out, so that a word is found however it is hidden.
IndexText indexTextOf(const QString& path, const Document& document, const QList<Step>& steps);

} // namespace firebreak
