// tests/app/gui/console/room_facts_test.cpp — what the facts say at a second, whom to call, what a role does, and the
// views one saves: pure tables, no window.
#include "app/gui/console/list/saved_views.h"
#include "app/gui/console/room/escalation.h"
#include "app/gui/console/room/role_cards.h"
#include "app/gui/console/room/room_commands.h"
#include "app/gui/console/room/room_facts.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class RoomFactsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headlineIsTheWorstClockWithItsKey_data();
    void headlineIsTheWorstClockWithItsKey();
    void headlineOfAnEndedIncidentIsItsState_data();
    void headlineOfAnEndedIncidentIsItsState();
    void tonesTurnWithTime_data();
    void tonesTurnWithTime();
    void everyHeadlineKeyIsTheKeyOfItsCommand();
    void missingImpactIsMissingAndNeverZero();
    void anEndedIncidentShowsHowLongItTook();
    void aLineSaysWhatWasMetAndWhatWasMissed();
    void aFarHandOverIsNobodysThought();
    void escalationNamesWhomToCall();
    void calleesComeInTheOrderOfCalling();
    void calleesAreNamedOnce();
    void calleesHaveAnAge_data();
    void calleesHaveAnAge();
    void everyRoleHasSentences();
    void savedViewsComeBackAsTheyWere();
    void viewsThatCannotBeReadAreLeftOut();
};

namespace {

const Instant Now = instantFromMs(1'795'228'121'000);

Incident live()
{
    Incident incident;
    incident.id = IncidentId(QUuid::createUuid());
    incident.number = 7;
    incident.status = IncidentStatus::Investigating;
    incident.severity = Severity::Sev1;
    incident.timestamps[Milestone::Declared].at = Now - Minutes(20);
    return incident;
}

IncidentClock clock(ClockKind kind, Millis dueIn, Millis length = Minutes(30))
{
    IncidentClock clock;
    clock.kind = kind;
    clock.due = Now + dueIn;
    clock.started = clock.due - length;
    return clock;
}

Service service(const QString& name) { return {ServiceId(QUuid::createUuid()), name, 1, {}, {}, true}; }

Person person(const QString& name, const QString& number)
{
    Person person;
    person.id = PersonId(QUuid::createUuid());
    person.name = name;
    if (!number.isEmpty())
        person.contacts = {{u"mail"_s, u"x@example.org"_s, Now}, {u"phone"_s, number, Now}};
    return person;
}

} // namespace

void RoomFactsTest::headlineIsTheWorstClockWithItsKey_data()
{
    QTest::addColumn<ClockKind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("key");
    using enum ClockKind;
    QTest::newRow("acknowledge") << Acknowledge << u"Acknowledge due in 1:19"_s << u"A"_s;
    QTest::newRow("update") << NextUpdate << u"Status update due in 1:19"_s << u"U"_s;
    QTest::newRow("escalate") << Escalate << u"Escalate due in 1:19"_s << u"E"_s;
    QTest::newRow("target") << MitigateTarget << u"Mitigate target due in 1:19"_s << u"M"_s;
    QTest::newRow("advised") << HandOverAdvised << u"Hand-over advised due in 1:19"_s << u"H"_s;
    QTest::newRow("required") << HandOverRequired << u"Hand-over required due in 1:19"_s << u"H"_s;
    QTest::newRow("promise") << Promise << u"Promise 2: Jo reports back due in 1:19"_s << u"K"_s;
}

void RoomFactsTest::headlineIsTheWorstClockWithItsKey()
{
    QFETCH(ClockKind, kind);
    IncidentClock known = clock(kind, Seconds(79));
    known.number = 2;
    known.text = u"Jo reports back"_s;
    const RoomFacts facts = roomFacts(live(), {known}, {}, Now);
    QTEST(facts.headline.sentence, "sentence");
    QTEST(facts.headline.key, "key");
    QVERIFY(!facts.headline.icon.isEmpty());
    QVERIFY2(facts.clocks.isEmpty(), "what the headline says is not said twice");
}

void RoomFactsTest::headlineOfAnEndedIncidentIsItsState_data()
{
    QTest::addColumn<IncidentStatus>("status");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("key");
    using enum IncidentStatus;
    QTest::newRow("resolved") << Resolved << u"Resolved. Close it when nothing is left to do"_s << u"M"_s;
    QTest::newRow("closed") << Closed << u"Closed"_s << QString();
    QTest::newRow("merged") << Merged << u"Merged into INC-5"_s << u"G"_s;
    QTest::newRow("declined") << Declined << u"Declined"_s << QString();
    QTest::newRow("cancelled") << Cancelled << u"Cancelled"_s << QString();
    QTest::newRow("no clocks") << Investigating << u"No clock is running"_s << QString();
}

