// tests/core/incident/story.h — an incident told step by step at made-up times, kept as the journal would keep it.
#pragma once

#include "core/incident/evolve.h"
#include "core/incident/impact.h"
#include "core/incident/lifecycle.h"
#include "core/incident/notes.h"
#include "core/incident/response.h"
#include "tests/core/result_matchers.h"

#include <functional>
#include <stdexcept>

namespace firebreak {

/// So many minutes and seconds after 2026-11-22T02:00:00Z.
constexpr Instant minute(int minutes, int seconds = 0)
{
    return instantFromMs(1'795'312'800'000LL) + Minutes(minutes) + Seconds(seconds);
}

/// The same id for the same name, everywhere.
template <class Tag> Id<Tag> named(const QString& name)
{
    return Id<Tag>(
        QUuid::createUuidV5(QUuid(0x6f3a1d52, 0x7c1e, 0x4f0a, 0x9b, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7), name));
}

inline PersonRef person(const QString& name) { return {named<Person>(name), name}; }
inline ServiceRef service(const QString& name) { return {named<Service>(name), name}; }
inline SloRef slo(const QString& name) { return {named<Slo>(name), name}; }

/// A decision with everything but incident and moment bound.
using Step = std::function<Result<IncidentEvents>(const Incident&, const Moment&)>;

class Story {
public:
    /// Declared by hand at minute 0, SEV2, nobody in command.
    explicit Story(int number = 1) : Story(plainDeclaration(), number) {}
    explicit Story(const Declaration& declaration, int number = 1, Instant at = minute(0)) : m_number(number)
    {
        recordAll(accepted(declare(declaration, number, {at, at})), at);
    }

    static Declaration plainDeclaration()
    {
        Declaration declaration;
        declaration.title = QStringLiteral("Checkout 5xx");
        declaration.severity = Severity::Sev2;
        return declaration;
    }

    /// Decides and records; a refusal is a mistake of the test.
    EventId then(Instant at, const Step& step) { return recordAll(accepted(attempt(at, step)), at); }
    /// Decides only. Nothing that was recorded is in the future.
    Result<IncidentEvents> attempt(Instant at, const Step& step) const
    {
        return step(now(), {at, std::max(at, m_newest)});
    }
    /// Records without asking a rule, as a merge with another copy may.
    EventId record(const IncidentEvent& event, Instant at)
    {
        m_newest = std::max(at, m_newest + Millis(1));
        const auto sequence = qint64(m_events.size()) + 1;
        const EventId id(uuid7(m_newest, quint64(m_number), quint64(sequence) | quint64(m_copy) << 32));
        const PersonId actor = named<Person>(QStringLiteral("Jo"));
        m_events.append({{id, device(), sequence, at, m_newest, actor, false}, event});
        return id;
    }
    EventId undo(const EventId& event) { return recordAll(accepted(firebreak::undo(now(), event)), m_newest); }

    Incident now() const { return foldIncident(Id<Incident>(uuid7(minute(0), quint64(m_number), 0)), m_events); }
    const QList<RecordedIncidentEvent>& events() const { return m_events; }
    Instant newest() const { return m_newest; }

    /// Goes on as another copy of the workspace, on another device.
    void goOnAsCopy(int copy) { m_copy = copy; }
    DeviceId device() const { return named<Device>(QStringLiteral("laptop %1").arg(m_copy)); }

private:
    static IncidentEvents accepted(const Result<IncidentEvents>& answer)
    {
        if (!answer)
            throw std::logic_error(answer.error().sentence().toStdString());
        return *answer;
    }
    EventId recordAll(const IncidentEvents& events, Instant at)
    {
        EventId last;
        for (const IncidentEvent& event : events)
            last = record(event, at);
        return last;
    }

