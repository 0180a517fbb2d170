// tests/runbooks/document/front_matter_test.cpp — fields at the top of a runbook are read, and never stand in the way.
#include "runbooks/document/document.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

bool hasFinding(const Document& document, const QString& beginning)
{
    return std::any_of(document.findings.begin(), document.findings.end(),
                       [&](const DocumentFinding& f) { return f.finding.id.startsWith(beginning); });
}

} // namespace

class FrontMatterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryField();
    void wordsForPeopleCanBeShownAnywhere();
    void keepsUnknownFields();
    void keepsTheLineNumbersOfTheFile();
    void leavesRulesInTheText_data();
    void leavesRulesInTheText();
    void badFrontMatterIsAFinding_data();
    void badFrontMatterIsAFinding();
    void aMisspelledSecretStaysSecret();
};

void FrontMatterTest::readsEveryField()
{
    const Document document = parseDocument(R"(---
title: "Disk  full"
service: checkout
owner: storage-team
alerts: [DiskFull, DiskWillFill]
last_reviewed_on: 2026-03-31
review_in: 6 months
nounset: false
params:
  - name: node
    description: the node that is full
    default: node-1
    values: [node-1, node-2]
    pattern: "^node-[0-9]+$"
    required: true
  - name: token
    secret: yes
---
# Other title
)");
    const FrontMatter& matter = document.frontMatter;
    QCOMPARE(document.title, u"Disk full"_s);
    QCOMPARE(matter.service, u"checkout"_s);
    QCOMPARE(matter.owner, u"storage-team"_s);
    QCOMPARE(matter.alerts, QStringList({u"DiskFull"_s, u"DiskWillFill"_s}));
    QVERIFY(matter.lastReviewedOn == LocalDay::of(2026, 3, 31));
    QCOMPARE(matter.reviewIn, u"6 months"_s);
    QCOMPARE(matter.nounset, false);
    QCOMPARE(matter.params.size(), 2);
    const DeclaredParameter node{
        u"node"_s, u"the node that is full"_s, u"node-1"_s, {u"node-1"_s, u"node-2"_s}, u"^node-[0-9]+$"_s, false,
        true};
    QVERIFY(matter.params[0] == node);
    QCOMPARE(matter.params[1].name, u"token"_s);
    QVERIFY(matter.params[1].secret);
    QVERIFY(!matter.params[1].standard);
    QVERIFY(document.findings.isEmpty());
}

