#include "app/gui/runbooks/terminal/terminal_view.h"

#include "app/gui/theme/painting.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int FrameMs = 16;
/// What a program prints can cost a thousand times what text costs, so it is taken in small pieces against the clock.
constexpr qsizetype PieceBytes = 512;
constexpr int LongestTurnMs = 8;
constexpr TerminalSize FirstSize{80, 24};
constexpr TerminalSize SmallestSize{20, 5};

} // namespace

TerminalView::TerminalView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_grid(CellGrid::ofCode()), m_screen(FirstSize),
      m_rows(std::size_t(FirstSize.rows))
{
    announceScreenAccessibility();
    setAccessibleName(tr("Terminal"));
    setAccessibleDescription(tr("Keys go to the program. Ctrl+Tab leaves."));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // one that comes and goes would change the columns
    viewport()->setCursor(Qt::IBeamCursor);
    m_pump.setSingleShot(true);
    m_pump.setInterval(0);
    connect(&m_pump, &QTimer::timeout, this, &TerminalView::pump);
    m_refresh.setSingleShot(true);
    m_refresh.setTimerType(Qt::PreciseTimer);
    m_refresh.setInterval(FrameMs);
    connect(&m_refresh, &QTimer::timeout, this, &TerminalView::refresh);
    dressColours();
    connect(&theme, &Theme::changed, this, &TerminalView::dressColours);
    refresh();
}

TerminalView::~TerminalView() = default;

void TerminalView::dressColours()
{
    m_colours = std::make_unique<ProgramColours>(m_theme.tokens(), m_theme.tokens().background);
    viewport()->update();
}

void TerminalView::feed(const QByteArray& bytes)
{
    m_pending += bytes;
    if (!m_pump.isActive())
        pump();
}

void TerminalView::replay(const QByteArray& bytes)
{
    m_unanswered += bytes.size();
    feed(bytes);
}

void TerminalView::pump()
{
    QElapsedTimer watch;
    watch.start();
    qsizetype taken = 0;
    QByteArray answers;
    while (taken < m_pending.size() && watch.elapsed() < LongestTurnMs) {
        const qsizetype most = m_unanswered > 0 ? std::min(PieceBytes, m_unanswered) : PieceBytes;
        const qsizetype size = std::min(most, m_pending.size() - taken);
        const QByteArray answer = m_screen.feed(QByteArrayView(m_pending).sliced(taken, size));
        if (m_unanswered > 0)
            m_unanswered -= size;
        else
            answers += answer;
        taken += size;
    }
    m_pending.remove(0, taken);
    if (!m_pending.isEmpty())
        m_pump.start();
    if (!m_refresh.isActive())
        m_refresh.start();
    if (!answers.isEmpty() && m_running)
        Q_EMIT typed(answers);
    if (m_behind != isBehind()) {
        m_behind = isBehind();
        Q_EMIT fellBehind(m_behind);
    }
}

void TerminalView::refresh()
{
    const std::vector<bool> changed = m_screen.takeChangedRows();
    m_rows.resize(changed.size());
    for (std::size_t row = 0; row < changed.size(); ++row)
        if (changed[row])
            m_rows[row] = CellLine(m_screen.row(int(row)));
    // Whoever looks back goes on seeing what is there.
    const qint64 lines = m_screen.forgotten() + m_screen.historySize();
    if (m_back > 0)
        m_back += int(lines - m_lines);
    m_back = m_screen.isAlternate() ? 0 : std::clamp(m_back, 0, m_screen.historySize());
    m_lines = lines;
    fitBar();
    viewport()->update();
    if (hasFocus())
        updateMicroFocus();
    if (QAccessible::isActive()) {
        QAccessibleTextCursorEvent moved(this, screenCursor());
        QAccessible::updateAccessibility(&moved);
    }
}

void TerminalView::fitBar()
{
    QScrollBar& bar = *verticalScrollBar();
    const QSignalBlocker quiet(bar); // what follows from it is known here
    const int most = m_screen.isAlternate() ? 0 : m_screen.historySize();
    bar.setRange(0, most);
    bar.setPageStep(m_screen.size().rows);
    bar.setValue(most - m_back);
    bar.update();
}

void TerminalView::scrollContentsBy(int, int)
{
    m_back = verticalScrollBar()->maximum() - verticalScrollBar()->value();
    viewport()->update();
}

void TerminalView::lookBack(int lines)
{
    m_back = m_screen.isAlternate() ? 0 : std::clamp(lines, 0, m_screen.historySize());
    fitBar();
    viewport()->update();
}

