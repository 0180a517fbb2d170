// runbooks/output/cell_row.h — one row of a terminal on which characters are written over each other. Pure.
#pragma once

#include "runbooks/output/output_line.h"

#include <QByteArrayView>

#include <algorithm>
#include <vector>

namespace firebreak {

class CellRow {
public:
    /// A line that is longer goes on in the next one.
    static constexpr int MostColumns = 4096;

    /// Whether so many columns are left behind the cursor.
    bool hasRoomFor(int columns) const { return m_column + columns <= MostColumns; }
    /// How many columns are left behind the cursor.
    int room() const { return MostColumns - m_column; }

    /// At the cursor, which moves on. There must be room.
    void put(QByteArrayView ascii, const OutputStyle& style);
    /// One that takes columns, or, with `columnsOf` 0, stands on the character before the cursor: of those, two are
    /// kept on each.
    void put(char32_t character, int columns, const OutputStyle& style);

    void carriageReturn() { m_column = 0; }
    void backspace() { m_column = std::max(0, m_column - 1); }
    /// To the next column that eight divides, or the last; writes nothing.
    void tab() { m_column = std::min((m_column / 8 + 1) * 8, std::max(m_column, MostColumns - 1)); }
    /// 0 from the cursor to the end, 1 from the beginning to the cursor, 2 all.
    void erase(int what);

    /// Empty, with the cursor at its beginning.
    void clear();
    /// Something was written or the cursor was moved since it was empty.
    bool isTouched() const { return m_column > 0 || !m_cells.empty(); }
    /// What is to be seen; blanks that nobody wrote are left out at the end.
    OutputLine line() const;
    /// Columns of it.
    int width() const { return int(m_cells.size()); }

private:
    struct Cell {
        char32_t character = 0; ///< 0: nothing was written; SecondHalf: of a wide one
        char32_t marks[2] = {};
        OutputStyle style;
    };
    static constexpr char32_t SecondHalf = 0xffff'ffff;

    void fillTo(int column);
    /// A wide character of which one half is written over is gone.
    void breakWide(int column);

    std::vector<Cell> m_cells;
    int m_column = 0;
};

} // namespace firebreak
