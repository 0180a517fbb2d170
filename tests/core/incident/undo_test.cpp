// tests/core/incident/undo_test.cpp — taking back the newest change restores what was true before it, whatever it was.
#include "core/incident/lifecycle.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const SloRef Checkout = slo(u"checkout"_s);

/// Everything a command can change is there: two windows run, a promise is open, Jo commands, an update went out.
Story fullStory(bool triage = false)
{
    Declaration declaration = Story::plainDeclaration();
    declaration.triage = triage;
    declaration.detected = minute(-3);
    declaration.labels = {{u"region"_s, u"eu"_s}};
    Story story(declaration);
    story.then(minute(1), hurts(Checkout, 620'000, minute(-5)));
    story.then(minute(1), hurts(slo(u"search"_s), 10'000, minute(-4)));
    story.then(minute(2), promises(minute(9)));
    story.then(minute(2), assigns(Role::Commander, person(u"Jo"_s)));
    story.then(minute(3), updates(minute(20)));
    return story;
}

} // namespace

class UndoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void restoresEverythingAfterOneStep_data();
    void restoresEverythingAfterOneStep();
    void restoresStatesOutsideTheTable_data();
    void restoresStatesOutsideTheTable();
    void goesBackStepByStepAndForwardAgain();
    void takesBackOnlyTheNewestChange();
    void notesDoNotStandBetween();
    void nothingUndoesADeclaration();
    void oneStepAloneChangesNothing();
};

void UndoTest::restoresEverythingAfterOneStep_data()
{
    QTest::addColumn<Step>("step");

    QTest::newRow("ack") << Step(acknowledge);
    QTest::newRow("identify") << Step(identify);
    QTest::newRow("mitigate") << mitigates();
    QTest::newRow("mitigate, impact continues") << mitigates(true);
    QTest::newRow("resolve") << Step(resolve);
    QTest::newRow("cancel") << cancels();
    QTest::newRow("merge") << mergesInto(Story(7).now());
    QTest::newRow("severity") << becomes(Severity::Sev1);
    QTest::newRow("hand-over") << assigns(Role::Commander, person(u"Ana"_s));
    QTest::newRow("command given up") << assigns(Role::Commander, {});
    QTest::newRow("timestamp") << corrects(Milestone::Detected, minute(-9));
    QTest::newRow("update") << updates();
    QTest::newRow("promise") << promises(minute(30));
    QTest::newRow("promise broken") << settles(1, PromiseState::Broken);
    QTest::newRow("label") << labels(u"region=us"_s);
    QTest::newRow("label removed") << labels(u"region="_s);
    QTest::newRow("relate") << relates(Story(9).now());
    QTest::newRow("impact add") << hurts(slo(u"pay"_s), 1);
    QTest::newRow("impact change") << hurtsOtherwise(Checkout, 20'000);
    QTest::newRow("impact end") << hurtsNoMore(Checkout);
    QTest::newRow("title") << Step(
        [](const Incident& incident, const Moment& moment) { return changeTitle(incident, u"Pay"_s, moment); });
    QTest::newRow("services") << Step([](const Incident& incident, const Moment& moment) {
        return changeServices(incident, {service(u"pay"_s)}, moment);
    });
    QTest::newRow("categorise") << Step([](const Incident& incident, const Moment& moment) {
        return categorise(incident, {u"load"_s, {}, {}}, moment);
    });
}

void UndoTest::restoresEverythingAfterOneStep()
{
    QFETCH(Step, step);

    for (const bool triage : {false, true}) {
        Story story = fullStory(triage);
        const Incident before = story.now();
        const EventId event = story.then(minute(10), step);
        QCOMPARE(story.now().newestStateChange, std::optional(event));
        Incident apart = story.now();
        apart.newestStateChange = before.newestStateChange;
        QVERIFY(apart != before);
        story.undo(event);
        QVERIFY(story.now() == before);
    }
}

void UndoTest::restoresStatesOutsideTheTable_data()
{
    QTest::addColumn<IncidentStatus>("from");
    QTest::addColumn<Step>("step");

    QTest::newRow("close") << IncidentStatus::Resolved << closes();
    QTest::newRow("decline") << IncidentStatus::Triage << declines();
    QTest::newRow("unmerge") << IncidentStatus::Merged << Step(unmerge);
    for (const auto from : {IncidentStatus::Mitigated, IncidentStatus::Resolved, IncidentStatus::Closed,
                            IncidentStatus::Declined, IncidentStatus::Cancelled})
        QTest::addRow("reopen from %s", qPrintable(toWord(from))) << from << reopens();
}

void UndoTest::restoresStatesOutsideTheTable()
{
    QFETCH(IncidentStatus, from);
    QFETCH(Step, step);

    Story story = storyIn(from);
    const Incident before = story.now();
    const EventId event = story.then(minute(10), step);
    QVERIFY(story.now().status != from);
    story.undo(event);
    QVERIFY(story.now() == before);
}

void UndoTest::goesBackStepByStepAndForwardAgain()
{
    Story story = fullStory();
    const Incident start = story.now();
    const EventId mitigated = story.then(minute(10), mitigates());
    const Incident middle = story.now();
    const EventId resolved = story.then(minute(20), resolve);
    story.undo(resolved);
    QVERIFY(story.now() == middle);
    story.undo(mitigated);
    QVERIFY(story.now() == start);

    story.then(minute(30), mitigates());
    QCOMPARE(story.now().at(Milestone::Mitigated), std::optional(minute(30)));
    QVERIFY(story.now().timestamps.value(Milestone::Mitigated).corrections.isEmpty());
    QCOMPARE(story.now().impact.at(0).end, std::optional(minute(30)));
}

void UndoTest::takesBackOnlyTheNewestChange()
{
    Story story = fullStory();
    const EventId mitigated = story.then(minute(10), mitigates());
    const EventId severity = story.then(minute(11), becomes(Severity::Sev1));
    QREFUSED(ErrorKind::Refused, undo(story.now(), mitigated), u"Something else has changed"_s);
    QREFUSED(ErrorKind::Refused, undo(story.now(), named<Event>(u"nobody"_s)), u"Something else has changed"_s);
    story.undo(severity);
    QREFUSED(ErrorKind::Refused, undo(story.now(), severity), u"Something else has changed"_s);
    QVERIFY(undo(story.now(), mitigated));
}

void UndoTest::notesDoNotStandBetween()
{
    Story story = fullStory();
    const Incident before = story.now();
    const EventId mitigated = story.then(minute(10), mitigates());
    const EventId note = story.then(minute(11), says(u"looks good"_s));
    QREFUSED(ErrorKind::Refused, undo(story.now(), note), u"Something else has changed"_s);
    story.undo(mitigated);
    QVERIFY(story.now() == before);
}

void UndoTest::nothingUndoesADeclaration()
{
    Story story;
    const Incident declared = story.now();
    const EventId declaration = story.events().first().recorded.id;
    QREFUSED(ErrorKind::Refused, undo(declared, declaration), u"changed"_s);
    story.record(Undone{declaration}, minute(1));
    QVERIFY(story.now() == declared);
}

void UndoTest::oneStepAloneChangesNothing()
{
    const Story story = fullStory();
    const auto& [recorded, event] = story.events().last();
    QVERIFY(evolve(story.now(), Undone{recorded.id}, recorded) == story.now());
}

QTEST_APPLESS_MAIN(UndoTest)
#include "undo_test.moc"
