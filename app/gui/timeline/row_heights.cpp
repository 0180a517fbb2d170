#include "app/gui/timeline/row_heights.h"

#include <algorithm>
#include <bit>

namespace firebreak {

namespace {

std::size_t lowestBit(std::size_t index) { return index & (~index + 1); }

} // namespace

int RowHeights::top(int row) const
{
    int sum = 0;
    for (auto i = static_cast<std::size_t>(row); i > 0; i -= lowestBit(i))
        sum += m_sums[i];
    return sum;
}

int RowHeights::rowAt(int y) const
{
    if (m_rows.empty())
        return -1;
    std::size_t before = 0; // so many rows end above y
    int left = std::max(0, y);
    for (std::size_t step = std::bit_floor(m_rows.size()); step > 0; step /= 2) {
        const std::size_t next = before + step;
        if (next <= m_rows.size() && m_sums[next] <= left) {
            before = next;
            left -= m_sums[next];
        }
    }
    return static_cast<int>(std::min(before, m_rows.size() - 1));
}

void RowHeights::clear()
{
    m_rows.clear();
    rebuild();
}

void RowHeights::insert(int first, int number, int estimate)
{
    const bool atEnd = first == count() && number == 1 && !m_sums.empty();
    m_rows.insert(m_rows.begin() + first, static_cast<std::size_t>(number), Row{estimate, false});
    if (!atEnd) {
        rebuild();
        return;
    }
    const std::size_t index = m_rows.size();
    int sum = estimate;
    for (std::size_t child = index - 1; child > index - lowestBit(index); child -= lowestBit(child))
        sum += m_sums[child];
    m_sums.push_back(sum);
}

void RowHeights::remove(int first, int number)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + number);
    rebuild();
}

void RowHeights::setExact(int row, int height)
{
    Row& changed = m_rows[static_cast<std::size_t>(row)];
    const int difference = height - changed.height;
    changed = {height, true};
    if (difference == 0)
        return;
    for (auto i = static_cast<std::size_t>(row) + 1; i < m_sums.size(); i += lowestBit(i))
        m_sums[i] += difference;
}

void RowHeights::forgetAll()
{
    for (Row& row : m_rows)
        row.exact = false;
}

void RowHeights::estimate(int height)
{
    for (Row& row : m_rows) {
        if (!row.exact)
            row.height = height;
    }
    rebuild();
}

void RowHeights::rebuild()
{
    m_sums.assign(m_rows.size() + 1, 0);
    for (std::size_t i = 1; i < m_sums.size(); ++i) {
        m_sums[i] += m_rows[i - 1].height;
        if (const std::size_t parent = i + lowestBit(i); parent < m_sums.size())
            m_sums[parent] += m_sums[i];
    }
}

} // namespace firebreak