void TerminalView::setRunning(bool running)
{
    m_running = running;
    setAccessibleDescription(running ? tr("Keys go to the program. Ctrl+Tab leaves.") : tr("The program has ended."));
    viewport()->update();
}

void TerminalView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    const QSize room = viewport()->size() - QSize(2 * Padding, 2 * Padding);
    const TerminalSize before = m_screen.size();
    m_screen.resize({int(room.width() / m_grid.width), room.height() / m_grid.height});
    if (m_screen.size() == before)
        return;
    refresh();
    Q_EMIT sizeChanged(m_screen.size());
}

QSize TerminalView::sizeHint() const
{
    return {int(FirstSize.columns * m_grid.width) + 2 * Padding + verticalScrollBar()->sizeHint().width() + 1,
            FirstSize.rows * m_grid.height + 2 * Padding};
}

QSize TerminalView::minimumSizeHint() const
{
    return {int(SmallestSize.columns * m_grid.width) + 2 * Padding + verticalScrollBar()->sizeHint().width() + 1,
            SmallestSize.rows * m_grid.height + 2 * Padding};
}

qint64 TerminalView::topLine() const { return m_screen.forgotten() + m_screen.historySize() - m_back; }

CellLine TerminalView::shownRow(int row) const
{
    return row < m_back ? CellLine(m_screen.history(m_screen.historySize() - m_back + row))
                        : m_rows[std::size_t(row - m_back)];
}

QPointF TerminalView::originOf(int row) const { return {qreal(Padding), qreal(Padding + row * m_grid.height)}; }

QRectF TerminalView::cursorRect() const
{
    const TerminalScreen::Cursor& cursor = m_screen.cursor();
    return {originOf(cursor.row + m_back) + QPointF(cursor.column * m_grid.width, 0),
            QSizeF(m_grid.width, m_grid.height)};
}

QString TerminalView::screenText() const
{
    QStringList lines;
    for (int row = 0; row < m_screen.size().rows; ++row)
        lines.append(shownRow(row).text());
    while (lines.size() > m_screen.cursor().row + 1 && lines.constLast().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}

int TerminalView::screenCursor() const
{
    const TerminalScreen::Cursor& cursor = m_screen.cursor();
    qsizetype before = 0;
    for (int row = 0; row < cursor.row; ++row)
        before += shownRow(row).text().size() + 1;
    return int(before) + shownRow(cursor.row).characterAt(cursor.column);
}

void TerminalView::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(viewport()->rect(), tokens.background);
    for (int row = 0; row < m_screen.size().rows; ++row) {
        const CellLine line = shownRow(row);
        line.paint(painter, m_grid, *m_colours, originOf(row), 0, line.columns());
        if (hasSelection())
            paintSelection(painter, row, line);
    }
    paintCursor(painter);
    if (hasFocus())
        paintFocusRing(painter, viewport()->rect(), 0, tokens.focusRing);
}

void TerminalView::paintSelection(QPainter& painter, int row, const CellLine& line) const
{
    const Place from = std::min(m_from, m_to);
    const Place to = std::max(m_from, m_to);
    const qint64 number = topLine() + row;
    if (number < from.line || number > to.line)
        return;
    const int first = number == from.line ? from.column : 0;
    const int last = number == to.line ? to.column : m_screen.size().columns;
    if (first < last)
        line.paintOn(painter, m_grid, *m_colours, originOf(row) + QPointF(first * m_grid.width, 0), first, last,
                     m_theme.tokens().selection);
}

void TerminalView::paintCursor(QPainter& painter) const
{
    const TerminalScreen::Cursor& cursor = m_screen.cursor();
    if (!cursor.visible || !m_running || cursor.row + m_back >= m_screen.size().rows)
        return;
    const Tokens& tokens = m_theme.tokens();
    const QRectF cell = cursorRect();
    if (!hasFocus()) {
        painter.setPen(tokens.muted);
        painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    switch (cursor.shape) {
    case TerminalScreen::Cursor::Shape::Block: {
        painter.fillRect(cell, tokens.text);
        m_rows[std::size_t(cursor.row)].paintOn(painter, m_grid, *m_colours, cell.topLeft(), cursor.column,
                                                cursor.column + 1, tokens.text);
        break;
    }
    case TerminalScreen::Cursor::Shape::Underline:
        painter.fillRect(QRectF(cell.left(), cell.bottom() - 2, cell.width(), 2), tokens.text);
        break;
    case TerminalScreen::Cursor::Shape::Bar:
        painter.fillRect(QRectF(cell.left(), cell.top(), 2, cell.height()), tokens.text);
        break;
    }
}

} // namespace firebreak
