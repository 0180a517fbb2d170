// tests/core/incident/lifecycle_test.cpp — declaring, moving on, leaving and coming back: what is recorded, what is
// refused, and what stays known afterwards.
#include "core/incident/lifecycle.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Timestamp known(const Story& story, Milestone milestone) { return story.now().timestamps.value(milestone); }

Declaration commanded()
{
    Declaration declaration = Story::plainDeclaration();
    declaration.commander = person(u"Jo"_s);
    return declaration;
}

Declaration fromAlert(Instant startsAt)
{
    Declaration declaration = commanded();
    declaration.detected = startsAt;
    return declaration;
}

Result<IncidentEvents> declaring(const QString& title)
{
    Declaration declaration = Story::plainDeclaration();
    declaration.title = title;
    return declare(declaration, 1, {minute(0), minute(0)});
}

} // namespace

class LifecycleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void declaredByHandIsDetectedThenAndAcknowledgedByWhoeverTakesCommand();
    void declaredByHandWithoutCommandIsNotAcknowledged();
    void declaredFromAnAlertIsDetectedWhenTheAlertBegan();
    void declaredIntoTriageHasNoCommanderYet();
    void keepsWhatWasDeclared();
    void refusesADeclarationThatCannotBe();
    void titlesAreOneLineOfAtMost200Characters();

    void acknowledgingReplacesAComputedTimeAsACorrection();
    void acknowledgingTakesTriageToInvestigating();
    void nothingEndsBeforeItWasNoticedWhereItsBeginningIsUnknown();
    void acknowledgingIsDoneOnceAndNotBeforeTheDetection();
    void acknowledgingLateStatesKeepsTheState();

    void skippedTimesStayMissing();
    void mitigatingEndsRunningImpactUnlessItContinues();
    void resolvingAlwaysEndsRunningImpact();
    void refusesEndsBeforeStarts();
    void refusesTimesInTheFuture_data();
    void refusesTimesInTheFuture();

    void reopeningAndLeavingNeedAReason_data();
    void reopeningAndLeavingNeedAReason();
    void closingTakesAReasonOrNone();
    void reopeningKeepsSupersededTimesAsCorrections();
    void reopeningStartsNoImpactAndEndsNone();
    void aReopenedIncidentGoesTheWholeWayAgain();
    void leavingIsDatedAndComingBackIsLive();

    void mergingRefusesItselfAndAMergedTarget();
};

void LifecycleTest::declaredByHandIsDetectedThenAndAcknowledgedByWhoeverTakesCommand()
{
    const Story story(commanded(), 214, minute(5));
    const Incident incident = story.now();
    QCOMPARE(incident.ref(), u"INC-214"_s);
    QCOMPARE(incident.status, IncidentStatus::Investigating);
    QVERIFY(known(story, Milestone::Declared) == (Timestamp{minute(5), TimeSource::Person, {}}));
    QVERIFY(known(story, Milestone::Detected) == (Timestamp{minute(5), TimeSource::Computed, {}}));
    QVERIFY(known(story, Milestone::Acknowledged) == (Timestamp{minute(5), TimeSource::Computed, {}}));
    QVERIFY(incident.roles.value(Role::Commander) == (RoleAssignment{person(u"Jo"_s), minute(5)}));
    QVERIFY(!incident.impactBegan());
}

void LifecycleTest::declaredByHandWithoutCommandIsNotAcknowledged()
{
    const Story story;
    QVERIFY(known(story, Milestone::Detected) == (Timestamp{minute(0), TimeSource::Computed, {}}));
    QVERIFY(!story.now().at(Milestone::Acknowledged));
    QVERIFY(story.now().roles.isEmpty());
}

void LifecycleTest::declaredFromAnAlertIsDetectedWhenTheAlertBegan()
{
    const Story story(fromAlert(minute(-3)));
    QVERIFY(known(story, Milestone::Detected) == (Timestamp{minute(-3), TimeSource::Alert, {}}));
    QVERIFY(known(story, Milestone::Declared) == (Timestamp{minute(0), TimeSource::Person, {}}));
    QVERIFY(!story.now().at(Milestone::Acknowledged));
    QCOMPARE(story.now().roles.value(Role::Commander).person, person(u"Jo"_s));
}

void LifecycleTest::declaredIntoTriageHasNoCommanderYet()
{
    Declaration declaration = commanded();
    declaration.triage = true;
    const Story story(declaration);
    QCOMPARE(story.now().status, IncidentStatus::Triage);
    QVERIFY(story.now().roles.isEmpty());
    QVERIFY(!story.now().at(Milestone::Acknowledged));
}

