#include "runbooks/output/escape_reader.h"

#include <algorithm>

namespace firebreak {

namespace {

constexpr char32_t Broken = 0xfffd;
constexpr char32_t Escape = 0x1b, Cancel = 0x18, Substitute = 0x1a, Bell = 0x07;
constexpr char32_t FirstUpperControl = 0x80, LastUpperControl = 0x9f;
constexpr char32_t FirstAfterEscape = 0x40; ///< ESC and this are the same as the first upper control

bool endsLine(char32_t c) { return c >= 0x0a && c <= 0x0c; }

} // namespace

void EscapeReader::read(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size();) {
        const auto byte = quint8(bytes[i]);
        if (m_missing == 0 && isInText() && byte >= 0x20 && byte < 0x7f) {
            qsizetype last = i + 1;
            while (last < bytes.size() && quint8(bytes[last]) >= 0x20 && quint8(bytes[last]) < 0x7f)
                ++last;
            m_position = m_next;
            ascii(bytes.sliced(i, last - i));
            m_next += last - i;
            i = last;
            continue;
        }
        decode(byte);
        ++m_next;
        ++i;
    }
    m_position = m_next;
}

void EscapeReader::end()
{
    if (m_missing > 0) {
        m_missing = 0;
        m_position = m_codeBegan;
        take(Broken);
    }
    m_position = m_next;
    m_state = State::Text;
}

void EscapeReader::decode(quint8 byte)
{
    if (m_missing > 0) {
        if (byte >= m_lowest && byte <= m_highest) {
            m_lowest = 0x80;
            m_highest = 0xbf;
            m_code = m_code << 6 | (byte & 0x3f);
            m_position = m_codeBegan;
            if (--m_missing == 0)
                take(m_code);
            return;
        }
        m_missing = 0;
        m_position = m_codeBegan;
        take(Broken); // and this byte begins something else
    }
    m_position = m_codeBegan = m_next;
    m_lowest = 0x80;
    m_highest = 0xbf;
    if (byte < 0x80) {
        take(byte);
    } else if (byte >= 0xc2 && byte <= 0xdf) {
        m_code = byte & 0x1f;
        m_missing = 1;
    } else if (byte >= 0xe0 && byte <= 0xef) {
        m_code = byte & 0x0f;
        m_missing = 2;
        if (byte == 0xe0)
            m_lowest = 0xa0;
        else if (byte == 0xed)
            m_highest = 0x9f; // halves of pairs are no characters
    } else if (byte >= 0xf0 && byte <= 0xf4) {
        m_code = byte & 0x07;
        m_missing = 3;
        if (byte == 0xf0)
            m_lowest = 0x90;
        else if (byte == 0xf4)
            m_highest = 0x8f;
    } else {
        take(Broken);
    }
}

void EscapeReader::begin(State state)
{
    m_state = state;
    m_numbers.fill({});
    m_count = 0;
    m_marker = m_between = 0;
    m_odd = false;
}

void EscapeReader::take(char32_t c)
{
    if (c == Escape) {
        begin(State::Escape);
        return;
    }
    if (!isInText() && (c == Cancel || c == Substitute)) {
        m_state = State::Text;
        return;
    }
    if (endsLine(c)) { // whatever was begun
        m_state = State::Text;
        control(char(c));
        return;
    }
    if (c >= FirstUpperControl && c <= LastUpperControl) {
        begin(State::Escape);
        takeInEscape(c - FirstUpperControl + FirstAfterEscape);
        return;
    }
    switch (m_state) {
    case State::Text:
        if (c < 0x20 || c == 0x7f) {
            control(char(c));
        } else if (c < 0x7f) {
            const char one = char(c);
            ascii(QByteArrayView(&one, 1));
        } else {
            character(c);
        }
        break;
    case State::Escape:
        takeInEscape(c);
        break;
    case State::Sequence:
        takeInSequence(c);
        break;
    case State::String:
        if (c == Bell)
            m_state = State::Text;
        break;
    }
}

void EscapeReader::takeInEscape(char32_t c)
{
    if (c < 0x20) {
        control(char(c)); // a terminal does it in between
        return;
    }
    if (c < 0x30) {
        m_odd = m_odd || m_between != 0;
        m_between = char(c);
        return;
    }
    m_state = State::Text;
    if (c > 0x7f) {
        character(c); // no sequence after all
        return;
    }
    if (m_between != 0) {
        if (!m_odd)
            escape(m_between, char(c));
        return;
    }
    switch (c) {
    case U'[':
        begin(State::Sequence);
        break;
    case U']': // OSC
    case U'P': // DCS
    case U'X': // SOS
    case U'^': // PM
    case U'_': // APC
        begin(State::String);
        break;
    default:
        escape(0, char(c));
        break;
    }
}

void EscapeReader::takeNumber(char32_t c)
{
    m_count = std::max<std::size_t>(m_count, 1);
    if (c == U';' || c == U':') {
        if (m_count <= MostNumbers)
            m_numbers[m_count - 1].hasMore = c == U':';
        m_count = std::min(m_count + 1, MostNumbers + 1);
    } else if (m_count <= MostNumbers) {
        int& value = m_numbers[m_count - 1].value;
        value = std::min(value * 10 + int(c - U'0'), LargestNumber);
    }
}

void EscapeReader::takeInSequence(char32_t c)
{
    if (c < 0x20) {
        control(char(c));
    } else if (c < 0x30) {
        m_odd = m_odd || m_between != 0;
        m_between = char(c);
    } else if (c < 0x3c) {
        m_odd = m_odd || m_between != 0;
        takeNumber(c);
    } else if (c < 0x40) {
        m_odd = m_odd || m_marker != 0 || m_count > 0;
        m_marker = char(c);
    } else if (c < 0x7f) {
        m_state = State::Text;
        if (!m_odd)
            sequence({m_marker, m_between, char(c), std::span(m_numbers).first(std::min(m_count, MostNumbers))});
    } else if (c > 0x7f) {
        m_state = State::Text;
        character(c);
    }
}

} // namespace firebreak