void RoomFactsTest::headlineOfAnEndedIncidentIsItsState()
{
    QFETCH(IncidentStatus, status);
    Incident incident = live();
    incident.status = status;
    if (status == IncidentStatus::Merged)
        incident.mergedInto = IncidentRef{IncidentId(QUuid::createUuid()), 5};
    const Headline headline = roomFacts(incident, {}, {}, Now).headline;
    QTEST(headline.sentence, "sentence");
    QTEST(headline.key, "key");
    QCOMPARE(headline.command.isEmpty(), headline.key.isEmpty());
}

void RoomFactsTest::tonesTurnWithTime_data()
{
    QTest::addColumn<ClockKind>("kind");
    QTest::addColumn<int>("dueInSeconds");
    QTest::addColumn<Tone>("tone");
    using enum ClockKind;
    QTest::newRow("far") << NextUpdate << 121 << Tone::Neutral;
    QTest::newRow("soon") << NextUpdate << 120 << Tone::Warning;
    QTest::newRow("now") << NextUpdate << 0 << Tone::Warning;
    QTest::newRow("late") << NextUpdate << -1 << Tone::Danger;
    QTest::newRow("advice soon") << HandOverAdvised << 60 << Tone::Neutral;
    QTest::newRow("advice late") << HandOverAdvised << -60 << Tone::Warning;
    QTest::newRow("required late") << HandOverRequired << -60 << Tone::Danger;
}

void RoomFactsTest::tonesTurnWithTime()
{
    QFETCH(ClockKind, kind);
    QFETCH(int, dueInSeconds);
    const IncidentClock known = clock(kind, Seconds(dueInSeconds));
    const Headline headline = roomFacts(live(), {known}, {}, Now).headline;
    QTEST(headline.tone, "tone");
    QCOMPARE(headline.sentence.contains(u"late by"_s), dueInSeconds < 0);
}

void RoomFactsTest::everyHeadlineKeyIsTheKeyOfItsCommand()
{
    for (const auto& entry : wordsOf(ClockKind{})) {
        const Headline headline = roomFacts(live(), {clock(entry.value, Minutes(1))}, {}, Now).headline;
        const auto& commands = roomCommands();
        const auto known = std::ranges::find_if(
            commands, [&](const RoomCommand& command) { return headline.command == QLatin1StringView(command.id); });
        QVERIFY2(known != commands.end(), qPrintable(headline.command));
        QCOMPARE(QString(QLatin1Char(known->key)), headline.key);
    }
    QSet<char> keys;
    for (const RoomCommand& command : roomCommands()) {
        QVERIFY2(command.key == 0 || !keys.contains(command.key), command.id);
        keys.insert(command.key);
    }
}

void RoomFactsTest::missingImpactIsMissingAndNeverZero()
{
    const RoomFacts unknown = roomFacts(live(), {}, {}, Now);
    QCOMPARE(unknown.sinceImpact, u"missing"_s);
    QCOMPARE(unknown.sinceDeclared, u"20:00"_s);
    QCOMPARE(unknown.largeLabel, u"Since declared"_s);
    Incident known = live();
    known.timestamps[Milestone::ImpactBegan].at = Now - Minutes(24) - Seconds(1);
    const RoomFacts facts = roomFacts(known, {}, {}, Now);
    QCOMPARE(facts.sinceImpact, u"24:01"_s);
    QCOMPARE(facts.largeLabel, u"Since impact"_s);
    Incident window = live();
    ImpactWindow impact;
    impact.start = Now - Minutes(3);
    window.impact = {impact};
    QCOMPARE(roomFacts(window, {}, {}, Now).sinceImpact, u"3:00"_s);
    Incident nothing;
    QCOMPARE(roomFacts(nothing, {}, {}, Now).sinceDeclared, u"missing"_s);
}

void RoomFactsTest::anEndedIncidentShowsHowLongItTook()
{
    Incident incident = live();
    incident.status = IncidentStatus::Closed;
    incident.timestamps[Milestone::ImpactBegan].at = Now - Minutes(30);
    incident.endedAt = Now - Minutes(10);
    const RoomFacts facts = roomFacts(incident, {}, {}, Now);
    QCOMPARE(facts.sinceDeclared, u"10:00"_s);
    QCOMPARE(facts.sinceImpact, u"20:00"_s);
    QCOMPARE(facts.largeLabel, u"Impact to end"_s);
    QVERIFY(roomFacts(incident, {}, {}, Now + Minutes(60)) == facts);
}

