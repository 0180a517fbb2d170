// tests/storage/store_test.cpp — what is written is there, whole or not at all, in the order in which it was written.
#include "tests/storage/bench_workspace.h"

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
