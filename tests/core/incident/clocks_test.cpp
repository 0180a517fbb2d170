// tests/core/incident/clocks_test.cpp — the clock table of the product's page, number by number: which clocks a
// severity and a kind have, where each starts, and what stops it.
#include "core/incident/clocks.h"

#include "tests/core/incident/clock_stories.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class ClocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachSeverityAndKindHasItsClocks_data();
    void eachSeverityAndKindHasItsClocks();
    void handOverNeedsSomebodyInCommand();
    void clocksAreLateOnlyAfterTheyAreDue();
    void eachStopsAtItsMilestone_data();
    void eachStopsAtItsMilestone();
    void allStopAtSideExitsAndGoOnAfterwards_data();
    void allStopAtSideExitsAndGoOnAfterwards();
    void promisesStopWhenSettled_data();
    void promisesStopWhenSettled();
    void resolvingLeavesPromisesRunning();
    void backfilledIncidentsKeepTheirPromises();
    void policiesAreChecked();
};

void ClocksTest::eachSeverityAndKindHasItsClocks_data()
{
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<IncidentKind>("kind");
    QTest::addColumn<QString>("clocks");

    const QString sev1 = u"acknowledge -2>3, next_update 0>20, escalate 0>30, mitigate_target 0>60, "
                         "hand_over_advised 0>60, hand_over_required 0>180, promise 1>9"_s;
    const QString sev2 = u"acknowledge -2>28, next_update 0>30, escalate 0>60, mitigate_target 0>240, "
                         "hand_over_advised 0>60, hand_over_required 0>180, promise 1>9"_s;
    const QString sev3 = u"next_update 0>60, hand_over_advised 0>60, hand_over_required 0>180, promise 1>9"_s;
    const QString promise = u"promise 1>9"_s;
    const auto row = [](Severity severity, IncidentKind kind, const QString& clocks) {
        QTest::addRow("%s, %s", qPrintable(toWord(severity)), qPrintable(toWord(kind))) << severity << kind << clocks;
    };
    for (const auto kind : {IncidentKind::Normal, IncidentKind::Drill}) {
        row(Severity::Sev1, kind, sev1);
        row(Severity::Sev2, kind, sev2);
        row(Severity::Sev3, kind, sev3);
        row(Severity::Sev4, kind, promise);
        row(Severity::Sev5, kind, promise);
    }
    for (const auto& [severity, word] : wordsOf(Severity{}))
        row(severity, IncidentKind::Backfilled, promise);
}

void ClocksTest::eachSeverityAndKindHasItsClocks()
{
    QFETCH(Severity, severity);
    QFETCH(IncidentKind, kind);
    QFETCH(QString, clocks);

    const auto running = clocksOf(severe(severity, kind));
    QCOMPARE(spelled(running), clocks);
    for (const IncidentClock& clock : running)
        QVERIFY(clock.running() && !clock.missed);
}

void ClocksTest::handOverNeedsSomebodyInCommand()
{
    Story story;
    QVERIFY(!clockOf(story, ClockKind::HandOverAdvised) && !clockOf(story, ClockKind::HandOverRequired));
    story.then(minute(10), assigns(Role::Deputy, person(u"Jo"_s)));
    QVERIFY(!clockOf(story, ClockKind::HandOverRequired));
    story.then(minute(10), assigns(Role::Commander, person(u"Jo"_s)));
    QCOMPARE(clockOf(story, ClockKind::HandOverRequired)->due, minute(190));
    story.then(minute(20), assigns(Role::Commander, {}));
    QVERIFY(!clockOf(story, ClockKind::HandOverAdvised) && !clockOf(story, ClockKind::HandOverRequired));
}

void ClocksTest::clocksAreLateOnlyAfterTheyAreDue()
{
    Story story = severe(Severity::Sev1);
    const IncidentClock running = *clockOf(story, ClockKind::Acknowledge);
    QVERIFY(!running.late(minute(3)));
    QVERIFY(running.late(minute(3) + Millis(1)));

    Story inTime = story;
    inTime.then(minute(3), acknowledge);
    QVERIFY(!clockOf(inTime, ClockKind::Acknowledge)->late(minute(600)));
    story.then(minute(3) + Millis(1), acknowledge);
    QVERIFY(clockOf(story, ClockKind::Acknowledge)->late(minute(4)));
}

void ClocksTest::eachStopsAtItsMilestone_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("stopped");

    QTest::newRow("ack") << u"ack"_s << QStringList{u"acknowledge"_s};
    QTest::newRow("identify") << u"identify"_s << QStringList{};
    QTest::newRow("update") << u"update"_s << QStringList{};
    // Skipped states: what can no longer be reached stops as well.
    QTest::newRow("mitigate") << u"mitigate"_s << QStringList{u"escalate"_s, u"mitigate_target"_s};
    QTest::newRow("resolve") << u"resolve"_s
                             << QStringList{u"acknowledge"_s,     u"next_update"_s,       u"escalate"_s,
                                            u"mitigate_target"_s, u"hand_over_advised"_s, u"hand_over_required"_s};
}

