// tests/core/base/words_test.cpp — machine words: snake_case, one for each value, the same both ways.
#include "core/base/finding.h"
#include "core/calendar/business_calendar.h"
#include "core/incident/clocks.h"
#include "core/incident/timeline_entry.h"
#include "core/slo/slo.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyValueHasOneWordOfItsOwn();
    void otherSpellingsAreUnknown();
    void allWordsAreListedForTheSentence();
    void statesAndSeveritiesHaveTheProductsWords();
};

namespace {

template <HasWords E> void checkWords()
{
    static const QRegularExpression snake(u"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"_s);
    QSet<QString> seen;
    for (const auto& entry : wordsOf(E{})) {
        const QString word = toWord(entry.value);
        QVERIFY2(snake.match(word).hasMatch(), qPrintable(word));
        QVERIFY2(!seen.contains(word), qPrintable(word));
        seen.insert(word);
        QVERIFY(fromWord<E>(word) == entry.value);
    }
    QVERIFY(!seen.isEmpty());
}

} // namespace

void WordsTest::everyValueHasOneWordOfItsOwn()
{
    checkWords<FindingSeverity>();
    checkWords<Weekday>();
    checkWords<SloKind>();
    checkWords<IncidentStatus>();
    checkWords<IncidentKind>();
    checkWords<Severity>();
    checkWords<Role>();
    checkWords<Milestone>();
    checkWords<TimeSource>();
    checkWords<Audience>();
    checkWords<PromiseState>();
    checkWords<ImpactBasis>();
    checkWords<NoteType>();
    checkWords<EntryType>();
    checkWords<ClockKind>();
}

void WordsTest::otherSpellingsAreUnknown()
{
    for (const auto& word : {u"SEV1"_s, u"sev1 "_s, u""_s, u"sev6"_s, u"sev"_s})
        QVERIFY2(!fromWord<Severity>(word), qPrintable(word));
}

void WordsTest::allWordsAreListedForTheSentence()
{
    QCOMPARE(allWords<Severity>(), u"sev1, sev2, sev3, sev4, sev5"_s);
    QCOMPARE(allWords<Audience>(), u"customers, internal"_s);
}

void WordsTest::statesAndSeveritiesHaveTheProductsWords()
{
    QCOMPARE(allWords<IncidentStatus>(),
             u"triage, investigating, identified, mitigated, resolved, closed, declined, cancelled, merged"_s);
    QCOMPARE(allWords<Role>(), u"commander, deputy, scribe, operations, communications, liaison, expert"_s);
    QCOMPARE(allWords<Milestone>(),
             u"impact_began, detected, declared, acknowledged, identified, mitigated, resolved"_s);
    QCOMPARE(allWords<IncidentKind>(), u"normal, drill, backfilled"_s);
}

QTEST_APPLESS_MAIN(WordsTest)
#include "words_test.moc"
