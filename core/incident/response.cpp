#include "core/incident/response.h"

#include "core/base/limits.h"
#include "core/incident/taxonomy.h"
#include "core/incident/transitions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MaxLabelKeyCharacters = 128;
constexpr qsizetype MaxLabelValueCharacters = 1024;

/// Pairs of milestones where the first cannot come after the second.
constexpr std::array Orders{
    std::pair{Milestone::Detected, Milestone::Acknowledged}, std::pair{Milestone::ImpactBegan, Milestone::Identified},
    std::pair{Milestone::ImpactBegan, Milestone::Mitigated}, std::pair{Milestone::ImpactBegan, Milestone::Resolved},
    std::pair{Milestone::Mitigated, Milestone::Resolved},
};

/// The state a milestone stands for, and the command that reaches it.
struct Reaching {
    Milestone milestone;
    IncidentStatus status;
    const char* command;
};

constexpr std::array Reachings{
    Reaching{Milestone::Acknowledged, IncidentStatus::Investigating, "ack"},
    Reaching{Milestone::Identified, IncidentStatus::Identified, "identify"},
    Reaching{Milestone::Mitigated, IncidentStatus::Mitigated, "mitigate"},
    Reaching{Milestone::Resolved, IncidentStatus::Resolved, "resolve"},
};

/// A time alone would stop clocks while the incident still runs.
Result<void> alreadyReached(const Incident& incident, Milestone milestone)
{
    const auto it = std::ranges::find(Reachings, milestone, &Reaching::milestone);
    if (it == Reachings.end() || !mayMove(incident.status, it->status))
        return {};
    return refused(u"%1 is %2; a time for “%3” would not make it so."_s.arg(incident.ref(), toWord(incident.status),
                                                                            toHuman(milestone)),
                   u"Use “%1” with that time; afterwards it can be corrected."_s.arg(QLatin1StringView(it->command)));
}

} // namespace

Result<IncidentEvents> changeSeverity(const Incident& incident, Severity to, const QString& reason,
                                      const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    if (incident.severity == to)
        return refused(u"%1 has this severity already."_s.arg(incident.ref()));
    return checkedText(reason, u"reason"_s).map([&](const QString& text) {
        return IncidentEvents{SeverityChanged{incident.severity, to, text}};
    });
}

Result<IncidentEvents> assignRole(const Incident& incident, Role role, const std::optional<PersonRef>& person,
                                  const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    const auto holder = incident.roles.constFind(role);
    const bool held = holder != incident.roles.constEnd();
    if (person && held && holder->person.id == person->id)
        return refused(u"%1 already has the role %2."_s.arg(person->name, toWord(role)));
    if (!person && !held)
        return refused(u"Nobody has the role %1."_s.arg(toWord(role)));
    return IncidentEvents{RoleAssigned{role, person}};
}

Result<IncidentEvents> setTimestamp(const Incident& incident, Milestone milestone, Instant at, const QString& reason,
                                    const Moment& moment)
{
    auto text = writable(incident, moment)
                    .and_then([&] { return alreadyReached(incident, milestone); })
                    .and_then([&] { return notInTheFuture(at, moment); })
                    .and_then([&] { return checkedText(reason, u"reason"_s); });
    if (!text)
        return tl::unexpected(text.error());
    Incident changed = incident;
    changed.timestamps[milestone].at = at;
    for (const auto& [first, second] : Orders) {
        const auto start = first == Milestone::ImpactBegan ? changed.impactBegan() : changed.at(first);
        const auto end = changed.at(second);
        if ((first == milestone || second == milestone) && start && end && *end < *start)
            return badInput(u"“%1” at %2 would be before “%3” at %4."_s.arg(toHuman(second), toRfc3339(*end),
                                                                            toHuman(first), toRfc3339(*start)),
                            u"Give another time, or correct the other one first."_s);
    }
    return IncidentEvents{TimestampSet{milestone, at, TimeSource::Person, *text}};
}

