#include "app/workspace/demo/story.h"

#include "core/incident/impact.h"
#include "core/incident/notes.h"
#include "core/incident/response.h"
#include "storage/write_transaction.h"

using namespace Qt::StringLiterals;

namespace firebreak::demo {

namespace {

/// A decision of core that needs the incident and the moment only.
template <class Decide> Act act(Decide decide)
{
    return [decide](const Scene& scene) { return decide(scene.incident, scene.moment); };
}

} // namespace

void Story::declared(Instant at, const PersonRef& by, Declaration declaration, std::optional<Instant> recorded)
{
    m_script.add({m_id, recorded.value_or(at), at, by, std::move(declaration), {}, {}});
}

void Story::does(Instant at, const PersonRef& by, Act act, const QString& mark)
{
    m_script.add({m_id, at, at, by, std::nullopt, std::move(act), mark});
}

void Story::backdated(Instant at, Instant recorded, const PersonRef& by, Act act, const QString& mark)
{
    m_script.add({m_id, recorded, at, by, std::nullopt, std::move(act), mark});
}

void Story::note(Instant at, const PersonRef& by, const QString& text, NoteType type, const QString& mark)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return firebreak::note(i, type, text, {}, m); }), mark);
}

void Story::alert(Instant at, const PersonRef& by, const QString& text, Instant recorded)
{
    backdated(at, recorded, by, act([=](const Incident& i, const Moment& m) {
                  return firebreak::note(i, NoteType::Alert, text, {}, m);
              }));
}

void Story::decided(Instant at, const PersonRef& by, const QString& what, const QString& why, const QString& rejected)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return recordDecision(i, what, why, rejected, m); }));
}

void Story::severity(Instant at, const PersonRef& by, Severity to, const QString& reason)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return changeSeverity(i, to, reason, m); }));
}

void Story::role(Instant at, const PersonRef& by, Role role, const std::optional<PersonRef>& person)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return assignRole(i, role, person, m); }));
}

void Story::impact(Instant at, const PersonRef& by, const SloRef& slo, Instant start, Ppm share, ImpactBasis basis,
                   const QString& cause)
{
    const ImpactDeclaration declaration{slo, start, std::nullopt, share, basis, cause};
    does(at, by, act([=](const Incident& i, const Moment& m) { return addImpact(i, declaration, m); }));
}

void Story::shareNow(Instant at, const PersonRef& by, const SloRef& slo, Ppm share)
{
    does(at, by, act([=](const Incident& i, const Moment& m) {
             return changeImpact(i, slo, share, ImpactBasis::Measured, m);
         }));
}

void Story::updated(Instant at, const PersonRef& by, Audience audience, const QString& text,
                    std::optional<Instant> next)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return sendUpdate(i, audience, text, next, m); }));
}

void Story::promised(Instant at, const PersonRef& by, const QString& text, Instant due)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return promise(i, text, due, m); }));
}

void Story::settled(Instant at, const PersonRef& by, int number, PromiseState outcome)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return settlePromise(i, number, outcome, m); }));
}

void Story::label(Instant at, const PersonRef& by, const QString& assignment)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return setLabel(i, assignment, m); }));
}

void Story::categorised(Instant at, const PersonRef& by, const QString& trigger, const QStringList& modes,
                        const QStringList& factors)
{
    const Classification known{trigger, modes, factors};
    does(at, by, act([=](const Incident& i, const Moment& m) { return categorise(i, known, m); }));
}

void Story::acknowledged(Instant at, const PersonRef& by) { does(at, by, act(acknowledge)); }
void Story::identified(Instant at, const PersonRef& by) { does(at, by, act(identify)); }
void Story::resolved(Instant at, const PersonRef& by) { does(at, by, act(resolve)); }

void Story::mitigated(Instant at, const PersonRef& by, bool impactContinues)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return mitigate(i, impactContinues, m); }));
}

void Story::closed(Instant at, const PersonRef& by)
{
    does(at, by, act([](const Incident& i, const Moment& m) { return close(i, {}, m); }));
}

void Story::reopened(Instant at, const PersonRef& by, const QString& reason)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return reopen(i, reason, m); }));
}

void Story::declined(Instant at, const PersonRef& by, const QString& reason)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return decline(i, reason, m); }));
}

void Story::cancelled(Instant at, const PersonRef& by, const QString& reason)
{
    does(at, by, act([=](const Incident& i, const Moment& m) { return cancel(i, reason, m); }));
}

void Story::mergedInto(Instant at, const PersonRef& by, const IncidentId& target)
{
    does(at, by, [target](const Scene& scene) {
        return scene.transaction.incident(target).and_then(
            [&](const Incident& into) { return firebreak::mergeInto(scene.incident, into, scene.moment); });
    });
    const auto tell = [id = m_id](const Scene& scene) {
        return scene.transaction.incident(id).map([](const Incident& merged) {
            const QString text = u"%1 was merged into this incident: %2"_s.arg(merged.ref(), merged.title);
            return IncidentEvents{Noted{NoteType::Merge, text, {}, {}}};
        });
    };
    m_script.add({target, at, at, by, std::nullopt, tell, {}});
}

void Story::relatedTo(Instant at, const PersonRef& by, const IncidentId& other)
{
    const auto relateTo = [](const IncidentId& id) -> Act {
        return [id](const Scene& scene) {
            return scene.transaction.incident(id).and_then(
                [&](const Incident& one) { return relate(scene.incident, one, true, scene.moment); });
        };
    };
    does(at, by, relateTo(other));
    m_script.add({other, at, at, by, std::nullopt, relateTo(m_id), {}});
}

void Story::corrected(Instant at, const PersonRef& by, const QString& mark, const QString& text)
{
    does(at, by,
         [=](const Scene& scene) { return correctEntry(scene.incident, scene.marks.value(mark), text, scene.moment); });
}

void Story::pinned(Instant at, const PersonRef& by, const QString& mark)
{
    does(at, by,
         [=](const Scene& scene) { return pinEntry(scene.incident, scene.marks.value(mark), true, scene.moment); });
}

void Story::attached(Instant at, const PersonRef& by, const QString& text, const QString& name,
                     const QString& mediaType, const QByteArray& bytes)
{
    does(at, by, [=](const Scene& scene) {
        return scene.transaction.putBlob(bytes).and_then([&](const QString& hash) {
            const Attachment attachment{hash, qint64(bytes.size()), mediaType, name};
            return firebreak::note(scene.incident, NoteType::Observation, text, {attachment}, scene.moment);
        });
    });
}

} // namespace firebreak::demo
