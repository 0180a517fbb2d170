// runbooks/output/escape_reader.h — takes what a program printed apart: characters, controls, escape sequences. Pure;
// whatever the bytes, each is looked at once or twice.
#pragma once

#include "runbooks/output/sgr.h"

#include <QByteArrayView>

#include <array>
#include <span>

namespace firebreak {

/// CSI, marker, numbers, between, last: in "CSI ? 25 h" the marker is '?' and the last 'h'.
struct EscapeSequence {
    char marker = 0;  ///< one of < = > ?; 0: none
    char between = 0; ///< one of ! to /, or a blank; 0: none
    char last = 0;
    std::span<const SgrNumber> numbers;

    /// Only numbers and the last letter.
    bool isPlain() const { return marker == 0 && between == 0; }
    /// That number, or the other one where it is missing or 0.
    int number(std::size_t place, int otherwise) const
    {
        return place < numbers.size() && numbers[place].value != 0 ? numbers[place].value : otherwise;
    }
};

/// UTF-8, where broken U+FFFD for each part that can be none. Controls of the upper half written in UTF-8 (U+009B …)
/// are the sequences they stand for. Dropped without a trace: OSC, DCS, APC, PM and SOS with all that is in them, and
/// sequences that are none. One without an end goes to the end of its line at most, so that nothing can hide the rest.
class EscapeReader {
public:
    virtual ~EscapeReader() = default;

    /// May be cut anywhere.
    void read(QByteArrayView bytes);
    /// Nothing follows: half a character is told as a broken one, half a sequence is forgotten.
    void end();

protected:
    EscapeReader() = default;
    EscapeReader(const EscapeReader&) = default;
    EscapeReader& operator=(const EscapeReader&) = default;

    /// Printable ASCII; never empty.
    virtual void ascii(QByteArrayView characters) = 0;
    /// Beyond ASCII, and no control.
    virtual void character(char32_t character) = 0;
    /// Below U+0020, and U+007F; not ESC.
    virtual void control(char control) = 0;
    /// Of the numbers, 32 at most; each 65 535 at most.
    virtual void sequence(const EscapeSequence&) {}
    /// ESC, and this; `between` is one of ! to /, or a blank, or 0.
    virtual void escape(char between, char last)
    {
        Q_UNUSED(between)
        Q_UNUSED(last)
    }

    /// Bytes before what is being told.
    qint64 position() const { return m_position; }

private:
    enum class State : quint8 {
        Text,
        Escape,   ///< behind ESC, and perhaps something in between, as in ESC ( B
        Sequence, ///< behind CSI
        String,   ///< of OSC, DCS, APC, PM or SOS
    };

    bool isInText() const { return m_state == State::Text; }
    void take(char32_t c);
    void takeInEscape(char32_t c);
    void takeInSequence(char32_t c);
    void takeNumber(char32_t c);
    void begin(State state);
    void decode(quint8 byte);

    static constexpr std::size_t MostNumbers = 32;
    static constexpr int LargestNumber = 65'535;

    State m_state = State::Text;
    qint64 m_position = 0;
    qint64 m_next = 0; ///< bytes read
    // A character that is not whole yet.
    char32_t m_code = 0;
    int m_missing = 0;
    qint64 m_codeBegan = 0;
    quint8 m_lowest = 0x80, m_highest = 0xbf; ///< what the next byte of it may be
    // A sequence.
    std::array<SgrNumber, MostNumbers> m_numbers;
    std::size_t m_count = 0;
    char m_marker = 0, m_between = 0;
    bool m_odd = false; ///< has more of these than there is a meaning for
};

} // namespace firebreak
