// tests/core/incident/incident_walk_test.cpp — thousands of commands in random order, at random times: whatever the
// rules let through leaves an incident that makes sense, alone and after two copies went different ways.
#include "core/incident/clocks.h"
#include "core/incident/durations.h"

#include "tests/core/incident/story.h"

#include <random>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

class Walker {
public:
    explicit Walker(quint64 seed) : m_engine(seed) {}

    int below(int bound) { return int(m_engine() % quint64(bound)); }

    Story begin()
    {
        Declaration declaration = Story::plainDeclaration();
        declaration.severity = Severity(1 + below(5));
        declaration.kind = IncidentKind(below(3));
        declaration.triage = below(2) == 0;
        if (below(2) == 0)
            declaration.commander = person(u"Jo"_s);
        if (below(2) == 0)
            declaration.detected = minute(-below(10));
        if (below(3) == 0)
            declaration.impactBegan = minute(-below(20));
        return Story(declaration);
    }

    Step step(Instant now)
    {
        const SloRef hurt = slo(below(2) == 0 ? u"checkout"_s : u"search"_s);
        const Instant earlier = now - Seconds(below(1200));
        const std::optional<Instant> perhaps = below(2) == 0 ? std::optional(earlier) : std::nullopt;
        const Role role = below(2) == 0 ? Role::Commander : Role::Scribe;
        const QString reason = below(10) == 0 ? QString() : u"because"_s;
        switch (below(22)) {
        case 0:
        case 1:
            return acknowledge;
        case 2:
        case 3:
            return identify;
        case 4:
        case 5:
            return mitigates(below(2) == 0);
        case 6:
        case 7:
            return resolve;
        case 8:
            return closes();
        case 9:
            return declines(reason);
        case 10:
            return below(3) == 0 ? cancels(reason) : says(u"note"_s);
        case 11:
        case 12:
            return reopens(reason);
        case 13:
            return below(2) == 0 ? mergesInto(Story(7).now()) : Step(unmerge);
        case 14:
            return unmerge;
        case 15:
            return becomes(Severity(1 + below(5)), reason);
        case 16:
            return assigns(role, below(4) == 0 ? std::nullopt : std::optional(person(below(2) ? u"Jo"_s : u"Ana"_s)));
        case 17:
            return corrects(Milestone(below(7)), earlier, reason);
        case 18:
            return below(2) == 0 ? updates() : updates(now + Minutes(below(30)));
        case 19:
            return below(2) == 0 ? promises(now + Minutes(below(9))) : settles(below(4), PromiseState(below(4)));
        case 20:
            return hurts(hurt, below(1'200'000) - 100'000, perhaps,
                         below(3) == 0 ? std::optional(earlier + Minutes(1)) : std::nullopt);
        default:
            return below(2) == 0 ? hurtsOtherwise(hurt, below(1'000'001)) : hurtsNoMore(hurt);
        }
    }

    /// So many attempts; what is refused leaves no trace. Now and then the newest change is taken back.
    void walk(Story& story, int attempts)
    {
        for (int i = 0; i < attempts; ++i) {
            const Instant now = story.newest() + Seconds(below(120));
            const Instant at = below(4) == 0 ? now - Seconds(below(1200)) : now;
            const Incident before = story.now();
            const auto answer = step(now)(before, {at, now});
            if (!answer) {
                ++refused;
                badSentences += isGoodSentence(answer.error()) ? 0 : 1;
                continue;
            }
            ++accepted;
            EventId newest;
            for (const IncidentEvent& event : *answer)
                newest = story.record(event, at);
            if (below(5) != 0 || !changesState(answer->last()))
                continue;
            story.undo(newest);
            ++undone;
            wrongUndos += story.now() == before ? 0 : 1;
        }
    }

    int accepted = 0;
    int refused = 0;
    int undone = 0;
    int wrongUndos = 0;
    int badSentences = 0;

private:
    std::mt19937_64 m_engine;
};

/// What no order of events may break, rules asked or not; empty: all is well.
QString wrongInAnyCase(const Incident& incident)
{
    if (incident.live() == incident.endedAt.has_value())
        return u"live and ended"_s;
    if ((incident.status == IncidentStatus::Merged) != incident.mergedInto.has_value())
        return u"merged without a target, or with one and not merged"_s;
    if (incident.mergedInto.has_value() != incident.statusBeforeMerge.has_value())
        return u"no state to come back to"_s;
    if (incident.severities.last().severity != incident.severity)
        return u"severity"_s;
    for (const ImpactWindow& window : incident.impact)
        if (window.end && *window.end < window.start)
            return u"a window ends before it starts"_s;
    for (const IncidentClock& clock : clocksOf(incident, defaultClockPolicy())) {
        const bool whole = clock.kind == ClockKind::NextUpdate || clock.kind == ClockKind::HandOverAdvised ||
                           clock.kind == ClockKind::HandOverRequired;
        if (whole && clock.running() != incident.live())
            return u"%1 runs or stands against the state"_s.arg(toWord(clock.kind));
        if (isSideExit(incident.status) && clock.running())
            return u"%1 runs after a side exit"_s.arg(toWord(clock.kind));
    }
    return {};
}

