#include "core/alert/shown_line.h"
#include "runbooks/document/anchors.h"
#include "runbooks/document/document.h"
#include "runbooks/document/fences.h"
#include "runbooks/document/parser_guard.h"
#include "runbooks/document/source_text.h"
#include "runbooks/document/tree_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LongestHeading = 500; ///< characters of one in the outline

void showAsWritten(const QByteArray& utf8, Document& document)
{
    Block block;
    block.firstLine = document.frontMatter.lines + 1;
    block.lastLine = qMax(document.lines, block.firstLine);
    block.content = PlainText{QString::fromUtf8(utf8)};
    document.blocks.append(std::move(block));
}

/// A container ends with what it holds; to the parser, empty lines below belong to it.
void endContainersWithTheirBlocks(Document& document)
{
    for (Block& block : document.blocks)
        if (block.as<Quote>() || block.as<ListBlock>() || block.as<ListItem>())
            block.lastLine = block.firstLine;
    for (qsizetype i = document.blocks.size() - 1; i >= 0; --i)
        if (const int parent = document.blocks[i].parent; parent >= 0)
            document.blocks[parent].lastLine = qMax(document.blocks[parent].lastLine, document.blocks[i].lastLine);
}

void readMarkdown(const QByteArray& utf8, Document& document, DocumentFindings& findings)
{
    const int offset = document.frontMatter.lines;
    const ParserGuard guard = guardFor(utf8);
    if (!guard.noMarkdown.isEmpty()) {
        findings.add(guard.noMarkdownLine + offset, {u"runbook/not-parsed"_s,
                                                     FindingSeverity::Error,
                                                     u"The document is shown as it is written"_s,
                                                     guard.noMarkdown + u" Nothing in it can be run."_s,
                                                     {},
                                                     u"Write it more simply."_s});
        showAsWritten(utf8, document);
        return;
    }
    if (!guard.noTables.isEmpty())
        findings.add(guard.noTablesLine + offset, {u"runbook/no-tables"_s,
                                                   FindingSeverity::Warning,
                                                   u"The tables are shown as text"_s,
                                                   guard.noTables,
                                                   {},
                                                   u"Make the tables smaller."_s});
    if (!guard.noAutolinks.isEmpty())
        findings.add(guard.noAutolinksLine + offset, {u"runbook/no-autolinks"_s,
                                                      FindingSeverity::Note,
                                                      u"Addresses in the text are no links"_s,
                                                      guard.noAutolinks,
                                                      {},
                                                      u"Write them as links: [words](address)."_s});
    const SyntaxTree tree = parseMarkdown(utf8, {guard.noTables.isEmpty(), guard.noAutolinks.isEmpty()});
    if (!tree) {
        showAsWritten(utf8, document);
        return;
    }
    readTree(tree.get(), offset, document);
    checkFences(utf8, offset, document, findings);
    endContainersWithTheirBlocks(document);
}

/// GitHub's anchors leave HTML tags out, which our text shows.
QString anchorText(const Heading& heading)
{
    QString text;
    for (const InlineRun& run : heading.runs)
        if (run.kind != InlineKind::RawHtml && run.kind != InlineKind::Image)
            text += run.text;
    return text;
}

void makeOutline(Document& document)
{
    Anchors anchors;
    for (qsizetype i = 0; i < document.blocks.size(); ++i) {
        Heading* heading = std::get_if<Heading>(&document.blocks[i].content);
        if (!heading)
            continue;
        heading->anchor = anchors.next(anchorText(*heading));
        document.outline.append({int(i), heading->level, shownLine(plainText(heading->runs), LongestHeading),
                                 heading->anchor, document.blocks[i].firstLine});
    }
}

void reportRefusedTargets(const Document& document, DocumentFindings& findings)
{
    for (const Link& link : document.links)
        if (link.kind == LinkKind::Refused)
            findings.add(link.line, {findingId(u"refused-target"_s, link.target), FindingSeverity::Note,
                                     u"A link or an image that opens nothing"_s, link.refusal, link.target,
                                     u"Point it at a file beside this one, or at a web address."_s});
}

} // namespace

QList<int> nestingPath(const Document& document, int block)
{
    QList<int> path;
    for (int at = block; at >= 0 && at < document.blocks.size(); at = document.blocks[at].parent)
        path.append(at);
    std::reverse(path.begin(), path.end());
    return path;
}

Document parseDocument(const QByteArray& bytes)
{
    Document document;
    DocumentFindings findings;
    SourceText source = readSource(bytes, findings);
    document.cut = source.cut;
    document.lines = int(source.utf8.count('\n')) + (source.utf8.isEmpty() || source.utf8.endsWith('\n') ? 0 : 1);
    document.frontMatter = takeFrontMatter(source.utf8, findings);
    readMarkdown(source.utf8, document, findings);
    makeOutline(document);
    reportRefusedTargets(document, findings);
    document.title = document.frontMatter.title;
    if (document.title.isEmpty() && !document.outline.isEmpty())
        document.title = document.outline.first().text;
    document.findings = findings.sorted();
    return document;
}

} // namespace firebreak
