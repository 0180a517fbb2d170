#include "runbooks/document/fences.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Whether a line is nothing but a fence at least as long as `fence`, apart from what containers put before it.
bool isClosingFence(QByteArrayView line, const QString& fence)
{
    qsizetype at = 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '>'))
        ++at;
    const qsizetype begin = at;
    while (at < line.size() && line[at] == fence[0].toLatin1())
        ++at;
    return at - begin >= fence.size() && line.sliced(at).trimmed().isEmpty();
}

/// Whether a line of a block would open a block of its own, had this one ended before.
bool opensFence(QStringView line, const QString& fence)
{
    qsizetype at = 0;
    while (at < line.size() && line[at] == u' ')
        ++at;
    const qsizetype begin = at;
    while (at < line.size() && line[at] == fence[0])
        ++at;
    const QStringView info = line.sliced(at).trimmed();
    return begin < 4 && at - begin >= fence.size() && !info.isEmpty() && !info.contains(fence[0]);
}

bool holdsOpeningFence(const CodeBlock& code)
{
    for (const QStringView line : QStringView(code.text).split(u'\n'))
        if (opensFence(line, code.fence))
            return true;
    return false;
}

/// A heading between two empty lines, or a link: nobody writes these in a command. A comment of a script has its
/// command below it.
bool readsLikeProse(const QString& text)
{
    static const QRegularExpression heading(u"^#{2,6} \\S"_s);
    static const QRegularExpression link(u"\\[[^\\]\\n]{1,100}\\]\\((?:https?://|#|\\.{0,2}/)"_s);
    const QStringList lines = text.split(u'\n');
    const auto isEmpty = [&lines](qsizetype i) {
        return i < 0 || i >= lines.size() || QStringView(lines[i]).trimmed().isEmpty();
    };
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (heading.match(lines[i]).hasMatch() && isEmpty(i - 1) && isEmpty(i + 1))
            return true;
        if (lines[i].size() < 1024 && link.match(lines[i]).hasMatch())
            return true;
    }
    return false;
}

} // namespace

QString explanationOf(FenceTrouble trouble)
{
    switch (trouble) {
    case FenceTrouble::None:
        break;
    case FenceTrouble::Unclosed:
        return u"The code block has no closing fence where it should end, so what follows may have become code."_s;
    case FenceTrouble::Swallowed:
        return u"The code block holds the opening of another one: its own end is missing, and it may hold prose."_s;
    case FenceTrouble::Stray:
        return u"The code block seems to begin where another one should have ended, so it may hold prose."_s;
    }
    return {};
}

void checkFences(const QByteArray& utf8, int lineOffset, Document& document, DocumentFindings& findings)
{
    QList<qsizetype> begins{0};
    for (qsizetype at = utf8.indexOf('\n'); at >= 0; at = utf8.indexOf('\n', at + 1))
        begins.append(at + 1);
    const auto lineAt = [&](int line) {
        const int index = line - lineOffset - 1;
        if (index < 0 || index >= begins.size())
            return QByteArrayView();
        const qsizetype end = index + 1 < begins.size() ? begins[index + 1] - 1 : utf8.size();
        return QByteArrayView(utf8).sliced(begins[index], end - begins[index]);
    };
    QSet<int> fencesOpen;
    for (const Block& block : std::as_const(document.blocks))
        if (const CodeBlock* code = block.as<CodeBlock>(); code && !code->fence.isEmpty())
            fencesOpen.insert(block.firstLine);

    QSet<int> missedEnds; // lines that should have been the end of a block and became the beginning of one
    for (Block& block : document.blocks) {
        CodeBlock* code = std::get_if<CodeBlock>(&block.content);
        if (!code)
            continue;
        if (code->fence.isEmpty()) {
            // To the parser, empty lines below an indented block may belong to it; to nobody else.
            block.lastLine = block.firstLine + qMax(int(code->text.count(u'\n')) - 1, 0);
            continue;
        }
        // The end line of the parser may lie behind a block that its container ended; the lines of text never lie.
        const int end = block.firstLine + int(code->text.count(u'\n')) + 1;
        const bool closed =
            block.lastLine == end && !fencesOpen.contains(end) && isClosingFence(lineAt(end), code->fence);
        block.lastLine = closed ? end : end - 1;
        if (!closed)
            missedEnds.insert(end);
        if (holdsOpeningFence(*code))
            code->trouble = FenceTrouble::Swallowed;
        else if (missedEnds.contains(block.firstLine) || (code->info.trimmed().isEmpty() && readsLikeProse(code->text)))
            code->trouble = FenceTrouble::Stray;
        else if (!closed)
            code->trouble = FenceTrouble::Unclosed;
        if (code->trouble != FenceTrouble::None)
            findings.add(block.firstLine,
                         {findingId(u"broken-fence"_s, code->text), FindingSeverity::Error, u"A broken fence"_s,
                          explanationOf(code->trouble), code->text.section(u'\n', 0, 0),
                          u"Close each code block with a fence of its own, as far indented as its opening."_s});
    }
}

} // namespace firebreak
