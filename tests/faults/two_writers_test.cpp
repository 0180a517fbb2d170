// tests/faults/two_writers_test.cpp — two programs write into one workspace at once; nothing is lost, nobody gives up.
#include "tests/faults/acknowledged.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class TwoWritersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fiveThousandEventsEachAreTenThousand()
    {
        constexpr int Each = 4999; // and one declaration
        Bench bench;
        bench.create();
        QProcess writers[2];
        for (QProcess& writer : writers) {
            writer.start(QStringLiteral(FAULTS_WRITER_PROGRAM),
                         {u"count"_s, bench.path(), bench.path(u"config"_s), QString::number(Each)});
            QVERIFY(writer.waitForStarted());
        }
        QSet<QString> said;
        for (QProcess& writer : writers) {
            QVERIFY(writer.waitForFinished(280'000));
            QVERIFY2(writer.exitStatus() == QProcess::NormalExit && writer.exitCode() == 0,
                     writer.readAllStandardError().constData());
            const auto own = acknowledgedIn(writer.readAllStandardOutput());
            QCOMPARE(own.size(), Each + 1);
            said += own;
        }
        QCOMPARE(said.size(), 10'000);
        QCOMPARE(eventsOf(bench.path()).size(), 10'001); // and the workspace's own first
        QCOMPARE(whatIsWrong(bench.path(), &bench.installation, said), QString());
        auto reader = Reader::open(bench.path());
        const auto rows = *(*reader)->incidents();
        QCOMPARE(rows.size(), 2);
        for (const IncidentRow& row : rows)
            QCOMPARE(row.entries, Each + 1);
        QCOMPARE(QSet<int>({rows[0].number, rows[1].number}), QSet<int>({1, 2}));
    }
};

QTEST_GUILESS_MAIN(TwoWritersTest)
#include "two_writers_test.moc"
