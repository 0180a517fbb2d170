// app/gui/runbooks/output/line_view.h — lines of program output, any number of them: only what is in sight is read and
// laid out, so a view of eight megabytes costs what a screenful does.
#pragma once

#include "app/gui/runbooks/output/cell_line.h"
#include "app/gui/runbooks/output/screen_accessible.h"
#include "app/gui/theme/theme.h"
#include "runbooks/output/output_lines.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

#include <compare>
#include <memory>
#include <optional>

namespace firebreak {

/// What the lines are, those who inherit say. Keyboard: arrows, Page Up and Down, Home and End scroll, with Shift the
/// vertical ones choose lines; Ctrl+A and Ctrl+C choose and copy; without anything chosen Ctrl+C takes all.
class LineView : public QAbstractScrollArea, public ReadableScreen {
    Q_OBJECT

public:
    ~LineView() override;

    bool isWrapped() const { return m_wrapped; }
    void setWrapped(bool wrapped);
    /// Modest: asks for the height of its lines, up to so many, and lets the wheel pass unless it has the focus. 0, as
    /// at first: takes what it gets.
    void setMostRows(int most);
    int mostRows() const { return m_mostRows; }
    /// Room around the text.
    void setTextMargins(const QMargins& margins);

    /// The newest line is in sight, or there is no more than fits.
    bool isAtEnd() const;
    void scrollToEnd();
    /// Brings the line into sight, its neighbours too where it can.
    void scrollToLine(int line);
    /// The first line in sight.
    int topLine() const { return m_top.line; }
    /// What can be read in the window now.
    QString screenText() const override;

    bool hasSelection() const { return m_from != m_to; }
    /// As it stands in the lines, tabs as blanks, without what only marks.
    QString selectedText() const;
    void selectAll();
    void clearSelection();
    /// What is selected, or all, to the clipboard.
    void copy() const;

    /// Where words were found, in order; `current` is the place of the one that is meant, −1 for none.
    void setFound(const QList<OutputMatch>& found, int current);

    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return m_mostRows > 0; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A modest view would like another height.
    void wantedHeightChanged();
    void selectionChanged();
    /// The person has scrolled or chosen something, or begins to.
    void touched();

protected:
    LineView(const Theme& theme, QWidget* parent);

    /// How a line stands out from the others.
    struct Dress {
        QColor ground; ///< over the whole width; invalid: none
        QString mark;  ///< at the left, where `markColumns` leaves room
        QColor markInk;
        QString sentence; ///< instead of the line: said about what is not there
    };
    virtual int lineCount() const = 0;
    /// Those that exist.
    virtual QList<OutputLine> readLines(int first, int count) const = 0;
    virtual QString readText(int first, int last) const = 0;
    /// Columns of the widest line; more than there are is no harm.
    virtual int widestLine() const = 0;
    virtual Dress dressOf(int line) const;
    virtual int markColumns() const { return 0; }

    enum class Height { Fits, Keeps };
    /// The lines are others. Goes to the end where `toEnd`, else stays on the line, as far as there is one; what was
    /// selected is so no more. A modest view that keeps its height only grows.
    void linesChanged(bool toEnd, Height height = Height::Fits);

    /// So many lines were put before those that are there: what is in sight stays, and what is chosen.
    void linesPutBefore(int count);
    /// Something is being chosen, is chosen, or is looked at above the end.
    bool isBeingRead() const { return m_dragging || hasSelection() || !isAtEnd(); }

    const Theme& theme() const { return m_theme; }

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A row on the screen: the line, and which of the rows that it is broken into.
    struct Row {
        int line = 0;
        int part = 0;

        friend auto operator<=>(const Row&, const Row&) = default;
    };
    /// A place in the text.
    struct Place {
        int line = 0;
        int character = 0;

        friend auto operator<=>(const Place&, const Place&) = default;
    };

    // Geometry: line_view.cpp
    int columnsInRow(int width) const;
    int rowsInSight() const;
    int rowsOf(int line) const;
    Row moved(Row row, int by) const;
    Row last() const;
    void go(Row top);
    void bringIntoSight(Row row);
    void fitBars();
    const CellLine& cells(int line) const;
    void forgetLayout();
    QRect textRect() const;
    void dressColours();
    void paintRow(QPainter& painter, const Row& row, int y) const;
    void paintSpan(QPainter& painter, const Row& row, const QPointF& origin, Place from, Place to,
                   const QColor& ground) const;

    // Choosing: line_view_input.cpp
    Place placeAt(const QPoint& point) const;
    void select(Place from, Place to);
    bool scrollByKey(QKeyEvent* event);
    bool chooseByKey(QKeyEvent* event);
    void dragTo(const QPoint& point);
    void goTouched(Row top);
    void letGo();

    const Theme& m_theme;
    std::unique_ptr<ProgramColours> m_colours;
    CellGrid m_grid;
    QMargins m_margins;
    bool m_wrapped = true;
    int m_mostRows = 0;
    Row m_top;
    int m_wantedHeight = 0;
    mutable std::optional<Row> m_last;     ///< the lowest place to scroll to
    mutable std::vector<CellLine> m_cells; ///< some lines, from m_firstCells on
    mutable int m_firstCells = 0;
    Place m_from, m_to;
    bool m_dragging = false;
    int m_wheel = 0; ///< turned, and not used yet
    QBasicTimer m_dragTimer;
    QPoint m_dragPoint;
    QList<OutputMatch> m_found;
    int m_current = -1;
    bool m_fitting = false; ///< the bars are being set by us
};

} // namespace firebreak
