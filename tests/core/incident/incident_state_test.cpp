// tests/core/incident/incident_state_test.cpp — the stored state of an incident reads back whole, or says what is wrong
// with it and what to do.
#include "core/incident/incident.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// Nothing in it is empty or left at its default.
Incident richIncident()
{
    Declaration declaration = Story::plainDeclaration();
    declaration.kind = IncidentKind::Drill;
    declaration.services = {service(u"checkout"_s)};
    declaration.detected = minute(-3);
    declaration.impactBegan = minute(-4);
    declaration.commander = person(u"Jo"_s);
    declaration.labels = {{u"region"_s, u"eu “west” \n"_s}};
    Story story(declaration, 214);
    story.then(minute(1), hurts(slo(u"checkout"_s), 620'000));
    story.then(minute(2), hurts(slo(u"search"_s), 1, minute(-3), minute(1)));
    story.then(minute(2), promises(minute(9)));
    story.then(minute(3), settles(1, PromiseState::Kept));
    story.then(minute(3), updates(minute(20)));
    story.then(minute(4), assigns(Role::Commander, person(u"Ana"_s)));
    story.then(minute(5), becomes(Severity::Sev1));
    story.then(minute(6), relates(Story(12).now()));
    story.then(minute(6), corrects(Milestone::Detected, minute(-5)));
    story.then(minute(7), [](const Incident& incident, const Moment& moment) {
        return categorise(incident, {u"load"_s, {u"availability/dns"_s}, {u"no-canary"_s}}, moment);
    });
    story.then(minute(8), mitigates(true));
    story.then(minute(9), reopens());
    story.then(minute(10), mergesInto(Story(7).now()));
    return story.now();
}

} // namespace

class IncidentStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackEqualThroughBytes();
    void everyStateReadsBack_data();
    void everyStateReadsBack();
    void namesTheFieldThatIsWrong();
    void aStreamWithoutItsDeclarationStillHasAStateThatReadsBack();
    void refersToItselfAsPeopleDo();
};

void IncidentStateTest::readsBackEqualThroughBytes()
{
    const Incident incident = richIncident();
    QGET(bytes, objectFromBytes(toBytes(stateOf(incident))));
    QGET(read, incidentFromState(bytes));
    QVERIFY(read == incident);
    QCOMPARE(bytes.size(), 22); // every field is there: the incident leaves none of them out
}

void IncidentStateTest::everyStateReadsBack_data()
{
    QTest::addColumn<IncidentStatus>("status");
    for (const auto& [status, word] : wordsOf(IncidentStatus{}))
        QTest::newRow(word) << status;
}

void IncidentStateTest::everyStateReadsBack()
{
    QFETCH(IncidentStatus, status);
    const Incident incident = storyIn(status).now();
    QGET(read, incidentFromState(stateOf(incident)));
    QVERIFY(read == incident);
}

void IncidentStateTest::namesTheFieldThatIsWrong()
{
    const QJsonObject whole = stateOf(richIncident());
    const QStringList mayBeAbsent{u"last_update"_s, u"merged_into"_s, u"status_before_merge"_s, u"ended_at"_s,
                                  u"newest_state_change"_s};
    for (const QString& key : whole.keys()) {
        QJsonObject less = whole;
        less.remove(key);
        QCOMPARE(incidentFromState(less).has_value(), mayBeAbsent.contains(key));
        QJsonObject other = whole;
        other.insert(key, QJsonArray{QJsonArray{}});
        const auto read = incidentFromState(other);
        QVERIFY2(!read && isGoodSentence(read.error()) && read.error().sentence().contains(key), qPrintable(key));
        QCOMPARE(read.error().kind, ErrorKind::Unavailable);
    }
    QVERIFY(!incidentFromState({}));
}

void IncidentStateTest::aStreamWithoutItsDeclarationStillHasAStateThatReadsBack()
{
    const Story story;
    Recorded recorded = story.events().first().recorded;
    const auto incident = foldIncident(
        story.now().id, {{recorded, UnknownIncidentEvent{u"incident.declared"_s}}, {recorded, Resolved{}}});
    QGET(read, incidentFromState(stateOf(incident)));
    QVERIFY(read == incident);
}

void IncidentStateTest::refersToItselfAsPeopleDo()
{
    QCOMPARE(richIncident().ref(), u"INC-214"_s);
    QCOMPARE(severityLabel(Severity::Sev1), u"SEV1"_s);
    QCOMPARE(toHuman(Milestone::ImpactBegan), u"Impact began"_s);
    QCOMPARE(toHuman(IncidentStatus::Investigating), u"Investigating"_s);
    QCOMPARE(humanWord({}), QString());
}

QTEST_APPLESS_MAIN(IncidentStateTest)
#include "incident_state_test.moc"
