// tests/storage/rebuild_test.cpp — tables that grew event by event equal tables made from the journal at once.
#include "storage/rebuild.h"
#include "storage/verify.h"
#include "tests/storage/random_story.h"
#include "tests/storage/raw_file.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class RebuildTest : public QObject {
    Q_OBJECT

private:
    /// Everything that readers answer, as text.
    static QString answers(const QString& path)
    {
        QStringList all;
        auto reader = Reader::open(path);
        const auto incidents = *(*reader)->incidents({{}, {}, {}, {}, {}, {}, IncidentOrder::NewestDeclared});
        for (const IncidentRow& row : incidents) {
            all.append(row.ref + row.title + toWord(row.status) + row.services.join(u',') + row.commander);
            all.append(QString::fromUtf8(toBytes(stateOf(*(*reader)->incident(row.id)))));
            const auto lines = *(*reader)->timeline(row.id);
            for (const TimelineRow& line : lines)
                all.append(u"%1 %2 %3 %4%5%6%7"_s.arg(line.number)
                               .arg(line.entry.event.text(), line.entry.title + line.entry.text)
                               .arg(line.pinned)
                               .arg(line.corrected)
                               .arg(line.undone)
                               .arg(line.entry.erased));
        }
        const auto documents = *(*reader)->documents({}, true);
        for (const DocumentRow& row : documents)
            all.append(row.type + row.name + QString::fromUtf8(toBytes(row.content)) + row.event.text());
        return all.join(u'\n');
    }

private Q_SLOTS:
    void whatGrewEqualsWhatIsFoldedAtOnce_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void whatGrewEqualsWhatIsFoldedAtOnce()
    {
        QFETCH(quint32, seed);
        Bench bench;
        auto store = bench.create();
        RandomStory story(seed);
        for (int i = 0; i < 80; ++i) {
            story.step(*store);
            bench.clock.pass(Seconds(20));
        }
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY2(verified.good(), qPrintable(verified.findings.isEmpty() ? QString() : verified.findings[0].evidence));
        const QString grown = answers(bench.path());
        QVERIFY(grown.size() > 1000);

        QVERIFY(rebuild(*store));
        QCOMPARE(answers(bench.path()), grown);
        store.reset();
        runSql(bench.path(), "UPDATE meta SET value = 0 WHERE key = 'projection_version'"); // from nothing
        store = bench.open();
        QCOMPARE(answers(bench.path()), grown);
        QGET(rebuilt, verify(bench.path(), &bench.installation));
        QVERIFY(rebuilt.good());
    }

    void itTellsHowFarItIsAndCanBeStopped()
    {
        Bench bench;
        auto store = bench.create();
        RandomStory story(3);
        for (int i = 0; i < 40; ++i)
            story.step(*store);
        qint64 last = -1;
        QVERIFY(rebuild(*store, [&](qint64 done, qint64 total) {
            if (done < last || done > total)
                qFatal("progress goes back");
            last = done;
            return true;
        }));
        QVERIFY(last > 0);
        const auto stopped = rebuild(*store, [](qint64, qint64) { return false; });
        QVERIFY(!stopped);
        QVERIFY(isGoodSentence(stopped.error()));
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
        story.step(*store);
    }

    void aRebuildFromNothingThatWasStoppedIsFinishedByTheNextOpening()
    {
        Bench bench;
        {
            auto store = bench.create();
            RandomStory story(4);
            for (int i = 0; i < 40; ++i)
                story.step(*store);
        }
        const QString grown = answers(bench.path());
        runSql(bench.path(), "UPDATE meta SET value = 0 WHERE key = 'projection_version'");
        StoreOptions impatient;
        impatient.rebuilding = [](qint64, qint64) { return false; };
        const auto stopped = Store::open(bench.path(), bench.installation, bench.clock, IdSource::system(), impatient);
        QVERIFY(!stopped);
        QVERIFY(!Reader::open(bench.path()));
        bench.open();
        QCOMPARE(answers(bench.path()), grown);
    }

    void aStoreThatIsOpenDoesNotWriteIntoTablesOfAnotherVersion()
    {
        Bench bench;
        auto store = bench.create();
        runSql(bench.path(), "UPDATE meta SET value = 77 WHERE key = 'projection_version'");
        const auto written = store->write({}, [](WriteTransaction&) { return Result<void>(); });
        QVERIFY(!written);
        QVERIFY(isGoodSentence(written.error()));
    }
};

QTEST_GUILESS_MAIN(RebuildTest)
#include "rebuild_test.moc"
