#include "app/gui/runbooks/output/cell_line.h"

#include "app/gui/theme/type.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace firebreak {

namespace {

/// Drawn by the code font itself, one cell wide: Latin, Greek, Cyrillic; lines and blocks. All else may come from
/// another font with other widths and is placed one by one.
bool fillsOneCell(char32_t c)
{
    return c < 0x300 || (c >= 0x370 && c < 0x530) || (c >= 0x2010 && c < 0x2028) || (c >= 0x2500 && c < 0x25a0);
}

} // namespace

CellGrid CellGrid::ofCode(int height)
{
    CellGrid grid;
    grid.font = fontOf(TextStyle::Code);
    const QFontMetricsF metrics(grid.font);
    grid.width = metrics.horizontalAdvance(u'0');
    const int needed = int(std::ceil(metrics.ascent() + metrics.descent()));
    grid.height = std::max(height, needed);
    grid.baseline = std::floor((grid.height - needed) / 2.0) + std::ceil(metrics.ascent());
    return grid;
}

CellLine::Piece CellLine::Piece::between(int from, int to) const
{
    if (single)
        return *this;
    Piece part = *this;
    const int left = std::max(0, from - column);
    part.start += left;
    part.column += left;
    part.columns -= left + std::max(0, column + columns - to);
    part.length = part.columns;
    return part;
}

CellLine::CellLine(const OutputLine& line) : m_text(line.text())
{
    int start = 0;
    for (const OutputRun& run : line.runs) {
        add(run, start);
        start += int(run.text.size());
    }
}

void CellLine::add(const OutputRun& run, int start)
{
    const QString& text = run.text;
    bool open = false; // the last piece takes more
    for (qsizetype i = 0; i < text.size();) {
        const bool pair = text.at(i).isHighSurrogate() && i + 1 < text.size();
        const char32_t c = pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : text.at(i).unicode();
        qsizetype end = i + (pair ? 2 : 1);
        const qsizetype marks = end;
        while (end < text.size() && columnsOf(text.at(end).unicode()) == 0)
            ++end;
        const int columns = columnsOf(c);
        const bool single = !fillsOneCell(c) || end > marks;
        if (single || !open)
            m_pieces.push_back({start + int(i), 0, m_columns, 0, single, run.style});
        open = !single;
        m_pieces.back().length += int(end - i);
        m_pieces.back().columns += columns;
        m_columns += columns;
        i = end;
    }
}

std::size_t CellLine::firstPieceAt(int column) const
{
    const auto piece = std::upper_bound(m_pieces.begin(), m_pieces.end(), column,
                                        [](int wanted, const Piece& p) { return wanted < p.column + p.columns; });
    return std::size_t(piece - m_pieces.begin());
}

int CellLine::characterAt(int column) const
{
    const std::size_t at = firstPieceAt(column);
    if (at >= m_pieces.size())
        return int(m_text.size());
    const Piece& piece = m_pieces[at];
    return piece.single ? piece.start : piece.start + std::max(0, column - piece.column);
}

int CellLine::columnOf(int character) const
{
    const auto piece = std::upper_bound(m_pieces.begin(), m_pieces.end(), character,
                                        [](int wanted, const Piece& p) { return wanted < p.start + p.length; });
    if (piece == m_pieces.end())
        return m_columns;
    return piece->single ? piece->column : piece->column + std::max(0, character - piece->start);
}

void CellLine::paintPiece(QPainter& painter, const CellGrid& grid, const QColor& ink, const QPointF& origin,
                          const Piece& piece, int first) const
{
    const QString text = m_text.sliced(piece.start, piece.length);
    if (text.trimmed().isEmpty() && !piece.style.underline)
        return;
    QFont font = grid.font;
    if (piece.style.bold)
        font.setBold(true);
    if (piece.style.italic)
        font.setItalic(true);
    painter.setFont(font);
    painter.setPen(ink);
    const qreal x = origin.x() + (piece.column - first) * grid.width;
    painter.drawText(QPointF(x, origin.y() + grid.baseline), text);
    if (piece.style.underline)
        painter.fillRect(QRectF(x, origin.y() + grid.baseline + 2, piece.columns * grid.width, 1), ink);
}

void CellLine::paint(QPainter& painter, const CellGrid& grid, const ProgramColours& colours, const QPointF& origin,
                     int from, int to) const
{
    for (std::size_t i = firstPieceAt(from); i < m_pieces.size() && m_pieces[i].column < to; ++i) {
        const Piece piece = m_pieces[i].between(from, to);
        const ProgramColours::Pair pair = colours.of(piece.style);
        if (pair.ground.isValid())
            painter.fillRect(QRectF(origin.x() + (piece.column - from) * grid.width, origin.y(),
                                    piece.columns * grid.width, grid.height),
                             pair.ground);
        paintPiece(painter, grid, pair.ink, origin, piece, from);
    }
}

void CellLine::paintOn(QPainter& painter, const CellGrid& grid, const ProgramColours& colours, const QPointF& origin,
                       int from, int to, const QColor& ground) const
{
    painter.fillRect(QRectF(origin.x(), origin.y(), (to - from) * grid.width, grid.height), ground);
    for (std::size_t i = firstPieceAt(from); i < m_pieces.size() && m_pieces[i].column < to; ++i) {
        Piece piece = m_pieces[i].between(from, to);
        piece.style.inverse = false; // of its own ground nothing is to be seen here
        paintPiece(painter, grid, colours.inkOn(piece.style, ground), origin, piece, from);
    }
}

} // namespace firebreak
