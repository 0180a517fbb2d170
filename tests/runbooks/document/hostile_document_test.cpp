// tests/runbooks/document/hostile_document_test.cpp — no bytes crash the reader, fill the memory or take long.
#include "runbooks/document/document.h"
#include "runbooks/document/parser_guard.h"
#include "runbooks/step/step.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr qsizetype Size = 2 * 1024 * 1024;

QByteArray filled(const QByteArray& piece, qsizetype size = Size) { return piece.repeated(size / piece.size()); }

bool hasFinding(const Document& document, const QString& id)
{
    return std::any_of(document.findings.begin(), document.findings.end(),
                       [&](const DocumentFinding& found) { return found.finding.id == id; });
}

} // namespace

class HostileDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTwoMebibytesOfAnything_data();
    void readsTwoMebibytesOfAnything();
    void leavesTablesOutThatCostTooMuch_data();
    void leavesTablesOutThatCostTooMuch();
    void readsTablesThatPeopleWrite_data();
    void readsTablesThatPeopleWrite();
    void showsAsWrittenWhatCannotBeParsed_data();
    void showsAsWrittenWhatCannotBeParsed();
    void readsRandomMarkdown();
    void readsRandomBytes();
};

void HostileDocumentTest::readsTwoMebibytesOfAnything_data()
{
    QTest::addColumn<QByteArray>("bytes");

    const auto row = [](const char* name, const QByteArray& piece) { QTest::newRow(name) << filled(piece); };
    row("emphasis", "*a_ ");
    row("emphasis of three kinds", "*a**a_");
    row("strikethrough", "~a ");
    row("brackets", "[");
    row("links that are none", "[a](");
    row("images", "![");
    row("images that are none", "![l");
    row("angles", "<");
    row("comments", "<!--");
    row("entities", "&");
    row("code spans", "`a ``b ");
    row("web addresses", "http://a.b ");
    row("mail addresses", "a@b.c ");
    row("mail addresses without blanks", "a@");
    row("closing brackets of an address", ")");
    row("headings", "# a\n");
    row("the same anchor", "# a\n# a-1\n");
    row("rules", "---\n");
    row("fences", "```\n");
    row("fences with labels", "```sh\n");
    row("tasks", "- [ ] a\n");
    row("quotes", "> a\n\n");
    row("deep quotes", ">");
    row("deep lists", "- ");
    row("numbers", "1. a\n");
    row("inline commands", "`kubectl get pods` ");
    row("commands in one item", "`ls -l` a: ");
    row("empty lines", "\n");
    row("carriage returns", "\r");
    row("NUL", QByteArray(1, '\0'));
    row("bytes that are no text", "\xff");
    row("front matter marks", "---\na: b\n");
    row("prompts", "    $ ls \\\n");
    row("assignments", "    A=1 B=2 C=3");
    row("attributes", "``` {a=b c=d\n```\n");
    row("pipes", "a | b\n");
    QTest::newRow("one address with brackets") << QByteArray("http://a.b") + filled(")");
    QTest::newRow("one line of code") << QByteArray("```\n") + filled("x");
    QTest::newRow("one link definition, many links")
        << QByteArray("[a]: http://") + filled("x", Size / 2) + "\n\n" + filled("[a]", Size / 3);
    QTest::newRow("a deep list and empty lines") << filled("- ", 200) + "a\n" + filled("\n") + "b";
    QTest::newRow("an attribute of a megabyte") << QByteArray("```sh { a=\"") + filled("\\\"", Size / 2) + "\n```\n";
    QTest::newRow("deep JSON") << QByteArray("```json\n") + filled("[", Size / 2) + "\n```\n";
    QTest::newRow("deep JSON as attributes") << QByteArray("```sh ") + filled("{\"a\":", Size / 2) + "\n```\n";
}

void HostileDocumentTest::readsTwoMebibytesOfAnything()
{
    QFETCH(QByteArray, bytes);
    const Document document = parseDocument(bytes);
    const QList<Step> steps = stepsOf(document);
    // What these texts cost without the guards is minutes or gigabytes: more than a test is given.
    QVERIFY(document.findings.size() <= MaxDocumentFindings + 1);
    for (const Step& step : steps)
        QVERIFY(!step.title.isEmpty() && step.firstLine > 0 && step.lastLine >= step.firstLine);
}

void HostileDocumentTest::leavesTablesOutThatCostTooMuch_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("pipes in a line") << QByteArray("a\n\n") + filled("|", 501) + "\n";
    QTest::newRow("columns") << filled("|a", 130) + "\n" + filled("|-", 130) + "\n";
    QTest::newRow("cells") << filled("|a", 128) + "\n" + filled("|-", 128) + "\n" + filled("b\n", 4000);
    QTest::newRow("cells of many tables")
        << QByteArray(filled("|a", 128) + "\n" + filled("|-", 128) + "\n" + filled("b\n", 200) + "\n").repeated(20);
    QTest::newRow("heads that are none") << filled("a\n|-|-|\n", 200'000);
}

