// tests/layers/linkage_test.cpp — the command line loads of Qt only QtCore: Widgets alone would double its start.
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class LinkageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCommandLineLoadsOnlyQtCore();
};

void LinkageTest::theCommandLineLoadsOnlyQtCore()
{
    QProcess readelf;
    readelf.start(u"readelf"_s, {u"-d"_s, QStringLiteral(FIREBREAKCTL_PROGRAM)});
    QVERIFY2(readelf.waitForFinished(), qPrintable(readelf.errorString()));
    QCOMPARE(readelf.exitCode(), 0);

    static const QRegularExpression needed(u"NEEDED.*\\[lib(Qt6[A-Za-z]+)\\.so"_s);
    QStringList loaded;
    auto matches = needed.globalMatch(QString::fromLocal8Bit(readelf.readAllStandardOutput()));
    while (matches.hasNext())
        loaded += matches.next().captured(1);
    QCOMPARE(loaded, QStringList{u"Qt6Core"_s});
}

QTEST_GUILESS_MAIN(LinkageTest)
#include "linkage_test.moc"
