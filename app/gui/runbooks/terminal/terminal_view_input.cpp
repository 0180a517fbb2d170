// Keyboard, wheel, mouse and clipboard of a TerminalView.
#include "app/gui/runbooks/terminal/terminal_keys.h"
#include "app/gui/runbooks/terminal/terminal_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int AngleOfNotch = 120;
constexpr int LinesPerNotch = 3;

bool has(const QKeyEvent& event, Qt::KeyboardModifiers modifiers)
{
    return (event.modifiers() & ~Qt::KeypadModifier) == modifiers;
}

bool isOfTheWindow(const QKeyEvent& event)
{
    return event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z && has(event, Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

bool TerminalView::event(QEvent* event)
{
    // While the program listens, no shortcut of the window may take a key from it. Ctrl+Shift with a letter has no
    // bytes of its own in a terminal, and is the window's in every terminal there is.
    if (event->type() == QEvent::ShortcutOverride && m_running && !isOfTheWindow(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool TerminalView::focusNextPrevChild(bool next)
{
    return (m_leaving || !m_running) && QAbstractScrollArea::focusNextPrevChild(next);
}

void TerminalView::leave(bool next)
{
    m_leaving = true;
    focusNextPrevChild(next);
    m_leaving = false;
}

/// Ctrl+Tab has no bytes in a terminal: nothing is taken from the program.
bool TerminalView::doOurs(const QKeyEvent& event)
{
    const auto is = [&event](int key, Qt::KeyboardModifiers modifiers) {
        return event.key() == key && has(event, modifiers);
    };
    const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::ShiftModifier;
    if (is(Qt::Key_Tab, Qt::ControlModifier))
        leave(true);
    else if (is(Qt::Key_Backtab, both) || is(Qt::Key_Tab, both))
        leave(false);
    else if (is(Qt::Key_C, both) || is(Qt::Key_Insert, Qt::ControlModifier))
        copy();
    else if (is(Qt::Key_V, both) || is(Qt::Key_Insert, Qt::ShiftModifier))
        paste(QGuiApplication::clipboard()->text());
    else if (is(Qt::Key_A, both))
        selectAll();
    else
        return !m_screen.isAlternate() && looksBack(event);
    return true;
}

bool TerminalView::looksBack(const QKeyEvent& event)
{
    if (!has(event, Qt::ShiftModifier))
        return false;
    const int page = m_screen.size().rows - 1;
    switch (event.key()) {
    case Qt::Key_PageUp:
        lookBack(m_back + page);
        return true;
    case Qt::Key_PageDown:
        lookBack(m_back - page);
        return true;
    case Qt::Key_Home:
        lookBack(m_screen.historySize());
        return true;
    case Qt::Key_End:
        lookBack(0);
        return true;
    default:
        return false;
    }
}

void TerminalView::keyPressEvent(QKeyEvent* event)
{
    if (doOurs(*event))
        return;
    const QByteArray bytes = m_running ? bytesOfKey(m_screen, *event) : QByteArray();
    if (bytes.isEmpty())
        event->ignore();
    else
        type(bytes);
}

void TerminalView::type(const QByteArray& bytes)
{
    lookBack(0);
    select({}, {});
    Q_EMIT typed(bytes);
}

void TerminalView::inputMethodEvent(QInputMethodEvent* event)
{
    if (m_running && !event->commitString().isEmpty())
        type(event->commitString().toUtf8());
    event->accept();
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return m_running;
    case Qt::ImCursorRectangle:
        return cursorRect().translated(viewport()->pos());
    case Qt::ImHints:
        return int(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    default:
        return QAbstractScrollArea::inputMethodQuery(query);
    }
}

void TerminalView::paste(const QString& text)
{
    if (text.isEmpty() || !m_running)
        return;
    if (text.contains(u'\n') || text.contains(u'\r'))
        Q_EMIT pasteAsked(text);
    else
        pasteNow(text);
}

void TerminalView::pasteNow(const QString& text)
{
    if (m_running)
        type(m_screen.bytesOfPaste(text));
}

void TerminalView::copy() const
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void TerminalView::wheelEvent(QWheelEvent* event)
{
    m_wheel += event->angleDelta().y();
    const int lines = m_wheel * LinesPerNotch / AngleOfNotch;
    m_wheel -= lines * AngleOfNotch / LinesPerNotch;
    if (!m_screen.isAlternate()) {
        lookBack(m_back + lines);
    } else if (m_running && hasFocus()) {
        // A program that has the whole screen has its own idea of what is above: arrows tell it to go there.
        const QByteArray arrow = m_screen.bytesOf(lines > 0 ? TerminalKey::Up : TerminalKey::Down, {});
        if (lines != 0)
            Q_EMIT typed(arrow.repeated(std::abs(lines)));
    }
    event->accept();
}

TerminalView::Place TerminalView::placeAt(const QPoint& point) const
{
    const TerminalSize& size = m_screen.size();
    const int row = std::clamp((point.y() - Padding) / m_grid.height, 0, size.rows - 1);
    const int column = qRound((point.x() - Padding) / m_grid.width);
    return {topLine() + row, std::clamp(column, 0, size.columns)};
}

CellLine TerminalView::lineAt(qint64 line) const
{
    const qint64 inHistory = line - m_screen.forgotten();
    if (inHistory < 0)
        return {};
    if (inHistory < m_screen.historySize())
        return CellLine(m_screen.history(int(inHistory)));
    const auto row = std::size_t(inHistory - m_screen.historySize());
    return row < m_rows.size() ? m_rows[row] : CellLine();
}

/// libvterm does not say which lines were broken; one that is full to its edge was, nearly always.
bool TerminalView::goesOn(qint64 line) const { return lineAt(line).columns() >= m_screen.size().columns; }

QString TerminalView::selectedText() const
{
    const Place from = std::min(m_from, m_to);
    const Place to = std::max(m_from, m_to);
    QString text;
    for (qint64 number = from.line; number <= to.line; ++number) {
        const CellLine line = lineAt(number);
        const int first = number == from.line ? line.characterAt(from.column) : 0;
        const int last = number == to.line ? line.characterAt(to.column) : int(line.text().size());
        text += line.text().mid(first, std::max(0, last - first));
        if (number < to.line && !goesOn(number))
            text += u'\n';
    }
    return text;
}

void TerminalView::select(Place from, Place to)
{
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    viewport()->update();
}

void TerminalView::selectAll()
{
    const qint64 end = m_screen.forgotten() + m_screen.historySize() + m_screen.size().rows - 1;
    select({m_screen.forgotten(), 0}, {end, m_screen.size().columns});
}

void TerminalView::mousePressEvent(QMouseEvent* event)
{
    const Place at = placeAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton) {
        m_dragging = true;
        select(event->modifiers() & Qt::ShiftModifier && hasSelection() ? m_from : at, at);
    } else if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection()) {
        paste(QGuiApplication::clipboard()->text(QClipboard::Selection));
    }
}

void TerminalView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging)
        return;
    const int y = int(event->position().y());
    if (y < 0 || y > viewport()->height())
        lookBack(m_back + (y < 0 ? 1 : -1));
    select(m_from, placeAt(event->position().toPoint()));
}

void TerminalView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragging = false;
    if (hasSelection() && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void TerminalView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Place at = placeAt(event->position().toPoint());
    const CellLine line = lineAt(at.line);
    const QString& text = line.text();
    int from = std::min(line.characterAt(at.column), int(text.size()));
    int to = from;
    while (from > 0 && !text.at(from - 1).isSpace())
        --from;
    while (to < text.size() && !text.at(to).isSpace())
        ++to;
    select({at.line, line.columnOf(from)}, {at.line, line.columnOf(to)});
}

void TerminalView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    QAction* copying =
        menu.addAction(tr("Copy"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this, [this] { copy(); });
    copying->setEnabled(hasSelection());
    QAction* pasting = menu.addAction(tr("Paste"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), this,
                                      [this] { paste(QGuiApplication::clipboard()->text()); });
    pasting->setEnabled(m_running && !QGuiApplication::clipboard()->text().isEmpty());
    menu.addAction(tr("Select all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), this, [this] { selectAll(); });
    menu.exec(event->globalPos());
}

void TerminalView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TerminalView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace firebreak
