#include "runbooks/output/output_reader.h"

#include "runbooks/document/hidden_characters.h"

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr char Bell = 0x07, Backspace = 0x08, Tab = 0x09, FormFeed = 0x0c, CarriageReturn = 0x0d, ShiftOut = 0x0e,
               ShiftIn = 0x0f, Delete = 0x7f;
constexpr char16_t FirstOfCarets = u'@'; ///< ^@ is NUL, ^A the next

} // namespace

void LineReader::endLine(bool continues, qint64 next)
{
    lineEnded(m_row, continues, next);
    m_row.clear();
}

void LineReader::ascii(QByteArrayView characters)
{
    qint64 at = position();
    while (!characters.isEmpty()) {
        const qsizetype fits = std::min(characters.size(), qsizetype(m_row.room()));
        m_row.put(characters.first(fits), m_style);
        characters = characters.sliced(fits);
        at += fits;
        if (!characters.isEmpty())
            endLine(true, at);
    }
}

void LineReader::character(char32_t character)
{
    if (isHiddenCharacter(character)) {
        putEscaped(withHiddenCharactersShown(QStringView(QChar::fromUcs4(character))));
        return;
    }
    const int columns = columnsOf(character);
    if (!m_row.hasRoomFor(columns))
        endLine(true, position());
    m_row.put(character, columns, m_style);
}

void LineReader::putEscaped(QStringView text)
{
    if (!m_row.hasRoomFor(int(text.size())))
        endLine(true, position());
    OutputStyle style = m_style;
    style.escaped = true;
    for (const QChar c : text)
        m_row.put(c.unicode(), 1, style);
}

/// Of all that a program can say to a terminal, what a line of text can show.
void LineReader::sequence(const EscapeSequence& sequence)
{
    if (sequence.isPlain() && sequence.last == 'm')
        m_style = styleAfter(m_style, sequence.numbers);
    else if (sequence.isPlain() && sequence.last == 'K')
        m_row.erase(sequence.number(0, 0));
}

void LineReader::escape(char between, char last)
{
    if (between == 0 && last == 'c') // everything as it was at the start
        m_style = {};
}

void LineReader::control(char control)
{
    switch (control) {
    case '\n':
    case '\v':
    case FormFeed:
        endLine(false, position() + 1);
        break;
    case CarriageReturn:
        m_row.carriageReturn();
        break;
    case Backspace:
        m_row.backspace();
        break;
    case Tab:
        m_row.tab();
        break;
    case Bell:
    case ShiftOut:
    case ShiftIn:
        break;
    case Delete:
        putEscaped(u"^?");
        break;
    default: {
        const char16_t caret[] = {u'^', char16_t(FirstOfCarets + control)};
        putEscaped(QStringView(caret, 2));
    }
    }
}

void OutputReader::lineEnded(const CellRow& row, bool continues, qint64)
{
    m_lines.append(row.line());
    m_lines.last().continues = continues;
}

QList<OutputLine> linesOf(QByteArrayView bytes)
{
    OutputReader reader;
    reader.read(bytes);
    reader.end();
    QList<OutputLine> lines = reader.takeLines();
    if (OutputLine last = reader.unfinished(); !last.runs.isEmpty())
        lines.append(std::move(last));
    return lines;
}

} // namespace firebreak
