// tests/core/incident/evolve_test.cpp — what a fold makes of events that no single copy would have recorded: two copies
// said the same, or the opposite, before they were merged.
#include "core/incident/evolve.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class EvolveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstTimeAStateWasReachedStands_data();
    void theFirstTimeAStateWasReachedStands();
    void aTimeForAStateThatCannotBeReachedIsKept();
    void aLaterAcknowledgementCorrectsTheFirst();
    void aPromiseStaysAsItWasFirstSettled();
    void aSecondDeclarationIsPassedOver();
    void aSecondReopeningIsPassedOver();
    void theFirstTargetOfAMergeStands();
    void anErasedTitleFallsBackToTheOneBefore();
    void anErasedLabelChangesNoOther();
    void changesOfImpactThatDoNotRunArePassedOver();
    void relatedTwiceIsRelatedOnce();
};

void EvolveTest::theFirstTimeAStateWasReachedStands_data()
{
    QTest::addColumn<IncidentEvent>("event");
    QTest::addColumn<Milestone>("milestone");
    QTest::newRow("identified") << IncidentEvent(Identified{}) << Milestone::Identified;
    QTest::newRow("mitigated") << IncidentEvent(Mitigated{}) << Milestone::Mitigated;
    QTest::newRow("resolved") << IncidentEvent(Resolved{}) << Milestone::Resolved;
}

void EvolveTest::theFirstTimeAStateWasReachedStands()
{
    QFETCH(IncidentEvent, event);
    QFETCH(Milestone, milestone);

    Story story;
    story.record(event, minute(10));
    story.record(event, minute(12));
    QVERIFY(story.now().timestamps.value(milestone) == (Timestamp{minute(10), TimeSource::Person, {}}));
}

void EvolveTest::aTimeForAStateThatCannotBeReachedIsKept()
{
    Story story;
    story.record(Resolved{}, minute(20));
    story.record(Mitigated{}, minute(10));
    QCOMPARE(story.now().status, IncidentStatus::Resolved);
    QCOMPARE(story.now().at(Milestone::Mitigated), std::optional(minute(10)));
}

void EvolveTest::aLaterAcknowledgementCorrectsTheFirst()
{
    Story story;
    story.record(Acknowledged{}, minute(2));
    story.record(Acknowledged{}, minute(3));
    const Timestamp acknowledged = story.now().timestamps.value(Milestone::Acknowledged);
    QCOMPARE(acknowledged.at, std::optional(minute(3)));
    QCOMPARE(acknowledged.corrections.size(), 1);
    QCOMPARE(acknowledged.corrections.first().at, minute(2));
}

void EvolveTest::aPromiseStaysAsItWasFirstSettled()
{
    Story story;
    const EventId promise = story.then(minute(1), promises(minute(9)));
    story.record(PromiseSettled{promise, PromiseState::Open}, minute(2));
    QVERIFY(!story.now().promises.first().settledAt);
    story.record(PromiseSettled{promise, PromiseState::Kept}, minute(5));
    story.record(PromiseSettled{promise, PromiseState::Broken}, minute(6));
    QCOMPARE(story.now().promises.first().state, PromiseState::Kept);
    QCOMPARE(story.now().promises.first().settledAt, std::optional(minute(5)));
}

void EvolveTest::aSecondDeclarationIsPassedOver()
{
    Story story;
    story.then(minute(1), resolve);
    const Incident before = story.now();
    story.goOnAsCopy(2);
    Declared again;
    again.number = 9;
    again.title = u"Another"_s;
    story.record(again, minute(2));
    QVERIFY(story.now() == before);
}

void EvolveTest::aSecondReopeningIsPassedOver()
{
    Story story = storyIn(IncidentStatus::Mitigated);
    story.record(Reopened{u"did not hold"_s}, minute(5));
    story.record(Mitigated{}, minute(7));
    story.record(Resolved{}, minute(8));
    story.record(Reopened{u"is back"_s}, minute(9));
    const auto times = story.now().timestamps;
    story.record(Reopened{u"is back, says the other copy"_s}, minute(10));
    QCOMPARE(story.now().timestamps, times);
}

void EvolveTest::theFirstTargetOfAMergeStands()
{
    Story story = storyIn(IncidentStatus::Merged);
    story.record(MergedInto{{named<Incident>(u"other"_s), 8}}, minute(5));
    QCOMPARE(story.now().mergedInto->number, 7);
    story.record(Unmerged{}, minute(6));
    story.record(Unmerged{}, minute(7));
    QCOMPARE(story.now().status, IncidentStatus::Investigating);
}

void EvolveTest::anErasedTitleFallsBackToTheOneBefore()
{
    Story story;
    story.record(TitleChanged{}, minute(1)); // as an erased one reads
    QCOMPARE(story.now().title, u"Checkout 5xx"_s);
}

void EvolveTest::anErasedLabelChangesNoOther()
{
    Story story;
    story.then(minute(1), labels(u"region=eu"_s));
    story.record(LabelSet{}, minute(2));
    QCOMPARE(story.now().labels, (QMap<QString, QString>{{u"region"_s, u"eu"_s}}));
}

void EvolveTest::changesOfImpactThatDoNotRunArePassedOver()
{
    Story story;
    story.then(minute(1), hurts(slo(u"checkout"_s), 1, minute(-5), minute(-1)));
    const auto before = story.now().impact;
    story.record(ImpactChanged{slo(u"checkout"_s), minute(3), 5, ImpactBasis::Measured}, minute(3));
    story.record(ImpactEnded{slo(u"checkout"_s), minute(4)}, minute(4));
    QCOMPARE(story.now().impact, before);
}

void EvolveTest::relatedTwiceIsRelatedOnce()
{
    Story story;
    const IncidentRef other{named<Incident>(u"other"_s), 8};
    story.record(Related{other, true}, minute(1));
    story.record(Related{other, true}, minute(2));
    QCOMPARE(story.now().related, (QList<IncidentRef>{other}));
    story.record(Related{other, false}, minute(3));
    story.record(Related{other, false}, minute(4));
    QVERIFY(story.now().related.isEmpty());
}

QTEST_APPLESS_MAIN(EvolveTest)
#include "evolve_test.moc"
