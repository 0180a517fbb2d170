// tests/storage/verify_test.cpp — a workspace that was touched by a foreign hand says so, and says where.
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

#include <random>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr const char* Unguard = "DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_never_replaces; "
                                "DROP TRIGGER journal_only_erases; PRAGMA ignore_check_constraints = ON; ";

constexpr const char* StrayDocument =
    "INSERT INTO document(type, uuid, name, name_key, content, event, retired, erased, updated_at) VALUES ('person', "
    "randomblob(16), 'x', 'x', '{}', randomblob(16), 0, 0, 0)";

} // namespace

class VerifyTest : public QObject {
    Q_OBJECT

private:
    /// Five events: created, declared, three notes.
    static void story(Bench& bench)
    {
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        note(*store, id, u"payments time out"_s);
        note(*store, id, u"rolled back deploy 41"_s);
        note(*store, id, u"it holds"_s);
    }

private Q_SLOTS:
    void aSoundWorkspaceIsSound()
    {
        Bench bench;
        story(bench);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
        QCOMPARE(verified.events, 5);
        QVERIFY(!verified.firstBadSeq);
        QCOMPARE(verified.integrity, u"ok"_s);
        QVERIFY(verified.findings.isEmpty());
    }

    void oneChangedByteOfTheFileIsNamed()
    {
        Bench bench;
        story(bench);
        // As with a hex editor: no SQL, no triggers. The note is the fourth row.
        QByteArray bytes = bytesOf(bench.path());
        const qsizetype at = bytes.indexOf("rolled back deploy 41\"}");
        QVERIFY(at > 0);
        bytes[at + 20] = '7';
        overwrite(bench.path(), bytes);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(!verified.chainIntact);
        QCOMPARE(verified.firstBadSeq, std::optional<qint64>(4));
        QCOMPARE(verified.findings.first().severity, FindingSeverity::Error);
    }

