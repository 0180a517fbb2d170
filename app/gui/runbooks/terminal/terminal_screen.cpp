#include "app/gui/runbooks/terminal/terminal_screen.h"

#include <vterm.h>

#include <algorithm>

namespace firebreak {

namespace {

constexpr TerminalSize Smallest{20, 5}, Largest{1000, 1000};
constexpr qsizetype MostHistoryRuns = 300'000;
constexpr uint32_t SecondHalf = 0xffff'ffff; ///< of a wide character

TerminalSize bounded(const TerminalSize& size)
{
    return {std::clamp(size.columns, Smallest.columns, Largest.columns),
            std::clamp(size.rows, Smallest.rows, Largest.rows)};
}

OutputColour colourOf(const VTermColor& colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour))
        return {};
    if (VTERM_COLOR_IS_INDEXED(&colour))
        return paletteColour(colour.indexed.idx);
    return exactColour(colour.rgb.red, colour.rgb.green, colour.rgb.blue);
}

OutputStyle styleOf(const VTermScreenCell& cell)
{
    OutputStyle style;
    style.ink = colourOf(cell.fg);
    style.ground = colourOf(cell.bg);
    style.bold = cell.attrs.bold;
    style.italic = cell.attrs.italic;
    style.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
    style.inverse = cell.attrs.reverse;
    return style;
}

/// Puts cells together to runs.
class LineOfCells {
public:
    void add(const VTermScreenCell& cell)
    {
        if (cell.chars[0] == SecondHalf)
            return;
        const OutputStyle style = styleOf(cell);
        if (m_line.runs.isEmpty() || !(m_line.runs.constLast().style == style))
            m_line.runs.append({QString(), style});
        QString& text = m_line.runs.last().text;
        if (cell.chars[0] == 0)
            text += u' ';
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; ++i)
            text += QStringView(QChar::fromUcs4(cell.chars[i]));
        // Blanks at the end say nothing, but where they have a ground or are underlined.
        const bool blank = cell.chars[0] == 0 && style.ground == OutputColour() && !style.inverse && !style.underline;
        if (!blank) {
            m_runs = m_line.runs.size();
            m_length = text.size();
        }
    }
    OutputLine taken()
    {
        m_line.runs.resize(m_runs);
        if (m_runs > 0)
            m_line.runs.last().text.truncate(m_length);
        return std::move(m_line);
    }

private:
    OutputLine m_line;
    qsizetype m_runs = 0, m_length = 0; ///< up to where there is something
};

VTermModifier modifiersOf(Qt::KeyboardModifiers modifiers)
{
    int result = VTERM_MOD_NONE;
    if (modifiers & Qt::ShiftModifier)
        result |= VTERM_MOD_SHIFT;
    if (modifiers & Qt::AltModifier)
        result |= VTERM_MOD_ALT;
    if (modifiers & Qt::ControlModifier)
        result |= VTERM_MOD_CTRL;
    return VTermModifier(result);
}

VTermKey keyOf(TerminalKey key)
{
    switch (key) {
    case TerminalKey::Enter:
        return VTERM_KEY_ENTER;
    case TerminalKey::Tab:
        return VTERM_KEY_TAB;
    case TerminalKey::Backspace:
        return VTERM_KEY_BACKSPACE;
    case TerminalKey::Escape:
        return VTERM_KEY_ESCAPE;
    case TerminalKey::Up:
        return VTERM_KEY_UP;
    case TerminalKey::Down:
        return VTERM_KEY_DOWN;
    case TerminalKey::Left:
        return VTERM_KEY_LEFT;
    case TerminalKey::Right:
        return VTERM_KEY_RIGHT;
    case TerminalKey::Insert:
        return VTERM_KEY_INS;
    case TerminalKey::Delete:
        return VTERM_KEY_DEL;
    case TerminalKey::Home:
        return VTERM_KEY_HOME;
    case TerminalKey::End:
        return VTERM_KEY_END;
    case TerminalKey::PageUp:
        return VTERM_KEY_PAGEUP;
    case TerminalKey::PageDown:
        return VTERM_KEY_PAGEDOWN;
    }
    return VTERM_KEY_NONE;
}

} // namespace

struct TerminalScreen::Callbacks {
    static TerminalScreen& self(void* user) { return *static_cast<TerminalScreen*>(user); }

    static int damage(VTermRect rect, void* user)
    {
        std::vector<bool>& changed = self(user).m_changed;
        for (int row = std::max(rect.start_row, 0); row < std::min(rect.end_row, int(changed.size())); ++row)
            changed[std::size_t(row)] = true;
        return 1;
    }
    static int setProperty(VTermProp property, VTermValue* value, void* user)
    {
        switch (property) {
        case VTERM_PROP_CURSORVISIBLE:
            self(user).m_cursor.visible = value->boolean != 0;
            return 1;
        case VTERM_PROP_CURSORSHAPE:
            self(user).m_cursor.shape = value->number == VTERM_PROP_CURSORSHAPE_UNDERLINE  ? Cursor::Shape::Underline
                                        : value->number == VTERM_PROP_CURSORSHAPE_BAR_LEFT ? Cursor::Shape::Bar
                                                                                           : Cursor::Shape::Block;
            return 1;
        case VTERM_PROP_ALTSCREEN:
            self(user).m_alternate = value->boolean != 0;
            return 1;
        default:
            return 1; // a title among them
        }
    }
    static int pushLine(int columns, const VTermScreenCell* cells, void* user)
    {
        LineOfCells line;
        for (int column = 0; column < columns; ++column)
            line.add(cells[column]);
        self(user).remember(line.taken());
        return 1;
    }
    static void say(const char* bytes, size_t size, void* user)
    {
        self(user).m_said += QByteArrayView(bytes, qsizetype(size));
    }
};

