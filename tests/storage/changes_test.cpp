// tests/storage/changes_test.cpp — what went out on services is found by service and time, however much there is.
#include "core/slo/service_change.h"
#include "storage/rebuild.h"
#include "storage/verify.h"
#include "tests/storage/bench_workspace.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Midnight = instantFromMs(1'790'000'000'000);
ServiceRef checkout() { return {ServiceId(uuid7(Midnight, 1, 1)), u"checkout"_s}; }

ServiceRef search() { return {ServiceId(uuid7(Midnight, 2, 2)), u"search"_s}; }

NewDocument went(const QString& text, const ServiceRef& on, Instant at, bool retired = false)
{
    static quint64 number = 0;
    ++number;
    const ServiceChange change{{}, on, text, at};
    return {QLatin1StringView(ServiceChangeType), uuid7(at, number, number), toJson(change).toObject(), {}, retired};
}

void putAll(Store& store, const QList<NewDocument>& documents)
{
    const auto written = store.write({}, [&](WriteTransaction& transaction) -> Result<void> {
        for (const NewDocument& document : documents)
            if (const auto put = transaction.putDocument(document); !put)
                return tl::unexpected(put.error());
        return {};
    });
    if (!written)
        qFatal("%s", qPrintable(written.error().sentence()));
}

QStringList names(const Result<QList<DocumentRow>>& rows)
{
    QStringList names;
    for (const DocumentRow& row : rows.value())
        names.append(row.name);
    return names;
}

} // namespace

class ChangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofAServiceBetweenTwoInstantsNewestFirst();
    void ofSeveralServicesInOneOrder();
    void whatWasTakenBackIsNotThere();
    void survivesARebuild();
    void ofThousandsTheNewestThatAreAskedFor();
};

void ChangesTest::ofAServiceBetweenTwoInstantsNewestFirst()
{
    Bench bench;
    auto store = bench.create();
    putAll(*store, {went(u"b"_s, checkout(), Midnight + Minutes(2)),
                    went(u"d"_s, checkout(), Midnight + Minutes(4)),
                    went(u"a"_s, checkout(), Midnight + Minutes(1)),
                    went(u"c"_s, checkout(), Midnight + Minutes(3)),
                    went(u"other"_s, search(), Midnight + Minutes(3)),
                    {u"person"_s, QUuid::createUuid(), {{u"name"_s, u"Jo"_s}, {u"at"_s, 1}}, {}, false}});
    auto reader = readerOf(*store);
    const Instant from = Midnight + Minutes(2);
    const Instant until = Midnight + Minutes(4);
    QCOMPARE(names(reader->changes({checkout().id}, from, until)), (QStringList{u"d"_s, u"c"_s, u"b"_s}));
    QCOMPARE(names(reader->changes({checkout().id}, from, until - Millis(1))), (QStringList{u"c"_s, u"b"_s}));
    QCOMPARE(names(reader->changes({checkout().id}, from, until, 2)), (QStringList{u"d"_s, u"c"_s}));
    QCOMPARE(names(reader->changes({checkout().id}, from, until, 0)), QStringList());
}

void ChangesTest::ofSeveralServicesInOneOrder()
{
    Bench bench;
    auto store = bench.create();
    putAll(*store, {went(u"a"_s, checkout(), Midnight + Minutes(1)), went(u"b"_s, search(), Midnight + Minutes(2)),
                    went(u"c"_s, checkout(), Midnight + Minutes(3)), went(u"d"_s, search(), Midnight + Minutes(4))});
    auto reader = readerOf(*store);
    const QStringList all{u"d"_s, u"c"_s, u"b"_s, u"a"_s};
    QCOMPARE(names(reader->changes({checkout().id, search().id}, Instant::min(), Instant::max())), all);
    QCOMPARE(names(reader->changes({checkout().id, search().id}, Instant::min(), Instant::max(), 3)), all.mid(0, 3));
    QCOMPARE(names(reader->changes({}, Instant::min(), Instant::max())), all);
    QCOMPARE(names(reader->changes({}, Midnight + Minutes(2), Midnight + Minutes(3))), all.mid(1, 2));
}

void ChangesTest::whatWasTakenBackIsNotThere()
{
    Bench bench;
    auto store = bench.create();
    NewDocument mistake = went(u"mistake"_s, checkout(), Midnight);
    NewDocument moved = went(u"moved"_s, checkout(), Midnight);
    putAll(*store, {mistake, moved});
    mistake.retired = true;
    moved.content.insert(u"at"_s, toMs(Midnight + Minutes(9)));
    putAll(*store, {mistake, moved});
    auto reader = readerOf(*store);
    QCOMPARE(names(reader->changes({checkout().id}, Midnight, Midnight)), QStringList());
    QCOMPARE(names(reader->changes({checkout().id}, Midnight, Midnight + Minutes(9))), QStringList{u"moved"_s});
    QCOMPARE(names(reader->changes({}, Midnight, Midnight + Minutes(9))), QStringList{u"moved"_s});
}

void ChangesTest::survivesARebuild()
{
    Bench bench;
    auto store = bench.create();
    putAll(*store, {went(u"a"_s, checkout(), Midnight), went(u"b"_s, checkout(), Midnight + Minutes(1)),
                    went(u"gone"_s, checkout(), Midnight + Minutes(2), true)});
    QVERIFY(rebuild(*store));
    auto reader = readerOf(*store);
    QCOMPARE(names(reader->changes({checkout().id}, Midnight, Midnight + Minutes(9))), (QStringList{u"b"_s, u"a"_s}));
}

void ChangesTest::ofThousandsTheNewestThatAreAskedFor()
{
    Bench bench;
    auto store = bench.create();
    QList<NewDocument> many;
    for (int i = 0; i < 10'000; ++i)
        many.append(went(u"deploy %1"_s.arg(i), i % 2 ? checkout() : search(), Midnight + Minutes(i)));
    putAll(*store, many);
    auto reader = readerOf(*store);
    const Instant end = Midnight + Minutes(10'000);
    const auto day = reader->changes({checkout().id, search().id}, end - std::chrono::hours(24), end, 200);
    QCOMPARE(names(day).size(), 200);
    QCOMPARE(names(day).constFirst(), u"deploy 9999"_s);
    QCOMPARE(names(day).constLast(), u"deploy 9800"_s);
}

QTEST_GUILESS_MAIN(ChangesTest)
#include "changes_test.moc"
