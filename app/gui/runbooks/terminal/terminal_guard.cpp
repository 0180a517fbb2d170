#include "app/gui/runbooks/terminal/terminal_guard.h"

#include "runbooks/document/hidden_characters.h"

#include <algorithm>
#include <cstring>

namespace firebreak {

namespace {

constexpr int MostMarks = 2; ///< on one character; libvterm's cells hold five and count none
constexpr int MostInNumber = 9999;

/// What `CSI ? N h` and `CSI ? N l` may switch: keys of the cursor, reverse, wrapping, cursor, the other screen, and
/// brackets around what is pasted. Not the mouse, not reports of the focus.
bool isKnownMode(int mode)
{
    switch (mode) {
    case 1:
    case 5:
    case 7:
    case 25:
    case 47:
    case 1047:
    case 1048:
    case 1049:
    case 2004:
        return true;
    default:
        return false;
    }
}

void addColour(QByteArray& sgr, int base, const OutputColour& colour)
{
    switch (colour.kind) {
    case OutputColour::Kind::Default:
        break;
    case OutputColour::Kind::Palette:
        sgr += ';' + QByteArray::number(base) + ";5;" + QByteArray::number(colour.number);
        break;
    case OutputColour::Kind::Exact:
        sgr += ';' + QByteArray::number(base) + ";2;" + QByteArray::number(colour.red) + ';' +
               QByteArray::number(colour.green) + ';' + QByteArray::number(colour.blue);
        break;
    }
}

} // namespace

void TerminalGuard::put(char last, std::initializer_list<int> numbers, const char* marker)
{
    m_safe += "\x1b[";
    m_safe += marker;
    bool first = true;
    for (const int number : numbers) {
        if (!std::exchange(first, false))
            m_safe += ';';
        m_safe += QByteArray::number(std::min(number, MostInNumber));
    }
    m_safe += last;
}

void TerminalGuard::putStyle()
{
    QByteArray sgr = "0";
    if (m_style.bold)
        sgr += ";1";
    if (m_style.italic)
        sgr += ";3";
    if (m_style.underline)
        sgr += ";4";
    if (m_style.inverse)
        sgr += ";7";
    addColour(sgr, 38, m_style.ink);
    addColour(sgr, 48, m_style.ground);
    m_safe += "\x1b[" + sgr + 'm';
}

void TerminalGuard::ascii(QByteArrayView characters)
{
    m_safe += characters;
    m_last = char32_t(characters.back());
    m_marks = 0;
}

void TerminalGuard::character(char32_t character)
{
    if (isHiddenCharacter(character))
        return; // takes no room and could turn the direction of writing
    if (columnsOf(character) == 0) {
        if (m_last == 0 || m_marks >= MostMarks)
            return;
        ++m_marks;
    } else {
        m_last = character;
        m_marks = 0;
    }
    m_safe += QStringView(QChar::fromUcs4(character)).toUtf8();
}

void TerminalGuard::control(char control)
{
    if (std::strchr("\b\t\n\v\f\r\x0e\x0f", control) && control != 0)
        m_safe += control;
    m_last = 0;
}

void TerminalGuard::repeat(int times)
{
    if (m_last == 0)
        return;
    const QByteArray one = QStringView(QChar::fromUcs4(m_last)).toUtf8();
    m_safe += one.repeated(std::min(times, m_size.columns));
    m_marks = MostMarks;
}

/// The cursor may have been kept where there is nothing any more: every CSI brings it back within the screen.
void TerminalGuard::restored()
{
    m_style = m_saved;
    putStyle();
}

void TerminalGuard::escape(char between, char last)
{
    m_last = 0;
    if (between == '(' || between == ')') {
        if (last == '0' || last == 'B')
            m_safe += QByteArray("\x1b") + between + last;
        return;
    }
    if (between != 0)
        return;
    switch (last) {
    case '7': // keep cursor and style
        m_saved = m_style;
        m_safe += "\x1b"
                  "7";
        break;
    case '8':
        m_safe += "\x1b"
                  "8";
        restored();
        break;
    case 'c':
        m_style = m_saved = {};
        m_safe += "\x1b"
                  "c";
        break;
    case 'D': // one line down, next line, one up; tab stop; keypad
    case 'E':
    case 'M':
    case 'H':
    case '=':
    case '>':
        m_safe += QByteArray("\x1b") + last;
        break;
    default:
        break;
    }
}

void TerminalGuard::setModes(const EscapeSequence& sequence)
{
    for (const SgrNumber& number : sequence.numbers) {
        if (!isKnownMode(number.value))
            continue;
        const int mode = number.value == 47 ? 1047 : number.value; // libvterm knows this one of the two
        if (sequence.last == 'h' && mode >= 1048 && mode <= 1049)
            m_saved = m_style;
        put(sequence.last, {mode}, "?");
        if (sequence.last == 'l' && mode >= 1048 && mode <= 1049)
            restored();
    }
}

void TerminalGuard::plain(const EscapeSequence& sequence)
{
    const int first = sequence.number(0, 1);
    switch (sequence.last) {
    case 'm':
        m_style = styleAfter(m_style, sequence.numbers);
        putStyle();
        break;
    case 'b':
        repeat(first);
        break;
    case 'S': // these cost as much as they move
    case 'T':
    case 'L':
    case 'M':
        put(sequence.last, {std::min(first, m_size.rows)});
        break;
    case '@':
    case 'P':
    case 'X':
        put(sequence.last, {std::min(first, m_size.columns)});
        break;
    case 'A':
    case 'B':
    case 'C':
    case 'D':
    case 'E':
    case 'F':
    case 'G':
    case 'I':
    case 'Z':
    case '`':
    case 'a':
    case 'd':
    case 'e':
    case 'j':
    case 'k':
        put(sequence.last, {first});
        break;
    case 'H':
    case 'f':
        put('H', {first, sequence.number(1, 1)});
        break;
    case 'r':
        put('r', {first, std::min(sequence.number(1, m_size.rows), m_size.rows)});
        break;
    case 'J':
    case 'K':
        if (const int what = sequence.number(0, 0); what <= 2)
            put(sequence.last, {what});
        break;
    case 'g':
        if (const int what = sequence.number(0, 0); what == 0 || what == 3)
            put('g', {what});
        break;
    case 'h':
    case 'l':
        if (first == 4) // what is typed goes between
            put(sequence.last, {4});
        break;
    case 'n':
        if (first == 5 || first == 6)
            put('n', {first});
        break;
    case 'c':
        if (sequence.number(0, 0) == 0)
            put('c');
        break;
    case 's':
        escape(0, '7');
        break;
    case 'u':
        escape(0, '8');
        break;
    default:
        break;
    }
}

void TerminalGuard::sequence(const EscapeSequence& sequence)
{
    if (sequence.isPlain())
        plain(sequence);
    else if (sequence.marker == '?' && sequence.between == 0 && (sequence.last == 'h' || sequence.last == 'l'))
        setModes(sequence);
    else if (sequence.marker == '?' && sequence.between == 0 && sequence.last == 'n' && sequence.number(0, 0) == 6)
        put('n', {6}, "?");
    else if (sequence.marker == '>' && sequence.between == 0 && sequence.last == 'c' && sequence.number(0, 0) == 0)
        put('c', {}, ">");
    else if (sequence.marker == 0 && sequence.between == ' ' && sequence.last == 'q')
        m_safe += "\x1b[" + QByteArray::number(std::min(sequence.number(0, 1), 6)) + " q";
    if (!sequence.isPlain() || (sequence.last != 'm' && sequence.last != 'b'))
        m_last = 0;
}

} // namespace firebreak