    int m_number;
    int m_copy = 1;
    Instant m_newest = minute(0) - Millis(1);
    QList<RecordedIncidentEvent> m_events;
};

// Steps, by what a person would say.

inline Step mitigates(bool impactContinues = false)
{
    return [=](const Incident& incident, const Moment& moment) { return mitigate(incident, impactContinues, moment); };
}

inline Step closes(const QString& reason = {})
{
    return [=](const Incident& incident, const Moment& moment) { return close(incident, reason, moment); };
}

inline Step declines(const QString& reason = QStringLiteral("a test alert"))
{
    return [=](const Incident& incident, const Moment& moment) { return decline(incident, reason, moment); };
}

inline Step cancels(const QString& reason = QStringLiteral("nothing was broken"))
{
    return [=](const Incident& incident, const Moment& moment) { return cancel(incident, reason, moment); };
}

inline Step reopens(const QString& reason = QStringLiteral("did not hold"))
{
    return [=](const Incident& incident, const Moment& moment) { return reopen(incident, reason, moment); };
}

inline Step mergesInto(const Incident& target)
{
    return [=](const Incident& incident, const Moment& moment) { return mergeInto(incident, target, moment); };
}

inline Step becomes(Severity severity, const QString& reason = QStringLiteral("more is known"))
{
    return [=](const Incident& incident, const Moment& moment) {
        return changeSeverity(incident, severity, reason, moment);
    };
}

inline Step assigns(Role role, const std::optional<PersonRef>& to)
{
    return [=](const Incident& incident, const Moment& moment) { return assignRole(incident, role, to, moment); };
}

inline Step corrects(Milestone milestone, Instant at, const QString& reason = QStringLiteral("read from the graph"))
{
    return [=](const Incident& incident, const Moment& moment) {
        return setTimestamp(incident, milestone, at, reason, moment);
    };
}

inline Step updates(std::optional<Instant> next = {}, const QString& text = QStringLiteral("We are looking into it."))
{
    return [=](const Incident& incident, const Moment& moment) {
        return sendUpdate(incident, Audience::Customers, text, next, moment);
    };
}

inline Step promises(Instant due, const QString& text = QStringLiteral("Jo reports back"))
{
    return [=](const Incident& incident, const Moment& moment) { return promise(incident, text, due, moment); };
}

inline Step settles(int number, PromiseState outcome)
{
    return [=](const Incident& incident, const Moment& moment) {
        return settlePromise(incident, number, outcome, moment);
    };
}

inline Step hurts(const ImpactDeclaration& declaration)
{
    return [=](const Incident& incident, const Moment& moment) { return addImpact(incident, declaration, moment); };
}

inline Step hurts(const SloRef& slo, Ppm share, std::optional<Instant> start = {}, std::optional<Instant> end = {})
{
    ImpactDeclaration declaration;
    declaration.slo = slo;
    declaration.share = share;
    declaration.start = start;
    declaration.end = end;
    return hurts(declaration);
}

inline Step hurtsOtherwise(const SloRef& slo, Ppm share, ImpactBasis basis = ImpactBasis::Measured)
{
    return [=](const Incident& incident, const Moment& moment) {
        return changeImpact(incident, slo, share, basis, moment);
    };
}

inline Step hurtsNoMore(const SloRef& slo)
{
    return [=](const Incident& incident, const Moment& moment) { return endImpact(incident, slo, moment); };
}

inline Step says(const QString& text, NoteType type = NoteType::Note, const QList<Attachment>& attachments = {})
{
    return
        [=](const Incident& incident, const Moment& moment) { return note(incident, type, text, attachments, moment); };
}

inline Step labels(const QString& assignment)
{
    return [=](const Incident& incident, const Moment& moment) { return setLabel(incident, assignment, moment); };
}

inline Step relates(const Incident& other, bool related = true)
{
    return [=](const Incident& incident, const Moment& moment) { return relate(incident, other, related, moment); };
}

/// A story that has just come to this state, by the shortest way and one step a minute; merged into INC-7.
inline Story storyIn(IncidentStatus status)
{
    Declaration declaration = Story::plainDeclaration();
    declaration.triage = status == IncidentStatus::Triage || status == IncidentStatus::Declined;
    Story story(declaration);
    switch (status) {
    case IncidentStatus::Triage:
    case IncidentStatus::Investigating:
        break;
    case IncidentStatus::Identified:
        story.then(minute(1), identify);
        break;
    case IncidentStatus::Mitigated:
        story.then(minute(1), mitigates());
        break;
    case IncidentStatus::Resolved:
        story.then(minute(1), resolve);
        break;
    case IncidentStatus::Closed:
        story.then(minute(1), resolve);
        story.then(minute(2), closes());
        break;
    case IncidentStatus::Declined:
        story.then(minute(1), declines());
        break;
    case IncidentStatus::Cancelled:
        story.then(minute(1), cancels());
        break;
    case IncidentStatus::Merged:
        story.then(minute(1), mergesInto(Story(7).now()));
        break;
    }
    return story;
}

/// The sentence of a refusal of this kind; where it was accepted or refused otherwise, words that no test looks for.
inline QString refusal(ErrorKind kind, const Result<IncidentEvents>& answer)
{
    if (answer)
        return QStringLiteral("ACCEPTED");
    if (answer.error().kind != kind || !isGoodSentence(answer.error()))
        return QStringLiteral("OTHERWISE: ") + answer.error().sentence().toUpper();
    return answer.error().sentence();
}

} // namespace firebreak

/// The answer refuses in this kind, with a sentence that contains these words.
#define QREFUSED(kind, answer, words)                                                                                  \
    do {                                                                                                               \
        const QString sentence = firebreak::refusal(kind, answer);                                                     \
        QVERIFY2(sentence.contains(words), qPrintable(sentence));                                                      \
    } while (false)
