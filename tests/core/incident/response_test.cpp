// tests/core/incident/response_test.cpp — what is decided while an incident runs: severity, roles, times, updates,
// promises, labels, relations, classification.
#include "core/incident/response.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class ResponseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severityChangesWithAReasonAndKeepsItsHistory();
    void rolesAreHandedOverFreedAndRemembered();
    void correctedTimesKeepTheOldValueAndItsSource();
    void refusesTimesInAnOrderThatCannotBe_data();
    void refusesTimesInAnOrderThatCannotBe();
    void refusesATimeForAStateNotReached_data();
    void refusesATimeForAStateNotReached();
    void aSkippedStateMayBeDatedAfterwards();
    void anOrderThatIsWrongAlreadyHindersNoOtherTime();
    void refusesATimestampWithoutReasonOrInTheFuture();
    void updatesPromiseTheNextOneAhead();
    void aBackDatedUpdateDoesNotTakeBackANewerOne();
    void promisesAreNumberedAndSettledOnce();
    void refusesPromisesThatCannotBe();
    void titleAndServicesAreReplacedWhole();
    void labelsAreSetAndRemoved();
    void refusesWhatIsNoLabel_data();
    void refusesWhatIsNoLabel();
    void relationsAreMadeAndUnmadeOnce();
    void classificationKnowsTheTaxonomyAndItsVersion();
    void nothingIsRecordedInTheFuture_data();
    void nothingIsRecordedInTheFuture();
};

void ResponseTest::severityChangesWithAReasonAndKeepsItsHistory()
{
    Story story;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), becomes(Severity::Sev1, u" "_s)), u"reason is empty"_s);
    QREFUSED(ErrorKind::Refused, story.attempt(minute(5), becomes(Severity::Sev2)), u"has this severity already"_s);
    story.then(minute(5), becomes(Severity::Sev1));
    story.then(minute(9), becomes(Severity::Sev3));
    QCOMPARE(story.now().severity, Severity::Sev3);
    QCOMPARE(
        story.now().severities,
        (QList<SeveritySpan>{{minute(0), Severity::Sev2}, {minute(5), Severity::Sev1}, {minute(9), Severity::Sev3}}));
    const auto& change = std::get<SeverityChanged>(story.events().last().event);
    QVERIFY(change.from == Severity::Sev1 && change.to == Severity::Sev3);
}

void ResponseTest::rolesAreHandedOverFreedAndRemembered()
{
    Story story;
    QREFUSED(ErrorKind::Refused, story.attempt(minute(1), assigns(Role::Commander, {})), u"Nobody has"_s);
    story.then(minute(1), assigns(Role::Commander, person(u"Jo"_s)));
    QREFUSED(ErrorKind::Refused, story.attempt(minute(2), assigns(Role::Commander, person(u"Jo"_s))), u"already"_s);
    story.then(minute(2), assigns(Role::Scribe, person(u"Jo"_s)));
    story.then(minute(61), assigns(Role::Commander, person(u"Ana"_s)));

    Incident incident = story.now();
    QVERIFY(incident.roles.value(Role::Commander) == (RoleAssignment{person(u"Ana"_s), minute(61)}));
    QVERIFY(incident.roles.value(Role::Scribe) == (RoleAssignment{person(u"Jo"_s), minute(2)}));
    QCOMPARE(incident.formerRoles.value(Role::Commander), (QList<RoleAssignment>{{person(u"Jo"_s), minute(1)}}));

    story.then(minute(70), assigns(Role::Commander, {}));
    incident = story.now();
    QVERIFY(!incident.roles.contains(Role::Commander));
    QCOMPARE(incident.formerRoles.value(Role::Commander).size(), 2);
}

void ResponseTest::correctedTimesKeepTheOldValueAndItsSource()
{
    Declaration declaration = Story::plainDeclaration();
    declaration.detected = minute(-3);
    Story story(declaration);
    story.then(minute(5), corrects(Milestone::Detected, minute(-4), u"the first page"_s));
    story.then(minute(8), corrects(Milestone::Detected, minute(-6), u"a customer called"_s));
    const Timestamp detected = story.now().timestamps.value(Milestone::Detected);
    QCOMPARE(detected.at, std::optional(minute(-6)));
    QCOMPARE(detected.source, TimeSource::Person);
    QCOMPARE(detected.corrections,
             (QList<TimestampCorrection>{{minute(-3), TimeSource::Alert, minute(5), u"the first page"_s},
                                         {minute(-4), TimeSource::Person, minute(8), u"a customer called"_s}}));

    story.then(minute(9), corrects(Milestone::ImpactBegan, minute(-20)));
    QVERIFY(story.now().timestamps.value(Milestone::ImpactBegan).corrections.isEmpty());
    QCOMPARE(story.now().impactBegan(), std::optional(minute(-20)));
}

