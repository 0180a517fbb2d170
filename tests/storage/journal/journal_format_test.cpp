// tests/storage/journal/journal_format_test.cpp — the row and its hashes as docs/journal-format.md describes them; the
// expected values were computed by another program. If this test must change, every workspace there is breaks.
#include "storage/journal/journal_row.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

template <class IdType> IdType id(const QString& text) { return *IdType::fromText(text); }

JournalRow knownRow()
{
    QByteArray salt(16, '\0');
    for (int i = 0; i < 16; ++i)
        salt[i] = char(i);
    JournalRow row;
    row.id = id<EventId>(u"0193514f-0000-7000-8000-000000000001"_s);
    row.device = id<DeviceId>(u"6f1d3f5e-9a53-4c0e-8a35-2f8f4b1a0c77"_s);
    row.deviceSeq = 7;
    row.stream = u"incident"_s;
    row.streamId = QUuid::fromString(u"0193514f-0000-7000-8000-0000000000aa"_s);
    row.kind = u"incident.noted"_s;
    row.occurredAt = instantFromMs(1'790'000'000'000);
    row.recordedAt = instantFromMs(1'790'000'000'123);
    row.actor = id<PersonId>(u"0193514f-0000-7000-8000-0000000000bb"_s);
    row.head = R"({"type":"note"})";
    row.payload = u"{\"text\":\"payments time out – prüfen\"}"_s.toUtf8();
    row.salt = salt;
    row.payloadHash = payloadHashOf(*row.salt, *row.payload);
    row.prevHash = noHash();
    return row;
}

} // namespace

class JournalFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHashOfWordsIsOfSaltAndPayload()
    {
        QCOMPARE(knownRow().payloadHash.toHex(),
                 QByteArray("8e719120440943c6fb2ad7978f78520194e9a383b8a2385ba6635ad1d4253bf9"));
    }

    void theHashOfARowIsTheOneOfTheFormat()
    {
        JournalRow row = knownRow();
        QCOMPARE(chainHashOf(row).toHex(),
                 QByteArray("bd3c442db37a917c7b3783dc73a166cde4e4a0ca4a6ab67125f071fd18547640"));
        row.occurredAt = instantFromMs(-1);
        QCOMPARE(chainHashOf(row).toHex(),
                 QByteArray("77d7febc508a42011e57a68283fd1314351bc9991547f80348e0bc6287fda494"));
        row = knownRow();
        row.actor.reset();
        QCOMPARE(chainHashOf(row).toHex(),
                 QByteArray("c9856f70ac02b7be6f85dbf40c92ecb40b23f191ff08142a8b3745073e1ca186"));
    }

    void theHashOfARowDoesNotReadItsPlaceNorItsWords()
    {
        JournalRow row = knownRow();
        const QByteArray hash = chainHashOf(row);
        row.seq = 99;
        row.payload.reset();
        row.salt.reset();
        QCOMPARE(chainHashOf(row), hash);
    }

    void rowsContinueTheChainOfTheirDevice()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId incident = declare(*store, u"Checkout 5xx"_s);
        note(*store, incident, u"one"_s);
        store.reset();
        QCOMPARE(firstValue(bench.path(), "SELECT count(*) FROM journal WHERE device_seq = seq"), u"3"_s);
        QCOMPARE(firstValue(bench.path(), "SELECT hex(prev_hash) FROM journal WHERE seq = 1"), QString(64, u'0'));
        QCOMPARE(firstValue(bench.path(), "SELECT count(*) FROM journal a JOIN journal b ON b.seq = a.seq + 1 "
                                          "WHERE b.prev_hash = a.hash"),
                 u"2"_s);
        QCOMPARE(firstValue(bench.path(), "SELECT count(*) || ' ' || c.count FROM chain c JOIN journal j "
                                          "ON j.hash = c.head_hash AND j.device_seq = c.count"),
                 u"1 3"_s);
    }

    void theColumnsAreThoseOfTheFormat()
    {
        Bench bench;
        bench.create();
        QCOMPARE(firstValue(bench.path(), "SELECT group_concat(name, ' ') FROM pragma_table_info('journal')"),
                 u"seq id device device_seq stream stream_id kind kind_version occurred_at recorded_at actor_id head "
                 "payload salt payload_hash prev_hash hash"_s);
        QCOMPARE(firstValue(bench.path(), "SELECT group_concat(name, ' ') FROM pragma_table_info('blob')"),
                 u"hash codec size bytes"_s);
        QCOMPARE(firstValue(bench.path(), "PRAGMA application_id"), QString::number(0x4642524b));
        QCOMPARE(firstValue(bench.path(), "PRAGMA user_version"), u"1"_s);
        QCOMPARE(firstValue(bench.path(), "PRAGMA journal_mode"), u"wal"_s);
    }

    void anEventWithoutWordsHasAnEmptyPayloadAndASalt()
    {
        Bench bench;
        auto store = bench.create();
        append(*store, declare(*store, u"Checkout 5xx"_s), {Acknowledged{}});
        store.reset();
        QCOMPARE(firstValue(bench.path(), "SELECT payload || length(salt) FROM journal WHERE seq = 3"), u"{}16"_s);
    }

    void theJournalRefusesToChange_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("delete") << u"DELETE FROM journal WHERE seq = 2"_s;
        QTest::newRow("delete all") << u"DELETE FROM journal"_s;
        QTest::newRow("replace by seq") << u"INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2"_s;
        QTest::newRow("replace by id")
            << u"INSERT OR REPLACE INTO journal SELECT 77, id, device, device_seq, stream, stream_id, 'other', "
               "kind_version, occurred_at, recorded_at, actor_id, head, payload, salt, payload_hash, prev_hash, hash "
               "FROM journal WHERE seq = 2"_s;
        QTest::newRow("ignore") << u"INSERT OR IGNORE INTO journal SELECT * FROM journal WHERE seq = 2"_s;
        QTest::newRow("update or replace") << u"UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2"_s;
        QTest::newRow("payload alone") << u"UPDATE journal SET payload = NULL WHERE seq = 2"_s;
        QTest::newRow("salt alone") << u"UPDATE journal SET salt = NULL WHERE seq = 2"_s;
        QTest::newRow("other payload") << u"UPDATE journal SET payload = '{}' WHERE seq = 2"_s;
        QTest::newRow("erase and more")
            << u"UPDATE journal SET payload = NULL, salt = NULL, head = '{}' WHERE seq = 2"_s;
        for (const char* column : {"id", "device", "stream_id", "payload_hash", "prev_hash", "hash"})
            QTest::newRow(column) << u"UPDATE journal SET payload = NULL, salt = NULL, %1 = randomblob(length(%1)) "
                                     "WHERE seq = 2"_s.arg(QLatin1StringView(column));
        for (const char* column : {"seq", "device_seq", "kind_version", "occurred_at", "recorded_at"})
            QTest::newRow(column) << u"UPDATE journal SET payload = NULL, salt = NULL, %1 = %1 + 100 WHERE seq = 2"_s
                                         .arg(QLatin1StringView(column));
        for (const char* column : {"stream", "kind", "actor_id"})
            QTest::newRow(column) << u"UPDATE journal SET payload = NULL, salt = NULL, %1 = 'x' WHERE seq = 2"_s.arg(
                QLatin1StringView(column));
    }

    void theJournalRefusesToChange()
    {
        QFETCH(QString, sql);
        Bench bench;
        auto store = bench.create();
        declare(*store, u"Checkout 5xx"_s);
        store.reset();
        const auto fingerprint = [&] {
            return firstValue(bench.path(),
                              "SELECT group_concat(hex(hash) || payload || kind || head, '|') FROM journal");
        };
        const QString before = fingerprint();
        const QString refusal = refusalOf(bench.path(), sql.toStdString());
        QVERIFY2(refusal.contains(u"append-only"_s), qPrintable(refusal));
        QCOMPARE(fingerprint(), before);
    }

    void wordsCanBeErasedTogetherWithTheirSalt()
    {
        Bench bench;
        auto store = bench.create();
        declare(*store, u"Checkout 5xx"_s);
        store.reset();
        QCOMPARE(refusalOf(bench.path(), "UPDATE journal SET payload = NULL, salt = NULL WHERE seq = 2"), QString());
        QVERIFY(!refusalOf(bench.path(), "UPDATE journal SET payload = '{}', salt = x'00' WHERE seq = 2").isEmpty());
    }

    void foldOrderIsTimeThenDeviceThenNumber()
    {
        JournalRow a = knownRow();
        JournalRow b = knownRow();
        b.recordedAt += Millis(1);
        b.device = id<DeviceId>(u"00000000-9a53-4c0e-8a35-2f8f4b1a0c77"_s);
        QVERIFY(foldsBefore(a, b) && !foldsBefore(b, a));
        b.recordedAt = a.recordedAt;
        QVERIFY(foldsBefore(b, a));
        b.device = a.device;
        b.deviceSeq = a.deviceSeq + 1;
        QVERIFY(foldsBefore(a, b));
        QVERIFY(!foldsBefore(a, a));
    }
};

QTEST_GUILESS_MAIN(JournalFormatTest)
#include "journal_format_test.moc"