Result<IncidentEvents> sendUpdate(const Incident& incident, Audience audience, const QString& text,
                                  std::optional<Instant> next, const Moment& moment)
{
    auto checked = writable(incident, moment).and_then([&] { return checkedText(text, u"status update"_s); });
    if (!checked)
        return tl::unexpected(checked.error());
    if (next && *next <= moment.at)
        return badInput(u"The next update at %1 would not come after this one."_s.arg(toRfc3339(*next)),
                        u"Promise a later time, for example in 20m."_s);
    return IncidentEvents{UpdateSent{audience, *checked, next}};
}

Result<IncidentEvents> promise(const Incident& incident, const QString& text, Instant due, const Moment& moment)
{
    auto checked = writable(incident, moment).and_then([&] { return checkedText(text, u"promise"_s); });
    if (!checked)
        return tl::unexpected(checked.error());
    if (due <= moment.at)
        return badInput(u"A promise due at %1 would be late before it was made."_s.arg(toRfc3339(due)),
                        u"Give a time ahead, for example 5m."_s);
    return IncidentEvents{PromiseMade{*checked, due}};
}

Result<IncidentEvents> settlePromise(const Incident& incident, int number, PromiseState outcome, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    if (outcome == PromiseState::Open)
        return badInput(u"A promise is settled by being kept, broken or withdrawn."_s);
    const auto it = std::ranges::find(incident.promises, number, &Promise::number);
    if (it == incident.promises.end())
        return notFound(u"%1 has no promise number %2."_s.arg(incident.ref()).arg(number),
                        u"“incident show” lists the promises with their numbers."_s);
    if (it->state != PromiseState::Open)
        return refused(u"Promise %1 of %2 is already %3."_s.arg(number).arg(incident.ref(), toWord(it->state)));
    if (moment.at < it->madeAt)
        return badInput(u"%1 is before the promise was made."_s.arg(toRfc3339(moment.at)));
    return IncidentEvents{PromiseSettled{it->event, outcome}};
}

Result<IncidentEvents> changeTitle(const Incident& incident, const QString& title, const Moment& moment)
{
    return writable(incident, moment).and_then([&] { return checkedTitle(title); }).map([&](const QString& text) {
        return IncidentEvents{TitleChanged{incident.title, text}};
    });
}

Result<IncidentEvents> changeServices(const Incident& incident, const QList<ServiceRef>& services, const Moment& moment)
{
    return writable(incident, moment).map([&] { return IncidentEvents{ServicesChanged{services}}; });
}

Result<IncidentEvents> setLabel(const Incident& incident, const QString& assignment, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    const qsizetype equals = assignment.indexOf(u'=');
    const QString key = assignment.left(equals).trimmed();
    const QString value = assignment.mid(equals + 1).trimmed();
    if (equals < 1 || key.isEmpty() || key.size() > MaxLabelKeyCharacters || value.size() > MaxLabelValueCharacters)
        return badInput(u"“%1” is not a label."_s.arg(assignment.left(60)),
                        u"Write it like region=eu-west; an empty value removes the label."_s);
    if (value.isEmpty() && !incident.labels.contains(key))
        return notFound(u"%1 has no label “%2”."_s.arg(incident.ref(), key));
    return IncidentEvents{LabelSet{key, value.isEmpty() ? std::nullopt : std::optional(value)}};
}

Result<IncidentEvents> relate(const Incident& incident, const Incident& other, bool related, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    if (incident.id == other.id)
        return badInput(u"%1 cannot be related to itself."_s.arg(incident.ref()), u"Name the other incident."_s);
    const bool known =
        std::ranges::any_of(incident.related, [&](const IncidentRef& ref) { return ref.id == other.id; });
    if (known == related)
        return refused(known ? u"%1 is already related to %2."_s.arg(incident.ref(), other.ref())
                             : u"%1 is not related to %2."_s.arg(incident.ref(), other.ref()));
    return IncidentEvents{Related{{other.id, other.number}, related}};
}

Result<IncidentEvents> categorise(const Incident& incident, const Classification& classification, const Moment& moment)
{
    return writable(incident, moment)
        .and_then([&] { return checkedAgainst(defaultTaxonomy(), classification); })
        .map([](const Classification& known) { return IncidentEvents{Categorised{known}}; });
}

} // namespace firebreak
