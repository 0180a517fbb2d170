// app/gui/runbooks/terminal/terminal_guard.h — stands between a program and libvterm: of what programs print only that
// gets through which a terminal needs, spelled anew and with sound numbers.
//
// Why: libvterm 0.1.4 reads and writes beyond its memory when it is given broken UTF-8, many marks on one character, or
// sequences it half understands, and a program can print what a stranger has sent it. Titles, links, the clipboard and
// every query but the cursor's place and what terminal this is go no further than here.
#pragma once

#include "runbooks/output/escape_reader.h"
#include "runbooks/run/terminal_size.h"

#include <QByteArray>

namespace firebreak {

class TerminalGuard : public EscapeReader {
public:
    explicit TerminalGuard(const TerminalSize& size) : m_size(size) {}

    void setSize(const TerminalSize& size) { m_size = size; }
    /// What was let through since it was asked last.
    QByteArray taken() { return std::exchange(m_safe, {}); }

private:
    void ascii(QByteArrayView characters) override;
    void character(char32_t character) override;
    void control(char control) override;
    void sequence(const EscapeSequence& sequence) override;
    void escape(char between, char last) override;

    void plain(const EscapeSequence& sequence);
    void setModes(const EscapeSequence& sequence);
    /// CSI, as many numbers as given, last.
    void put(char last, std::initializer_list<int> numbers = {}, const char* marker = "");
    void putStyle();
    void repeat(int times);
    void restored();

    TerminalSize m_size;
    QByteArray m_safe;
    OutputStyle m_style, m_saved;
    char32_t m_last = 0; ///< the character before this, where nothing came in between
    int m_marks = 0;     ///< that stand on it
};

} // namespace firebreak
