// tests/storage/document_test.cpp — documents are edited whole, every version is kept, and nobody's change is lost
// without a word.
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Result<EventId> put(Store& store, const NewDocument& document)
{
    Result<EventId> event = refused(u"not run"_s);
    const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
        event = transaction.putDocument(document);
        return event ? Result<void>() : tl::unexpected(event.error());
    });
    return written ? event : tl::unexpected(written.error());
}

NewDocument person(const QUuid& id, const QString& name, std::optional<EventId> base = {}, bool retired = false)
{
    return {u"person"_s, id, {{u"name"_s, name}}, base, retired};
}

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyVersionIsKeptAndTheLastCounts()
    {
        Bench bench;
        auto store = bench.create();
        const QUuid id = QUuid::createUuid();
        QGET(first, put(*store, person(id, u"Jo"_s)));
        QGET(second, put(*store, person(id, u"Jo Doe"_s)));
        auto reader = readerOf(*store);
        QGET(row, reader->document(u"person"_s, id));
        QCOMPARE(row.name, u"Jo Doe"_s);
        QCOMPARE(row.event, second);
        QGET(history, reader->history(u"person"_s, id));
        QCOMPARE(history.size(), 2);
        QCOMPARE(history[0].content.value(u"name"_s).toString(), u"Jo"_s);
        QVERIFY(!history[0].base);
        QCOMPARE(history[1].base, std::optional(first));
    }

    void aPutThatChangesNothingWritesNothing()
    {
        Bench bench;
        auto store = bench.create();
        const QUuid id = QUuid::createUuid();
        QGET(first, put(*store, person(id, u"Jo"_s)));
        QGET(again, put(*store, person(id, u"Jo"_s)));
        QCOMPARE(again, first);
        QCOMPARE(readerOf(*store)->facts()->events, 2);
    }

    void aPutFromAnOlderVersionCountsAndTheOvertakenIsReported()
    {
        Bench bench;
        auto store = bench.create();
        const QUuid id = QUuid::createUuid();
        QGET(base, put(*store, person(id, u"Jo"_s)));
        QGET(mine, put(*store, person(id, u"Jo Mine"_s, base)));
        QVERIFY(readerOf(*store)->conflicts()->isEmpty());
        QGET(theirs, put(*store, person(id, u"Jo Theirs"_s, base)));
        auto reader = readerOf(*store);
        QCOMPARE(reader->document(u"person"_s, id)->name, u"Jo Theirs"_s);
        QGET(conflicts, reader->conflicts());
        QCOMPARE(conflicts, (QList<DocumentConflict>{{u"person"_s, id, u"Jo Theirs"_s, mine, theirs}}));
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
    }

    void namesAreFoundWithoutCaseAndTwinsAreNamed()
    {
        Bench bench;
        auto store = bench.create();
        const QUuid one = QUuid::createUuid();
        const QUuid two = QUuid::createUuid();
        QVERIFY(put(*store, person(one, u"Änne Groß"_s)));
        auto reader = readerOf(*store);
        for (const QString& spelling :
             {u"Änne Groß"_s, u"änne GROß"_s, u"  änne   groß "_s, one.toString(QUuid::WithoutBraces)}) {
            QGET(row, reader->findDocument(u"person"_s, spelling));
            QCOMPARE(row.id, one);
        }
        QCOMPARE(reader->findDocument(u"service"_s, u"Änne Groß"_s).error().kind, ErrorKind::NotFound);
        QVERIFY(put(*store, person(two, u"ÄNNE GROß"_s)));
        const auto twins = reader->findDocument(u"person"_s, u"änne groß"_s);
        QVERIFY(!twins);
        QVERIFY(twins.error().happened.contains(one.toString(QUuid::WithoutBraces)));
        QVERIFY(twins.error().happened.contains(two.toString(QUuid::WithoutBraces)));
        QVERIFY(isGoodSentence(twins.error()));
    }

    void retiredOnesAreOutOfListsAndNamesAndComeBack()
    {
        Bench bench;
        auto store = bench.create();
        const QUuid id = QUuid::createUuid();
        QVERIFY(put(*store, person(id, u"Jo"_s)));
        QVERIFY(put(*store, person(id, u"Jo"_s, {}, true)));
        auto reader = readerOf(*store);
        QVERIFY(reader->documents(u"person"_s)->isEmpty());
        QCOMPARE(reader->documents(u"person"_s, true)->size(), 1);
        QVERIFY(!reader->findDocument(u"person"_s, u"Jo"_s));
        QVERIFY(reader->document(u"person"_s, id)->retired);
        QVERIFY(put(*store, person(id, u"Jo"_s)));
        QCOMPARE(reader->documents(u"person"_s)->size(), 1);
        QGET(verified, verify(bench.path(), &bench.installation));
        QVERIFY(verified.good());
    }

    void aTypeThatIsAnotherStreamIsRefused()
    {
        Bench bench;
        auto store = bench.create();
        for (const QString& type : {u"incident"_s, u"workspace"_s, u""_s})
            QCOMPARE(put(*store, {type, QUuid::createUuid(), {}, {}, false}).error().kind, ErrorKind::BadInput);
        QCOMPARE(put(*store, {u"person"_s, {}, {}, {}, false}).error().kind, ErrorKind::BadInput);
    }

    void attachmentsAreKeptOnceAndComeBackAsTheyWere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray noise;
        for (quint32 i = 0, x = 1; i < 100'000; ++i)
            noise += char((x = x * 1664525 + 1013904223) >> 24);
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("text") << QByteArray("line\n").repeated(5000);
        QTest::newRow("noise") << noise;
        QTest::newRow("zeros") << QByteArray(1000, '\0');
    }

    void attachmentsAreKeptOnceAndComeBackAsTheyWere()
    {
        QFETCH(QByteArray, bytes);
        Bench bench;
        auto store = bench.create();
        QString hash;
        for (int i = 0; i < 2; ++i)
            QVERIFY(store->write({}, [&](WriteTransaction& transaction) -> Result<void> {
                hash = *transaction.putBlob(bytes);
                return {};
            }));
        QCOMPARE(hash, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
        QGET(back, readerOf(*store)->blob(hash));
        QCOMPARE(back, bytes);
        QCOMPARE(readerOf(*store)->blob(QString(64, u'a')).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"
