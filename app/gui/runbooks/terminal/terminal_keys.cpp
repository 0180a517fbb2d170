#include "app/gui/runbooks/terminal/terminal_keys.h"

#include <QKeyEvent>

#include <optional>

namespace firebreak {

namespace {

std::optional<TerminalKey> terminalKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return TerminalKey::Enter;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return TerminalKey::Tab;
    case Qt::Key_Backspace:
        return TerminalKey::Backspace;
    case Qt::Key_Escape:
        return TerminalKey::Escape;
    case Qt::Key_Up:
        return TerminalKey::Up;
    case Qt::Key_Down:
        return TerminalKey::Down;
    case Qt::Key_Left:
        return TerminalKey::Left;
    case Qt::Key_Right:
        return TerminalKey::Right;
    case Qt::Key_Insert:
        return TerminalKey::Insert;
    case Qt::Key_Delete:
        return TerminalKey::Delete;
    case Qt::Key_Home:
        return TerminalKey::Home;
    case Qt::Key_End:
        return TerminalKey::End;
    case Qt::Key_PageUp:
        return TerminalKey::PageUp;
    case Qt::Key_PageDown:
        return TerminalKey::PageDown;
    default:
        return {};
    }
}

/// The control character of a key, as on every keyboard since the teletype.
std::optional<char> controlOf(int key)
{
    if (key >= Qt::Key_A && key <= Qt::Key_Z)
        return char(key - Qt::Key_A + 1);
    switch (key) {
    case Qt::Key_Space:
    case Qt::Key_At:
    case Qt::Key_2:
        return '\0';
    case Qt::Key_BracketLeft:
    case Qt::Key_3:
        return '\x1b';
    case Qt::Key_Backslash:
    case Qt::Key_4:
        return '\x1c';
    case Qt::Key_BracketRight:
    case Qt::Key_5:
        return '\x1d';
    case Qt::Key_AsciiCircum:
    case Qt::Key_6:
        return '\x1e';
    case Qt::Key_Underscore:
    case Qt::Key_Slash:
    case Qt::Key_Minus:
    case Qt::Key_7:
        return '\x1f';
    case Qt::Key_Question:
    case Qt::Key_8:
        return '\x7f';
    case Qt::Key_Backspace:
        return '\b';
    default:
        return {};
    }
}

} // namespace

QByteArray bytesOfKey(const TerminalScreen& screen, const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers();
    const QByteArray prefix = modifiers & Qt::AltModifier ? QByteArray("\x1b") : QByteArray();
    if (modifiers & Qt::ControlModifier)
        if (const auto control = controlOf(event.key()))
            return prefix + *control;
    if (const auto key = terminalKey(event.key()))
        return screen.bytesOf(*key, event.key() == Qt::Key_Backtab ? modifiers | Qt::ShiftModifier : modifiers);
    if (event.key() >= Qt::Key_F1 && event.key() <= Qt::Key_F12)
        return screen.bytesOfFunction(event.key() - Qt::Key_F1 + 1, modifiers);
    const QString text = event.text();
    if (text.isEmpty() || text.at(0).category() == QChar::Other_Control)
        return {};
    return prefix + text.toUtf8();
}

} // namespace firebreak
