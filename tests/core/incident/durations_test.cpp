// tests/core/incident/durations_test.cpp — durations with their pair, counted from what they say, and missing where an
// end is missing.
#include "core/incident/durations.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// "time_to_detect impact_began>detected 240": seconds, or "missing".
QStringList spelled(const Incident& incident)
{
    QStringList all;
    for (const IncidentDuration& duration : durationsOf(incident))
        all.append(u"%1 %2>%3 %4"_s.arg(QLatin1StringView(duration.name), toWord(duration.from), toWord(duration.to),
                                        duration.span ? QString::number(wholeSeconds(*duration.span)) : u"missing"_s));
    return all;
}

Declaration fromAlert()
{
    Declaration declaration = Story::plainDeclaration();
    declaration.detected = minute(-3);
    return declaration;
}

} // namespace

class DurationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachNamesItsPair();
    void whatIsMissingIsMissingAndNeverZero();
    void theImpactsOwnTimeWinsOverItsWindows();
    void theEarliestWindowStandsInForTheBeginning();
    void anAlertMayComeBeforeTheImpact();
    void acknowledgedAtOnceIsZeroAndNotMissing();
    void supersededTimesGiveNoDuration();
    void skippedStatesGiveNoDuration();
};

void DurationsTest::eachNamesItsPair()
{
    Declaration declaration = fromAlert();
    declaration.impactBegan = minute(-7);
    Story story(declaration);
    story.then(minute(2) + Millis(999), acknowledge);
    story.then(minute(20), mitigates());
    story.then(minute(50, 30), resolve);
    QCOMPARE(spelled(story.now()), (QStringList{u"time_to_detect impact_began>detected 240"_s,
                                                u"time_to_acknowledge detected>acknowledged 300"_s,
                                                u"time_to_mitigate impact_began>mitigated 1620"_s,
                                                u"time_to_resolve impact_began>resolved 3450"_s}));
}

void DurationsTest::whatIsMissingIsMissingAndNeverZero()
{
    QCOMPARE(spelled(Story(fromAlert()).now()), (QStringList{u"time_to_detect impact_began>detected missing"_s,
                                                             u"time_to_acknowledge detected>acknowledged missing"_s,
                                                             u"time_to_mitigate impact_began>mitigated missing"_s,
                                                             u"time_to_resolve impact_began>resolved missing"_s}));
    Story resolved(fromAlert());
    resolved.then(minute(9), resolve); // no beginning: nothing to count from
    for (const IncidentDuration& duration : durationsOf(resolved.now()))
        QVERIFY(!duration.span);
}

void DurationsTest::theImpactsOwnTimeWinsOverItsWindows()
{
    Declaration declaration = fromAlert();
    declaration.impactBegan = minute(-5);
    Story story(declaration);
    story.then(minute(1), hurts(slo(u"checkout"_s), 1, minute(-30)));
    QCOMPARE(durationsOf(story.now()).at(0).span, std::optional<Millis>(Minutes(2)));
}

void DurationsTest::theEarliestWindowStandsInForTheBeginning()
{
    Story story(fromAlert());
    story.then(minute(1), hurts(slo(u"checkout"_s), 1, minute(-5)));
    story.then(minute(2), hurts(slo(u"search"_s), 1, minute(-9), minute(-8)));
    story.then(minute(10), mitigates());
    QCOMPARE(durationsOf(story.now()).at(0).span, std::optional<Millis>(Minutes(6)));
    QCOMPARE(durationsOf(story.now()).at(2).span, std::optional<Millis>(Minutes(19)));
    story.then(minute(11), corrects(Milestone::ImpactBegan, minute(-4)));
    QCOMPARE(durationsOf(story.now()).at(0).span, std::optional<Millis>(Minutes(1)));
}

void DurationsTest::anAlertMayComeBeforeTheImpact()
{
    Declaration declaration = fromAlert();
    declaration.impactBegan = minute(-1);
    QCOMPARE(durationsOf(Story(declaration).now()).at(0).span, std::optional<Millis>(Minutes(-2)));
}

void DurationsTest::acknowledgedAtOnceIsZeroAndNotMissing()
{
    Declaration declaration = Story::plainDeclaration();
    declaration.commander = person(u"Jo"_s);
    QCOMPARE(durationsOf(Story(declaration).now()).at(1).span, std::optional(Millis(0)));
}

void DurationsTest::supersededTimesGiveNoDuration()
{
    Declaration declaration = fromAlert();
    declaration.impactBegan = minute(-7);
    Story story(declaration);
    story.then(minute(20), mitigates());
    story.then(minute(25), reopens());
    QVERIFY(!durationsOf(story.now()).at(2).span);
    story.then(minute(33), mitigates());
    QCOMPARE(durationsOf(story.now()).at(2).span, std::optional<Millis>(Minutes(40)));
}

void DurationsTest::skippedStatesGiveNoDuration()
{
    Declaration declaration = fromAlert();
    declaration.impactBegan = minute(-7);
    Story story(declaration);
    story.then(minute(20), resolve);
    QVERIFY(!durationsOf(story.now()).at(1).span && !durationsOf(story.now()).at(2).span);
    QCOMPARE(durationsOf(story.now()).at(3).span, std::optional<Millis>(Minutes(27)));
}

QTEST_APPLESS_MAIN(DurationsTest)
#include "durations_test.moc"
