// tests/app/gui/shell/live_incident_test.cpp — which incident follows the person, what its clock says, and that every
// alarm sounds once.
#include "app/gui/shell/live_incident.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Night = instantFromMs(1'795'314'521'000);

IncidentClock clockDue(ClockKind kind, Millis in)
{
    IncidentClock clock;
    clock.kind = kind;
    clock.started = Night - Minutes(10);
    clock.due = Night + in;
    return clock;
}

LiveIncident running(int number, Severity severity, const QList<IncidentClock>& clocks)
{
    LiveIncident incident;
    incident.id = IncidentId(QUuid::createUuidV5(QUuid(), QString::number(number)));
    incident.ref = u"INC-%1"_s.arg(number);
    incident.title = u"Title %1"_s.arg(number);
    incident.severity = severity;
    incident.severityName = severityLabel(severity);
    incident.declaredAt = Night - Minutes(number);
    incident.clocks = clocks;
    return incident;
}

} // namespace

class LiveIncidentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysNothingWhileNothingRuns();
    void showsTheMostSevereAndCountsTheOthers();
    void doesNotLetALateSev3HideASev1();
    void putsDrillsAfterEverythingReal();
    void speaksOfClocks_data();
    void speaksOfClocks();
    void keepsQuietAboutWhatWasLateBefore();
    void soundsOnceForEachClockAndDueTime();
    void soundsAgainWhenTheNextOneTurnsLate();
    void warnsTwoMinutesBeforeAnUpdate();
    void neverCallsAnAdvisedHandOverLateInRed();
};

void LiveIncidentTest::saysNothingWhileNothingRuns() { QVERIFY(!liveLine({}, Night)); }

void LiveIncidentTest::showsTheMostSevereAndCountsTheOthers()
{
    const auto line = liveLine({running(1, Severity::Sev3, {}),
                                running(2, Severity::Sev1, {clockDue(ClockKind::NextUpdate, Seconds(79))}),
                                running(3, Severity::Sev2, {})},
                               Night);
    QVERIFY(line);
    QCOMPARE(line->ref, u"INC-2"_s);
    QCOMPARE(line->clock, u"update due in 1:19"_s);
    QCOMPARE(line->others, 2);
    QVERIFY(!line->late);
    QVERIFY(!line->othersLate);
}

void LiveIncidentTest::doesNotLetALateSev3HideASev1()
{
    const auto line = liveLine({running(1, Severity::Sev3, {clockDue(ClockKind::NextUpdate, -Minutes(40))}),
                                running(2, Severity::Sev1, {clockDue(ClockKind::NextUpdate, Seconds(79))})},
                               Night);
    QCOMPARE(line->ref, u"INC-2"_s);
    QVERIFY(line->othersLate);
}

void LiveIncidentTest::putsDrillsAfterEverythingReal()
{
    LiveIncident drill = running(1, Severity::Sev1, {});
    drill.kind = IncidentKind::Drill;
    QCOMPARE(liveLine({drill, running(2, Severity::Sev4, {})}, Night)->ref, u"INC-2"_s);
    QVERIFY(liveLine({drill}, Night)->drill);
}