void ClocksTest::eachStopsAtItsMilestone()
{
    QFETCH(QString, command);
    QFETCH(QStringList, stopped);

    const QMap<QString, Step> commands{{u"ack"_s, acknowledge},
                                       {u"identify"_s, identify},
                                       {u"update"_s, updates()},
                                       {u"mitigate"_s, mitigates()},
                                       {u"resolve"_s, resolve}};
    for (const auto kind : {IncidentKind::Normal, IncidentKind::Drill}) {
        Story story = severe(Severity::Sev1, kind);
        story.then(minute(40), commands.value(command));
        QStringList found;
        for (const IncidentClock& clock : clocksOf(story)) {
            if (clock.running())
                continue;
            found.append(toWord(clock.kind));
            QCOMPARE(clock.stopped, std::optional(minute(40)));
            QCOMPARE(clock.missed, clock.due < minute(40));
        }
        QCOMPARE(found, stopped);
    }
}

void ClocksTest::allStopAtSideExitsAndGoOnAfterwards_data()
{
    QTest::addColumn<Step>("leave");
    QTest::addColumn<Step>("comeBack");

    QTest::newRow("cancelled") << cancels() << reopens();
    QTest::newRow("declined") << declines() << reopens();
    QTest::newRow("merged") << mergesInto(Story(7).now()) << Step(unmerge);
}

void ClocksTest::allStopAtSideExitsAndGoOnAfterwards()
{
    QFETCH(Step, leave);
    QFETCH(Step, comeBack);

    Declaration declaration = Story::plainDeclaration();
    declaration.severity = Severity::Sev1;
    declaration.triage = true;
    Story story(declaration);
    story.then(minute(1), assigns(Role::Commander, person(u"Jo"_s)));
    story.then(minute(1), promises(minute(9)));
    story.then(minute(2), updates(minute(50)));
    const auto before = clocksOf(story);
    QCOMPARE(before.size(), 7);

    story.then(minute(40), leave);
    for (const IncidentClock& clock : clocksOf(story)) {
        QCOMPARE(clock.stopped, std::optional(minute(40)));
        QCOMPARE(clock.missed, clock.due < minute(40));
        QCOMPARE(clock.late(minute(600)), clock.missed);
    }
    QCOMPARE(spelled(clocksOf(story)), spelled(before));
    QVERIFY(!worstClock(clocksOf(story)));

    story.then(minute(45), comeBack);
    QCOMPARE(clocksOf(story), before);
}

void ClocksTest::promisesStopWhenSettled_data()
{
    QTest::addColumn<PromiseState>("outcome");
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("missed");

    QTest::newRow("kept in time") << PromiseState::Kept << 9 << false;
    QTest::newRow("kept late") << PromiseState::Kept << 10 << true;
    QTest::newRow("broken in time") << PromiseState::Broken << 5 << true;
    QTest::newRow("withdrawn in time") << PromiseState::Withdrawn << 5 << false;
}

void ClocksTest::promisesStopWhenSettled()
{
    QFETCH(PromiseState, outcome);
    QFETCH(int, at);
    QFETCH(bool, missed);

    Story story = severe(Severity::Sev2);
    story.then(minute(at), settles(1, outcome));
    const auto clock = clockOf(story, ClockKind::Promise);
    QCOMPARE(clock->stopped, std::optional(minute(at)));
    QCOMPARE(clock->missed, missed);
    QCOMPARE(clock->number, 1);
    QCOMPARE(clock->text, u"Jo reports back"_s);
}

void ClocksTest::resolvingLeavesPromisesRunning()
{
    Story story = severe(Severity::Sev2);
    story.then(minute(5), resolve);
    story.then(minute(6), closes());
    QVERIFY(clockOf(story, ClockKind::Promise)->running());
    story.then(minute(7), settles(1, PromiseState::Kept));
    QVERIFY(!clockOf(story, ClockKind::Promise)->running());
}

void ClocksTest::backfilledIncidentsKeepTheirPromises()
{
    Story story = severe(Severity::Sev1, IncidentKind::Backfilled);
    story.then(minute(2), promises(minute(30), u"Ana asks the vendor"_s));
    QCOMPARE(spelled(clocksOf(story)), u"promise 1>9, promise 2>30"_s);
    story.then(minute(3), cancels());
    for (const IncidentClock& clock : clocksOf(story))
        QCOMPARE(clock.stopped, std::optional(minute(3)));
}

void ClocksTest::policiesAreChecked()
{
    QVERIFY(checked(defaultClockPolicy()));
    ClockPolicy nothing = defaultClockPolicy();
    nothing.limits[Severity::Sev1].escalate = Millis(0);
    QVERIFY(!checked(nothing));
    ClockPolicy backwards = defaultClockPolicy();
    backwards.handOverRequired = Minutes(59);
    QVERIFY(!checked(backwards));
    backwards.handOverAdvised = Millis(0);
    QVERIFY(!checked(backwards));

    ClockPolicy own;
    QVERIFY(fromJson(toJson(defaultClockPolicy()), own));
    QVERIFY(own == defaultClockPolicy());
}

QTEST_APPLESS_MAIN(ClocksTest)
#include "clocks_test.moc"