    void whateverIsChangedInTheJournalIsNoticed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<qint64>("firstBad");
        const auto row = [](const char* name, const QString& sql, qint64 firstBad) {
            QTest::newRow(name) << sql << firstBad;
        };
        row("payload", u"UPDATE journal SET payload = '{\"text\":\"nothing\"}' WHERE seq = 3"_s, 3);
        row("salt", u"UPDATE journal SET salt = zeroblob(16) WHERE seq = 3"_s, 3);
        row("payload and its hash", u"UPDATE journal SET payload_hash = zeroblob(32) WHERE seq = 4"_s, 4);
        row("kind", u"UPDATE journal SET kind = 'incident.identified' WHERE seq = 4"_s, 4);
        row("kind version", u"UPDATE journal SET kind_version = 4294967297 WHERE seq = 4"_s, 4);
        row("head", u"UPDATE journal SET head = '{}' WHERE seq = 4"_s, 4);
        row("occurred", u"UPDATE journal SET occurred_at = occurred_at - 60000 WHERE seq = 2"_s, 2);
        row("recorded", u"UPDATE journal SET recorded_at = recorded_at + 1 WHERE seq = 2"_s, 2);
        row("actor", u"UPDATE journal SET actor_id = randomblob(16) WHERE seq = 2"_s, 2);
        row("stream", u"UPDATE journal SET stream_id = randomblob(16) WHERE seq = 5"_s, 5);
        row("hash", u"UPDATE journal SET hash = zeroblob(32) WHERE seq = 3"_s, 3);
        row("device number", u"UPDATE journal SET device_seq = 9 WHERE seq = 5"_s, 5);
        row("words removed without a trace", u"UPDATE journal SET payload = NULL, salt = NULL WHERE seq = 3"_s, 3);
        row("half removed", u"UPDATE journal SET salt = NULL WHERE seq = 3"_s, 3);
        row("deleted in the middle", u"DELETE FROM journal WHERE seq = 3"_s, 4);
        row("deleted at the beginning", u"DELETE FROM journal WHERE seq = 1"_s, 2);
        row("deleted at the end", u"DELETE FROM journal WHERE seq = 5"_s, 5);
        row("swapped",
            u"UPDATE journal SET seq = 100 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; "
            "UPDATE journal SET device_seq = 3 WHERE seq = 3; UPDATE journal SET device_seq = 4 WHERE seq = "
            "100; UPDATE journal SET seq = 4 WHERE seq = 100"_s,
            3);
        row("not json", u"UPDATE journal SET payload = x'ff00fe' WHERE seq = 3"_s, 3);
        row("no id", u"UPDATE journal SET id = x'' WHERE seq = 3"_s, 3);
    }

    void whateverIsChangedInTheJournalIsNoticed()
    {
        QFETCH(QString, sql);
        QFETCH(qint64, firstBad);
        Bench bench;
        story(bench);
        runSql(bench.path(), Unguard + sql.toStdString());
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(!verified.chainIntact);
        QCOMPARE(verified.firstBadSeq, std::optional(firstBad));
        QVERIFY(!verified.findings.isEmpty());
        // Reading on is possible whatever was done.
        auto reader = Reader::open(bench.path());
        QVERIFY(reader && (*reader)->incidents());
    }

    void aTailCutTogetherWithTheFilesOwnNoteOfItIsNoticed()
    {
        Bench bench;
        story(bench);
        runSql(bench.path(), std::string(Unguard) +
                                 "DELETE FROM journal WHERE seq > 3; UPDATE chain SET count = 3, head_hash = "
                                 "(SELECT hash FROM journal WHERE seq = 3);");
        QGET(unknowing, verify(bench.path(), nullptr));
        QVERIFY(unknowing.chainIntact); // nothing in the file tells
        QGET(knowing, verify(bench.path(), &bench.installation));
        QVERIFY(!knowing.chainIntact);
        QCOMPARE(knowing.firstBadSeq, std::optional<qint64>(4));
        QVERIFY(knowing.findings.first().evidence.contains(u"had written 5 events; 3 of them"_s));
    }

    void anErasureWithItsTraceIsNoDamage()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const EventId entry = note(*store, id, u"a secret"_s);
        append(*store, id, {EntryErased{entry, u"why"_s}});
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
    }

    void projectionsThatDifferAreNoticedAndRebuilt_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char* sql :
             {"UPDATE incident SET title = 'All is well'", "UPDATE incident SET state = '{}'",
              "UPDATE incident SET status = 'closed'", "UPDATE incident SET entries = 9",
              "UPDATE incident SET newest_at = 0", "DELETE FROM incident",
              "UPDATE timeline SET text = 'fine' WHERE number = 2", "DELETE FROM timeline WHERE number = 3",
              "UPDATE timeline SET pinned = 1 WHERE number = 2", "UPDATE timeline SET incident = 99",
              "UPDATE titles SET text = 'other'", "DELETE FROM titles", "DELETE FROM document",
              "UPDATE document SET at = 1", "UPDATE document SET service = x'01'", "UPDATE document SET content = '{}'",
              StrayDocument, "DELETE FROM search_data WHERE id > 10", "DROP TABLE titles"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void projectionsThatDifferAreNoticedAndRebuilt()
    {
        QFETCH(QString, sql);
        Bench bench;
        story(bench);
        {
            auto store = bench.open();
            QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
                (void)transaction.putDocument({u"person"_s, QUuid::createUuid(), {{u"name"_s, u"Jo"_s}}, {}, false});
                return {};
            }));
        }
        // With the schema's own guards off, as the sqlite3 program has them.
        runSql(bench.path(), sql.toStdString());
        QGET(differing, verify(bench.path(), &bench.installation));
        QVERIFY(!differing.projectionsEqual);
        QVERIFY(differing.chainIntact);
        QVERIFY(!differing.findings.isEmpty());

        auto store = bench.open();
        QVERIFY(rebuild(*store));
        QGET(again, verify(bench.path(), &bench.installation));
        QVERIFY2(again.good(), qPrintable(again.findings.isEmpty() ? QString() : again.findings[0].evidence));
        note(*store, readerOf(*store)->incidents()->first().id, u"and it goes on"_s);
        QGET(after, verify(bench.path(), &bench.installation));
        QVERIFY(after.good());
    }

    void aMissingAttachmentIsNoticed()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            const QString hash = *transaction.putBlob("a graph");
            Noted noted{NoteType::Observation, u"see"_s, {}, {{hash, 7, u"image/png"_s, u"graph.png"_s}}};
            (void)transaction.append(id, transaction.now(), {noted});
            return {};
        }));
        QGET(before, verify(bench.path(), nullptr));
        QVERIFY(before.findings.isEmpty());
        runSql(bench.path(), "UPDATE blob SET bytes = 'a grapf'");
        QGET(damaged, verify(bench.path(), nullptr));
        QCOMPARE(damaged.findings.size(), 1);
        QVERIFY(damaged.findings[0].title.contains(u"damaged"_s));
        runSql(bench.path(), "DELETE FROM blob");
        QGET(missing, verify(bench.path(), nullptr));
        QVERIFY(missing.findings[0].title.contains(u"missing"_s));
    }

    void damagedPagesAreAnAnswerAndNeverACrash()
    {
        Bench bench;
        {
            auto store = bench.create();
            const IncidentId id = declare(*store, u"Checkout 5xx"_s);
            for (int i = 0; i < 300; ++i)
                note(*store, id, u"payments time out again, number %1"_s.arg(i));
        }
        const QByteArray sound = bytesOf(bench.path());
        std::mt19937 random(7);
        int noticed = 0;
        constexpr int Rounds = 60;
        for (int round = 0; round < Rounds; ++round) {
            QByteArray bytes = sound;
            // 64 bytes anywhere behind the first page, which says that it is a workspace at all.
            const auto at = 4096 + qsizetype(random() % quint32(bytes.size() - 4096 - 64));
            for (qsizetype i = at; i < at + 64; ++i)
                bytes[i] = char(random());
            overwrite(bench.path(), bytes);
            const auto verified = verify(bench.path(), &bench.installation);
            noticed += !verified || !verified->good() ? 1 : 0;
            if (auto reader = Reader::open(bench.path())) {
                (void)(*reader)->incidents();
                (void)(*reader)->facts();
                for (const IncidentRow& row : (*reader)->incidents().value_or(QList<IncidentRow>()))
                    (void)(*reader)->timeline(row.id);
            }
        }
        // Some places hold nothing: free space of a page, what an index pads with.
        QVERIFY2(noticed > Rounds / 2, qPrintable(QString::number(noticed)));
    }

    void stoppingStops()
    {
        Bench bench;
        story(bench);
        const auto stopped = verify(bench.path(), nullptr, [](qint64, qint64) { return false; });
        QVERIFY(!stopped);
        QVERIFY(isGoodSentence(stopped.error()));
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify_test.moc"