void FrontMatterTest::wordsForPeopleCanBeShownAnywhere()
{
    // A terminal's title, a turned direction and a line that seems to be another field.
    const QByteArray words = R"("a\e]0;x\a\u202e b\n\nowner: c")";
    const Document document = parseDocument("---\ntitle: " + words + "\nservice: " + words + "\nowner: " + words +
                                            "\nalerts: [" + words + "]\nparams:\n  - name: " + words +
                                            "\n    description: " + words + "\n---\n\n# H\x1b[2J\xe2\x80\xae h\n");
    const FrontMatter& matter = document.frontMatter;
    for (const QString& shown : {document.title, matter.title, matter.service, matter.owner, matter.alerts.value(0),
                                 matter.params.value(0).name, matter.params.value(0).description})
        QCOMPARE(shown, u"a ]0;x b owner: c"_s);
    QCOMPARE(document.outline.first().text, u"H [2J h"_s);
    QVERIFY(parseDocument("---\ntitle: " + QByteArray(5'000, 'x') + "\n---\n").title.size() <= 500);
}

void FrontMatterTest::keepsUnknownFields()
{
    const Document document = parseDocument("---\ntitle: a\nweight: 20\nmeta: {deep: [x, y]}\n---\n");
    const QJsonObject others = document.frontMatter.others;
    QCOMPARE(others.keys(), QStringList({u"meta"_s, u"weight"_s}));
    QCOMPARE(others[u"weight"_s].toString(), u"20"_s);
    QCOMPARE(others[u"meta"_s].toObject()[u"deep"_s].toArray().size(), 2);
}

void FrontMatterTest::keepsTheLineNumbersOfTheFile()
{
    const Document document = parseDocument("---\r\ntitle: a\r\n---\r\n\r\n# First\r\n\r\n```sh\r\nls -l\r\n```\r\n");
    QCOMPARE(document.frontMatter.lines, 3);
    QCOMPARE(document.blocks.size(), 2);
    QCOMPARE(document.blocks[0].firstLine, 5);
    QCOMPARE(document.blocks[1].firstLine, 7);
    QCOMPARE(document.blocks[1].lastLine, 9);
    QCOMPARE(document.lines, 9);
}

void FrontMatterTest::leavesRulesInTheText_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("two rules with prose between") << QByteArray("---\n\nSome words.\n\n---\n\nMore.\n");
    QTest::newRow("a heading between") << QByteArray("---\n# Title\nwords and more\n---\n");
    QTest::newRow("no second rule") << QByteArray("---\ntitle: x\n\nwords\n");
    QTest::newRow("four dashes") << QByteArray("----\ntitle: x\n----\n");
    QTest::newRow("not at the top") << QByteArray("\n---\ntitle: x\n---\n");
}

void FrontMatterTest::leavesRulesInTheText()
{
    QFETCH(QByteArray, bytes);
    const Document document = parseDocument(bytes);
    QCOMPARE(document.frontMatter.lines, 0);
    QVERIFY(document.frontMatter.title.isEmpty());
    QVERIFY(!document.blocks.isEmpty());
}

void FrontMatterTest::badFrontMatterIsAFinding_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("finding");

    const QString unreadable = u"runbook/front-matter-yaml"_s;
    const QString field = u"runbook/front-matter-field"_s;
    QTest::newRow("no YAML") << QByteArray("title: [a, b\nother: }\n") << unreadable;
    QTest::newRow("an alias") << QByteArray("title: &a x\nowner: *a\n") << unreadable;
    QTest::newRow("a billion laughs") << QByteArray("a: &a [x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n")
                                      << unreadable;
    QTest::newRow("a merge key") << QByteArray("a: &a {x: y}\nb:\n  <<: *a\n") << unreadable;
    QTest::newRow("deep lists") << QByteArray("a: " + QByteArray(20'000, '[')) + "\n" << unreadable;
    QTest::newRow("deep maps") << QByteArray("a: ") + QByteArray("{a: ").repeated(10'000) + "\n" << unreadable;
    QTest::newRow("deep bullets") << QByteArray("a:\n ") + QByteArray("- ").repeated(10'000) + "x\n" << unreadable;
    QTest::newRow("deep questions") << QByteArray("a:\n ") + QByteArray("? ").repeated(10'000) + "x\n" << unreadable;
    QTest::newRow("a key twice") << QByteArray("title: a\ntitle: b\n") << unreadable;
    QTest::newRow("a map as a key") << QByteArray("a: 1\n? {x: y}\n: z\n") << unreadable;
    QTest::newRow("too long") << QByteArray("a: ") + QByteArray(70'000, 'x') + "\n" << u"runbook/front-matter-long"_s;
    QTest::newRow("a list as title") << QByteArray("title: [a]\n") << field;
    QTest::newRow("a map as alert") << QByteArray("alerts: [{a: b}]\n") << field;
    QTest::newRow("params without a name") << QByteArray("params:\n  - description: x\n") << field;
    QTest::newRow("params as a text") << QByteArray("params: all of them\n") << field;
    QTest::newRow("a pattern that is none") << QByteArray("params:\n  - {name: a, pattern: \"(\"}\n") << field;
    QTest::newRow("no day") << QByteArray("last_reviewed_on: 2026-02-30\n") << field;
    QTest::newRow("no day of a drill") << QByteArray("last_drilled_on: yesterday\n") << field;
    QTest::newRow("neither true nor false") << QByteArray("nounset: maybe\n") << field;
}

void FrontMatterTest::badFrontMatterIsAFinding()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, finding);
    const Document document = parseDocument("---\n" + yaml + "---\n# Still here\n");
    QVERIFY(hasFinding(document, finding));
    QCOMPARE(document.blocks.size(), 1);
    QCOMPARE(document.blocks[0].firstLine, int(yaml.count('\n')) + 3);
    QCOMPARE(document.title, u"Still here"_s);
    QVERIFY(document.frontMatter.nounset);
}

void FrontMatterTest::aMisspelledSecretStaysSecret()
{
    const Document document = parseDocument("---\nparams:\n  - name: token\n    secret: ja\n---\n");
    QCOMPARE(document.frontMatter.params.size(), 1);
    QVERIFY(document.frontMatter.params[0].secret);
    QVERIFY(hasFinding(document, u"runbook/front-matter-field"_s));
}

QTEST_APPLESS_MAIN(FrontMatterTest)
#include "front_matter_test.moc"