void RoomFactsTest::aLineSaysWhatWasMetAndWhatWasMissed()
{
    IncidentClock met = clock(ClockKind::Acknowledge, Minutes(1), Minutes(5));
    met.stopped = met.started + Seconds(172);
    IncidentClock missed = clock(ClockKind::MitigateTarget, -Minutes(1), Minutes(60));
    missed.stopped = missed.due + Minutes(1);
    missed.missed = true;
    const RoomFacts facts = roomFacts(live(), {met, missed, clock(ClockKind::NextUpdate, Minutes(5))}, {}, Now);
    QCOMPARE(facts.clocks.size(), 2);
    QCOMPARE(facts.clocks.at(0).label, u"Acknowledged"_s);
    QCOMPARE(facts.clocks.at(0).value, u"✓ 2m 52s of 5m"_s);
    QCOMPARE(facts.clocks.at(0).tone, Tone::Good);
    QCOMPARE(facts.clocks.at(1).value, u"✗ 1h 1m of 1h"_s);
    QCOMPARE(facts.clocks.at(1).tone, Tone::Danger);
}

void RoomFactsTest::aFarHandOverIsNobodysThought()
{
    const IncidentClock first = clock(ClockKind::NextUpdate, Minutes(5));
    for (const auto& [minutes, shown] : {std::pair(31, false), std::pair(30, true), std::pair(-5, true)}) {
        // A late hand-over may be the headline itself: two of them leave one for the lines.
        const QList<IncidentClock> clocks{first, clock(ClockKind::HandOverRequired, Minutes(minutes)),
                                          clock(ClockKind::Acknowledge, -Minutes(10))};
        const RoomFacts facts = roomFacts(live(), clocks, {}, Now);
        QCOMPARE(
            std::ranges::any_of(facts.clocks, [](const FactLine& l) { return l.kind == ClockKind::HandOverRequired; }),
            shown);
    }
}

void RoomFactsTest::escalationNamesWhomToCall()
{
    const QList<IncidentClock> clocks{clock(ClockKind::NextUpdate, Minutes(1)), clock(ClockKind::Escalate, Minutes(9))};
    const RoomFacts facts = roomFacts(live(), clocks, u"M. Okafor, +44 20"_s, Now);
    QCOMPARE(facts.clocks.size(), 1);
    QCOMPARE(facts.clocks.first().label, u"Escalate: M. Okafor, +44 20"_s);
    QCOMPARE(facts.clocks.first().value, u"in 9:00"_s);
}

void RoomFactsTest::calleesComeInTheOrderOfCalling()
{
    const Person owner = person(u"Olu"_s, u"+1"_s);
    const Person manager = person(u"Mara"_s, u"+2"_s);
    Person commander = person(u"Ana"_s, u"+3"_s);
    commander.manager = manager.id;
    const Person silent = person(u"Nobody's number"_s, {});
    Service checkout = service(u"checkout"_s);
    checkout.owner = owner.ref();
    checkout.escalation = {{u"Vendor"_s, u"hotline"_s, {u"phone"_s, u"+4"_s, Now}},
                           {u"Second"_s, {}, {u"phone"_s, u"+5"_s, Now}}};
    Service payment = service(u"payment"_s);
    payment.owner = silent.ref();
    Service spared = service(u"spared"_s);
    spared.owner = commander.ref();
    Incident incident = live();
    incident.services = {payment.ref(), checkout.ref()};
    incident.roles[Role::Commander].person = commander.ref();
    QStringList seen;
    for (const Callee& callee :
         calleesFor(incident, {checkout, payment, spared}, {owner, manager, commander, silent}, Now))
        seen.append(u"%1 %2 (%3)"_s.arg(callee.name, callee.number, callee.why));
    QCOMPARE(seen, (QStringList{u"Vendor +4 (hotline, checkout)"_s, u"Second +5 (checkout)"_s,
                                u"Olu +1 (owner of checkout)"_s, u"Mara +2 (manager of Ana)"_s}));
}

