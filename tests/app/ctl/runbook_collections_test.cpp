// tests/app/ctl/runbook_collections_test.cpp — `runbook steps` on real collections, compared with the files themselves.
#include "runbooks/risk/risk.h"
#include "tests/app/ctl/ctl.h"

#include <QDirIterator>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;

class RunbookCollectionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBlockIsListedAsItStandsInItsFile_data() { collections(); }
    void everyBlockIsListedAsItStandsInItsFile();
    void lintReadsAll_data() { collections(); }
    void lintReadsAll();

private:
    static void collections();
};

void RunbookCollectionsTest::collections()
{
    QTest::addColumn<QString>("root");
    const QDir all(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s);
    const QStringList names = all.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    if (names.isEmpty())
        QSKIP("The collections of real runbooks are not here; they lie in ../shared/data/corpora.");
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << QFileInfo(all.filePath(name)).canonicalFilePath();
}

namespace {

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a fence may stand behind: indentation, marks of lists and quotes.
QString withoutContainers(QString line)
{
    static const QRegularExpression marks(u"^(\\s|>|[-*+]\\s|\\d+[.)]\\s)*"_s);
    return line.remove(marks);
}

} // namespace

void RunbookCollectionsTest::everyBlockIsListedAsItStandsInItsFile()
{
    QFETCH(QString, root);
    const Ctl ctl;
    const Ran ran = ctl.run({u"--json"_s, u"runbook"_s, u"steps"_s, root});
    QCOMPARE(ran.code, 0);
    QMap<QString, QList<QJsonObject>> byFile;
    const QJsonArray listed = ran.array();
    for (const auto& step : listed)
        byFile[step.toObject().value(u"file"_s).toString()].append(step.toObject());

    qsizetype seen = 0;
    QDirIterator it(root, {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const QString file = QDir(root).relativeFilePath(path);
        const QByteArray bytes = bytesOf(path);
        const QStringList lines = QString::fromUtf8(bytes).remove(u'\r').split(u'\n');
        const QList<QJsonObject> got = byFile.value(file);
        const QList<Step> expected = stepsOf(parseDocument(bytes));
        QVERIFY2(got.size() == expected.size(), qPrintable(file));
        for (qsizetype i = 0; i < got.size(); ++i, ++seen) {
            const QJsonObject& step = got.at(i);
            const QString where = file + u':' + QString::number(step.value(u"line"_s).toInt());
            QCOMPARE(step.value(u"index"_s).toInt(), int(i) + 1);
            QCOMPARE(step.value(u"line"_s).toInt(), expected.at(i).firstLine);
            QCOMPARE(step.value(u"form"_s).toString(), toWord(expected.at(i).form));
            QCOMPARE(step.value(u"kind"_s).toString(), toWord(expected.at(i).kind));
            QCOMPARE(step.value(u"risk"_s).toString(), toWord(riskOf(expected.at(i)).risk));
            QCOMPARE(step.value(u"title"_s).toString(), expected.at(i).title);
            QCOMPARE(step.value(u"code"_s).toString(), expected.at(i).commands);
            QCOMPARE(step.value(u"runnable"_s).toBool(), step.value(u"why_not"_s).isNull());
            // And by the file alone, whoever reads it.
            const QString line = lines.value(step.value(u"line"_s).toInt() - 1);
            const QString source = step.value(u"source"_s).toString();
            const QString first = source.section(u'\n', 0, 0).trimmed();
            if (step.value(u"form"_s) == u"fenced"_s) {
                const QString fence = withoutContainers(line);
                QVERIFY2(fence.startsWith(u"```"_s) || fence.startsWith(u"~~~"_s), qPrintable(where));
                QVERIFY2(lines.value(step.value(u"line"_s).toInt()).contains(first), qPrintable(where));
            } else {
                QVERIFY2(line.contains(first.section(u' ', 0, 0)), qPrintable(where));
            }
        }
        byFile.remove(file);
    }
    QVERIFY2(byFile.isEmpty(), qPrintable(byFile.keys().join(u'\n')));
    QVERIFY(seen > 50);
}

void RunbookCollectionsTest::lintReadsAll()
{
    QFETCH(QString, root);
    const Ctl ctl;
    const Ran ran = ctl.run({u"--json"_s, u"runbook"_s, u"lint"_s, root});
    const QJsonArray findings = ran.array();
    QVERIFY(!findings.isEmpty());
    bool hasError = false;
    for (const auto& value : findings) {
        const QJsonObject finding = value.toObject();
        hasError = hasError || finding.value(u"severity"_s) == u"error"_s;
        QVERIFY(QFile::exists(root + u'/' + finding.value(u"file"_s).toString()));
        QVERIFY2(!finding.value(u"id"_s).toString().contains(u"unreadable"_s),
                 qPrintable(finding.value(u"file"_s).toString()));
    }
    QCOMPARE(ran.code, hasError ? 1 : 0);
}

QTEST_GUILESS_MAIN(RunbookCollectionsTest)
#include "runbook_collections_test.moc"