void ResponseTest::refusesTimesInAnOrderThatCannotBe_data()
{
    QTest::addColumn<Milestone>("milestone");
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("accepted");

    // Begun −10, detected −3, declared 0, acknowledged 2, identified 10, mitigated 20, resolved 30.
    QTest::newRow("acknowledged before detected") << Milestone::Acknowledged << -4 << false;
    QTest::newRow("acknowledged when detected") << Milestone::Acknowledged << -3 << true;
    QTest::newRow("detected after acknowledged") << Milestone::Detected << 3 << false;
    QTest::newRow("detected before the impact") << Milestone::Detected << -11 << true;
    QTest::newRow("identified before the impact") << Milestone::Identified << -11 << false;
    QTest::newRow("mitigated before the impact") << Milestone::Mitigated << -11 << false;
    QTest::newRow("mitigated when it began") << Milestone::Mitigated << -10 << true;
    QTest::newRow("mitigated after resolved") << Milestone::Mitigated << 31 << false;
    QTest::newRow("resolved before mitigated") << Milestone::Resolved << 19 << false;
    QTest::newRow("resolved when mitigated") << Milestone::Resolved << 20 << true;
    QTest::newRow("impact after identified") << Milestone::ImpactBegan << 11 << false;
    QTest::newRow("impact after declared") << Milestone::ImpactBegan << 1 << true;
    QTest::newRow("impact after resolved") << Milestone::ImpactBegan << 31 << false;
}

void ResponseTest::refusesTimesInAnOrderThatCannotBe()
{
    QFETCH(Milestone, milestone);
    QFETCH(int, at);
    QFETCH(bool, accepted);

    Declaration declaration = Story::plainDeclaration();
    declaration.detected = minute(-3);
    declaration.impactBegan = minute(-10);
    Story story(declaration);
    story.then(minute(2), acknowledge);
    story.then(minute(10), identify);
    story.then(minute(20), mitigates());
    story.then(minute(30), resolve);

    const auto answer = story.attempt(minute(60), corrects(milestone, minute(at)));
    if (accepted)
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().sentence()));
    else
        QREFUSED(ErrorKind::BadInput, answer, u"would be before"_s);
}

void ResponseTest::refusesATimeForAStateNotReached_data()
{
    QTest::addColumn<IncidentStatus>("from");
    QTest::addColumn<Milestone>("milestone");
    QTest::addColumn<QString>("command");

    QTest::newRow("ack") << IncidentStatus::Triage << Milestone::Acknowledged << u"“ack”"_s;
    QTest::newRow("identify") << IncidentStatus::Investigating << Milestone::Identified << u"“identify”"_s;
    QTest::newRow("mitigate") << IncidentStatus::Identified << Milestone::Mitigated << u"“mitigate”"_s;
    QTest::newRow("resolve") << IncidentStatus::Mitigated << Milestone::Resolved << u"“resolve”"_s;
}

void ResponseTest::refusesATimeForAStateNotReached()
{
    QFETCH(IncidentStatus, from);
    QFETCH(Milestone, milestone);
    QFETCH(QString, command);

    QREFUSED(ErrorKind::Refused, storyIn(from).attempt(minute(5), corrects(milestone, minute(4))), command);
}

void ResponseTest::aSkippedStateMayBeDatedAfterwards()
{
    Story story;
    story.then(minute(30), resolve);
    for (const auto& [milestone, at] : {std::pair(Milestone::Acknowledged, 2), std::pair(Milestone::Identified, 10),
                                        std::pair(Milestone::Mitigated, 20)}) {
        story.then(minute(40), corrects(milestone, minute(at)));
        QCOMPARE(story.now().at(milestone), std::optional(minute(at)));
    }
    QCOMPARE(story.now().status, IncidentStatus::Resolved);
}

