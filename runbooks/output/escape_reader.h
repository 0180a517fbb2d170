// runbooks/output/escape_reader.h — takes what a program printed apart: characters, controls, and of all escape
// sequences the two that a line of text can show. Pure; whatever the bytes, each is looked at once or twice.
#pragma once

#include "runbooks/output/sgr.h"

#include <QByteArrayView>

#include <array>

namespace firebreak {

/// UTF-8, where broken U+FFFD for each part that can be none. Dropped without a trace: every sequence that begins with
/// ESC or with a control of the upper half written in UTF-8 (U+009B …): CSI but the two below, OSC, DCS, APC, PM, SOS,
/// charsets. A string sequence without an end goes to the end of its line at most, so that nothing can hide the rest.
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
    virtual void style(std::span<const SgrNumber> numbers) = 0;
    /// Within the line: 0 from here to its end, 1 from its beginning to here, 2 all of it.
    virtual void erase(int what) = 0;

    /// Bytes before what is being told.
    qint64 position() const { return m_position; }

private:
    enum class State : quint8 {
        Text,
        Escape,     ///< behind ESC
        EscapeMore, ///< behind ESC and an intermediate, as in ESC ( B
        Sequence,   ///< behind CSI
        String,     ///< of OSC, DCS, APC, PM or SOS
    };

    bool isInText() const { return m_state == State::Text; }
    void take(char32_t c);
    void takeInEscape(char32_t c);
    void takeInSequence(char32_t c);
    void begin(State state);
    void finishSequence(char last);
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
    bool m_private = false; ///< has a marker or something in between: not one of ours
};

} // namespace firebreak
