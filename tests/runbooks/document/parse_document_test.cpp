// tests/runbooks/document/parse_document_test.cpp — Markdown becomes blocks that lose nothing and know their lines.
#include "runbooks/document/document.h"

#include <QTest>

#include <algorithm>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QString name(const Block& block)
{
    static const QStringList names = {u"paragraph"_s, u"heading"_s, u"quote"_s, u"list"_s, u"item"_s,
                                      u"code"_s,      u"table"_s,   u"html"_s,  u"rule"_s, u"plain"_s};
    return names[qsizetype(block.content.index())];
}

/// "0 heading 1-1": depth, kind, lines.
QStringList shape(const Document& document)
{
    QStringList lines;
    for (const Block& block : document.blocks)
        lines.append(u"%1 %2 %3-%4"_s.arg(block.depth).arg(name(block)).arg(block.firstLine).arg(block.lastLine));
    return lines;
}

QList<InlineRun> runsOf(const char* markdown)
{
    const Document document = parseDocument(markdown);
    return document.blocks[0].as<Paragraph>()->runs;
}

QStringList findingIds(const Document& document)
{
    QStringList ids;
    for (const DocumentFinding& found : document.findings)
        ids.append(found.finding.id.section(u'/', 1, 1) + u':' + QString::number(found.line));
    return ids;
}

} // namespace

class ParseDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsBlocksInReadingOrder();
    void knowsStylesLinksAndLines();
    void keepsRawHtmlAsText();
    void readsTables();
    void knowsWhereATableBelowAParagraphBegins();
    void keepsAByteOrderMarkWithin();
    void readsTasks();
    void numbersOrderedItems();
    void makesAnchorsLikeGitHub_data();
    void makesAnchorsLikeGitHub();
    void takesTheTitleFromTheFirstThatHasOne();
    void saysWhatWasChangedInTheBytes_data();
    void saysWhatWasChangedInTheBytes();
    void cutsAtTwoMebibytes();
    void findsBrokenFences_data();
    void findsBrokenFences();
    void doesNotSuspectGoodFences_data();
    void doesNotSuspectGoodFences();
    void refusedTargetsAreFindings();
    void hasAPathToEveryBlock();
    void parsesInSeveralThreads();
};

void ParseDocumentTest::listsBlocksInReadingOrder()
{
    const Document document = parseDocument("# One\n"           // 1
                                            "\n"                // 2
                                            "Words\nand more\n" // 3, 4
                                            "\n"                // 5
                                            "- item\n"          // 6
                                            "\n"                // 7
                                            "  ```sh\n"         // 8
                                            "  ls\n"            // 9
                                            "  ```\n"           // 10
                                            "  > quoted\n"      // 11
                                            "\n"                // 12
                                            "<details>\n"       // 13
                                            "\n"                // 14
                                            "    indented\n"    // 15
                                            "\n"                // 16
                                            "---\n");           // 17
    QCOMPARE(shape(document),
             QStringList({u"0 heading 1-1"_s, u"0 paragraph 3-4"_s, u"0 list 6-11"_s, u"1 item 6-11"_s,
                          u"2 paragraph 6-6"_s, u"2 code 8-10"_s, u"2 quote 11-11"_s, u"3 paragraph 11-11"_s,
                          u"0 html 13-13"_s, u"0 code 15-15"_s, u"0 rule 17-17"_s}));
    QCOMPARE(document.blocks[5].as<CodeBlock>()->text, u"ls\n"_s);
    QCOMPARE(document.blocks[5].as<CodeBlock>()->info, u"sh"_s);
    QCOMPARE(document.blocks[9].as<CodeBlock>()->fence, QString());
    QVERIFY(document.findings.isEmpty());
}