void RoomFactsTest::calleesAreNamedOnce()
{
    const Person owner = person(u"Olu"_s, u"+1"_s);
    Service one = service(u"one"_s);
    Service two = service(u"two"_s);
    one.owner = two.owner = owner.ref();
    one.escalation = two.escalation = {{u"Olu"_s, u"on-call"_s, {u"phone"_s, u"+1"_s, Now}}};
    Incident incident = live();
    incident.services = {one.ref(), two.ref()};
    const auto callees = calleesFor(incident, {one, two}, {owner}, Now);
    QCOMPARE(callees.size(), 1);
    QCOMPARE(callees.first().why, u"on-call, one"_s);
    QVERIFY(calleesFor(live(), {one, two}, {owner}, Now).isEmpty());
}

void RoomFactsTest::calleesHaveAnAge_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("age");
    QTest::addColumn<bool>("old");
    QTest::newRow("from a clock that is ahead") << -1 << u"confirmed today"_s << false;
    QTest::newRow("today") << 0 << u"confirmed today"_s << false;
    QTest::newRow("yesterday") << 1 << u"confirmed yesterday"_s << false;
    QTest::newRow("180") << 180 << u"confirmed 180 days ago"_s << false;
    QTest::newRow("181") << 181 << u"confirmed 181 days ago"_s << true;
}

void RoomFactsTest::calleesHaveAnAge()
{
    QFETCH(int, days);
    Service one = service(u"one"_s);
    one.escalation = {{u"Olu"_s, {}, {u"phone"_s, u"+1"_s, Now - days * Minutes(24 * 60)}}};
    Incident incident = live();
    incident.services = {one.ref()};
    const Callee callee = calleesFor(incident, {one}, {}, Now).value(0);
    QTEST(callee.age, "age");
    QTEST(callee.old, "old");
}

void RoomFactsTest::everyRoleHasSentences()
{
    Incident incident = live();
    QSet<QString> firsts;
    for (const auto& role : wordsOf(Role{})) {
        for (const auto& status : wordsOf(IncidentStatus{})) {
            incident.status = status.value;
            const QStringList card = roleCard(role.value, incident);
            QVERIFY2(card.size() >= 3 && card.size() <= 5, role.word);
            for (const QString& sentence : card)
                QVERIFY2(sentence.endsWith(u'.') || sentence.endsWith(u'?'), qPrintable(sentence));
        }
        firsts.insert(roleCard(role.value, incident).constFirst());
    }
    QCOMPARE(firsts.size(), qsizetype(std::size(wordsOf(Role{}))));
}

void RoomFactsTest::savedViewsComeBackAsTheyWere()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"views.ini"_s);
    IncidentFilter filter;
    filter.statuses = {IncidentStatus::Investigating, IncidentStatus::Merged};
    filter.severities = {Severity::Sev1};
    filter.kinds = {IncidentKind::Drill};
    filter.service = ServiceId(QUuid::createUuid());
    filter.text = u"Größe / 50% “x”"_s;
    {
        QSettings settings(file, QSettings::IniFormat);
        saveView(settings, u"Süd/west: 1"_s, {});
        saveView(settings, u"Süd/west: 1"_s, filter);
        saveView(settings, u"other"_s, {});
        removeView(settings, u"other"_s);
        removeView(settings, u"never there"_s);
    }
    const QSettings settings(file, QSettings::IniFormat);
    const auto views = savedViews(settings);
    QCOMPARE(views.size(), 1);
    QCOMPARE(views.first().name, u"Süd/west: 1"_s);
    QVERIFY(!views.first().builtIn);
    const IncidentFilter back = views.first().filter;
    QCOMPARE(back.statuses, filter.statuses);
    QCOMPARE(back.severities, filter.severities);
    QCOMPARE(back.kinds, filter.kinds);
    QVERIFY(back.service == filter.service);
    QCOMPARE(back.text, filter.text);
}

void RoomFactsTest::viewsThatCannotBeReadAreLeftOut()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"views.ini"_s), QSettings::IniFormat);
    saveView(settings, u"good"_s, {});
    QVariantMap stored = settings.value(u"console/views"_s).toMap();
    stored.insert(u"broken"_s, QByteArray("{not json"));
    stored.insert(u"strange"_s, QByteArray(R"({"statuses": ["unheard_of"]})"));
    settings.setValue(u"console/views"_s, stored);
    QStringList names;
    for (const SavedView& view : savedViews(settings))
        names.append(view.name);
    QCOMPARE(names, QStringList{u"good"_s});
    QSet<QString> ids;
    for (const SavedView& view : builtInViews())
        ids.insert(view.id);
    QCOMPARE(ids.size(), builtInViews().size());
}

QTEST_MAIN(RoomFactsTest)
#include "room_facts_test.moc"
