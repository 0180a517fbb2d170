// tests/faults/kill_test.cpp — a writer killed at any moment loses nothing it had acknowledged, and the next one goes
// on as if nothing had been.
#include "tests/faults/acknowledged.h"

#include <QDeadlineTimer>

#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace firebreak;

class KillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fiveHundredKillsLoseNothing()
    {
        constexpr int Kills = 500;
        constexpr int LookEvery = 100;
        Bench bench;
        bench.create();
        std::mt19937 random(4711);
        QSet<QString> said;
        int whileWriting = 0;
        for (int round = 1; round <= Kills; ++round) {
            QProcess writer;
            writer.setProgram(QStringLiteral(FAULTS_WRITER_PROGRAM));
            writer.setArguments({u"kill"_s, bench.path(), bench.path(u"config"_s), QString::number(round)});
            writer.start();
            QVERIFY(writer.waitForStarted());
            // Some die while they open the file, most somewhere in the next dozen commits.
            QByteArray output;
            const auto lines = qsizetype(random() % 12);
            const auto deadline = QDeadlineTimer(20'000);
            while (output.count('\n') < lines && !deadline.hasExpired() && writer.state() == QProcess::Running)
                if (writer.waitForReadyRead(1000))
                    output += writer.readAllStandardOutput();
            std::this_thread::sleep_for(std::chrono::microseconds(random() % (lines == 0 ? 12'000 : 3'000)));
            writer.kill();
            QVERIFY(writer.waitForFinished());
            output += writer.readAllStandardOutput();
            QVERIFY2(writer.exitStatus() == QProcess::CrashExit, writer.readAllStandardError().constData());
            const QSet<QString> now = acknowledgedIn(output);
            whileWriting += now.isEmpty() ? 0 : 1;
            said += now;
            if (round % LookEvery == 0)
                QCOMPARE(whatIsWrong(bench.path(), &bench.installation, said), QString());
        }
        QVERIFY2(whileWriting > Kills / 2, qPrintable(QString::number(whileWriting)));
        QVERIFY2(said.size() > 2 * Kills, qPrintable(QString::number(said.size())));
        auto store = bench.open(); // and somebody works on
        const IncidentId id = declare(*store, u"After all that"_s);
        QVERIFY(readerOf(*store)->incident(id));
        QGET(hits, readerOf(*store)->incidents());
        QVERIFY(hits.size() > 1);
        store.reset();
        QCOMPARE(whatIsWrong(bench.path(), &bench.installation, said), QString());
    }
};

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
