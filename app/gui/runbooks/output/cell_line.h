// app/gui/runbooks/output/cell_line.h — a line of a program's output on a grid of equal cells: measured and painted.
#pragma once

#include "app/gui/runbooks/output/program_colours.h"

#include <QFont>

#include <vector>

class QPainter;

namespace firebreak {

/// The grid: one character is one cell.
struct CellGrid {
    QFont font;
    qreal width = 1;
    int height = 1;
    qreal baseline = 0; ///< below the upper edge of a row

    /// Of the code font, with so much room between the lines that `height` is a row; 0: as little as the font needs.
    static CellGrid ofCode(int height = 0);
};

class CellLine {
public:
    CellLine() = default;
    explicit CellLine(const OutputLine& line);

    int columns() const { return m_columns; }
    const QString& text() const { return m_text; }
    /// Place in the text of what stands at that column, or of its end.
    int characterAt(int column) const;
    /// Where that place in the text begins.
    int columnOf(int character) const;

    /// The columns from `from` to `to`, the first of them at `origin` (upper left corner of its cell). Grounds first,
    /// then text.
    void paint(QPainter& painter, const CellGrid& grid, const ProgramColours& colours, const QPointF& origin, int from,
               int to) const;
    /// Again, but on one ground of its own: what is selected or found.
    void paintOn(QPainter& painter, const CellGrid& grid, const ProgramColours& colours, const QPointF& origin,
                 int from, int to, const QColor& ground) const;

private:
    /// Of one style, and drawn as one string: characters of one cell each, or a single one of whatever width, with
    /// the marks on it.
    struct Piece {
        int start = 0, length = 0; ///< in the text
        int column = 0, columns = 0;
        bool single = false;
        OutputStyle style;

        /// Of a piece that is not single, what stands between these columns.
        Piece between(int from, int to) const;
    };

    void add(const OutputRun& run, int start);
    void paintPiece(QPainter& painter, const CellGrid& grid, const QColor& ink, const QPointF& origin,
                    const Piece& piece, int first) const;
    std::size_t firstPieceAt(int column) const;

    QString m_text;
    std::vector<Piece> m_pieces;
    int m_columns = 0;
};

} // namespace firebreak
