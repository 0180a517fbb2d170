// runbooks/output/output_reader.h — output of a program, as lines: what a terminal would show in the end, and no more.
// Pure; linear in the bytes.
//
// Carriage return, backspace and "erase in line" are folded, tabs go to each eighth column, colours and weight are
// kept. Every other sequence is dropped and none is answered (see escape_reader.h). Bell and shift out and in are
// dropped; every other control is shown as ^@, ^A …, every character that cannot be seen or turns the direction
// of writing as "\u{202E}". Line feed, vertical tab and form feed end a line.
#pragma once

#include "runbooks/output/cell_row.h"
#include "runbooks/output/escape_reader.h"

#include <utility>

namespace firebreak {

/// Finds where lines end. What is made of them is for those who come after.
class LineReader : public EscapeReader {
public:
    explicit LineReader(const OutputStyle& style = {}) : m_style(style) {}

protected:
    /// `row` is whole. The next line begins with the byte at `next`, in `nextStyle`, and nothing else is to be known
    /// for reading on from there. `continues`: it was cut because it is too long.
    virtual void lineEnded(const CellRow& row, bool continues, qint64 next) = 0;

    const CellRow& row() const { return m_row; }
    const OutputStyle& nextStyle() const { return m_style; }

private:
    void ascii(QByteArrayView characters) override;
    void character(char32_t character) override;
    void control(char control) override;
    void sequence(const EscapeSequence& sequence) override;
    void escape(char between, char last) override;
    void endLine(bool continues, qint64 next);
    void putEscaped(QStringView text);

    CellRow m_row;
    OutputStyle m_style;
};

/// For output that grows: give it what came, take the lines that it completes.
class OutputReader : public LineReader {
public:
    using LineReader::LineReader;

    /// The lines that ended since it was asked last.
    QList<OutputLine> takeLines() { return std::exchange(m_lines, {}); }
    /// What stands behind the last line end; without runs: nothing.
    OutputLine unfinished() const { return row().line(); }

private:
    void lineEnded(const CellRow& row, bool continues, qint64 next) override;

    QList<OutputLine> m_lines;
};

/// All of it at once; the last line needs no line feed.
QList<OutputLine> linesOf(QByteArrayView bytes);

} // namespace firebreak