void LifecycleTest::keepsWhatWasDeclared()
{
    Declaration declaration = Story::plainDeclaration();
    declaration.severity = Severity::Sev1;
    declaration.kind = IncidentKind::Drill;
    declaration.services = {service(u"checkout"_s), service(u"pay"_s)};
    declaration.impactBegan = minute(-7);
    declaration.labels = {{u"region"_s, u"eu-west"_s}};
    const Story story(declaration);
    const Incident incident = story.now();
    QCOMPARE(incident.title, u"Checkout 5xx"_s);
    QCOMPARE(incident.severity, Severity::Sev1);
    QCOMPARE(incident.kind, IncidentKind::Drill);
    QCOMPARE(incident.services, declaration.services);
    QCOMPARE(incident.labels, declaration.labels);
    QCOMPARE(incident.impactBegan(), std::optional(minute(-7)));
    QCOMPARE(incident.device, story.device());
}

void LifecycleTest::refusesADeclarationThatCannotBe()
{
    const Moment moment{minute(0), minute(0)};
    Declaration detectedLater = Story::plainDeclaration();
    detectedLater.detected = minute(1);
    QREFUSED(ErrorKind::BadInput, declare(detectedLater, 1, moment), u"after the declaration"_s);
    Declaration begunLater = Story::plainDeclaration();
    begunLater.impactBegan = minute(1);
    QREFUSED(ErrorKind::BadInput, declare(begunLater, 1, moment), u"after the declaration"_s);
    QREFUSED(ErrorKind::BadInput, declare(Story::plainDeclaration(), 1, {minute(1), minute(0)}), u"in the future"_s);
    QVERIFY(declare(Story::plainDeclaration(), 1, {minute(-600), minute(0)}));
}

void LifecycleTest::titlesAreOneLineOfAtMost200Characters()
{
    QREFUSED(ErrorKind::BadInput, declaring({}), u"title is empty"_s);
    QREFUSED(ErrorKind::BadInput, declaring(u" \t\n "_s), u"title is empty"_s);
    QREFUSED(ErrorKind::BadInput, declaring(QString(201, u'x')), u"201 characters"_s);
    QVERIFY(declaring(QString(200, u'x')));
    QVERIFY(declaring(u"  "_s + QString(200, u'x') + u"\n"_s));
    const auto events = declaring(u"  Checkout\n 5xx "_s);
    QVERIFY(events);
    QCOMPARE(std::get<Declared>(events->first()).title, u"Checkout 5xx"_s);
}

void LifecycleTest::acknowledgingReplacesAComputedTimeAsACorrection()
{
    Story story(commanded());
    story.then(minute(4), acknowledge);
    const Timestamp acknowledged = known(story, Milestone::Acknowledged);
    QCOMPARE(acknowledged.at, std::optional(minute(4)));
    QCOMPARE(acknowledged.source, TimeSource::Person);
    QCOMPARE(acknowledged.corrections,
             (QList<TimestampCorrection>{{minute(0), TimeSource::Computed, minute(4), QString()}}));
    QCOMPARE(story.now().status, IncidentStatus::Investigating);
}

void LifecycleTest::nothingEndsBeforeItWasNoticedWhereItsBeginningIsUnknown()
{
    const Story story;
    const Step mitigated = [](const Incident& i, const Moment& m) { return mitigate(i, false, m); };
    const Step resolved = [](const Incident& i, const Moment& m) { return resolve(i, m); };
    for (const Step& step : {mitigated, resolved}) {
        const auto early = step(story.now(), {minute(-5), minute(10)});
        QVERIFY(!early);
        QVERIFY(early.error().happened.contains(u"before the detection"_s));
        QVERIFY(step(story.now(), {minute(5), minute(10)}).has_value());
    }
}

void LifecycleTest::acknowledgingTakesTriageToInvestigating()
{
    Story story = storyIn(IncidentStatus::Triage);
    story.then(minute(2), acknowledge);
    QCOMPARE(story.now().status, IncidentStatus::Investigating);
    QVERIFY(known(story, Milestone::Acknowledged) == (Timestamp{minute(2), TimeSource::Person, {}}));
}

void LifecycleTest::acknowledgingIsDoneOnceAndNotBeforeTheDetection()
{
    Story story(fromAlert(minute(-3)));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(-4), acknowledge), u"before the detection"_s);
    story.then(minute(-3), acknowledge); // before it was declared: somebody looked first and wrote later
    QREFUSED(ErrorKind::Refused, story.attempt(minute(5), acknowledge), u"was acknowledged"_s);
}

void LifecycleTest::acknowledgingLateStatesKeepsTheState()
{
    Story story = storyIn(IncidentStatus::Mitigated);
    story.then(minute(9), acknowledge);
    QCOMPARE(story.now().status, IncidentStatus::Mitigated);
    QCOMPARE(story.now().at(Milestone::Acknowledged), std::optional(minute(9)));
}