void ResponseTest::anOrderThatIsWrongAlreadyHindersNoOtherTime()
{
    Story story;
    story.then(minute(5), identify);
    story.then(minute(9), hurts(slo(u"checkout"_s), 1, minute(8))); // the cause was known before it hurt
    story.then(minute(10), corrects(Milestone::Detected, minute(-1)));
    QCOMPARE(story.now().at(Milestone::Detected), std::optional(minute(-1)));
}

void ResponseTest::refusesATimestampWithoutReasonOrInTheFuture()
{
    const Story story;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), corrects(Milestone::Detected, minute(0), {})),
             u"reason is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), corrects(Milestone::ImpactBegan, minute(6))),
             u"in the future"_s);
}

void ResponseTest::updatesPromiseTheNextOneAhead()
{
    Story story;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), updates({}, u" "_s)), u"status update is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), updates(minute(5))), u"would not come after"_s);
    story.then(minute(5), updates(minute(25)));
    QVERIFY(story.now().lastUpdate == (LastUpdate{minute(5), minute(25)}));
    story.then(minute(10), updates());
    QVERIFY(story.now().lastUpdate == (LastUpdate{minute(10), std::nullopt}));
}

void ResponseTest::aBackDatedUpdateDoesNotTakeBackANewerOne()
{
    Story story;
    story.then(minute(20), updates(minute(40)));
    story.then(minute(10), updates(minute(15)));
    QVERIFY(story.now().lastUpdate == (LastUpdate{minute(20), minute(40)}));
}

void ResponseTest::promisesAreNumberedAndSettledOnce()
{
    Story story;
    story.then(minute(1), promises(minute(6), u"Jo reports back"_s));
    story.then(minute(2), promises(minute(7), u"Ana calls the vendor"_s));
    story.then(minute(3), promises(minute(8), u"Kim reads the log"_s));
    story.then(minute(5), settles(1, PromiseState::Kept));
    story.then(minute(8), settles(2, PromiseState::Broken));
    story.then(minute(9), settles(3, PromiseState::Withdrawn));

    const auto made = story.now().promises;
    QCOMPARE(made.size(), 3);
    QCOMPARE(made.at(1).number, 2);
    QCOMPARE(made.at(1).text, u"Ana calls the vendor"_s);
    QVERIFY(made.at(1).madeAt == minute(2) && made.at(1).due == minute(7));
    QVERIFY(made.at(0).state == PromiseState::Kept && made.at(0).settledAt == minute(5));
    QVERIFY(made.at(1).state == PromiseState::Broken && made.at(1).settledAt == minute(8));
    QVERIFY(made.at(2).state == PromiseState::Withdrawn && made.at(2).settledAt == minute(9));
    QREFUSED(ErrorKind::Refused, story.attempt(minute(10), settles(1, PromiseState::Broken)), u"already kept"_s);
}

void ResponseTest::refusesPromisesThatCannotBe()
{
    Story story;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), promises(minute(9), {})), u"promise is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), promises(minute(5))), u"late before it was made"_s);
    story.then(minute(5), promises(minute(9)));
    QREFUSED(ErrorKind::NotFound, story.attempt(minute(6), settles(2, PromiseState::Kept)), u"no promise number 2"_s);
    QREFUSED(ErrorKind::NotFound, story.attempt(minute(6), settles(0, PromiseState::Kept)), u"no promise number 0"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(4), settles(1, PromiseState::Kept)), u"before the promise"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(6), settles(1, PromiseState::Open)), u"kept, broken"_s);
}

void ResponseTest::titleAndServicesAreReplacedWhole()
{
    Story story;
    const auto titled = [](const QString& title) {
        return [=](const Incident& incident, const Moment& moment) { return changeTitle(incident, title, moment); };
    };
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), titled(u" "_s)), u"title is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), titled(QString(201, u'x'))), u"201 characters"_s);
    story.then(minute(1), titled(u" Checkout\tdown "_s));
    QCOMPARE(story.now().title, u"Checkout down"_s);
    QCOMPARE(std::get<TitleChanged>(story.events().last().event).from, u"Checkout 5xx"_s);

    story.then(minute(2), [](const Incident& incident, const Moment& moment) {
        return changeServices(incident, {service(u"pay"_s), service(u"search"_s)}, moment);
    });
    QCOMPARE(story.now().services, (QList<ServiceRef>{service(u"pay"_s), service(u"search"_s)}));
}