void ParseDocumentTest::knowsStylesLinksAndLines()
{
    const Document document =
        parseDocument("a **b *c* ~~d~~**\n`e` [f *g*](x.md \"h\") ![i *j*](k.png) https://l.example k\\\nm\n");
    const QList<InlineRun> runs = document.blocks[0].as<Paragraph>()->runs;
    const auto find = [&runs](const QString& text) {
        const auto it = std::find_if(runs.begin(), runs.end(), [&](const InlineRun& r) { return r.text == text; });
        return it == runs.end() ? InlineRun{} : *it;
    };
    QCOMPARE(plainText(runs), u"a b c d e f g i j https://l.example k\nm"_s);
    QVERIFY(find(u"b "_s).strong && !find(u"b "_s).emphasis);
    QVERIFY(find(u"c"_s).strong && find(u"c"_s).emphasis);
    QVERIFY(find(u"d"_s).struck && find(u"d"_s).strong);
    QVERIFY(!find(u"a "_s).strong);
    QVERIFY(find(u"e"_s).kind == InlineKind::Code);
    QCOMPARE(find(u"a "_s).line, 1);
    QCOMPARE(find(u"e"_s).line, 2);
    QCOMPARE(find(u"m"_s).line, 3);
    QCOMPARE(find(u"g"_s).link, find(u"f "_s).link);
    const Link& link = document.links[find(u"g"_s).link];
    QCOMPARE(link.path, u"x.md"_s);
    QCOMPARE(link.hint, u"h"_s);
    QCOMPARE(link.line, 2);
    const InlineRun image = find(u"i j"_s);
    QVERIFY(image.kind == InlineKind::Image);
    QCOMPARE(image.link, -1);
    QCOMPARE(document.links[image.image].path, u"k.png"_s);
    QVERIFY(document.links[find(u"https://l.example"_s).link].kind == LinkKind::Web);
}

void ParseDocumentTest::keepsRawHtmlAsText()
{
    const QList<InlineRun> runs = runsOf("From <start-date> to <b>now</b> &amp; {{< x >}} <%= y %>");
    QCOMPARE(plainText(runs), u"From <start-date> to <b>now</b> & {{< x >}} <%= y %>"_s);
    QVERIFY(runs[1].kind == InlineKind::RawHtml);
    const Document block = parseDocument("<script>\nalert(1)\n</script>\n");
    QCOMPARE(block.blocks[0].as<RawHtml>()->text, u"<script>\nalert(1)\n</script>"_s);
}

void ParseDocumentTest::readsTables()
{
    const Document document = parseDocument("| a | b |\n|:--|--:|\n| `c \\| d` | **e** |\n| f |\n");
    const Table* table = document.blocks[0].as<Table>();
    QVERIFY(table);
    QVERIFY(table->columns == QList({ColumnAlignment::Left, ColumnAlignment::Right}));
    QCOMPARE(table->rows.size(), 3);
    QCOMPARE(table->rows[0].line, 1);
    QCOMPARE(table->rows[1].line, 3);
    QCOMPARE(plainText(table->rows[1].cells[0]), u"c | d"_s);
    QVERIFY(table->rows[1].cells[1][0].strong);
    QCOMPARE(table->rows[2].cells.size(), 2);
    QCOMPARE(shape(document).size(), 1);
}

void ParseDocumentTest::knowsWhereATableBelowAParagraphBegins()
{
    const Document document = parseDocument("x\n\nwords\n`more`\na | b\n--|--\nc | d\n\n- y\n  a | b\n  --|--\n");
    QCOMPARE(shape(document),
             QStringList({u"0 paragraph 1-1"_s, u"0 paragraph 3-4"_s, u"0 table 5-7"_s, u"0 list 9-11"_s,
                          u"1 item 9-11"_s, u"2 paragraph 9-9"_s, u"2 table 10-11"_s}));
    QCOMPARE(document.blocks[2].as<Table>()->rows[0].line, 5);
    QCOMPARE(document.blocks[2].as<Table>()->rows[1].line, 7);
}

