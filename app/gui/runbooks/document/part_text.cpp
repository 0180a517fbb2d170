#include "app/gui/runbooks/document/part_text.h"

#include "runbooks/document/hidden_characters.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

bool turnsDirection(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069) || u == 0x200e || u == 0x200f || u == 0x061c;
}

QString shownCode(const QString& text) { return withHiddenCharactersShown(text).replace(u'\n', QChar::LineSeparator); }

QString imageWords(const InlineRun& run, const Document& document)
{
    QString words = shownProse(run.text);
    if (words.isEmpty() && run.image >= 0)
        words = shownProse(document.links.at(run.image).target);
    return words.isEmpty() ? QObject::tr("Image") : QObject::tr("Image: %1").arg(words);
}

TextStyle headingStyle(int level)
{
    return level == 1 ? TextStyle::Title : level == 2 ? TextStyle::Heading : TextStyle::Strong;
}

class RunWriter {
public:
    RunWriter(const Document& document, const Tokens& tokens, TextStyle style) : m_document(document), m_tokens(tokens)
    {
        m_text.style = style;
    }

    StyledText write(const QList<InlineRun>& runs)
    {
        for (const InlineRun& run : runs)
            add(run);
        return std::move(m_text);
    }

private:
    void add(const InlineRun& run)
    {
        const bool code = run.kind == InlineKind::Code;
        const bool image = run.kind == InlineKind::Image;
        const QString words = image ? imageWords(run, m_document) : code ? shownCode(run.text) : shownProse(run.text);
        const int start = int(m_text.text.size());
        m_text.text += words;
        const bool link = run.link >= 0 && run.link < m_document.links.size();
        if (!words.isEmpty() && (code || image || link || run.strong || run.emphasis || run.struck))
            m_text.formats.append(formatOf(run, start, int(words.size()), link));
        if (link && !words.isEmpty())
            addLink(run.link, start, int(words.size()));
    }

    QTextLayout::FormatRange formatOf(const InlineRun& run, int start, int length, bool link) const
    {
        QFont font = fontOf(run.kind == InlineKind::Code ? TextStyle::Code : m_text.style);
        if (run.strong)
            font.setWeight(std::max(font.weight(), QFont::DemiBold));
        font.setItalic(run.emphasis || run.kind == InlineKind::Image);
        font.setStrikeOut(run.struck);
        QTextLayout::FormatRange range{start, length, {}};
        if (link) {
            const bool refused = m_document.links.at(run.link).kind == LinkKind::Refused;
            range.format.setForeground(refused ? m_tokens.muted : m_tokens.accent);
            range.format.setUnderlineStyle(refused ? QTextCharFormat::DashUnderline : QTextCharFormat::SingleUnderline);
        } else if (run.struck || run.kind == InlineKind::Image) {
            range.format.setForeground(m_tokens.muted);
        }
        if (run.kind == InlineKind::Code)
            range.format.setBackground(m_tokens.hover); // `raised` cannot be told from a light ground
        range.format.setFont(font, QTextCharFormat::FontPropertiesSpecifiedOnly);
        return range;
    }

    void addLink(int link, int start, int length)
    {
        if (!m_text.links.isEmpty()) {
            LinkSpan& last = m_text.links.last();
            if (last.link == link && last.start + last.length == start) { // goes on in another look
                last.length += length;
                return;
            }
        }
        m_text.links.append({start, length, link});
    }

    const Document& m_document;
    const Tokens& m_tokens;
    StyledText m_text;
};

StyledText findingText(const Finding& finding, const Tokens& tokens)
{
    StyledText text;
    text.text = shownProse(finding.title);
    text.quiet = true;
    if (finding.severity == FindingSeverity::Note)
        return text; // what it means can be heard and is for whoever mends the runbook
    QTextLayout::FormatRange title{0, int(text.text.size()), {}};
    title.format.setFont(fontOf(TextStyle::Strong));
    title.format.setForeground(tokens.text);
    text.formats = {title};
    for (const QString& more : {finding.explanation, finding.suggestion}) {
        if (!more.isEmpty() && more != finding.title)
            text.text += (text.text.endsWith(u'.') || text.formats.isEmpty() ? u" "_s : u". "_s) + shownProse(more);
    }
    return text;
}

} // namespace

QString shownProse(const QString& text)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            shown += QChar::LineSeparator;
        else if (turnsDirection(c) || (c != u'\t' && c.category() == QChar::Other_Control))
            shown += withHiddenCharactersShown(QStringView(&c, 1));
        else
            shown += c;
    }
    return shown;
}

QList<StyledText> textsOf(const Document& document, const DocumentPart& part, const Tokens& tokens)
{
    switch (part.kind) {
    case DocumentPartKind::Prose:
        return {RunWriter(document, tokens, TextStyle::Body).write(part.runs)};
    case DocumentPartKind::Heading: {
        StyledText text = RunWriter(document, tokens, headingStyle(part.level)).write(part.runs);
        text.quiet = part.level > 3;
        return {text};
    }
    case DocumentPartKind::Literal: {
        StyledText text;
        text.text = shownCode(part.text);
        text.style = TextStyle::Code;
        text.quiet = true;
        return {text};
    }
    case DocumentPartKind::TableRow: {
        QList<StyledText> cells;
        const auto* table = document.blocks.at(part.block).as<Table>();
        for (const QList<InlineRun>& cell : table->rows.at(part.row).cells)
            cells.append(RunWriter(document, tokens, part.row == 0 ? TextStyle::Label : TextStyle::Body).write(cell));
        return cells;
    }
    case DocumentPartKind::Finding:
        return {findingText(document.findings.at(part.finding).finding, tokens)};
    case DocumentPartKind::Rule:
    case DocumentPartKind::Step:
        break;
    }
    return {};
}

QString plainTextOf(const QList<StyledText>& texts)
{
    QString plain;
    for (qsizetype i = 0; i < texts.size(); ++i)
        plain += (i > 0 ? u"\t"_s : QString()) + texts.at(i).text;
    return plain;
}

} // namespace firebreak
