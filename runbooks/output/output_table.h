// runbooks/output/output_table.h — output that is a table, as one: JSON, CSV, TSV, and the aligned columns of kubectl
// and its like. Pure.
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QStringList>

namespace firebreak {

struct TableLimits {
    int rows = 10'000;
    int columns = 64;
    int characters = 2'000; ///< of one cell; what is longer ends in "…"
};

struct OutputTable {
    enum class Source {
        Json,
        Csv, ///< with commas or semicolons
        Tsv,
        Aligned,
    };
    Source source = Source::Json;
    QStringList columns;     ///< at least one; distinct or numbered
    QList<QStringList> rows; ///< each as wide as `columns`; characters that cannot be seen are written out
    QList<bool> numeric;     ///< by column: every cell that is not empty is a number
    int rowsLeftOut = 0;     ///< beyond the limits
    int columnsLeftOut = 0;

    friend bool operator==(const OutputTable&, const OutputTable&) = default;
};

/// `output`: what a step printed on its standard output, all of it. Escape sequences are no part of it.
///
/// JSON: an array of objects, of lists or of plain values; an object of plain values; an object of objects; any of
/// these one or two members down, where that member is the only list or has one of the usual names (`items`, `data`,
/// `result` …); and one object per line. Objects within a row become columns with a dot (`metadata.name`), lists stay
/// JSON. CSV and TSV as in RFC 4180: every record as wide as the first, which names the columns unless it looks like
/// values. Refuses what is none of these, what was cut in the middle, and what has no rows.
Result<OutputTable> tableOf(const QByteArray& output, const TableLimits& limits = {});

} // namespace firebreak