void ParseDocumentTest::keepsAByteOrderMarkWithin()
{
    const Document document = parseDocument("```sh\n\xef\xbb\xbfls\n```\n");
    QCOMPARE(document.blocks[0].as<CodeBlock>()->text, u"\ufeffls\n"_s);
}

void ParseDocumentTest::readsTasks()
{
    const Document document = parseDocument("# x\n\n- [ ] call\n- [x] done\n- plain\n");
    QList<std::pair<int, int>> tasks; // line, 1 for done, 0 for open, -1 for no task
    for (const Block& block : document.blocks)
        if (const auto* item = block.as<ListItem>())
            tasks.append({block.firstLine, item->done ? int(*item->done) : -1});
    QVERIFY(tasks == (QList<std::pair<int, int>>{{3, 0}, {4, 1}, {5, -1}}));
    QCOMPARE(plainText(document.blocks[3].as<Paragraph>()->runs), u"call"_s);
}

void ParseDocumentTest::numbersOrderedItems()
{
    const Document document = parseDocument("3. a\n   1) b\n   2) c\n4. d\n");
    QList<int> numbers;
    for (const Block& block : document.blocks)
        if (const auto* item = block.as<ListItem>())
            numbers.append(item->number);
    QCOMPARE(numbers, QList<int>({3, 1, 2, 4}));
}

void ParseDocumentTest::makesAnchorsLikeGitHub_data()
{
    QTest::addColumn<QByteArray>("headings");
    QTest::addColumn<QStringList>("anchors");

    QTest::newRow("words") << QByteArray("# Check the `pods`, *now*!") << QStringList{u"check-the-pods-now"_s};
    QTest::newRow("kept") << QByteArray("# a_b-c 1.2") << QStringList{u"a_b-c-12"_s};
    QTest::newRow("repeated") << QByteArray("# A\n# a\n## A") << QStringList{u"a"_s, u"a-1"_s, u"a-2"_s};
    QTest::newRow("taken") << QByteArray("# a-1\n# a\n# a\n# a-1")
                           << QStringList{u"a-1"_s, u"a"_s, u"a-2"_s, u"a-1-1"_s};
    QTest::newRow("letters") << QByteArray("# Größe 日本") << QStringList{u"größe-日本"_s};
    QTest::newRow("gone between blanks") << QByteArray("# a & b") << QStringList{u"a--b"_s};
    QTest::newRow("empty") << QByteArray("#\n#") << QStringList{u""_s, u"-1"_s};
}

void ParseDocumentTest::makesAnchorsLikeGitHub()
{
    QFETCH(QByteArray, headings);
    QFETCH(QStringList, anchors);
    QStringList made;
    const Document document = parseDocument(headings);
    for (const OutlineEntry& entry : document.outline) {
        made.append(entry.anchor);
        QCOMPARE(document.blocks[entry.block].as<Heading>()->anchor, entry.anchor);
    }
    QCOMPARE(made, anchors);
}

void ParseDocumentTest::takesTheTitleFromTheFirstThatHasOne()
{
    QCOMPARE(parseDocument("---\ntitle: A\n---\n# B\n").title, u"A"_s);
    QCOMPARE(parseDocument("words\n\n## B `c`\n\n# D\n").title, u"B c"_s);
    QCOMPARE(parseDocument("words\n").title, QString());
    QCOMPARE(parseDocument("").title, QString());
}

void ParseDocumentTest::saysWhatWasChangedInTheBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("findings");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << QByteArray("a\n\nb") << QStringList() << u"a"_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfxy") << QStringList{u"byte-order-mark:1"_s} << u"xy"_s;
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << QStringList{u"line-ends:1"_s} << u"a b"_s;
    QTest::newRow("CR") << QByteArray("a\n\nb\rc") << QStringList{u"line-ends:3"_s} << u"a"_s;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QStringList{u"nul:1"_s} << u"a\ufffdb"_s;
    QTest::newRow("Latin-1") << QByteArray("x\n\ngr\xfc\xdf") << QStringList{u"not-utf-8:3"_s} << u"x"_s;
    QTest::newRow("cut character") << QByteArray("x\xe2\x82") << QStringList{u"not-utf-8:1"_s} << u"x\ufffd\ufffd"_s;
    QTest::newRow("half of a pair") << QByteArray("x\xed\xa0\x80y") << QStringList{u"not-utf-8:1"_s}
                                    << u"x\ufffd\ufffd\ufffdy"_s;
}

