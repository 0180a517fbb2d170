#include "runbooks/output/cell_row.h"

namespace firebreak {

void CellRow::fillTo(int column)
{
    if (int(m_cells.size()) < column)
        m_cells.resize(std::size_t(column));
}

void CellRow::breakWide(int column)
{
    const auto at = std::size_t(column);
    if (at >= m_cells.size())
        return;
    if (m_cells[at].character == SecondHalf && at > 0)
        m_cells[at - 1] = {};
    if (at + 1 < m_cells.size() && m_cells[at + 1].character == SecondHalf)
        m_cells[at + 1] = {};
}

void CellRow::put(QByteArrayView ascii, const OutputStyle& style)
{
    if (m_column < int(m_cells.size())) {
        breakWide(m_column);
        breakWide(int(std::min(m_column + ascii.size(), qsizetype(m_cells.size()))) - 1);
    }
    fillTo(m_column);
    for (const char one : ascii) {
        const Cell cell{char32_t(one), {}, style};
        if (m_column == int(m_cells.size()))
            m_cells.push_back(cell);
        else
            m_cells[std::size_t(m_column)] = cell;
        ++m_column;
    }
}

void CellRow::put(char32_t character, int columns, const OutputStyle& style)
{
    if (columns == 0) {
        int base = m_column - 1;
        if (base > 0 && base < width() && m_cells[std::size_t(base)].character == SecondHalf)
            --base;
        if (base < 0 || base >= width() || m_cells[std::size_t(base)].character == 0) {
            if (!hasRoomFor(1))
                return;
            put(U' ', 1, style); // it needs something to stand on
            base = m_column - 1;
        }
        Cell& cell = m_cells[std::size_t(base)];
        if (cell.marks[0] == 0)
            cell.marks[0] = character;
        else if (cell.marks[1] == 0)
            cell.marks[1] = character;
        return;
    }
    breakWide(m_column);
    if (columns > 1)
        breakWide(m_column + 1);
    fillTo(m_column + columns);
    m_cells[std::size_t(m_column)] = {character, {}, style};
    if (columns > 1)
        m_cells[std::size_t(m_column) + 1] = {SecondHalf, {}, style};
    m_column += columns;
}

void CellRow::erase(int what)
{
    const int from = what == 0 ? m_column : 0;
    const int to = what == 1 ? std::min(m_column + 1, width()) : width();
    if (from >= to)
        return;
    breakWide(from);
    breakWide(to - 1);
    if (to == width())
        m_cells.resize(std::size_t(from));
    else
        std::fill(m_cells.begin() + from, m_cells.begin() + to, Cell{});
}

void CellRow::clear()
{
    m_cells.clear();
    m_column = 0;
}

OutputLine CellRow::line() const
{
    OutputLine line;
    auto end = m_cells.end();
    while (end != m_cells.begin() && (end - 1)->character == 0)
        --end;
    for (auto cell = m_cells.begin(); cell != end;) {
        const OutputStyle& style = cell->style;
        QString text;
        text.reserve(end - cell);
        for (; cell != end && cell->style == style; ++cell) {
            const char32_t c = cell->character;
            if (c == SecondHalf)
                continue;
            if (c < 0x10000)
                text += c == 0 ? u' ' : QChar(char16_t(c));
            else
                text += QStringView(QChar::fromUcs4(c));
            for (const char32_t mark : cell->marks)
                if (mark != 0)
                    text += QStringView(QChar::fromUcs4(mark));
        }
        line.runs.append({text, style});
    }
    return line;
}

} // namespace firebreak