void ResponseTest::labelsAreSetAndRemoved()
{
    Story story;
    story.then(minute(1), labels(u"region = eu-west"_s));
    story.then(minute(2), labels(u"query=a=b"_s));
    QCOMPARE(story.now().labels, (QMap<QString, QString>{{u"region"_s, u"eu-west"_s}, {u"query"_s, u"a=b"_s}}));
    story.then(minute(3), labels(u"region="_s));
    QCOMPARE(story.now().labels.keys(), QStringList{u"query"_s});
    QREFUSED(ErrorKind::NotFound, story.attempt(minute(4), labels(u"region="_s)), u"no label"_s);
}

void ResponseTest::refusesWhatIsNoLabel_data()
{
    QTest::addColumn<QString>("assignment");
    QTest::newRow("empty") << QString();
    QTest::newRow("no equals sign") << u"region"_s;
    QTest::newRow("no key") << u"=eu"_s;
    QTest::newRow("blank key") << u"  =eu"_s;
    QTest::newRow("key of 129") << QString(129, u'k') + u"=v"_s;
    QTest::newRow("value of 1025") << u"k="_s + QString(1025, u'v');
}

void ResponseTest::refusesWhatIsNoLabel()
{
    QFETCH(QString, assignment);
    QREFUSED(ErrorKind::BadInput, Story().attempt(minute(1), labels(assignment)), u"not a label"_s);
}

void ResponseTest::relationsAreMadeAndUnmadeOnce()
{
    Story story;
    const Incident other = Story(12).now();
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), relates(story.now())), u"to itself"_s);
    QREFUSED(ErrorKind::Refused, story.attempt(minute(1), relates(other, false)), u"not related to INC-12"_s);
    story.then(minute(1), relates(other));
    QCOMPARE(story.now().related, (QList<IncidentRef>{{other.id, 12}}));
    QREFUSED(ErrorKind::Refused, story.attempt(minute(2), relates(other)), u"already related to INC-12"_s);
    story.then(minute(2), relates(other, false));
    QVERIFY(story.now().related.isEmpty());
}

void ResponseTest::classificationKnowsTheTaxonomyAndItsVersion()
{
    const auto as = [](const Classification& classification) {
        return [=](const Incident& incident, const Moment& moment) {
            return categorise(incident, classification, moment);
        };
    };
    Story story;
    story.then(minute(1), as({u"config-change"_s, {u"availability/dns"_s}, {u"no-canary"_s, u"no-canary"_s}, 99}));
    const Classification known = story.now().classification;
    QCOMPARE(known.trigger, std::optional(u"config-change"_s));
    QCOMPARE(known.modes, QStringList{u"availability/dns"_s});
    QCOMPARE(known.factors, QStringList{u"no-canary"_s});
    QCOMPARE(known.taxonomyVersion, 1);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(2), as({u"gremlins"_s, {}, {}})), u"not a known trigger"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(2), as({{}, {u"dns"_s}, {}})), u"availability/dns"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(2), as({{}, {}, {u"bad-luck"_s}})), u"not a known factor"_s);
    story.then(minute(3), as({}));
    QVERIFY(!story.now().classification.trigger && story.now().classification.modes.isEmpty());
}

void ResponseTest::nothingIsRecordedInTheFuture_data()
{
    QTest::addColumn<Step>("step");
    QTest::newRow("severity") << becomes(Severity::Sev1);
    QTest::newRow("role") << assigns(Role::Scribe, person(u"Ana"_s));
    QTest::newRow("update") << updates();
    QTest::newRow("promise") << promises(minute(999));
    QTest::newRow("label") << labels(u"k=v"_s);
    QTest::newRow("relate") << relates(Story(9).now());
}

void ResponseTest::nothingIsRecordedInTheFuture()
{
    QFETCH(Step, step);
    const Incident incident = Story().now();
    QREFUSED(ErrorKind::BadInput, step(incident, {minute(6), minute(5)}), u"in the future"_s);
    QVERIFY(step(incident, {minute(5), minute(5)}));
}

QTEST_APPLESS_MAIN(ResponseTest)
#include "response_test.moc"
