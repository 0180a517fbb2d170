#include "runbooks/library/index_text.h"

#include "runbooks/document/hidden_characters.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Without what cannot be seen; a hidden character within a word must not keep it from being found.
QString visible(const QString& text)
{
    if (!hasHiddenCharacters(text) && !hasControlCharacters(text))
        return text;
    QString visible;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype size = text.at(i).isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QStringView c = QStringView(text).mid(i, size);
        if (c == u"\n" || c == u"\t" || (!hasHiddenCharacters(c) && !hasControlCharacters(c)))
            visible += c;
        i += size - 1;
    }
    return visible;
}

void addLine(QString& text, const QString& line)
{
    const QString trimmed = visible(line).trimmed();
    if (trimmed.isEmpty())
        return;
    if (!text.isEmpty())
        text += u'\n';
    text += trimmed;
}

QString proseOf(const Block& block)
{
    if (const auto* paragraph = block.as<Paragraph>())
        return plainText(paragraph->runs);
    if (const auto* html = block.as<RawHtml>())
        return html->text;
    if (const auto* whole = block.as<PlainText>())
        return whole->text;
    QString text;
    if (const auto* table = block.as<Table>())
        for (const TableRow& row : table->rows)
            for (const auto& cell : row.cells)
                addLine(text, plainText(cell));
    return text;
}

} // namespace

IndexText indexTextOf(const QString& path, const Document& document, const QList<Step>& steps)
{
    IndexText index;
    index.title = visible(document.title).simplified();
    if (index.title.isEmpty())
        index.title = path.section(u'/', -1).section(u'.', 0, 0);
    const FrontMatter& front = document.frontMatter;
    index.names = visible((QStringList{front.service, front.owner} + front.alerts).join(u' ')).simplified();

    index.passages.append({index.title, {}, 1, {}, {}});
    for (const Block& block : document.blocks) {
        if (const auto* heading = block.as<Heading>())
            index.passages.append(
                {visible(plainText(heading->runs)).simplified(), heading->anchor, block.firstLine, {}, {}});
        else
            addLine(index.passages.back().prose, proseOf(block));
    }
    for (const Step& step : steps) {
        // Commands within a paragraph and tasks are prose already.
        if (step.form == StepForm::Inline || step.form == StepForm::Manual)
            continue;
        const auto behind = std::upper_bound(index.passages.begin(), index.passages.end(), step.firstLine,
                                             [](int line, const IndexPassage& passage) { return line < passage.line; });
        IndexPassage& passage = behind == index.passages.begin() ? index.passages.front() : *std::prev(behind);
        if (!passage.prose.contains(step.title) && !step.text.contains(step.title))
            addLine(passage.steps, step.title);
        addLine(passage.steps, step.text);
        addLine(passage.steps, step.attributes.tags.join(u' '));
    }
    const bool isEmpty = index.passages.front().prose.isEmpty() && index.passages.front().steps.isEmpty();
    if (isEmpty && index.passages.size() > 1)
        index.passages.removeFirst();
    return index;
}

} // namespace firebreak
