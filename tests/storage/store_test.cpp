// tests/storage/store_test.cpp — what is written is there, whole or not at all, in the order in which it was written.
#include "core/base/limits.h"
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace firebreak;

class StoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIncidentIsReadAsItWasWritten()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s, Severity::Sev1);
        note(*store, id, u"payments time out"_s);
        append(*store, id, {SeverityChanged{Severity::Sev1, Severity::Sev2, u"half the users"_s}});

        auto reader = readerOf(*store);
        QGET(incident, reader->incident(id));
        QCOMPARE(incident.title, u"Checkout 5xx"_s);
        QCOMPARE(incident.severity, Severity::Sev2);
        QCOMPARE(incident.number, 1);
        QGET(lines, reader->timeline(id));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1].entry.text, u"payments time out"_s);
        QCOMPARE(lines[2].number, 3);
        QGET(rows, reader->incidents());
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].ref, u"INC-1"_s);
        QCOMPARE(rows[0].entries, 3);
        QCOMPARE(rows[0].severity, Severity::Sev2);
    }

    void aRefusedBodyWritesNothing()
    {
        Bench bench;
        auto store = bench.create();
        const auto refusedWrite = store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            (void)transaction.append(IncidentId(QUuid::createUuid()), transaction.now(), {declared(1, u"No"_s)});
            return refused(u"Not today."_s);
        });
        QVERIFY(!refusedWrite);
        QCOMPARE(refusedWrite.error().happened, u"Not today."_s);
        auto reader = readerOf(*store);
        QGET(facts, reader->facts());
        QCOMPARE(facts.incidents, 0);
        QCOMPARE(facts.events, 1);
    }

    void aFailureThatTheBodyIgnoresStillWritesNothing()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        runSql(bench.path(), "CREATE TRIGGER disk_trouble BEFORE INSERT ON timeline WHEN NEW.text = 'boom' "
                             "BEGIN SELECT raise(ROLLBACK, 'trouble'); END");
        const auto written = store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            (void)transaction.append(id, transaction.now(), {noted(u"before"_s)});
            (void)transaction.append(id, transaction.now(), {noted(u"boom"_s)});
            (void)transaction.append(id, transaction.now(), {noted(u"after"_s)});
            return {};
        });
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Unavailable);
        QCOMPARE(readerOf(*store)->timeline(id)->size(), 1);
        note(*store, id, u"works again"_s);
        QCOMPARE(readerOf(*store)->timeline(id)->size(), 2);
    }

    void whatChangedIsToldOnceAndEventsInOrder()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const QUuid person = QUuid::createUuid();
        QGET(committed, store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            (void)transaction.append(id, transaction.now(), {noted(u"one"_s), noted(u"two"_s)});
            (void)transaction.putDocument({u"person"_s, person, {{u"name"_s, u"Jo"_s}}, {}, false});
            (void)transaction.append(id, transaction.now(), {noted(u"three"_s)});
            return {};
        }));
        QCOMPARE(committed.changes, (QList<Change>{{u"incident"_s, id.uuid()}, {u"person"_s, person}}));
        QCOMPARE(committed.events.size(), 4);
        const auto lines = *readerOf(*store)->timeline(id);
        QCOMPARE(lines[1].entry.event, committed.events[0]);
        QCOMPARE(lines[3].entry.event, committed.events[3]);
    }

    void recordedTimeOnlyGoesForward()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        note(*store, id, u"one"_s);
        bench.clock.jump(-std::chrono::hours(3)); // somebody sets the clock back
        note(*store, id, u"two"_s);
        append(*store, id, {noted(u"three"_s), noted(u"four"_s)});
        const auto lines = *readerOf(*store)->timeline(id);
        for (qsizetype i = 1; i < lines.size(); ++i)
            QVERIFY(lines[i].entry.recordedAt > lines[i - 1].entry.recordedAt);
        QCOMPARE(lines[2].entry.at, bench.clock.now());
        QCOMPARE(lines[2].entry.recordedAt - lines[1].entry.recordedAt, Millis(1));
    }

    void aCorrectionShowsTheNewWordsAndKeepsTheFirst()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        Noted decision{NoteType::Decision, u"roll back deploy 14"_s, {{u"why"_s, u"errors began with it"_s}}, {}};
        const EventId entry = append(*store, id, {decision}).constLast();
        append(*store, id, {EntryCorrected{entry, u"roll back deploy 41"_s}, EntryPinned{entry, true}});
        auto reader = readerOf(*store);
        QGET(line, reader->entry(id, u"2"_s));
        QVERIFY(line.corrected && line.pinned);
        QCOMPARE(line.entry.text.section(EntryLineSeparator, 0, 0), u"roll back deploy 41"_s);
        QVERIFY(line.entry.text.contains(u"errors began with it"_s));
        QGET(original, reader->originalText(entry));
        QVERIFY(original.startsWith(u"roll back deploy 14"_s));
        QGET(marked, reader->marked(id));
        QCOMPARE(marked.size(), 1);
        append(*store, id, {EntryPinned{entry, false}});
        QVERIFY(!reader->marked(id)->first().pinned);
        QCOMPARE(reader->timeline(id)->size(), 2); // about an entry, not entries themselves
    }

    void undoRestoresTheStateAndMarksTheLine()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const EventId resolved = append(*store, id, {Resolved{}}).constLast();
        auto reader = readerOf(*store);
        QCOMPARE(reader->incident(id)->status, IncidentStatus::Resolved);
        append(*store, id, {Undone{resolved}});
        QCOMPARE(reader->incident(id)->status, IncidentStatus::Investigating);
        QCOMPARE(reader->incidentRow(id)->status, IncidentStatus::Investigating);
        QVERIFY(reader->entry(id, resolved.text())->undone);
        QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            const auto incident = transaction.incident(id);
            return incident && incident->status == IncidentStatus::Investigating ? Result<void>() : refused(u"stale"_s);
        }));
    }

    void entriesAreFoundByNumberAndByIdInsideAWrite()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const EventId entry = note(*store, id, u"a note"_s);
        QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            const auto byId = transaction.entry(entry);
            const auto byNumber = transaction.entry(id, 2);
            if (!byId || !byNumber || byId->incident != id || !(byId->row == byNumber->row))
                return refused(u"not the same"_s);
            if (transaction.entry(id, 3) || transaction.entry(EventId(QUuid::createUuid())))
                return refused(u"found what is not there"_s);
            return {};
        }));
    }

    void eventsNeedAnIncidentThatWasDeclared()
    {
        Bench bench;
        auto store = bench.create();
        const auto written = store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            return transaction.append(IncidentId(QUuid::createUuid()), transaction.now(), {noted(u"to nobody"_s)})
                .map([](const auto&) {});
        });
        QCOMPARE(written.error().kind, ErrorKind::NotFound);
    }

    void whatIsTooLargeIsRefused()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const QString huge(11 * 1024 * 1024, u'x');
        const auto tooLarge = [&](const Store::Body& body) {
            const auto written = store->write({}, body);
            return !written && written.error().kind == ErrorKind::BadInput && isGoodSentence(written.error());
        };
        QVERIFY(tooLarge([&](WriteTransaction& transaction) {
            return transaction.append(id, transaction.now(), {noted(huge)}).map([](const auto&) {});
        }));
        QVERIFY(tooLarge([&](WriteTransaction& transaction) {
            return transaction.putDocument({u"person"_s, QUuid::createUuid(), {{u"name"_s, huge}}, {}, false})
                .map([](const auto&) {});
        }));
        QVERIFY(tooLarge([&](WriteTransaction& transaction) {
            return transaction.putBlob(QByteArray(MaxAttachmentBytes + 1, 'x')).map([](const auto&) {});
        }));
        QCOMPARE(readerOf(*store)->facts()->events, 2);
    }

    void twoStoresInOneProcessWriteSideBySide()
    {
        Bench bench;
        auto one = bench.create();
        auto two = bench.open();
        const IncidentId id = declare(*one, u"Checkout 5xx"_s);
        constexpr int Notes = 100;
        const auto writeAll = [&](Store& store, const QString& who) {
            for (int i = 0; i < Notes; ++i)
                note(store, id, who + QString::number(i));
        };
        std::thread other([&] { writeAll(*two, u"two "_s); });
        writeAll(*one, u"one "_s);
        other.join();
        QCOMPARE(readerOf(*one)->timeline(id)->size(), 2 * Notes + 1);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
    }

    void aRuleSeesTheStateAsAnotherStoreLeftIt()
    {
        Bench bench;
        auto first = bench.create();
        auto second = bench.open();
        const IncidentId id = declare(*first, u"Checkout 5xx"_s, Severity::Sev2);
        const IncidentId other = declare(*first, u"Search is slow"_s, Severity::Sev4);
        const auto severitySeenBy = [](Store& store, IncidentId incident) {
            std::optional<Severity> seen;
            const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
                return transaction.incident(incident).map([&](const Incident& state) { seen = state.severity; });
            });
            return written ? seen : std::nullopt;
        };
        QCOMPARE(severitySeenBy(*first, id), Severity::Sev2);
        append(*second, id, {SeverityChanged{Severity::Sev2, Severity::Sev1, u"everybody"_s}});
        QCOMPARE(severitySeenBy(*first, id), Severity::Sev1);
        QCOMPARE(severitySeenBy(*first, other), Severity::Sev4);
        QCOMPARE(severitySeenBy(*first, id), Severity::Sev1);
        const EventId change =
            append(*second, id, {SeverityChanged{Severity::Sev1, Severity::Sev3, u"few"_s}}).constLast();
        append(*second, id, {Undone{change}});
        QCOMPARE(severitySeenBy(*first, id), Severity::Sev1);
    }

    void aReaderSeesWholeCommitsAndThatThereWasOne()
    {
        Bench bench;
        auto store = bench.create();
        auto reader = readerOf(*store);
        const qint64 before = reader->dataVersion();
        QCOMPARE(reader->dataVersion(), before);
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        QVERIFY(reader->dataVersion() != before);
        QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
            (void)transaction.append(id, transaction.now(), {Resolved{}});
            return reader->incident(id)->status == IncidentStatus::Resolved ? refused(u"seen early"_s) : Result<void>();
        }));
        QCOMPARE(reader->incident(id)->status, IncidentStatus::Resolved);
    }

    void listsFilterAndOrder()
    {
        Bench bench;
        auto store = bench.create();
        const ServiceRef checkout{ServiceId(QUuid::createUuid()), u"checkout"_s};
        QList<IncidentId> ids;
        for (int i = 0; i < 6; ++i) {
            bench.clock.pass(Minutes(10));
            const IncidentId id(QUuid::createUuid());
            QVERIFY(store->write({}, [&](WriteTransaction& transaction) {
                Declared event = declared(transaction.nextIncidentNumber(), u"Trouble number %1"_s.arg(i),
                                          i == 2 ? Severity::Sev1 : Severity::Sev3);
                if (i % 2)
                    event.services = {checkout};
                event.labels = {{u"team"_s, i == 4 ? u"payments"_s : u"web"_s}};
                return transaction.append(id, transaction.now(), {event}).map([](const auto&) {});
            }));
            ids.append(id);
        }
        append(*store, ids[5], {Resolved{}});
        auto reader = readerOf(*store);
        const auto numbers = [&](const IncidentFilter& filter) {
            QList<int> all;
            const auto rows = *reader->incidents(filter);
            for (const IncidentRow& row : rows)
                all.append(row.number);
            if (filter.limit < 0 && *reader->incidentCount(filter) != all.size())
                all.append(-1);
            return all;
        };
        QCOMPARE(numbers({}), (QList<int>{3, 5, 4, 2, 1, 6}));
        IncidentFilter filter;
        filter.order = IncidentOrder::NewestDeclared;
        QCOMPARE(numbers(filter), (QList<int>{6, 5, 4, 3, 2, 1}));
        filter.limit = 2;
        filter.offset = 1;
        QCOMPARE(numbers(filter), (QList<int>{5, 4}));
        filter = {};
        filter.statuses = {IncidentStatus::Resolved, IncidentStatus::Closed};
        QCOMPARE(numbers(filter), QList<int>{6});
        filter = {};
        filter.severities = {Severity::Sev1};
        QCOMPARE(numbers(filter), QList<int>{3});
        filter = {};
        filter.service = checkout.id;
        QCOMPARE(numbers(filter), (QList<int>{4, 2, 6}));
        filter = {};
        filter.text = u"PAYM"_s;
        QCOMPARE(numbers(filter), QList<int>{5});
        filter.text = u"inc-4"_s;
        QCOMPARE(numbers(filter), QList<int>{4});
        filter.text = u"\"*("_s;
        QCOMPARE(numbers(filter), QList<int>());
        filter = {};
        filter.since = bench.clock.now() - Minutes(25);
        QCOMPARE(numbers(filter), (QList<int>{5, 4, 6}));
        filter = {};
        filter.kinds = {IncidentKind::Drill};
        QCOMPARE(numbers(filter), QList<int>());
        note(*store, ids[0], u"something new"_s);
        filter = {};
        filter.order = IncidentOrder::NewestActivity;
        filter.limit = 1;
        QCOMPARE(numbers(filter), QList<int>{1});
    }

    void reopeningGoesOnUnderTheSameDevice()
    {
        Bench bench;
        IncidentId id;
        {
            auto store = bench.create();
            id = declare(*store, u"Checkout 5xx"_s);
        }
        {
            auto store = bench.open();
            note(*store, id, u"still broken"_s);
        }
        auto store = bench.open();
        note(*store, id, u"fixed"_s);
        auto reader = readerOf(*store);
        QGET(facts, reader->facts());
        QCOMPARE(facts.devices, 1);
        QCOMPARE(facts.events, 4);
        QGET(lines, reader->timeline(id));
        QCOMPARE(lines.last().entry.text, u"fixed"_s);
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
