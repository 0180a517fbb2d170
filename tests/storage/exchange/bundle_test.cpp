// tests/storage/exchange/bundle_test.cpp — an incident arrives elsewhere as it left, or not at all.
#include "storage/exchange/bundle.h"
#include "storage/merge/merge.h"
#include "storage/verify.h"
#include "tests/storage/random_story.h"
#include "tests/storage/raw_file.h"

#include <QBuffer>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

struct Source {
    IncidentId incident;
    QUuid jo;
    QUuid checkout;
    QUuid stranger;
    QString hash;
};

/// An incident that names a service, which names its owner; and a person whom nothing names.
Source fill(Store& store)
{
    Source source{IncidentId(QUuid::createUuid()), QUuid::createUuid(), QUuid::createUuid(), QUuid::createUuid(), {}};
    const auto person = [](const QUuid& id, const QString& name) {
        return NewDocument{u"person"_s, id, {{u"name"_s, name}}, {}, false};
    };
    const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
        (void)transaction.putDocument(person(source.jo, u"Jo"_s));
        (void)transaction.putDocument(person(source.jo, u"Jo Doe"_s));
        (void)transaction.putDocument(person(source.stranger, u"Somebody Else"_s));
        (void)transaction.putDocument(
            {u"policy"_s, QUuid::createUuid(), {{u"name"_s, u"rules"_s}, {u"service"_s, u"checkout"_s}}, {}, false});
        (void)transaction.putDocument({u"service"_s,
                                       source.checkout,
                                       {{u"name"_s, u"checkout"_s},
                                        {u"owner"_s, QJsonObject{{u"id"_s, source.jo.toString(QUuid::WithoutBraces)}}}},
                                       {},
                                       false});
        source.hash = *transaction.putBlob(QByteArray("graph ").repeated(1000));
        Declared event = declared(transaction.nextIncidentNumber(), u"Checkout 5xx"_s);
        event.services = {{ServiceId(source.checkout), u"checkout"_s}};
        Noted graph{NoteType::Observation, u"see the graph"_s, {}, {{source.hash, 6000, u"image/png"_s, u"g.png"_s}}};
        return transaction.append(source.incident, transaction.now(), {event, noted(u"größer, 日本"_s), graph})
            .map([](const auto&) {});
    });
    if (!written)
        qFatal("%s", qPrintable(written.error().sentence()));
    return source;
}

QByteArray bundleOf(const Store& store, IncidentId id)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto bundled = writeBundle(store.path(), id, buffer);
    if (!bundled)
        qFatal("%s", qPrintable(bundled.error().sentence()));
    return buffer.data();
}

Result<Imported> import(Store& store, QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return importBundle(store, buffer, {});
}

qint64 eventsIn(const Store& store) { return readerOf(store)->facts()->events; }

} // namespace

class BundleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIncidentArrivesAsItLeft()
    {
        Bench left(1);
        Bench right(2);
        auto there = left.create();
        const Source source = fill(*there);
        auto here = right.create();
        declare(*here, u"Has number one already"_s);
        QGET(bundled, exportBundle(there->path(), source.incident, left.path(u"inc.bundle"_s)));
        QCOMPARE(bundled.events, 6);
        QCOMPARE(bundled.blobs, 1);
        QCOMPARE(bundled.documents, 2);
        QGET(imported, importBundle(*here, left.path(u"inc.bundle"_s), {}));
        QCOMPARE(imported.incident, source.incident);
        QCOMPARE(imported.events, 6);
        QCOMPARE(imported.blobs, 1);
        QVERIFY(imported.ref.startsWith(u"INC-1-"_s));
        auto reader = readerOf(*here);
        auto original = readerOf(*there);
        QCOMPARE(*reader->incident(source.incident), *original->incident(source.incident));
        QCOMPARE(*reader->timeline(source.incident), *original->timeline(source.incident));
        QCOMPARE(*reader->blob(source.hash), *original->blob(source.hash));
        QCOMPARE(reader->document(u"service"_s, source.checkout)->name, u"checkout"_s);
        QCOMPARE(reader->document(u"person"_s, source.jo)->name, u"Jo Doe"_s);
        QCOMPARE(reader->history(u"person"_s, source.jo)->size(), 2);
        QVERIFY(!reader->document(u"person"_s, source.stranger));
        QVERIFY(reader->documents(u"policy"_s)->isEmpty());
        QGET(verified, verify(right.path(), &right.installation));
        QVERIFY2(verified.good(), qPrintable(verified.findings.isEmpty() ? QString() : verified.findings[0].evidence));
        note(*here, source.incident, u"goes on here"_s);
        QCOMPARE(reader->timeline(source.incident)->size(), 4);
    }

    void takingItInAgainChangesNothing()
    {
        Bench left(1);
        Bench right(2);
        auto there = left.create();
        const Source source = fill(*there);
        auto here = right.create();
        const QByteArray bundle = bundleOf(*there, source.incident);
        QVERIFY(import(*here, bundle));
        const qint64 before = eventsIn(*here);
        QGET(again, import(*here, bundle));
        QCOMPARE(again.events, 0);
        QCOMPARE(again.ref, u"INC-1"_s);
        QCOMPARE(eventsIn(*here), before);
        QGET(home, import(*there, bundle));
        QCOMPARE(home.events, 0);
    }

    void whatWasAddedSinceArrivesWithTheNextBundle()
    {
        Bench left(1);
        Bench right(2);
        auto there = left.create();
        const Source source = fill(*there);
        auto here = right.create();
        QVERIFY(import(*here, bundleOf(*there, source.incident)));
        note(*here, source.incident, u"said here"_s);
        declare(*there, u"Something else in between"_s);
        note(*there, source.incident, u"said there"_s);
        QGET(later, import(*here, bundleOf(*there, source.incident)));
        QCOMPARE(later.events, 1);
        QCOMPARE(readerOf(*here)->timeline(source.incident)->size(), 5);
        QGET(verified, verify(right.path(), &right.installation));
        QVERIFY(verified.good());
        QGET(back, import(*there, bundleOf(*here, source.incident)));
        QCOMPARE(back.events, 1);
        QCOMPARE(*readerOf(*here)->timeline(source.incident), *readerOf(*there)->timeline(source.incident));
        QGET(alsoGood, verify(left.path(), &left.installation));
        QVERIFY(alsoGood.good());
    }

    void aRowLostAfterAnImportIsNoticed()
    {
        Bench left(1);
        Bench right(2);
        auto there = left.create();
        const Source source = fill(*there);
        {
            auto here = right.create();
            QVERIFY(import(*here, bundleOf(*there, source.incident)));
        }
        const QString last = firstValue(right.path(), "SELECT max(seq) - 1 FROM journal"); // the import comes after it
        runSql(right.path(), "DROP TRIGGER journal_keeps_rows; DELETE FROM journal WHERE seq = " + last.toStdString() +
                                 "; DELETE FROM chain WHERE device NOT IN (SELECT device FROM journal WHERE seq = 1)");
        QGET(verified, verify(right.path(), &right.installation));
        QVERIFY(!verified.chainIntact);
    }

    void erasedWordsDoNotTravel()
    {
        Bench left(1);
        Bench right(2);
        auto there = left.create();
        const Source source = fill(*there);
        const QByteArray early = bundleOf(*there, source.incident);
        const auto lines = *readerOf(*there)->timeline(source.incident);
        append(*there, source.incident, {EntryErased{lines[1].entry.event, u"private"_s}});
        const QByteArray late = bundleOf(*there, source.incident);
        QVERIFY(early.contains(u"größer"_s.toUtf8()) && !late.contains(u"größer"_s.toUtf8()));
        auto here = right.create();
        QVERIFY(import(*here, late));
        QVERIFY(import(*here, early)); // must not bring them back
        QVERIFY(readerOf(*here)->timeline(source.incident)->at(1).entry.erased);
        QVERIFY(!bytesOf(right.path()).contains(u"größer"_s.toUtf8()));
        QGET(verified, verify(right.path(), &right.installation));
        QVERIFY(verified.good());

        Bench third(3); // the other way round: had the words, then hears of the erasure
        auto elsewhere = third.create();
        QVERIFY(import(*elsewhere, early));
        QVERIFY(import(*elsewhere, late));
        QVERIFY(!bytesOf(third.path()).contains(u"größer"_s.toUtf8()));
    }

    void anyDamageIsRefusedAndNothingIsTakenIn()
    {
        Bench left(1);
        Bench right(2);
        auto there = left.create();
        const Source source = fill(*there);
        auto here = right.create();
        const qint64 before = eventsIn(*here);
        const QByteArray sound = bundleOf(*there, source.incident);
        std::mt19937 random(11);
        for (int i = 0; i < 200; ++i) {
            QByteArray damaged = sound;
            const auto at = qsizetype(random() % quint32(sound.size() - 1));
            if (i % 4 == 0)
                damaged.truncate(at);
            else if (i % 4 == 1)
                damaged.remove(at, 1 + qsizetype(random() % 50));
            else
                damaged[at] = char(damaged[at] ^ (1 << random() % 8));
            const auto refused = import(*here, damaged);
            QVERIFY2(!refused, qPrintable(QString::number(at)));
            QVERIFY2(isGoodSentence(refused.error()), qPrintable(refused.error().sentence()));
        }
        QCOMPARE(eventsIn(*here), before);
        QVERIFY(import(*here, sound));
    }

    void hostileFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray header =
            R"({"format":"firebreak-bundle","version":1,"incident":"0193514f-0000-7000-8000-0000000000aa"})";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello\nworld\n");
        QTest::newRow("json of something else") << QByteArray("{\"a\":1}\n");
        QTest::newRow("newer") << QByteArray(header).replace("\"version\":1", "\"version\":2") + '\n';
        QTest::newRow("header only") << header + '\n';
        QTest::newRow("no incident") << QByteArray("{\"format\":\"firebreak-bundle\",\"version\":1}\n");
        QTest::newRow("unknown line") << header + "\n{\"what\":1}\n";
        QTest::newRow("empty event") << header + "\n{\"event\":{}}\n";
        QTest::newRow("event of wrong types") << header + "\n{\"event\":{\"id\":7,\"head\":[],\"device_seq\":\"x\"}}\n";
        QTest::newRow("array line") << header + "\n[1,2,3]\n";
        QTest::newRow("deep nesting") << header + '\n' + QByteArray(100'000, '[') + '\n';
        QTest::newRow("unknown blob")
            << header + "\n{\"blob\":{\"hash\":\"x\",\"codec\":\"zlib\",\"size\":1,\"bytes\":\"AAAA\"}}\n";
        QTest::newRow("huge number") << header + "\n{\"end\":{\"events\":1e300,\"blobs\":-1,\"sha256\":null}}\n";
        QTest::newRow("nul bytes") << header + '\n' + QByteArray(1000, '\0') + '\n';
        QTest::newRow("invalid utf-8") << header + "\n{\"event\":{\"head\":\"\xff\xfe\"}}\n";
    }

    void hostileFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        Bench bench;
        auto store = bench.create();
        const auto refused = import(*store, bytes);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::BadInput);
        QVERIFY2(isGoodSentence(refused.error()), qPrintable(refused.error().sentence()));
        QCOMPARE(eventsIn(*store), 1);
    }

    void randomIncidentsArriveAsTheyLeft()
    {
        Bench left(1);
        Bench right(2);
        auto there = left.create();
        RandomStory story(5);
        for (int i = 0; i < 60; ++i)
            story.step(*there);
        auto here = right.create();
        const auto rows = *readerOf(*there)->incidents();
        for (const IncidentRow& row : rows) {
            QVERIFY(import(*here, bundleOf(*there, row.id)));
            QCOMPARE(*readerOf(*here)->incident(row.id), *readerOf(*there)->incident(row.id));
            QCOMPARE(*readerOf(*here)->timeline(row.id), *readerOf(*there)->timeline(row.id));
        }
        QGET(verified, verify(right.path(), &right.installation));
        QVERIFY2(verified.good(), qPrintable(verified.findings.isEmpty() ? QString() : verified.findings[0].evidence));
    }

    void aCopyThatImportedABundleStillMergesWithTheOthers()
    {
        Bench left(1);
        Bench right(2);
        Bench third(3);
        auto source = third.create();
        const Source filled = fill(*source);
        left.create();
        QVERIFY(QFile::copy(left.path(), right.path()));
        auto a = left.open();
        auto b = right.open();
        QVERIFY(import(*a, bundleOf(*source, filled.incident)));
        QVERIFY(mergeFrom(*b, left.path(), {}));
        QCOMPARE(*readerOf(*b)->timeline(filled.incident), *readerOf(*a)->timeline(filled.incident));
        QGET(verified, verify(right.path(), &right.installation));
        QVERIFY(verified.good());
    }

    void exportingNeverTouchesWhatIsThere()
    {
        Bench bench;
        auto store = bench.create();
        const Source source = fill(*store);
        overwrite(bench.path(u"mine"_s), "my file");
        QCOMPARE(exportBundle(store->path(), source.incident, bench.path(u"mine"_s)).error().kind, ErrorKind::Refused);
        QCOMPARE(bytesOf(bench.path(u"mine"_s)), QByteArray("my file"));
        const auto unknown = exportBundle(store->path(), IncidentId(QUuid::createUuid()), bench.path(u"new"_s));
        QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
        QVERIFY(!QFileInfo::exists(bench.path(u"new"_s)));
        QCOMPARE(importBundle(*store, bench.path(u"missing"_s), {}).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(BundleTest)
#include "bundle_test.moc"
