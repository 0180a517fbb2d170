// tests/storage/search/search_test.cpp — whatever is typed is looked for as words and never obeyed as a query; what
// matters most comes first.
#include "storage/search/search.h"
#include "storage/search/search_words.h"
#include "tests/storage/bench_workspace.h"

#include <thread>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QList<SearchHit> find(const Store& store, const QString& typed, int limit = 50)
{
    auto search = Search::open(store.path());
    const auto answer = (*search)->find(typed, limit);
    if (!answer)
        qFatal("%s: %s", qPrintable(typed), qPrintable(answer.error().sentence()));
    return answer->hits;
}

QStringList texts(const QList<SearchHit>& hits)
{
    QStringList all;
    for (const SearchHit& hit : hits)
        all.append(hit.kind == HitKind::Entry ? hit.text : u"["_s + hit.title + u"]"_s);
    return all;
}

} // namespace

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runningFirstThenTitlesThenWholeWordsThenNewest()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId ended = declare(*store, u"Payment outage"_s);
        append(*store, ended, {Resolved{}});
        note(*store, ended, u"payment of old"_s);
        bench.clock.pass(Minutes(5));
        note(*store, ended, u"payments newer, not the whole word"_s);
        bench.clock.pass(Minutes(5));
        note(*store, ended, u"payment newest"_s);
        bench.clock.pass(Minutes(5));
        const IncidentId running = declare(*store, u"Checkout 5xx"_s);
        note(*store, running, u"payments look slow"_s);
        QVERIFY(store->write({}, [&](WriteTransaction& transaction) {
            return transaction
                .putDocument({u"service"_s, QUuid::createUuid(), {{u"name"_s, u"payment-api"_s}}, {}, false})
                .map([](const auto&) {});
        }));
        const QStringList found = texts(find(*store, u"payment"_s));
        QCOMPARE(found.first(), u"payments look slow"_s); // of the running incident, though only a beginning
        QCOMPARE(QSet<QString>(found.begin() + 1, found.begin() + 3),
                 (QSet<QString>{u"[payment-api]"_s, u"[Payment outage]"_s}));
        QCOMPARE(found[found.size() - 1], u"payments newer, not the whole word"_s);
        QVERIFY(found.indexOf(u"payment newest"_s) < found.indexOf(u"payment of old"_s));
    }

    void wholeWordsStandApart_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("stand");
        QTest::newRow("any case") << u"Pay"_s << u"we PAY now"_s << true;
        QTest::newRow("only a beginning") << u"pay"_s << u"payment"_s << false;
        QTest::newRow("only an end") << u"pay"_s << u"repay"_s << false;
        QTest::newRow("a beginning before the whole") << u"pay"_s << u"payment, then pay"_s << true;
        QTest::newRow("at a hyphen") << u"pay"_s << u"pay-api"_s << true;
        QTest::newRow("figures") << u"41"_s << u"deploy 41."_s << true;
        QTest::newRow("figures in a word") << u"41"_s << u"v41"_s << false;
        QTest::newRow("all of them") << u"pay down"_s << u"down goes pay"_s << true;
        QTest::newRow("one of them") << u"pay down"_s << u"pay up"_s << false;
        QTest::newRow("accents in the text") << u"resume"_s << u"Résumé sent"_s << true;
        QTest::newRow("accents in the question") << u"résumé"_s << u"resume sent"_s << true;
        QTest::newRow("another script") << u"сбой"_s << u"Сбой оплаты"_s << true;
        QTest::newRow("a beginning in another script") << u"опла"_s << u"Сбой оплаты"_s << false;
        QTest::newRow("another script in a plain text") << u"сбой"_s << u"outage"_s << false;
        QTest::newRow("longer than the text") << u"payment"_s << u"pay"_s << false;
        QTest::newRow("nothing there") << u"pay"_s << QString() << false;
    }

    void wholeWordsStandApart()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, text);
        QTEST(WholeWords(typed).standIn(text.toUtf8()), "stand");
    }

    void everyWordMustOccurInAnyOrderAsABeginning()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Trouble"_s);
        note(*store, id, u"rolled back deploy 41 of checkout"_s);
        note(*store, id, u"deploy 42 is fine"_s);
        QCOMPARE(texts(find(*store, u"check roll"_s)), QStringList{u"rolled back deploy 41 of checkout"_s});
        QCOMPARE(find(*store, u"deploy"_s).size(), 2);
        QCOMPARE(find(*store, u"deploy 43"_s).size(), 0);
        QCOMPARE(find(*store, u"eploy"_s).size(), 0);
    }

    void caseAndAccentsDoNotMatter()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Trouble"_s);
        note(*store, id, u"Zürich und São Paulo antworten nicht"_s);
        for (const QString& typed : {u"zurich"_s, u"ZÜRICH"_s, u"são"_s, u"sao pau"_s})
            QCOMPARE(find(*store, typed).size(), 1);
    }

    void referencesAndLabelsAreFound()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Checkout 5xx"_s);
        append(*store, id, {LabelSet{u"region"_s, u"eu-west-1"_s}});
        for (const QString& typed : {u"INC-1"_s, u"inc"_s, u"eu-west"_s, u"region"_s, u"5xx"_s}) {
            const auto hits = find(*store, typed);
            QVERIFY2(!hits.isEmpty(), qPrintable(typed));
            QCOMPARE(hits.first().kind, HitKind::Incident);
            QCOMPARE(hits.first().id, id.uuid());
            QCOMPARE(hits.first().ref, u"INC-1"_s);
        }
    }

    void nothingTypedIsEverSyntax_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char* typed : {"checkout-api",
                                  "a:b",
                                  "text:checkout",
                                  "\"",
                                  "\"\"\"",
                                  "*",
                                  "che*",
                                  "^checkout",
                                  "(",
                                  ")",
                                  "((((",
                                  "NEAR(a b, 3)",
                                  "NEAR",
                                  "AND",
                                  "OR",
                                  "NOT",
                                  "checkout AND",
                                  "NOT checkout",
                                  "a OR b",
                                  "-checkout",
                                  "+",
                                  "{text}: x",
                                  "\\",
                                  "'; DROP TABLE timeline; --",
                                  "%",
                                  "_",
                                  "?",
                                  "?1",
                                  ":name",
                                  "@x",
                                  "$y",
                                  " ",
                                  "\t\n",
                                  "...",
                                  "🔥",
                                  "🔥 checkout",
                                  "checkout\"",
                                  "\"checkout",
                                  "a\"b\"c"})
            QTest::newRow(typed) << QString::fromUtf8(typed);
        QTest::newRow("nothing") << QString();
        QTest::newRow("nul") << u"check"_s + QChar(u'\0') + u"out"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xd800));
        QTest::newRow("very long") << QString(100'000, u'x');
        QTest::newRow("very many") << u"a "_s.repeated(50'000);
        QTest::newRow("very many quotes") << QString(5000, u'"');
    }

    void nothingTypedIsEverSyntax()
    {
        QFETCH(QString, typed);
        Bench bench;
        auto store = bench.create();
        note(*store, declare(*store, u"Checkout api"_s), u"checkout-api answers"_s);
        find(*store, typed); // ends the program with SQLite's sentence where it was obeyed
        auto reader = readerOf(*store);
        IncidentFilter filter;
        filter.text = typed;
        QVERIFY(reader->incidents(filter));
    }

    void piecesInsideAWordAreFoundTogether()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Trouble"_s);
        note(*store, id, u"checkout-api answers"_s);
        note(*store, id, u"the api of checkout"_s);
        QCOMPARE(find(*store, u"checkout-a"_s).size(), 1);
        QCOMPARE(find(*store, u"checkout a"_s).size(), 2);
    }

    void correctedWordsAreFoundAndTheFirstOnesNot()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Trouble"_s);
        const EventId entry = note(*store, id, u"the replica lags"_s);
        append(*store, id, {EntryCorrected{entry, u"the primary lags"_s}});
        QCOMPARE(find(*store, u"replica"_s).size(), 0);
        QCOMPARE(find(*store, u"primary"_s).size(), 1);
    }

    void ofVeryManyTheNewestAreAnsweredAndThatThereAreMore()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Trouble"_s);
        IncidentEvents events;
        for (int i = 0; i < 700; ++i)
            events.append(noted(u"pod %1 restarted"_s.arg(i)));
        append(*store, id, events);
        auto search = Search::open(store->path());
        QGET(answer, (*search)->find(u"pod"_s));
        QCOMPARE(answer.hits.size(), 50);
        QVERIFY(answer.more);
        QCOMPARE(answer.hits.first().text, u"pod 699 restarted"_s);
        QGET(one, (*search)->find(u"pod 3 "_s, 1));
        QCOMPARE(one.hits.first().text, u"pod 3 restarted"_s);
    }

    void mergingTheIndexChangesNoAnswer()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Trouble"_s);
        for (int i = 0; i < 150; ++i)
            note(*store, id, u"pod %1 restarted"_s.arg(i));
        const auto before = find(*store, u"pod"_s);
        int turns = 0;
        while (store->mergeSearchIndex() && turns < 10'000)
            ++turns;
        QVERIFY(turns > 0);
        QVERIFY(turns < 10'000);
        QVERIFY(!store->mergeSearchIndex());
        QCOMPARE(find(*store, u"pod"_s), before);
    }

    void anInterruptedSearchSaysSoAndTheNextOneWorks()
    {
        Bench bench;
        auto store = bench.create();
        const IncidentId id = declare(*store, u"Trouble"_s);
        IncidentEvents events;
        for (int i = 0; i < 3000; ++i)
            events.append(noted(u"pod %1 restarted a while ago in zone %2"_s.arg(i).arg(i % 7)));
        append(*store, id, events);
        // Swept through a first search, which also opens the index: the moment grows by a microsecond each time.
        std::unique_ptr<Search> search;
        QString failure;
        int interrupted = 0;
        for (int moment = 0; moment < 1500 && failure.isEmpty(); ++moment) {
            search = *Search::open(store->path());
            std::atomic<bool> searching = false;
            std::thread interrupting([&] {
                while (!searching)
                    std::this_thread::yield();
                const auto until = std::chrono::steady_clock::now() + std::chrono::microseconds(moment);
                while (std::chrono::steady_clock::now() < until) {
                }
                search->interrupt();
            });
            searching = true;
            const auto answer = search->find(u"p r z a"_s);
            interrupting.join();
            failure = answer ? QString() : answer.error().sentence();
            interrupted += answer && answer->interrupted && answer->hits.isEmpty() ? 1 : 0;
        }
        QCOMPARE(failure, QString());
        QVERIFY(interrupted > 0);
        QGET(answer, search->find(u"pod"_s));
        QVERIFY(!answer.interrupted);
        QCOMPARE(answer.hits.size(), 50);
    }

    void wordsAreCutAndFoldedAsTheIndexDoes()
    {
        QCOMPARE(searchWords(u"Größe: checkout-api (v2) 日本"_s),
                 (QStringList{u"große"_s, u"checkout"_s, u"api"_s, u"v2"_s, u"日本"_s}));
        QCOMPARE(ftsQuery(u"pay-api \"x"_s), u"\"pay-api\"* \"\"\"x\"*"_s);
        QCOMPARE(ftsQuery(u" * \" : "_s), QString());
    }
};

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