void ParseDocumentTest::saysWhatWasChangedInTheBytes()
{
    QFETCH(QByteArray, bytes);
    const Document document = parseDocument(bytes);
    QTEST(findingIds(document), "findings");
    QTEST(plainText(document.blocks[0].as<Paragraph>()->runs), "text");
}

void ParseDocumentTest::cutsAtTwoMebibytes()
{
    const QByteArray line = "```sh\necho hello\n```\n\n";
    const QByteArray bytes = line.repeated(2 * 1024 * 1024 / line.size() + 10);
    const Document document = parseDocument(bytes);
    QVERIFY(document.cut);
    QVERIFY(findingIds(document).contains(u"cut:%1"_s.arg(document.lines + 1)));
    QVERIFY(document.lines < bytes.count('\n'));
    QVERIFY(document.blocks.last().lastLine <= document.lines);
    QVERIFY(!parseDocument(line.repeated(1000)).cut);
}

void ParseDocumentTest::findsBrokenFences_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("troubles"); // of the code blocks, in order

    QTest::newRow("never closed") << QByteArray("```sh\nls\n\nProse.\n") << u"unclosed"_s;
    QTest::newRow("never closed, nothing in it") << QByteArray("```") << u"unclosed"_s;
    QTest::newRow("closed by another kind") << QByteArray("```sh\nls\n~~~\n") << u"unclosed"_s;
    QTest::newRow("closed by a shorter fence") << QByteArray("````sh\nls\n```\n") << u"unclosed"_s;
    QTest::newRow("end left out") << QByteArray("```sh\nls\n\nProse.\n\n```sh\nls -l\n```\n") << u"swallowed"_s;
    QTest::newRow("end in the wrong place")
        << QByteArray("- x\n\n  ```sh\n  ls\n```\n\nProse.\n") << u"unclosed stray"_s;
    QTest::newRow("end in the wrong place, then another block")
        << QByteArray("- x\n\n  ```sh\n  ls\n```\n\nProse.\n\n```sh\nls\n```\n") << u"unclosed swallowed"_s;
    QTest::newRow("prose between blocks") << QByteArray("```\n\n## Mitigation\n\nDo it.\n```\n") << u"stray"_s;
    QTest::newRow("links in code") << QByteArray("```\nsee [this](https://example.com)\n```\n") << u"stray"_s;
    QTest::newRow("quote ends") << QByteArray("> ```sh\n> ls\n\nProse\n") << u"unclosed"_s;
}

void ParseDocumentTest::findsBrokenFences()
{
    QFETCH(QByteArray, bytes);
    static const QStringList words = {u"none"_s, u"unclosed"_s, u"swallowed"_s, u"stray"_s};
    const Document document = parseDocument(bytes);
    QStringList troubles;
    for (const Block& block : document.blocks)
        if (const auto* code = block.as<CodeBlock>()) {
            troubles.append(words[int(code->trouble)]);
            const bool told =
                std::any_of(document.findings.begin(), document.findings.end(), [&block](const DocumentFinding& found) {
                    return found.line == block.firstLine && found.finding.id.startsWith("runbook/broken-fence"_L1);
                });
            QVERIFY(told);
        }
    QTEST(troubles.join(u' '), "troubles");
}