void HostileDocumentTest::leavesTablesOutThatCostTooMuch()
{
    QFETCH(QByteArray, bytes);
    const Document document = parseDocument(bytes);
    QVERIFY(hasFinding(document, u"runbook/no-tables"_s));
    QVERIFY(!document.blocks.isEmpty());
    for (const Block& block : document.blocks)
        QVERIFY(!block.as<Table>());
}

void HostileDocumentTest::readsTablesThatPeopleWrite_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("wide") << filled("|a", 128) + "|\n" + filled("|-", 128) + "|\n" + filled("|b", 128) + "|\n";
    QTest::newRow("long") << QByteArray("a|b|c\n---|---|---\n") + filled("d|e|f\n", 12'000);
    QTest::newRow("many") << filled("a|b\n-|-\nc|d\n\n", 12'000);
}

void HostileDocumentTest::readsTablesThatPeopleWrite()
{
    QFETCH(QByteArray, bytes);
    const Document document = parseDocument(bytes);
    QVERIFY(document.findings.isEmpty());
    QVERIFY(document.blocks[0].as<Table>());
}

void HostileDocumentTest::showsAsWrittenWhatCannotBeParsed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");

    QTest::newRow("quotes") << QByteArray("a\n\n") + filled(">", 101) + "\n" << 3;
    QTest::newRow("lists") << filled("- ", 400) + "a\n" << 1;
    QTest::newRow("numbers") << filled("1. ", 600) + "a\n" << 1;
    QTest::newRow("lists by indentation") << QByteArray("- a\n") + QByteArray(250, ' ') + "- b\n" << 2;
    QTest::newRow("definitions") << QByteArray("[a]: /") + filled("x", 20'000) + "\n\n" + filled("[a] ", 40'000) << 1;
    QTest::newRow("titles") << QByteArray("[a]: /x \"\n") + filled("x\n", 20'000) + "\"\n\n" + filled("[a] ", 40'000)
                            << 1;
    QTest::newRow("emphasis") << filled("*a**a_", 200'000) << 1;
}

void HostileDocumentTest::showsAsWrittenWhatCannotBeParsed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    const QByteArray withFence = bytes + "\n\n```sh\nls\n```\n";
    const Document document = parseDocument(withFence);
    QVERIFY(hasFinding(document, u"runbook/not-parsed"_s));
    QCOMPARE(document.findings[0].line, line);
    QCOMPARE(document.blocks.size(), 1);
    QCOMPARE(document.blocks[0].as<PlainText>()->text.toUtf8(), withFence);
    QVERIFY(stepsOf(document).isEmpty());
    QVERIFY(guardFor("- - - - - - - - -\n" + filled("* ", 1000) + "\n").noMarkdown.isEmpty());
}

void HostileDocumentTest::readsRandomMarkdown()
{
    const QList<QByteArray> pieces = {"```",
                                      "~~~",
                                      "\n",
                                      "\n\n",
                                      "- ",
                                      "1. ",
                                      "> ",
                                      "    ",
                                      "# ",
                                      "|",
                                      "|-|-|",
                                      "$ ",
                                      "ls ",
                                      "`",
                                      "**",
                                      "_",
                                      "~~",
                                      "[a](b)",
                                      "![",
                                      "](",
                                      "<a>",
                                      "<!--",
                                      "-->",
                                      "---\n",
                                      "a: b",
                                      "\r\n",
                                      "\\",
                                      "{",
                                      "}",
                                      "\"",
                                      "name=x",
                                      "sh",
                                      "$(x)",
                                      "[ ] ",
                                      "\t",
                                      "\xff",
                                      "&amp;",
                                      "http://a.b",
                                      "\xe2\x80\xae",
                                      "select 1 from x",
                                      "sum(rate(a[5m]))",
                                      "<<EOF",
                                      "# ls ",
                                      "="};
    QRandomGenerator random(20261122);
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes;
        for (int i = random.bounded(80); i > 0; --i)
            bytes += pieces[random.bounded(int(pieces.size()))];
        const Document document = parseDocument(bytes);
        int last = 0;
        for (qsizetype i = 0; i < document.blocks.size(); ++i) {
            const Block& block = document.blocks[i];
            QVERIFY(block.parent < i);
            QVERIFY2(block.firstLine >= last && block.firstLine >= 1, bytes.constData());
            QVERIFY2(block.firstLine <= document.lines + 1, bytes.constData());
            last = block.firstLine;
        }
        const QList<Step> steps = stepsOf(document);
        for (const Step& step : steps) {
            QVERIFY(!step.title.isEmpty());
            QCOMPARE(step.reason.isEmpty(), step.isRunnable());
            for (const int output : step.outputs)
                QVERIFY(steps[output].kind == StepKind::Output);
        }
    }
}

void HostileDocumentTest::readsRandomBytes()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes(random.bounded(2000), '\0');
        for (char& c : bytes)
            c = char(random.bounded(256));
        QVERIFY(parseDocument(bytes).lines >= 0);
        QVERIFY(parseDocument("---\na:" + bytes + "\n---\n").lines > 0);
    }
}

QTEST_APPLESS_MAIN(HostileDocumentTest)
#include "hostile_document_test.moc"