void LiveIncidentTest::speaksOfClocks_data()
{
    QTest::addColumn<ClockKind>("kind");
    QTest::addColumn<qint64>("dueInMs");
    QTest::addColumn<QString>("phrase");

    QTest::newRow("update") << ClockKind::NextUpdate << qint64(79'000) << u"update due in 1:19"_s;
    QTest::newRow("a part of a second is still there")
        << ClockKind::NextUpdate << qint64(78'001) << u"update due in 1:19"_s;
    QTest::newRow("due now") << ClockKind::NextUpdate << qint64(0) << u"update due in 0:00"_s;
    QTest::newRow("late") << ClockKind::NextUpdate << qint64(-42'000) << u"update 0:42 late"_s;
    QTest::newRow("just late") << ClockKind::NextUpdate << qint64(-1) << u"update 0:01 late"_s;
    QTest::newRow("escalate") << ClockKind::Escalate << qint64(379'000) << u"escalate in 6:19"_s;
    QTest::newRow("hand over") << ClockKind::HandOverRequired << qint64(60'000) << u"hand over in 1:00"_s;
}

void LiveIncidentTest::speaksOfClocks()
{
    QFETCH(ClockKind, kind);
    QFETCH(qint64, dueInMs);
    QTEST(clockPhrase(clockDue(kind, Millis(dueInMs)), Night), "phrase");
}

void LiveIncidentTest::keepsQuietAboutWhatWasLateBefore()
{
    ClockAlarms alarms;
    const QList<LiveIncident> live{running(
        1, Severity::Sev1, {clockDue(ClockKind::Escalate, -Minutes(1)), clockDue(ClockKind::NextUpdate, Minutes(1))})};
    QVERIFY(alarms.look(live, Night).isEmpty());
    QVERIFY(alarms.look(live, Night + Seconds(1)).isEmpty());
}

void LiveIncidentTest::soundsOnceForEachClockAndDueTime()
{
    ClockAlarms alarms;
    const QList<LiveIncident> live{running(1, Severity::Sev1, {clockDue(ClockKind::Escalate, Seconds(5))})};
    QVERIFY(alarms.look(live, Night).isEmpty());
    QVERIFY(alarms.look(live, Night + Seconds(5)).isEmpty()); // due is not late
    const QList<ClockAlarm> said = alarms.look(live, Night + Seconds(6));
    QCOMPARE(said.size(), 1);
    QCOMPARE(said[0].kind, ClockAlarm::Kind::TurnedLate);
    QCOMPARE(said[0].incident, live[0].id);
    QVERIFY2(said[0].title.contains(u"INC-1 SEV1"_s), qPrintable(said[0].title));
    QVERIFY2(said[0].text.contains(u"02:28 UTC"_s), qPrintable(said[0].text));
    QVERIFY(alarms.look(live, Night + Seconds(7)).isEmpty());
    QVERIFY(alarms.look({}, Night + Seconds(8)).isEmpty());
    QVERIFY(alarms.look(live, Night + Minutes(9)).isEmpty()); // gone for a moment and back
}

void LiveIncidentTest::soundsAgainWhenTheNextOneTurnsLate()
{
    ClockAlarms alarms;
    alarms.look({}, Night);
    const auto with = [](Millis due) {
        return QList<LiveIncident>{running(1, Severity::Sev1, {clockDue(ClockKind::NextUpdate, due)})};
    };
    QCOMPARE(alarms.look(with(-Seconds(1)), Night).size(), 1);
    QCOMPARE(alarms.look(with(Minutes(20)), Night + Seconds(2)).size(), 0);
    QCOMPARE(alarms.look(with(Minutes(20)), Night + Minutes(21)).size(), 1);
}

void LiveIncidentTest::warnsTwoMinutesBeforeAnUpdate()
{
    ClockAlarms alarms;
    const QList<LiveIncident> live{running(
        1, Severity::Sev2, {clockDue(ClockKind::NextUpdate, Minutes(3)), clockDue(ClockKind::Escalate, Minutes(3))})};
    QVERIFY(alarms.look(live, Night).isEmpty());
    QVERIFY(alarms.look(live, Night + Seconds(59)).isEmpty());
    const QList<ClockAlarm> said = alarms.look(live, Night + Seconds(60));
    QCOMPARE(said.size(), 1); // the escalation is no surprise to anybody
    QCOMPARE(said[0].kind, ClockAlarm::Kind::UpdateDueSoon);
    QCOMPARE(alarms.look(live, Night + Minutes(4)).size(), 2); // now both are late
}

void LiveIncidentTest::neverCallsAnAdvisedHandOverLateInRed()
{
    const auto line =
        liveLine({running(1, Severity::Sev2, {clockDue(ClockKind::HandOverAdvised, -Minutes(5))})}, Night);
    QVERIFY(!line->late);
}

QTEST_GUILESS_MAIN(LiveIncidentTest)
#include "live_incident_test.moc"