void LifecycleTest::skippedTimesStayMissing()
{
    Story story = storyIn(IncidentStatus::Triage);
    story.then(minute(30), resolve);
    const Incident incident = story.now();
    QCOMPARE(incident.at(Milestone::Resolved), std::optional(minute(30)));
    for (const Milestone skipped : {Milestone::Acknowledged, Milestone::Identified, Milestone::Mitigated})
        QVERIFY(!incident.at(skipped));
    QVERIFY(!incident.impactBegan());
}

void LifecycleTest::mitigatingEndsRunningImpactUnlessItContinues()
{
    Story story;
    story.then(minute(1), hurts(slo(u"checkout"_s), 620'000, minute(-5)));
    story.then(minute(2), hurts(slo(u"search"_s), 10'000, minute(-4), minute(-1)));
    Story continuing = story;

    story.then(minute(20) + Millis(900), mitigates());
    QCOMPARE(story.now().impact.at(0).end, std::optional(minute(20))); // whole seconds
    QCOMPARE(story.now().impact.at(1).end, std::optional(minute(-1)));

    continuing.then(minute(20), mitigates(true));
    QVERIFY(!continuing.now().impact.at(0).end);
    QCOMPARE(continuing.now().status, IncidentStatus::Mitigated);
}

void LifecycleTest::resolvingAlwaysEndsRunningImpact()
{
    Story story;
    story.then(minute(1), hurts(slo(u"checkout"_s), 620'000, minute(-5)));
    story.then(minute(20), mitigates(true));
    story.then(minute(40), resolve);
    QCOMPARE(story.now().impact.at(0).end, std::optional(minute(40)));
    QCOMPARE(story.now().endedAt, std::optional(minute(40)));
}

void LifecycleTest::refusesEndsBeforeStarts()
{
    Story story;
    story.then(minute(10), hurts(slo(u"checkout"_s), 620'000, minute(5)));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(4), identify), u"before the beginning of the impact"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(4), mitigates()), u"before the beginning of the impact"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(4), resolve), u"before the beginning of the impact"_s);

    story.then(minute(11), hurts(slo(u"search"_s), 620'000, minute(10)));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(9), mitigates()), u"start of the impact on search"_s);
    QVERIFY(story.attempt(minute(9), mitigates(true)));

    story.then(minute(20), mitigates());
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(19), resolve), u"before the mitigation"_s);
    story.then(minute(30), resolve);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(29), closes()), u"before the resolution"_s);
}

void LifecycleTest::refusesTimesInTheFuture_data()
{
    QTest::addColumn<IncidentStatus>("from");
    QTest::addColumn<Step>("step");

    QTest::newRow("ack") << IncidentStatus::Triage << Step(acknowledge);
    QTest::newRow("identify") << IncidentStatus::Investigating << Step(identify);
    QTest::newRow("mitigate") << IncidentStatus::Investigating << mitigates();
    QTest::newRow("resolve") << IncidentStatus::Investigating << Step(resolve);
    QTest::newRow("close") << IncidentStatus::Resolved << closes();
    QTest::newRow("decline") << IncidentStatus::Triage << declines();
    QTest::newRow("cancel") << IncidentStatus::Investigating << cancels();
    QTest::newRow("reopen") << IncidentStatus::Resolved << reopens();
    QTest::newRow("merge") << IncidentStatus::Investigating << mergesInto(Story(7).now());
    QTest::newRow("unmerge") << IncidentStatus::Merged << Step(unmerge);
}

void LifecycleTest::refusesTimesInTheFuture()
{
    QFETCH(IncidentStatus, from);
    QFETCH(Step, step);

    const Incident incident = storyIn(from).now();
    QREFUSED(ErrorKind::BadInput, step(incident, {minute(60) + Millis(1), minute(60)}), u"in the future"_s);
    QVERIFY(step(incident, {minute(60), minute(60)}));
}

void LifecycleTest::reopeningAndLeavingNeedAReason_data()
{
    QTest::addColumn<IncidentStatus>("from");
    QTest::addColumn<QString>("command");

    for (const auto from : {IncidentStatus::Mitigated, IncidentStatus::Resolved, IncidentStatus::Closed,
                            IncidentStatus::Declined, IncidentStatus::Cancelled})
        QTest::addRow("reopen from %s", qPrintable(toWord(from))) << from << u"reopen"_s;
    QTest::newRow("decline") << IncidentStatus::Triage << u"decline"_s;
    for (const auto from :
         {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified, IncidentStatus::Mitigated})
        QTest::addRow("cancel from %s", qPrintable(toWord(from))) << from << u"cancel"_s;
}

void LifecycleTest::reopeningAndLeavingNeedAReason()
{
    QFETCH(IncidentStatus, from);
    QFETCH(QString, command);

    const auto saying = [&](const QString& reason) {
        return command == u"reopen" ? reopens(reason) : command == u"decline" ? declines(reason) : cancels(reason);
    };
    const Story story = storyIn(from);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), saying({})), u"reason is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), saying(u" \n"_s)), u"reason is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), saying(QString(64 * 1024 + 1, u'x'))), u"64 KiB"_s);
    QVERIFY(story.attempt(minute(5), saying(u"why"_s)));
}

void LifecycleTest::closingTakesAReasonOrNone()
{
    const Story story = storyIn(IncidentStatus::Resolved);
    const auto with = story.attempt(minute(5), closes(u" all checked "_s));
    QVERIFY(with);
    QCOMPARE(std::get<Closed>(with->first()).reason, u"all checked"_s);
    QVERIFY(story.attempt(minute(5), closes({})));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), closes(QString(64 * 1024 + 1, u'x'))), u"64 KiB"_s);
}

