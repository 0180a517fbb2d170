// tests/storage/merge/merge_test.cpp — two copies that went different ways, joined either way round, show the same.
#include "storage/merge/merge.h"
#include "storage/verify.h"
#include "tests/storage/random_story.h"
#include "tests/storage/raw_file.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// Every table that screens read, by natural keys, without the integer keys that each file gives for itself.
QString tables(const QString& path)
{
    const QList<std::string> queries{
        "SELECT quote(uuid), number, quote(device), title, status, severity, kind, rank, declared_at, "
        "coalesce(detected_at, ''), coalesce(ended_at, ''), quote(merged_into), commander, services, "
        "quote(service_ids), newest_at, entries, state FROM incident ORDER BY uuid",
        "SELECT quote(i.uuid), t.number, quote(t.event), t.at, t.recorded_at, t.type, t.title, t.text, "
        "coalesce(t.attachments, ''), quote(t.actor), t.pinned, t.corrected, t.erased, t.undone, t.changes_state "
        "FROM timeline t JOIN incident i ON i.id = t.incident ORDER BY i.uuid, t.number",
        "SELECT kind, quote(uuid), text FROM titles ORDER BY uuid, kind",
        "SELECT type, quote(uuid), name, content, quote(event), retired, erased, updated_at FROM document ORDER BY "
        "type, uuid",
        "SELECT type, quote(uuid), quote(loser), quote(winner) FROM document_conflict ORDER BY type, uuid, loser, "
        "winner",
        "SELECT quote(uuid), quote(incident), document, block, started_at, ended, state FROM run ORDER BY uuid",
        "SELECT hash, codec, size, quote(bytes) FROM blob ORDER BY hash"};
    QStringList all;
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE, 5000);
    for (const std::string& sql : queries) {
        SQLite::Statement statement(database, sql);
        while (statement.executeStep()) {
            QStringList row;
            for (int i = 0; i < statement.getColumnCount(); ++i)
                row.append(QString::fromStdString(statement.getColumn(i).getString()));
            all.append(row.join(u'|'));
        }
        all.append(u"--"_s);
    }
    return all.join(u'\n');
}

QString sound(Bench& bench, const QString& path)
{
    const auto verified = verify(path, &bench.installation);
    if (!verified)
        return verified.error().sentence();
    return verified->good() ? QString() : verified->findings.first().evidence;
}

void copyFile(const QString& from, const QString& to)
{
    QFile::remove(to);
    if (!QFile::copy(from, to))
        qFatal("cannot copy");
}

QUuid putPerson(Store& store, const QUuid& id, const QString& phone)
{
    const auto written = store.write({}, [&](WriteTransaction& transaction) {
        return transaction.putDocument({u"person"_s, id, {{u"name"_s, u"Jo"_s}, {u"phone"_s, phone}}, {}, false})
            .map([](const auto&) {});
    });
    if (!written)
        qFatal("%s", qPrintable(written.error().sentence()));
    return id;
}

} // namespace

class MergeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eitherWayRoundShowsTheSame_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 10; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void eitherWayRoundShowsTheSame()
    {
        QFETCH(quint32, seed);
        Bench left(seed);
        Bench right(seed + 100);
        RandomStory story(seed);
        {
            auto store = left.create();
            for (int i = 0; i < 20; ++i)
                story.step(*store);
        }
        copyFile(left.path(), right.path());
        right.clock.pass(Seconds(seed * 7)); // clocks are never equal
        {
            auto a = left.open();
            auto b = right.open();
            for (int i = 0; i < 40; ++i) {
                story.step(i % 3 ? *a : *b);
                left.clock.pass(Seconds(10));
                right.clock.pass(Seconds(11));
            }
        }
        copyFile(left.path(), left.path(u"before"_s));
        {
            auto a = left.open();
            QGET(merged, mergeFrom(*a, right.path(), {}));
            QVERIFY(merged.events > 0);
            auto b = right.open();
            QGET(back, mergeFrom(*b, left.path(u"before"_s), {}));
            QVERIFY(back.events > 0);
        }
        QCOMPARE(tables(left.path()), tables(right.path()));
        QCOMPARE(sound(left, left.path()), QString());
        QCOMPARE(sound(right, right.path()), QString());

        // Once more in both directions: only what the merge itself wrote down is new.
        auto a = left.open();
        QGET(again, mergeFrom(*a, right.path(), {}));
        QCOMPARE(again.incidents, 0);
        QGET(nothing, mergeFrom(*a, right.path(), {}));
        QCOMPARE(nothing.events, 0);
        QCOMPARE(tables(left.path()), tables(right.path()));
    }

    void equalNumbersGetASuffixAndAnAmbiguousReferenceNamesBoth()
    {
        Bench left(1);
        Bench right(2);
        declare(*left.create(), u"Before"_s);
        copyFile(left.path(), right.path());
        right.clock.pass(Seconds(5));
        const IncidentId one = declare(*left.open(), u"Left"_s);
        const IncidentId two = declare(*right.open(), u"Right"_s);
        auto store = left.open();
        QGET(merged, mergeFrom(*store, right.path(), {}));
        QCOMPARE(merged.sharedNumbers.size(), 1);
        auto reader = readerOf(*store);
        QGET(first, reader->incidentRow(one));
        QGET(second, reader->incidentRow(two));
        QVERIFY(first.ref.startsWith(u"INC-2-"_s) && second.ref.startsWith(u"INC-2-"_s));
        QVERIFY(first.ref != second.ref);
        QCOMPARE(first.ref.size(), 10);
        QGET(before, reader->findIncident(u"inc-1"_s));
        QVERIFY(before != one && before != two);
        for (const QString& spelling : {first.ref, first.ref.toLower(), first.ref.mid(4), one.text()}) {
            QGET(found, reader->findIncident(spelling));
            QCOMPARE(found, one);
        }
        const auto ambiguous = reader->findIncident(u"INC-2"_s);
        QVERIFY(!ambiguous);
        QCOMPARE(ambiguous.error().kind, ErrorKind::BadInput);
        QVERIFY(ambiguous.error().happened.contains(first.ref) && ambiguous.error().happened.contains(second.ref));
        QVERIFY(isGoodSentence(ambiguous.error()));
        for (const QString& wrong : {u"INC-2-0000"_s, u"INC-9"_s, u"2-"_s, u""_s, u"INC-99999999999"_s, u"INC--2"_s})
            QCOMPARE(reader->findIncident(wrong).error().kind, ErrorKind::NotFound);
        QCOMPARE(declareNumber(*store), 3);
    }

    void aDocumentChangedOnBothSidesIsReportedAndTheLaterCounts()
    {
        Bench left(1);
        Bench right(2);
        const QUuid id = putPerson(*left.create(), QUuid::createUuid(), u"1"_s);
        copyFile(left.path(), right.path());
        left.clock.pass(Seconds(10));
        right.clock.pass(Seconds(20));
        putPerson(*left.open(), id, u"left"_s);
        putPerson(*right.open(), id, u"right"_s);
        auto store = left.open();
        QGET(merged, mergeFrom(*store, right.path(), {}));
        QCOMPARE(merged.conflicts.size(), 1);
        QCOMPARE(merged.conflicts[0].name, u"Jo"_s);
        auto reader = readerOf(*store);
        QGET(row, reader->document(u"person"_s, id));
        QCOMPARE(row.content.value(u"phone"_s).toString(), u"right"_s);
        QCOMPARE(row.event, merged.conflicts[0].winner);
        QGET(conflicts, reader->conflicts());
        QCOMPARE(conflicts, merged.conflicts);
        QGET(history, reader->history(u"person"_s, id));
        QCOMPARE(history.size(), 3);
        const auto loser = std::ranges::find(history, merged.conflicts[0].loser, &DocumentVersion::event);
        QCOMPARE(loser->content.value(u"phone"_s).toString(), u"left"_s);
    }

    void anErasureOnOneSideErasesOnBoth_data()
    {
        QTest::addColumn<bool>("erasedHere");
        QTest::newRow("here") << true;
        QTest::newRow("there") << false;
    }

    void anErasureOnOneSideErasesOnBoth()
    {
        QFETCH(bool, erasedHere);
        Bench left(1);
        Bench right(2);
        IncidentId id;
        EventId entry;
        QString hash;
        {
            auto store = left.create();
            id = declare(*store, u"Checkout 5xx"_s);
            QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
                hash = *transaction.putBlob("hunter2xylophone picture");
                Noted secret{NoteType::Note, u"hunter2xylophone"_s, {}, {{hash, 24, u"text/plain"_s, u"p.txt"_s}}};
                entry = transaction.append(id, transaction.now(), {secret})->last();
                return {};
            }));
        }
        copyFile(left.path(), right.path());
        auto here = left.open();
        auto there = right.open();
        append(erasedHere ? *here : *there, id, {EntryErased{entry, u"a password"_s}});
        note(erasedHere ? *there : *here, id, u"meanwhile on the other side"_s);
        QVERIFY(mergeFrom(*here, right.path(), {}));
        QVERIFY(!bytesOf(left.path()).contains("hunter2xylophone"));
        auto reader = readerOf(*here);
        QVERIFY(!reader->blob(hash));
        QGET(lines, reader->timeline(id));
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].entry.erased);
        QCOMPARE(sound(left, left.path()), QString());
    }

    void attachmentsComeAlong()
    {
        Bench left(1);
        Bench right(2);
        left.create();
        copyFile(left.path(), right.path());
        auto there = right.open();
        const IncidentId id = declare(*there, u"Checkout 5xx"_s);
        QString hash;
        QVERIFY(there->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            hash = *transaction.putBlob(QByteArray(100'000, 'x'));
            Noted graph{NoteType::Observation, u"see"_s, {}, {{hash, 100'000, u"image/png"_s, u"g.png"_s}}};
            return transaction.append(id, transaction.now(), {graph}).map([](const auto&) {});
        }));
        auto here = left.open();
        QGET(merged, mergeFrom(*here, right.path(), {}));
        QCOMPARE(merged.blobs, 1);
        QGET(bytes, readerOf(*here)->blob(hash));
        QCOMPARE(bytes, QByteArray(100'000, 'x'));
    }

    void aChainThatWasForkedAfterAllLosesNothing()
    {
        // A disk image used twice: the same device, the same file identity, two different tails.
        Bench left(1);
        declare(*left.create(), u"Before"_s);
        Bench right(2);
        copyFile(left.path(), right.path());
        const auto append = [](Bench& bench, const char* word) {
            // What the same installation would have written on, hash and all.
            auto store = Store::open(bench.path(), bench.installation, bench.clock, IdSource::system());
            const DeviceId device(QUuid::fromRfc4122(QByteArray::fromHex(
                firstValue(bench.path(), "SELECT hex(device) FROM journal WHERE seq = 1").toLatin1())));
            const WorkspaceId workspace = (*store)->id();
            store->reset();
            const auto head = firstValue(bench.path(), "SELECT hex(head_hash) FROM chain WHERE device = (SELECT device "
                                                       "FROM journal WHERE seq = 1)");
            QVERIFY(bench.installation.remember(workspace, FilePlace::of(bench.path()),
                                                {device, 2, QByteArray::fromHex(head.toLatin1()), {}}));
            declare(*bench.open(), QString::fromLatin1(word));
        };
        append(left, "Left");
        append(right, "Right");
        QCOMPARE(firstValue(right.path(), "SELECT count(DISTINCT device) FROM journal"), u"1"_s);
        copyFile(left.path(), left.path(u"before"_s));
        auto a = left.open();
        auto b = right.open();
        QVERIFY(mergeFrom(*a, right.path(), {}));
        QVERIFY(mergeFrom(*b, left.path(u"before"_s), {}));
        QCOMPARE(tables(left.path()), tables(right.path()));
        QGET(verified, verify(left.path(), &left.installation));
        QVERIFY(verified.good());
        QCOMPARE(verified.findings.size(), 1);
        QCOMPARE(verified.findings[0].id, u"storage/forked-chain"_s);
        QCOMPARE(readerOf(*a)->incidents()->size(), 3);
        declare(*a, u"And on"_s);
        QCOMPARE(sound(left, left.path()), QString());
    }

    void whatIsNoCopyIsRefusedAndNothingChanges()
    {
        Bench left(1);
        Bench right(2);
        auto store = left.create();
        declare(*right.create(), u"Other"_s);
        const QString before = tables(left.path());
        const auto other = mergeFrom(*store, right.path(), {});
        QCOMPARE(other.error().kind, ErrorKind::BadInput);
        QVERIFY(isGoodSentence(other.error()));
        QVERIFY(!mergeFrom(*store, left.path(), {}));
        QCOMPARE(mergeFrom(*store, left.path(u"missing"_s), {}).error().kind, ErrorKind::NotFound);

        store->checkpoint();
        copyFile(left.path(), right.path());
        declare(*right.open(), u"Damaged later"_s);
        runSql(right.path(), "DROP TRIGGER journal_only_erases; UPDATE journal SET head = '{\"a\":1}' WHERE seq = 2");
        const auto damaged = mergeFrom(*store, right.path(), {});
        QCOMPARE(damaged.error().kind, ErrorKind::Unavailable);
        QVERIFY2(damaged.error().happened.contains(u"row 2"_s) && isGoodSentence(damaged.error()),
                 qPrintable(damaged.error().sentence()));
        QCOMPARE(tables(left.path()), before);
    }

    void aClockFarAheadIsReportedAndOrderStays()
    {
        Bench left(1);
        Bench right(2);
        const IncidentId id = declare(*left.create(), u"Checkout 5xx"_s);
        copyFile(left.path(), right.path());
        right.clock.jump(std::chrono::hours(24 * 365));
        note(*right.open(), id, u"from next year"_s);
        auto store = left.open();
        QGET(merged, mergeFrom(*store, right.path(), {}));
        QCOMPARE(merged.findings.size(), 1);
        note(*store, id, u"written after the merge"_s);
        QGET(lines, readerOf(*store)->timeline(id));
        QCOMPARE(lines.last().entry.text, u"written after the merge"_s);
        QCOMPARE(sound(left, left.path()), QString());
    }

private:
    static int declareNumber(Store& store)
    {
        const IncidentId id = declare(store, u"Next"_s);
        return readerOf(store)->incident(id)->number;
    }
};

QTEST_GUILESS_MAIN(MergeTest)
#include "merge_test.moc"
