// app/workspace/demo/story.h — one incident of the demo, told step by step. Thin words over the decisions of core.
#pragma once

#include "app/workspace/demo/cast.h"
#include "app/workspace/demo/script.h"

namespace firebreak::demo {

class Story {
public:
    /// `id` is given so that two demos of one seed are the same.
    Story(Script& script, IncidentId id) : m_script(script), m_id(id) {}

    const IncidentId& id() const { return m_id; }

    void declared(Instant at, const PersonRef& by, Declaration declaration, std::optional<Instant> recorded = {});
    void does(Instant at, const PersonRef& by, Act act, const QString& mark = {});
    /// Written down later than it happened.
    void backdated(Instant at, Instant recorded, const PersonRef& by, Act act, const QString& mark = {});

    void note(Instant at, const PersonRef& by, const QString& text, NoteType type = NoteType::Note,
              const QString& mark = {});
    void alert(Instant at, const PersonRef& by, const QString& text, Instant recorded);
    void decided(Instant at, const PersonRef& by, const QString& what, const QString& why, const QString& rejected);
    void severity(Instant at, const PersonRef& by, Severity to, const QString& reason);
    void role(Instant at, const PersonRef& by, Role role, const std::optional<PersonRef>& person);
    void impact(Instant at, const PersonRef& by, const SloRef& slo, Instant start, Ppm share,
                ImpactBasis basis = ImpactBasis::Estimated, const QString& cause = QStringLiteral("self"));
    void shareNow(Instant at, const PersonRef& by, const SloRef& slo, Ppm share);
    void updated(Instant at, const PersonRef& by, Audience audience, const QString& text,
                 std::optional<Instant> next = {});
    void promised(Instant at, const PersonRef& by, const QString& text, Instant due);
    void settled(Instant at, const PersonRef& by, int promise, PromiseState outcome);
    void label(Instant at, const PersonRef& by, const QString& assignment);
    void categorised(Instant at, const PersonRef& by, const QString& trigger, const QStringList& modes,
                     const QStringList& factors);

    void acknowledged(Instant at, const PersonRef& by);
    void identified(Instant at, const PersonRef& by);
    void mitigated(Instant at, const PersonRef& by, bool impactContinues = false);
    void resolved(Instant at, const PersonRef& by);
    void closed(Instant at, const PersonRef& by);
    void reopened(Instant at, const PersonRef& by, const QString& reason);
    void declined(Instant at, const PersonRef& by, const QString& reason);
    void cancelled(Instant at, const PersonRef& by, const QString& reason);
    /// Both sides say so.
    void mergedInto(Instant at, const PersonRef& by, const IncidentId& target);
    void relatedTo(Instant at, const PersonRef& by, const IncidentId& other);

    void corrected(Instant at, const PersonRef& by, const QString& mark, const QString& text);
    void pinned(Instant at, const PersonRef& by, const QString& mark);
    void attached(Instant at, const PersonRef& by, const QString& text, const QString& name, const QString& mediaType,
                  const QByteArray& bytes);

private:
    Script& m_script;
    const IncidentId m_id;
};

} // namespace firebreak::demo
