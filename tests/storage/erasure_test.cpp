// tests/storage/erasure_test.cpp — what was erased is gone: from the answers, from the search index, from every byte of
// the file and of its log. What is left is the structure, and the trace that somebody erased.
#include "storage/backup/backup.h"
#include "storage/search/search.h"
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const auto Secret = "hunter2xylophone"_L1;

bool fileHolds(const QString& path, QLatin1StringView word)
{
    return bytesOf(path).toLower().contains(QByteArray(word.data(), word.size()));
}

Committed erase(Store& store, IncidentId id, EventId entry)
{
    const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
        const auto appended = transaction.append(id, transaction.now(), {EntryErased{entry, u"a password"_s}});
        return appended ? Result<void>() : tl::unexpected(appended.error());
    });
    if (!written)
        qFatal("%s", qPrintable(written.error().sentence()));
    return *written;
}

int hitsFor(const Store& store, const QString& typed)
{
    auto search = Search::open(store.path());
    return int((*search)->find(typed)->hits.size());
}

} // namespace

class ErasureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWordIsGoneFromEveryByte()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        for (int i = 0; i < 200; ++i)
            note(*store, id, u"plain words number %1"_s.arg(i));
        const EventId entry = note(*store, id, u"the password is %1 by the way"_s.arg(Secret));
        for (int i = 0; i < 200; ++i)
            note(*store, id, u"more words number %1"_s.arg(i));
        store->checkpoint();
        QVERIFY(fileHolds(bench.path(), Secret));
        QCOMPARE(hitsFor(*store, Secret), 1);

        erase(*store, id, entry);
        QVERIFY(!fileHolds(bench.path(), Secret));
        QCOMPARE(hitsFor(*store, Secret), 0);
        QCOMPARE(hitsFor(*store, u"words number 150"_s), 2);
        auto reader = readerOf(*store);
        QGET(line, reader->entry(id, entry.text()));
        QVERIFY(line.entry.erased);
        QVERIFY(!line.entry.text.contains(Secret));
        QCOMPARE(line.number, 202);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
        store.reset();
        QVERIFY(!fileHolds(bench.path(), Secret));
    }

    void itsCorrectionsGoWithIt()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const EventId entry = note(*store, id, u"the password is %1"_s.arg(Secret));
        append(*store, id, {EntryCorrected{entry, u"I meant %1two"_s.arg(Secret)}});
        append(*store, id, {EntryCorrected{entry, u"a password was here, %1three"_s.arg(Secret)}});
        erase(*store, id, entry);
        QVERIFY(!fileHolds(bench.path(), Secret));
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY2(verified.good(), qPrintable(verified.findings.isEmpty() ? QString() : verified.findings[0].evidence));
    }

    void aTitleIsGoneFromStateListAndTitleSearch()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Login of %1 broken"_s.arg(Secret));
        auto reader = readerOf(*store);
        QGET(lines, reader->timeline(id));
        erase(*store, id, lines.first().entry.event);
        QVERIFY(!fileHolds(bench.path(), Secret));
        QGET(rows, reader->incidents());
        QCOMPARE(rows.size(), 1);
        QVERIFY(!rows.first().title.contains(Secret));
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
    }

    void anAttachmentGoesUnlessAnotherEntryHasItToo()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        QStringList hashes;
        QList<EventId> entries;
        const QByteArray shared = "both entries hold this one";
        const QByteArray alone = QByteArray(Secret.data(), Secret.size()).repeated(3);
        for (const QList<QByteArray>& files : {QList{shared, alone}, QList{shared}}) {
            const auto written = store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
                Noted noted{NoteType::Observation, u"see the picture"_s, {}, {}};
                for (const QByteArray& file : files) {
                    hashes.append(*transaction.putBlob(file));
                    noted.attachments.append({hashes.last(), file.size(), u"image/png"_s, u"picture.png"_s});
                }
                const auto appended = transaction.append(id, transaction.now(), {noted});
                entries += *appended;
                return {};
            });
            QVERIFY(written);
        }
        auto reader = readerOf(*store);
        QGET(bytes, reader->blob(hashes[1]));
        QCOMPARE(bytes, alone);
        erase(*store, id, entries[0]);
        QVERIFY(!reader->blob(hashes[1]));
        QVERIFY(!fileHolds(bench.path(), Secret));
        QGET(kept, reader->blob(hashes[0]));
        QCOMPARE(kept, shared);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
        QVERIFY(verified.findings.isEmpty());
    }

    void aVersionOfADocumentCanBeErased()
    {
        Bench bench;
        auto store = bench.create();
        const QUuid id = QUuid::createUuid();
        EventId first;
        const auto put = [&](const QString& phone) {
            return store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
                const auto event =
                    transaction.putDocument({u"person"_s, id, {{u"name"_s, u"Jo"_s}, {u"phone"_s, phone}}, {}, false});
                if (first.isNull())
                    first = *event;
                return {};
            });
        };
        QVERIFY(put(Secret) && put(u"none"_s));
        QVERIFY(store->write({}, [&](WriteTransaction& transaction) {
            return transaction.eraseDocumentVersion(first, u"left the company"_s);
        }));
        QVERIFY(!fileHolds(bench.path(), Secret));
        auto reader = readerOf(*store);
        QGET(row, reader->document(u"person"_s, id));
        QCOMPARE(row.name, u"Jo"_s);
        QGET(history, reader->history(u"person"_s, id));
        QCOMPARE(history.size(), 2);
        QVERIFY(history[0].erased && history[0].content.isEmpty());
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
        const auto again = store->write(
            {}, [&](WriteTransaction& transaction) { return transaction.eraseDocumentVersion(first, u"again"_s); });
        QVERIFY(!again && isGoodSentence(again.error()));
    }

    void backupsThatStillHoldItAreNamed()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        QGET(before, backUp(*store));
        bench.clock.pass(Minutes(90));
        const EventId entry = note(*store, id, u"the password is %1"_s.arg(Secret));
        QGET(with, backUp(*store));
        const Committed erased = erase(*store, id, entry);
        QCOMPARE(erased.heldByBackups, QStringList{with});
        QVERIFY(before != with);
    }

    void aReaderOfAnOlderStateHoldsItUpAndCheckpointFinishes()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        const EventId entry = note(*store, id, u"the password is %1"_s.arg(Secret));
        {
            SQLite::Database older(bench.path().toStdString(), SQLite::OPEN_READWRITE);
            older.exec("BEGIN");
            SQLite::Statement look(older, "SELECT count(*) FROM journal");
            QVERIFY(look.executeStep());
            erase(*store, id, entry);
            QVERIFY(fileHolds(bench.path(), Secret)); // in the log, where the older state is read from
        }
        store->checkpoint();
        QVERIFY(!fileHolds(bench.path(), Secret));
    }

    void onlyAnEntryOfThisIncidentCanBeErasedAndOnlyOnce()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId one = declare(*store, u"One"_s);
        const IncidentId two = declare(*store, u"Two"_s);
        const EventId entry = note(*store, one, u"a note"_s);
        const auto tryErasing = [&](IncidentId id, EventId event) {
            return store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
                const auto appended = transaction.append(id, transaction.now(), {EntryErased{event, u"why"_s}});
                return appended ? Result<void>() : tl::unexpected(appended.error());
            });
        };
        for (const auto& refusal : {tryErasing(two, entry), tryErasing(one, EventId(QUuid::createUuid()))}) {
            QVERIFY(!refusal);
            QCOMPARE(refusal.error().kind, ErrorKind::NotFound);
        }
        QVERIFY(tryErasing(one, entry));
        const auto again = tryErasing(one, entry);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Refused);
    }
};

QTEST_GUILESS_MAIN(ErasureTest)
#include "erasure_test.moc"
