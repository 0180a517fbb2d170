// app/gui/runbooks/terminal/terminal_view.h — a terminal in the window: what a program shows, painted, and what is
// typed to it.
#pragma once

#include "app/gui/runbooks/output/cell_line.h"
#include "app/gui/runbooks/output/screen_accessible.h"
#include "app/gui/runbooks/terminal/terminal_screen.h"
#include "app/gui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <compare>

namespace firebreak {

/// With the focus, every key goes to the program, Tab and Escape too, but these: Ctrl+Tab and Ctrl+Shift+Tab leave it;
/// Ctrl+Shift+C or Ctrl+Insert copies, Ctrl+Shift+V or Shift+Insert pastes; Shift with Page Up, Page Down, Home and End
/// looks back; Ctrl+Shift with another letter is a shortcut of the window, where it has one. The wheel looks back too,
/// or moves the cursor of a program that has the whole screen.
class TerminalView : public QAbstractScrollArea, public ReadableScreen {
    Q_OBJECT

public:
    explicit TerminalView(const Theme& theme, QWidget* parent = nullptr);
    ~TerminalView() override;

    /// What the program printed. Taken a little at a time, so that the window goes on whatever it is: `fellBehind`.
    void feed(const QByteArray& bytes);
    /// What it printed before anybody looked: shown as far as it is known, and no query in it is answered again. Before
    /// anything is fed.
    void replay(const QByteArray& bytes);
    /// Something fed is still to be taken.
    bool isBehind() const { return !m_pending.isEmpty(); }

    /// Nobody is there any more to type to; Tab goes on as anywhere.
    void setRunning(bool running);
    bool isRunning() const { return m_running; }

    const TerminalScreen& screen() const { return m_screen; }
    TerminalSize terminalSize() const { return m_screen.size(); }

    /// Asks first (`pasteAsked`) where it has more than one line.
    void paste(const QString& text);
    /// Asks nothing.
    void pasteNow(const QString& text);

    QString selectedText() const;
    bool hasSelection() const { return m_from != m_to; }
    void selectAll();
    /// Lines looked back at: 0 shows the newest.
    int lookedBack() const { return m_back; }
    void lookBack(int lines);

    QString screenText() const override;
    int screenCursor() const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    /// For the program.
    void typed(const QByteArray& bytes);
    /// For the program: its terminal has another size.
    void sizeChanged(const firebreak::TerminalSize& size);
    /// More is there than can be taken in time; whoever feeds waits until it is false again.
    void fellBehind(bool behind);
    /// Several lines are to be pasted, each of which a shell would run.
    void pasteAsked(const QString& text);

protected:
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A place in all lines there ever were, so that it stays with its text when lines move up.
    struct Place {
        qint64 line = 0;
        int column = 0;

        friend auto operator<=>(const Place&, const Place&) = default;
    };

    static constexpr int Padding = 6;

    // terminal_view.cpp
    void pump();
    void refresh();
    void fitBar();
    void dressColours();
    CellLine shownRow(int row) const;
    /// Number among all lines of the uppermost that is shown.
    qint64 topLine() const;
    QPointF originOf(int row) const;
    QRectF cursorRect() const;
    void paintCursor(QPainter& painter) const;
    void paintSelection(QPainter& painter, int row, const CellLine& line) const;

    // terminal_view_input.cpp
    bool doOurs(const QKeyEvent& event);
    bool looksBack(const QKeyEvent& event);
    void type(const QByteArray& bytes);
    void leave(bool next);
    void copy() const;
    Place placeAt(const QPoint& point) const;
    CellLine lineAt(qint64 line) const;
    bool goesOn(qint64 line) const;
    void select(Place from, Place to);

    const Theme& m_theme;
    std::unique_ptr<ProgramColours> m_colours;
    CellGrid m_grid;
    TerminalScreen m_screen;
    std::vector<CellLine> m_rows; ///< of the screen, as they were painted last
    QByteArray m_pending;
    qsizetype m_unanswered = 0; ///< of these, so many from the beginning are replayed
    QTimer m_pump, m_refresh;
    qint64 m_lines = 0; ///< all that there ever were, when it was painted last
    int m_back = 0;
    bool m_running = true;
    bool m_leaving = false;
    bool m_behind = false;
    bool m_dragging = false;
    int m_wheel = 0;
    Place m_from, m_to;
};

} // namespace firebreak
