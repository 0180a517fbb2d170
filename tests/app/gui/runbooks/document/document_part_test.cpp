// tests/app/gui/runbooks/document/document_part_test.cpp — a document as a column of parts.
#include "app/gui/runbooks/document/document_part.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class DocumentPartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBlockBecomesWhatItIs();
    void anItemCarriesItsMarkAndItsCardsStandIn();
    void itemsWithoutWordsKeepTheirLine();
    void aTitleOfTheFrontMatterIsShownOnce();
    void findingsStandBeforeWhatTheyAreAbout();
    void commandsOfTheTextStandBehindTheirParagraph();
    void deepNestingKeepsRoomForWords();
    void veryLongTextsAreCutIntoPieces();
};

namespace {

QList<DocumentPart> partsFrom(const QByteArray& markdown)
{
    const Document document = parseDocument(markdown);
    return partsOf(document, stepsOf(document));
}

QList<DocumentPartKind> kinds(const QList<DocumentPart>& parts)
{
    QList<DocumentPartKind> kinds;
    for (const DocumentPart& part : parts)
        kinds << part.kind;
    return kinds;
}

} // namespace

void DocumentPartTest::everyBlockBecomesWhatItIs()
{
    const auto all =
        partsFrom("# Head\n\nText\n\n> quoted\n\n<div>raw</div>\n\n---\n\n|a|b|\n|-|-|\n|1|2|\n\n```bash\nls\n```\n");
    QCOMPARE(kinds(all),
             (QList<DocumentPartKind>{DocumentPartKind::Heading, DocumentPartKind::Prose, DocumentPartKind::Prose,
                                      DocumentPartKind::Literal, DocumentPartKind::Rule, DocumentPartKind::TableRow,
                                      DocumentPartKind::TableRow, DocumentPartKind::Step}));
    QVERIFY(all.at(1).bars.isEmpty());
    QCOMPARE(all.at(2).bars, QList<int>{0});
    QCOMPARE(all.at(2).indent, parts::QuoteRoom);
}

void DocumentPartTest::anItemCarriesItsMarkAndItsCardsStandIn()
{
    const auto all = partsFrom("1. first\n\n   ```bash\n   ls\n   ```\n\n2. - inner\n- [x] done\n");
    QCOMPARE(all.at(0).markers.size(), 1);
    QCOMPARE(all.at(0).markers.at(0).text, u"1."_s);
    QCOMPARE(all.at(1).kind, DocumentPartKind::Step);
    QCOMPARE(all.at(1).indent, parts::MarkerRoom);
    QVERIFY(all.at(1).markers.isEmpty());
    QCOMPARE(all.at(2).markers.size(), 2); // "2." and its bullet begin in the same line
    QCOMPARE(all.at(2).markers.at(1).x, parts::MarkerRoom);
    QVERIFY(all.at(3).markers.at(0).task >= 0);
}

void DocumentPartTest::itemsWithoutWordsKeepTheirLine()
{
    const auto all = partsFrom("1. one\n2.\n3. three\n4.\n\nAfter\n");
    QCOMPARE(all.size(), 5);
    QCOMPARE(all.at(1).markers.at(0).text, u"2."_s);
    QCOMPARE(all.at(3).markers.at(0).text, u"4."_s);
    QVERIFY(all.at(4).markers.isEmpty());
}

void DocumentPartTest::aTitleOfTheFrontMatterIsShownOnce()
{
    QCOMPARE(kinds(partsFrom("---\ntitle: Queue\n---\nText\n")),
             (QList<DocumentPartKind>{DocumentPartKind::Heading, DocumentPartKind::Prose}));
    QCOMPARE(kinds(partsFrom("---\ntitle: Queue\n---\n# Queue\n")),
             (QList<DocumentPartKind>{DocumentPartKind::Heading}));
    QCOMPARE(kinds(partsFrom("---\ntitle: Queue Grows\n---\n# QueueGrows\n")),
             (QList<DocumentPartKind>{DocumentPartKind::Heading}));
}

void DocumentPartTest::findingsStandBeforeWhatTheyAreAbout()
{
    const auto all = partsFrom("Text\n\nMore text\n\n```bash\nls\n");
    QVERIFY(all.size() >= 4);
    QCOMPARE(all.at(0).kind, DocumentPartKind::Prose);
    const auto finding = std::find_if(all.begin(), all.end(),
                                      [](const DocumentPart& part) { return part.kind == DocumentPartKind::Finding; });
    QVERIFY(finding != all.end());
    QCOMPARE((finding + 1)->kind, DocumentPartKind::Step);
}

void DocumentPartTest::commandsOfTheTextStandBehindTheirParagraph()
{
    const auto all = partsFrom("Run `kubectl get pods` and then `kubectl get nodes` again.\n\nAfter\n");
    QCOMPARE(kinds(all), (QList<DocumentPartKind>{DocumentPartKind::Prose, DocumentPartKind::Step,
                                                  DocumentPartKind::Step, DocumentPartKind::Prose}));
    QVERIFY(all.at(1).step < all.at(2).step);
}

void DocumentPartTest::deepNestingKeepsRoomForWords()
{
    QByteArray deep;
    for (int i = 0; i < 60; ++i)
        deep += "> - ";
    for (const DocumentPart& part : partsFrom(deep + "words\n"))
        QVERIFY(part.indent <= parts::MostIndent);
}

void DocumentPartTest::veryLongTextsAreCutIntoPieces()
{
    const QByteArray line = QByteArray("word ").repeated(20'000) + "end";
    const auto all = partsFrom(line);
    QVERIFY(all.size() > 5);
    QString together;
    for (const DocumentPart& part : all) {
        const QString text = plainText(part.runs);
        QVERIFY(text.size() <= parts::MostInPart);
        together += text;
    }
    QCOMPARE(together, QString::fromLatin1(line));
}

QTEST_GUILESS_MAIN(DocumentPartTest)
#include "document_part_test.moc"