void LifecycleTest::reopeningKeepsSupersededTimesAsCorrections()
{
    Story story(commanded());
    story.then(minute(10), identify);
    story.then(minute(20), mitigates());
    story.then(minute(30), resolve);
    story.then(minute(35), closes());
    story.then(minute(50), reopens(u"errors are back"_s));

    const Incident incident = story.now();
    QCOMPARE(incident.status, IncidentStatus::Investigating);
    for (const auto& [milestone, at] :
         {std::pair(Milestone::Identified, minute(10)), std::pair(Milestone::Mitigated, minute(20)),
          std::pair(Milestone::Resolved, minute(30))}) {
        QVERIFY(!incident.at(milestone));
        QCOMPARE(known(story, milestone).corrections,
                 (QList<TimestampCorrection>{{at, TimeSource::Person, minute(50), u"errors are back"_s}}));
    }
    QCOMPARE(incident.at(Milestone::Acknowledged), std::optional(minute(0)));
    QCOMPARE(incident.at(Milestone::Declared), std::optional(minute(0)));
    QVERIFY(!incident.endedAt);
}

void LifecycleTest::reopeningStartsNoImpactAndEndsNone()
{
    Story story;
    story.then(minute(1), hurts(slo(u"checkout"_s), 620'000));
    story.then(minute(2), hurts(slo(u"search"_s), 620'000));
    story.then(minute(3), hurtsNoMore(slo(u"search"_s)));
    story.then(minute(5), mitigates(true));
    const auto windows = story.now().impact;
    story.then(minute(6), reopens());
    QCOMPARE(story.now().impact, windows);
}

void LifecycleTest::aReopenedIncidentGoesTheWholeWayAgain()
{
    Story story = storyIn(IncidentStatus::Mitigated);
    story.then(minute(10), reopens());
    story.then(minute(20), mitigates());
    story.then(minute(30), resolve);
    QCOMPARE(story.now().at(Milestone::Mitigated), std::optional(minute(20)));
    QCOMPARE(known(story, Milestone::Mitigated).corrections.size(), 1);
    story.then(minute(40), closes());
    story.then(minute(50), reopens());
    QCOMPARE(known(story, Milestone::Mitigated).corrections.size(), 2);
    QCOMPARE(known(story, Milestone::Mitigated).corrections.at(1).at, minute(20));
}

void LifecycleTest::leavingIsDatedAndComingBackIsLive()
{
    for (const auto exit : {IncidentStatus::Declined, IncidentStatus::Cancelled}) {
        Story story = storyIn(exit);
        QCOMPARE(story.now().endedAt, std::optional(minute(1)));
        story.then(minute(9), reopens());
        QVERIFY(!story.now().endedAt && story.now().live());
    }
    Story merged = storyIn(IncidentStatus::Merged);
    QCOMPARE(merged.now().endedAt, std::optional(minute(1)));
    merged.then(minute(9), unmerge);
    QVERIFY(!merged.now().endedAt && !merged.now().mergedInto && merged.now().live());
}

void LifecycleTest::mergingRefusesItselfAndAMergedTarget()
{
    const Story story;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), mergesInto(story.now())), u"into itself"_s);
    Story target(2);
    target.then(minute(1), mergesInto(Story(7).now()));
    QREFUSED(ErrorKind::Refused, story.attempt(minute(5), mergesInto(target.now())), u"Merge into INC-7"_s);
}

QTEST_APPLESS_MAIN(LifecycleTest)
#include "lifecycle_test.moc"
