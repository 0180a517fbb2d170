// app/gui/runbooks/library/library_rows.h — which runbooks a list shows, in which order, under which headings. Pure.
#pragma once

#include "app/workspace/runbooks/runbooks.h"

#include <functional>

namespace firebreak {

struct RunbookGlance;

enum class LibraryFilter {
    All,
    NeedsReview,  ///< never reviewed, or overdue
    NeverDrilled, ///< or not for a quarter
    Broken,       ///< has an error, or cannot be read
    Fitting,      ///< the incident that runs now
};

enum class LibraryOrder {
    ByFolder, ///< under headings
    ByName,
    WorstFirst,
    LastUsed, ///< the newest run first, never run last
};

struct LibraryWish {
    LibraryFilter filter = LibraryFilter::All;
    LibraryOrder order = LibraryOrder::ByFolder;
    /// What was found for what is typed, best first; absent: nothing is typed. Its order counts then.
    std::optional<QList<Runbooks::Found>> found;
    /// What fits the incident that runs now, best first; for Fitting, whose order counts then.
    QList<Runbooks::Match> fitting;
};

/// A runbook, or the heading above some.
struct LibraryRow {
    int runbook = -1; ///< place in the index; −1: a heading
    int found = -1;   ///< place in LibraryWish::found
    int fitting = -1; ///< place in LibraryWish::fitting
    QString heading;  ///< the folder, below its library
    QString library;  ///< of a heading
    int count = 0;    ///< of a heading: runbooks below it

    friend bool operator==(const LibraryRow&, const LibraryRow&) = default;
};

using GlanceOf = std::function<const RunbookGlance*(const RunbookPlace&)>;

QList<LibraryRow> libraryRows(const LibraryIndex& index, const GlanceOf& glanceOf, const LibraryWish& wish);

/// How many of the rows are runbooks.
int runbooksIn(const QList<LibraryRow>& rows);

} // namespace firebreak
