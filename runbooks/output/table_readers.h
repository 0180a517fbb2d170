// runbooks/output/table_readers.h — the ways in which a text can be a table; see output_table.h.
#pragma once

#include "runbooks/output/output_table.h"

#include <QHash>

#include <optional>

namespace firebreak {

/// Rows as they come, columns as they turn up, both within the limits.
class TableBuilder {
public:
    TableBuilder(OutputTable::Source source, const TableLimits& limits);

    /// Its place; −1 where there are too many already.
    int column(const QString& name);
    void beginRow();
    /// Of the row that was begun last.
    void set(int column, const QString& cell);
    void addRow(const QStringList& cells);

    OutputTable finished();

private:
    OutputTable m_table;
    TableLimits m_limits;
    QHash<QString, int> m_places;
    bool m_rowCounts = false; ///< the last row is within the limits
};

/// Nothing where the text is no such table.
std::optional<OutputTable> jsonTable(const QString& text, const TableLimits& limits);
std::optional<OutputTable> separatedTable(const QString& text, QChar separator, const TableLimits& limits);
std::optional<OutputTable> alignedTable(const QString& text, const TableLimits& limits);

} // namespace firebreak
