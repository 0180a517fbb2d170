// app/gui/timeline/row_heights.h — how high every row is, exactly or by estimate, and where each one therefore begins.
#pragma once

#include <vector>

namespace firebreak {

/// Heights in pixels. Position, row and change of one height take the logarithm of the number of rows; adding at the
/// end too; inserting and removing elsewhere take a pass over all of them (40 µs for 5 000).
class RowHeights {
public:
    int count() const { return static_cast<int>(m_rows.size()); }
    int total() const { return top(count()); }

    int height(int row) const { return m_rows[static_cast<std::size_t>(row)].height; }
    bool isExact(int row) const { return m_rows[static_cast<std::size_t>(row)].exact; }
    /// The distance of the row's upper edge from the beginning; `count()` gives the end.
    int top(int row) const;
    /// The row that covers `y`; the first or the last where `y` is outside. −1 when there is none.
    int rowAt(int y) const;

    void clear();
    void insert(int first, int number, int estimate);
    void remove(int first, int number);
    void setExact(int row, int height);
    /// The height stays until it is measured again, but as an estimate.
    void forget(int row) { m_rows[static_cast<std::size_t>(row)].exact = false; }
    void forgetAll();
    /// Gives every row that is not exact this height.
    void estimate(int height);

private:
    struct Row {
        int height = 0;
        bool exact = false;
    };

    void rebuild();

    std::vector<Row> m_rows;
    std::vector<int> m_sums; ///< Fenwick tree over the heights, from index 1
};

} // namespace firebreak
