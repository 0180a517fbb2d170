// tests/runbooks/library/index_text_test.cpp — whatever a runbook says is found, in the section that says it.
#include "runbooks/library/index_text.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

IndexText indexOf(const QByteArray& text, const QString& path = u"a/high-load.md"_s)
{
    const Document document = parseDocument(text);
    return indexTextOf(path, document, stepsOf(document));
}

} // namespace

class IndexTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachSectionIsAPassage();
    void namesOfTheFrontMatterAreFound();
    void aDocumentWithoutATitleIsCalledLikeItsFile();
    void hiddenCharactersDoNotHideAWord();
    void everyWordOfACollectionIsInTheIndex();
};

void IndexTextTest::eachSectionIsAPassage()
{
    const IndexText index =
        indexOf("# High load\n\nToo many <requests>.\n\n## Diagnosis\n\nLook at the pods:\n\n"
                "```sh {tag=pods,web}\nkubectl get pods\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n## Mitigation\n\n"
                "- run `kubectl delete pod x`\n");
    QCOMPARE(index.title, u"High load"_s);
    QCOMPARE(index.passages.size(), 3);
    QCOMPARE(index.passages.at(0), (IndexPassage{u"High load"_s, u"high-load"_s, 1, u"Too many <requests>."_s, {}}));
    QCOMPARE(index.passages.at(1), (IndexPassage{u"Diagnosis"_s, u"diagnosis"_s, 5, u"Look at the pods:\na\nb\nc\nd"_s,
                                                 u"kubectl get pods\npods web"_s}));
    QCOMPARE(index.passages.at(2).prose, u"run kubectl delete pod x"_s);
}

void IndexTextTest::namesOfTheFrontMatterAreFound()
{
    const IndexText index = indexOf("---\ntitle: T\nservice: payment\nowner: Jo\nalerts: [A, B]\n---\ntext\n");
    QCOMPARE(index.title, u"T"_s);
    QCOMPARE(index.names, u"payment Jo A B"_s);
    QCOMPARE(index.passages.size(), 1);
    QCOMPARE(index.passages.front().prose, u"text"_s);
}

void IndexTextTest::aDocumentWithoutATitleIsCalledLikeItsFile()
{
    QCOMPARE(indexOf("text\n").title, u"high-load"_s);
    QCOMPARE(indexOf("").passages.size(), 1);
}

void IndexTextTest::hiddenCharactersDoNotHideAWord()
{
    QCOMPARE(indexOf("pay\u200bment \u202e 😀x\n").passages.front().prose, u"payment  😀x"_s);
}

void IndexTextTest::everyWordOfACollectionIsInTheIndex()
{
    QDirIterator it(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s, {u"*.md"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    int files = 0;
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Document document = parseDocument(file.readAll());
        const QList<Step> steps = stepsOf(document);
        const IndexText index = indexTextOf(file.fileName(), document, steps);
        QString all = index.title + u' ' + index.names;
        int line = 0;
        for (const IndexPassage& passage : index.passages) {
            QVERIFY(passage.line >= line);
            line = passage.line;
            all += u' ' + passage.heading + u' ' + passage.prose + u' ' + passage.steps;
        }
        const QString found = u' ' + all.simplified() + u' ';
        for (const Step& step : steps)
            for (const QString& word : step.text.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts))
                QVERIFY2(found.contains(word), qPrintable(file.fileName() + u": "_s + word));
        for (const OutlineEntry& entry : document.outline)
            QVERIFY2(found.contains(entry.text.simplified()), qPrintable(file.fileName() + u": "_s + entry.text));
        ++files;
    }
    if (files == 0)
        QSKIP("The collections of real runbooks are not here; they lie in ../shared/data/corpora.");
}

QTEST_APPLESS_MAIN(IndexTextTest)
#include "index_text_test.moc"
