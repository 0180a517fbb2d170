#include "app/workspace/search_room.h"

#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Night;
using firebreak::shoptest::Shop;

/// Search while somebody types: the newest question is always answered, older ones give way.
class SearchRoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsFromTheFirstLetter();
    void seesWhatWasWrittenAfterItWasOpened();
    void answersTheNewestOfManyQuestions();
    void takesAnyTextForWords_data();
    void takesAnyTextForWords();
    void endsWhileItIsAsked();
    void refusesAFileThatIsNotThere();
};

void SearchRoomTest::findsFromTheFirstLetter()
{
    Shop shop;
    const IncidentId id = shop.declared(u"Checkout fails"_s);
    shop.noted(id, u"the pool is exhausted"_s);
    shop.workspace().search().warm();
    QGET(first, shop.workspace().search().find(u"c"_s).result());
    QVERIFY(!first.hits.isEmpty());
    QCOMPARE(first.hits.first().kind, HitKind::Incident);
    QCOMPARE(first.hits.first().id, id.uuid());
    QGET(entry, shop.workspace().search().find(u"exhau pool"_s).result());
    QCOMPARE(entry.hits.size(), 1);
    QCOMPARE(entry.hits.first().number, 2);
    QGET(limited, shop.workspace().search().find(u"c"_s, 0).result());
    QVERIFY(limited.hits.isEmpty());
}

void SearchRoomTest::seesWhatWasWrittenAfterItWasOpened()
{
    Shop shop;
    const IncidentId id = shop.declared();
    QGET(before, shop.workspace().search().find(u"xyzzy"_s).result());
    QVERIFY(before.hits.isEmpty());
    const EventId entry = shop.noted(id, u"xyzzy"_s);
    QGET(after, shop.workspace().search().find(u"xyzzy"_s).result());
    QCOMPARE(after.hits.size(), 1);
    QCOMPARE(after.hits.first().event, entry);
}

void SearchRoomTest::answersTheNewestOfManyQuestions()
{
    Shop shop;
    const IncidentId id = shop.declared();
    QList<std::pair<Instant, QString>> notes;
    for (int line = 0; line < 2'000; ++line)
        notes.append({Night, u"pool %1 of checkout is exhausted"_s.arg(line)});
    FIREBREAK_DONE(shop.incidents().noteAll(id, NoteType::Note, notes));
    const QString typed = u"checkout exhausted pool 1999"_s;
    QList<QFuture<Result<SearchAnswer>>> answers;
    for (int letters = 1; letters <= typed.size(); ++letters)
        answers.append(shop.workspace().search().find(typed.left(letters)));
    for (auto& answer : answers) {
        QGET(known, answer.result());
        if (known.interrupted)
            QVERIFY(known.hits.isEmpty());
    }
    QGET(newest, answers.last().result());
    QVERIFY(!newest.interrupted);
    QCOMPARE(newest.hits.size(), 1);
    QCOMPARE(newest.hits.first().text, u"pool 1999 of checkout is exhausted"_s);
}

void SearchRoomTest::takesAnyTextForWords_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : {"",
                              " ",
                              "\"",
                              "\"\"\"",
                              "'",
                              "*",
                              "**",
                              "a*",
                              "OR",
                              "a OR",
                              "AND NOT",
                              "NEAR(a b",
                              "title:x",
                              "-a",
                              "^a",
                              "(",
                              ")",
                              "{a b}",
                              "a + b",
                              "; DROP TABLE journal",
                              "%",
                              "_",
                              "\\",
                              "ünïcode",
                              "漢字",
                              "\xE2\x80\xAE",
                              "\xF0\x9F\x94\xA5",
                              "INC-1\n\t",
                              "-- x",
                              "/*",
                              "col : \"x"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
    QTest::newRow("nul") << u"a\0b"_s;
    QTest::newRow("half a character") << QString(QChar(0xd83d));
    QTest::newRow("very long") << QString(100'000, u'x');
    QTest::newRow("very many words") << QString(u"x "_s).repeated(20'000);
}

void SearchRoomTest::takesAnyTextForWords()
{
    QFETCH(QString, typed);
    Shop shop;
    shop.noted(shop.declared(), u"a OR b NEAR title:x"_s);
    const auto answer = shop.workspace().search().find(typed).result();
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
    QVERIFY(!answer->interrupted);
    QGET(still, shop.workspace().search().find(u"near"_s).result());
    QCOMPARE(still.hits.size(), 1);
}

void SearchRoomTest::endsWhileItIsAsked()
{
    Shop shop;
    const IncidentId id = shop.declared();
    QList<std::pair<Instant, QString>> notes;
    for (int line = 0; line < 2'000; ++line)
        notes.append({Night, u"pool %1"_s.arg(line)});
    FIREBREAK_DONE(shop.incidents().noteAll(id, NoteType::Note, notes));
    auto asked = shop.workspace().search().find(u"p"_s);
    auto behind = shop.workspace().search().find(u"po"_s);
    shop.close();
    QVERIFY(asked.isFinished());
    QVERIFY(behind.isFinished());
}

void SearchRoomTest::refusesAFileThatIsNotThere()
{
    const QTemporaryDir folder;
    SearchRoom room(folder.filePath(u"missing.firebreak"_s));
    room.warm();
    const auto answer = room.find(u"x"_s).result();
    QVERIFY(!answer);
    QVERIFY(isGoodSentence(answer.error()));
    QVERIFY(!QFile::exists(folder.filePath(u"missing.firebreak"_s)));
}

QTEST_GUILESS_MAIN(SearchRoomTest)
#include "search_room_test.moc"