TerminalScreen::TerminalScreen(const TerminalSize& size)
    : m_size(bounded(size)), m_guard(m_size), m_terminal(vterm_new(m_size.rows, m_size.columns), vterm_free),
      m_changed(std::size_t(m_size.rows), true)
{
    static const VTermScreenCallbacks callbacks = [] {
        VTermScreenCallbacks all{};
        all.damage = Callbacks::damage;
        all.settermprop = Callbacks::setProperty;
        all.sb_pushline = Callbacks::pushLine;
        return all;
    }();
    vterm_set_utf8(m_terminal.get(), 1);
    vterm_output_set_callback(m_terminal.get(), Callbacks::say, this);
    VTermScreen* screen = vterm_obtain_screen(m_terminal.get());
    vterm_screen_set_callbacks(screen, &callbacks, this);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_ROW);
    vterm_screen_reset(screen, 1);
}

TerminalScreen::~TerminalScreen() = default;

QByteArray TerminalScreen::feed(QByteArrayView bytes)
{
    m_guard.read(bytes);
    const QByteArray safe = m_guard.taken();
    const QByteArray answers =
        spoken([&] { vterm_input_write(m_terminal.get(), safe.constData(), std::size_t(safe.size())); });
    vterm_screen_flush_damage(vterm_obtain_screen(m_terminal.get()));
    lookForCursor();
    return answers;
}

/// It is asked for: libvterm does not tell of every move.
void TerminalScreen::lookForCursor()
{
    VTermPos place{};
    vterm_state_get_cursorpos(vterm_obtain_state(m_terminal.get()), &place);
    m_cursor.row = std::clamp(place.row, 0, m_size.rows - 1);
    m_cursor.column = std::clamp(place.col, 0, m_size.columns - 1);
}

QByteArray TerminalScreen::spoken(const std::function<void()>& speak) const
{
    m_said.clear();
    speak();
    return std::exchange(m_said, {});
}

void TerminalScreen::resize(const TerminalSize& wanted)
{
    const TerminalSize size = bounded(wanted);
    if (size == m_size)
        return;
    VTerm* terminal = m_terminal.get();
    const auto write = [terminal](const QByteArray& bytes) {
        vterm_input_write(terminal, bytes.constData(), std::size_t(bytes.size()));
    };
    const auto placeCursor = [&] {
        write("\x1b[" + QByteArray::number(m_cursor.row + 1) + ';' + QByteArray::number(m_cursor.column + 1) + 'H');
    };
    write("\x1b[r"); // margins of the old size would reach over the new one
    placeCursor();   // which that has moved
    m_size = size;
    m_guard.setSize(size);
    m_changed.assign(std::size_t(size.rows), true);
    vterm_set_size(terminal, size.rows, size.columns);
    // Lines that left at the top take the cursor with them, further than there is a screen.
    lookForCursor();
    placeCursor();
    vterm_screen_flush_damage(vterm_obtain_screen(terminal));
}

void TerminalScreen::remember(OutputLine line)
{
    m_historyRuns += line.runs.size();
    m_history.push_back(std::move(line));
    while (int(m_history.size()) > MostHistory || m_historyRuns > MostHistoryRuns) {
        m_historyRuns -= m_history.front().runs.size();
        m_history.pop_front();
        ++m_forgotten;
    }
}

OutputLine TerminalScreen::row(int number) const
{
    LineOfCells line;
    VTermScreenCell cell{};
    for (int column = 0; column < m_size.columns; ++column)
        if (vterm_screen_get_cell(vterm_obtain_screen(m_terminal.get()), {number, column}, &cell))
            line.add(cell);
    return line.taken();
}

std::vector<bool> TerminalScreen::takeChangedRows()
{
    std::vector<bool> changed(m_changed.size());
    changed.swap(m_changed);
    return changed;
}

QByteArray TerminalScreen::bytesOf(TerminalKey key, Qt::KeyboardModifiers modifiers) const
{
    // libvterm would send what hardly any program understands for a letter key with Ctrl or Shift.
    switch (key) {
    case TerminalKey::Tab:
        if (modifiers & Qt::ShiftModifier)
            return "\x1b[Z";
        [[fallthrough]];
    case TerminalKey::Enter:
    case TerminalKey::Backspace:
    case TerminalKey::Escape:
        modifiers &= Qt::AltModifier;
        break;
    default:
        break;
    }
    return spoken([&] { vterm_keyboard_key(m_terminal.get(), keyOf(key), modifiersOf(modifiers)); });
}

QByteArray TerminalScreen::bytesOfFunction(int number, Qt::KeyboardModifiers modifiers) const
{
    if (number < 1 || number > 12)
        return {};
    return spoken(
        [&] { vterm_keyboard_key(m_terminal.get(), VTermKey(VTERM_KEY_FUNCTION(number)), modifiersOf(modifiers)); });
}

QByteArray TerminalScreen::bytesOfPaste(const QString& text) const
{
    QString typed = text;
    typed.replace(QStringLiteral("\r\n"), QStringLiteral("\r")).replace(u'\n', u'\r');
    typed.removeIf([](QChar c) { return c != u'\r' && c != u'\t' && c.category() == QChar::Other_Control; });
    const QByteArray begin = spoken([this] { vterm_keyboard_start_paste(m_terminal.get()); });
    const QByteArray end = spoken([this] { vterm_keyboard_end_paste(m_terminal.get()); });
    return begin + typed.toUtf8() + end;
}

} // namespace firebreak
