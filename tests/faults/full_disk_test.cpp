// tests/faults/full_disk_test.cpp — a full disk is a sentence, not an accident: nothing acknowledged is lost, the file
// stays whole, and as soon as there is room writing goes on. A disk that cannot be written is still read.
#include "tests/faults/acknowledged.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// Runs the writer to its end; answers its output.
QByteArray outputOf(const QStringList& arguments)
{
    QProcess writer;
    writer.start(QStringLiteral(FAULTS_WRITER_PROGRAM), arguments);
    if (!writer.waitForFinished(120'000) || writer.exitStatus() != QProcess::NormalExit || writer.exitCode() != 0)
        qFatal("the writer ended: %s", writer.readAllStandardError().constData());
    return writer.readAllStandardOutput();
}

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileThatMayNotGrowIsSaidAndNothingIsLost_data()
    {
        QTest::addColumn<qint64>("room");
        for (const qint64 kib : {64, 200, 1000, 4000})
            QTest::addRow("%lld KiB more", kib) << kib * 1024;
    }

    void aFileThatMayNotGrowIsSaidAndNothingIsLost()
    {
        QFETCH(qint64, room);
        Bench bench;
        declare(*bench.create(), u"Checkout 5xx"_s);
        const qint64 limit = QFileInfo(bench.path()).size() + room;
        const QByteArray output = outputOf({u"limit"_s, bench.path(), bench.path(u"config"_s), QString::number(limit)});
        QStringList rest;
        const QSet<QString> said = acknowledgedIn(output, &rest);
        QVERIFY(said.size() > 3);
        QCOMPARE(rest.size(), 1);
        QVERIFY2(rest[0].contains(u"disk is full"_s) && rest[0].contains(u"Free some space"_s), qPrintable(rest[0]));
        QCOMPARE(whatIsWrong(bench.path(), &bench.installation, said), QString());
        const IncidentId id = declare(*bench.open(), u"And on"_s);
        QVERIFY((*Reader::open(bench.path()))->incident(id));
    }

    void aSmallDiskOfItsOwn_data()
    {
        QTest::addColumn<int>("megabytes");
        for (const int size : {1, 2, 5})
            QTest::addRow("%d MiB", size) << size;
    }

    void aSmallDiskOfItsOwn()
    {
        QFETCH(int, megabytes);
        QTemporaryDir folder;
        const QByteArray output = outputOf({u"tmpfs"_s, folder.path(), QString::number(megabytes)});
        QStringList rest;
        const QSet<QString> said = acknowledgedIn(output, &rest);
        if (rest == QStringList{u"no disk"_s})
            QSKIP("a small disk needs the right to mount one; the size limit above was tested");
        QCOMPARE(rest.size(), 2);
        QVERIFY2(rest[0].contains(u"disk is full"_s), qPrintable(rest[0]));
        QCOMPARE(rest[1], u"good %1"_s.arg(said.size() + 1)); // and the workspace's own first
    }

    void aReadOnlyDiskIsReadAndSaysWhatCannotBeSeen()
    {
        QTemporaryDir folder;
        QStringList said;
        acknowledgedIn(outputOf({u"readonly"_s, folder.path(), u"4"_s}), &said);
        if (said == QStringList{u"no disk"_s})
            QSKIP("a disk that cannot be written needs the right to mount one");
        QCOMPARE(said.size(), 2);
        QCOMPARE(said[0], u"The disk is read-only.|1|refused"_s);
        QCOMPARE(said[1], u"The disk is read-only. Its newest changes are in the log beside it, which cannot be read "
                          "here.|0|refused"_s);
    }
};

QTEST_GUILESS_MAIN(FullDiskTest)
#include "full_disk_test.moc"