void ParseDocumentTest::doesNotSuspectGoodFences_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("lastLine");

    QTest::newRow("plain") << QByteArray("```sh\nls\n```\n") << 3;
    QTest::newRow("at the very end") << QByteArray("```sh\nls\n```") << 3;
    QTest::newRow("empty") << QByteArray("```\n```\n") << 2;
    QTest::newRow("longer end") << QByteArray("~~~\nls\n~~~~~\n") << 3;
    QTest::newRow("in a quote") << QByteArray("> ```sh\n> ls\n> ```\n") << 3;
    QTest::newRow("in a list in a quote") << QByteArray("> - ```sh\n>   ls\n>   ```\n") << 3;
    QTest::newRow("indented end") << QByteArray("```sh\nls\n   ```\n") << 3;
    QTest::newRow("trailing empty lines") << QByteArray("```sh\nls\n\n\n```  \n") << 5;
    QTest::newRow("comments") << QByteArray("```\n## first\nls\n\n## second\nls -l\n```\n") << 7;
    QTest::newRow("markdown in a longer fence") << QByteArray("````md\n```sh\nls\n```\n````\n") << 5;
    QTest::newRow("another fence follows at once") << QByteArray("```sh\nls\n```\n```sh\nls\n```\n") << 3;
    QTest::newRow("text behind the list") << QByteArray("- ```sh\n  ls\n  ```\nProse\n") << 3;
}

void ParseDocumentTest::doesNotSuspectGoodFences()
{
    QFETCH(QByteArray, bytes);
    const Document document = parseDocument(bytes);
    const auto first = std::find_if(document.blocks.begin(), document.blocks.end(),
                                    [](const Block& block) { return block.as<CodeBlock>() != nullptr; });
    QVERIFY(first != document.blocks.end());
    QVERIFY(first->as<CodeBlock>()->trouble == FenceTrouble::None);
    QTEST(first->lastLine, "lastLine");
    QVERIFY(document.findings.isEmpty());
}

void ParseDocumentTest::refusedTargetsAreFindings()
{
    const Document document = parseDocument("[a](x.md)\n\n[b](file:///etc/passwd)\n![c](http://x.example/y.png)\n");
    QCOMPARE(findingIds(document), QStringList({u"refused-target:3"_s, u"refused-target:4"_s}));
    QByteArray many;
    for (int i = 0; i < 1000; ++i)
        many += "[b](file:///" + QByteArray::number(i) + ")\n";
    const Document full = parseDocument(many);
    QCOMPARE(full.findings.size(), MaxDocumentFindings + 1);
    QVERIFY(full.findings.last().finding.title.contains(u"800"_s));
}

void ParseDocumentTest::hasAPathToEveryBlock()
{
    const Document document = parseDocument("> - a\n>   > b\n");
    const int last = int(document.blocks.size()) - 1;
    QStringList names;
    for (const int at : nestingPath(document, last))
        names.append(name(document.blocks[at]));
    QCOMPARE(names, QStringList({u"quote"_s, u"list"_s, u"item"_s, u"quote"_s, u"paragraph"_s}));
    QVERIFY(nestingPath(document, -1).isEmpty());
}

void ParseDocumentTest::parsesInSeveralThreads()
{
    const QByteArray bytes = QByteArray("~~a~~ www.x.example **b**\n\n| a |\n|---|\n| c |\n\n").repeated(200);
    const auto count = [&bytes] {
        qsizetype runs = 0;
        const Document document = parseDocument(bytes);
        for (const Block& block : document.blocks)
            if (const auto* paragraph = block.as<Paragraph>())
                runs += std::count_if(paragraph->runs.begin(), paragraph->runs.end(),
                                      [](const InlineRun& run) { return run.struck || run.link >= 0; });
        return runs;
    };
    QCOMPARE(count(), 400);
    std::vector<qsizetype> counts(4);
    std::vector<std::thread> threads;
    for (qsizetype& result : counts)
        threads.emplace_back([&result, &count] {
            for (int i = 0; i < 10; ++i)
                result += count();
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const qsizetype result : counts)
        QCOMPARE(result, 4000);
}

QTEST_APPLESS_MAIN(ParseDocumentTest)
#include "parse_document_test.moc"