/// What the rules keep besides, where one copy asked them all.
QString wrongWhereRulesWereAsked(const Incident& incident)
{
    if (const QString wrong = wrongInAnyCase(incident); !wrong.isEmpty())
        return wrong;
    if (incident.live() && incident.at(Milestone::Resolved))
        return u"live and resolved"_s;
    if (incident.status < IncidentStatus::Mitigated && incident.at(Milestone::Mitigated))
        return u"mitigated before its state"_s;
    if (incident.status == IncidentStatus::Triage && incident.at(Milestone::Acknowledged))
        return u"acknowledged in triage"_s;
    for (const IncidentDuration& duration : durationsOf(incident))
        if (duration.from != Milestone::ImpactBegan || duration.to != Milestone::Detected)
            if (duration.span && *duration.span < Millis::zero())
                return u"%1 is negative"_s.arg(QLatin1StringView(duration.name));
    QMap<SloId, int> running;
    for (const ImpactWindow& window : incident.impact) {
        if (window.share < 1 || window.share > WholePpm)
            return u"share"_s;
        if (!window.end && ++running[window.slo.id] > 1)
            return u"two windows run on one SLO"_s;
        if (!window.end && (incident.status == IncidentStatus::Resolved || incident.status == IncidentStatus::Closed))
            return u"impact goes on after the end"_s;
    }
    return {};
}

QList<RecordedIncidentEvent> merged(const Story& one, const Story& other)
{
    QList<RecordedIncidentEvent> all = one.events();
    for (const auto& event : other.events())
        if (!std::ranges::any_of(all, [&](const auto& known) { return known.recorded.id == event.recorded.id; }))
            all.append(event);
    std::ranges::sort(all, [](const auto& a, const auto& b) {
        const Recorded& x = a.recorded;
        const Recorded& y = b.recorded;
        return std::tie(x.recordedAt, x.device, x.deviceSeq) < std::tie(y.recordedAt, y.device, y.deviceSeq);
    });
    return all;
}

void addSeeds()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %d", int(seed)) << seed;
}

} // namespace

class IncidentWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAcceptedCommandLeavesAnIncidentThatMakesSense_data() { addSeeds(); }
    void everyAcceptedCommandLeavesAnIncidentThatMakesSense();
    void twoCopiesThatWentApartFoldToOneThatMakesSense_data() { addSeeds(); }
    void twoCopiesThatWentApartFoldToOneThatMakesSense();
};

void IncidentWalkTest::everyAcceptedCommandLeavesAnIncidentThatMakesSense()
{
    QFETCH(quint64, seed);
    Walker walker(seed);
    for (int incident = 0; incident < 60; ++incident) {
        Story story = walker.begin();
        for (int i = 0; i < 40; ++i) {
            walker.walk(story, 1);
            const QString wrong = wrongWhereRulesWereAsked(story.now());
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(u"%1 in incident %2 after %3 attempts"_s.arg(wrong).arg(incident).arg(i)));
        }
    }
    QCOMPARE(walker.wrongUndos, 0);
    QCOMPARE(walker.badSentences, 0);
    QVERIFY(walker.accepted > 500 && walker.refused > 500 && walker.undone > 50); // neither side was trivial
}

void IncidentWalkTest::twoCopiesThatWentApartFoldToOneThatMakesSense()
{
    QFETCH(quint64, seed);
    Walker walker(seed + 100);
    for (int incident = 0; incident < 100; ++incident) {
        Story one = walker.begin();
        walker.walk(one, 6);
        Story other = one;
        other.goOnAsCopy(2);
        walker.walk(one, 12);
        walker.walk(other, 12);

        const auto here = foldIncident(one.now().id, merged(one, other));
        QVERIFY(here == foldIncident(one.now().id, merged(other, one)));
        const QString wrong = wrongInAnyCase(here);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"%1 in incident %2"_s.arg(wrong).arg(incident)));
        QVERIFY(incidentFromState(stateOf(here)).value() == here);
    }
    QCOMPARE(walker.wrongUndos, 0);
}

QTEST_APPLESS_MAIN(IncidentWalkTest)
#include "incident_walk_test.moc"
