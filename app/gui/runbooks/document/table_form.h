// app/gui/runbooks/document/table_form.h — how a table is shown in a column of some width.
#pragma once

#include "app/gui/runbooks/document/part_text.h"

namespace firebreak {

/// Either a grid, or, where its columns would get too narrow to be read, each row as a list of "head: cell". A table
/// never scrolls sideways: half of it would be out of sight when it is needed.
struct TableForm {
    bool records = false;
    QList<int> widths; ///< grid: of each column, padding included; records: of the heads, then of the cells
};

namespace tables {
inline constexpr int Padding = 8;       ///< left and right in a cell
inline constexpr int Narrowest = 84;    ///< of a column that gives up room
inline constexpr int RowsLookedAt = 60; ///< widths come from the first rows, heights from each row itself
} // namespace tables

/// `block` is a Table. Costs the same for any number of rows.
TableForm tableFormOf(const Document& document, int block, const Tokens& tokens, int width);

} // namespace firebreak
