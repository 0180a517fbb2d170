#include "core/base/line_edits.h"

#include <algorithm>

namespace firebreak {

namespace {

/// Lines that both have at the beginning and the end are not in the way.
class Myers {
public:
    Myers(const std::vector<int>& before, const std::vector<int>& after) : m_before(before), m_after(after)
    {
        const std::size_t shorter = std::min(before.size(), after.size());
        while (m_same < shorter && before[m_same] == after[m_same])
            ++m_same;
        while (m_sameEnd < shorter - m_same &&
               before[before.size() - 1 - m_sameEnd] == after[after.size() - 1 - m_sameEnd])
            ++m_sameEnd;
        m_rows = int(before.size() - m_same - m_sameEnd);
        m_columns = int(after.size() - m_same - m_sameEnd);
    }

    std::optional<std::vector<LineEdit>> edits(int most)
    {
        if (!search(most))
            return {};
        std::vector<LineEdit> edits(m_same, LineEdit::Keep);
        const std::vector<LineEdit> middle = way();
        edits.insert(edits.end(), middle.rbegin(), middle.rend());
        edits.insert(edits.end(), m_sameEnd, LineEdit::Keep);
        return edits;
    }

private:
    bool equal(int row, int column) const
    {
        return m_before[m_same + std::size_t(row)] == m_after[m_same + std::size_t(column)];
    }
    /// The furthest row that `edits` edits reach on this diagonal (row − column).
    int& reached(int edits, int diagonal) { return m_reached[std::size_t(edits)][std::size_t(diagonal + edits)]; }

    /// Whether the way to this diagonal comes by adding a line, and not by removing one.
    bool comesByAdding(int edits, int diagonal)
    {
        if (diagonal == -edits)
            return true;
        return diagonal != edits && reached(edits - 1, diagonal + 1) > reached(edits - 1, diagonal - 1);
    }

    bool search(int most)
    {
        for (int edits = 0; edits <= most; ++edits) {
            m_reached.emplace_back(std::size_t(2 * edits + 1));
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int row = 0;
                if (edits > 0)
                    row = comesByAdding(edits, diagonal) ? reached(edits - 1, diagonal + 1)
                                                         : reached(edits - 1, diagonal - 1) + 1;
                int column = row - diagonal;
                while (row < m_rows && column < m_columns && column >= 0 && equal(row, column)) {
                    ++row;
                    ++column;
                }
                reached(edits, diagonal) = row;
                if (row >= m_rows && column >= m_columns)
                    return true;
            }
        }
        return false;
    }

    /// From the end to the beginning.
    std::vector<LineEdit> way()
    {
        std::vector<LineEdit> back;
        int row = m_rows, column = m_columns;
        for (int edits = int(m_reached.size()) - 1; edits > 0; --edits) {
            const int diagonal = row - column;
            const bool adding = comesByAdding(edits, diagonal);
            const int from = adding ? reached(edits - 1, diagonal + 1) : reached(edits - 1, diagonal - 1) + 1;
            for (; row > from; --row, --column)
                back.push_back(LineEdit::Keep);
            back.push_back(adding ? LineEdit::Add : LineEdit::Remove);
            (adding ? column : row) -= 1;
        }
        back.insert(back.end(), std::size_t(row), LineEdit::Keep);
        return back;
    }

    const std::vector<int>& m_before;
    const std::vector<int>& m_after;
    std::size_t m_same = 0, m_sameEnd = 0;
    int m_rows = 0, m_columns = 0;
    std::vector<std::vector<int>> m_reached; ///< by number of edits
};

} // namespace

std::optional<std::vector<LineEdit>> lineEdits(const std::vector<int>& before, const std::vector<int>& after, int most)
{
    return Myers(before, after).edits(most);
}

} // namespace firebreak
