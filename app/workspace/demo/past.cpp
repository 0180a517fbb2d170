#include "app/workspace/demo/past.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::demo {

namespace {

constexpr auto Hour = Minutes(60);
constexpr auto Day = std::chrono::hours(24);

/// One incident while it is being told: who is there, and when what happens.
class Teller {
public:
    Teller(Story& story, const Recipe& recipe, const Cast& cast, Dice& dice, Instant began, Instant before)
        : m_story(story), m_recipe(recipe), m_cast(cast), m_dice(dice), m_before(before), m_began(began),
          m_number(dice.between(3, 40))
    {
        const auto first = dice.between(0, int(cast.onCall.size()) - 1);
        const auto other = [&](int offset) { return cast.onCall.at((first + offset) % cast.onCall.size()); };
        m_commander = other(0);
        m_operator = other(1 + dice.between(0, 1));
        m_speaker = other(3 + dice.between(0, 1));
        m_detected = began + (fromAlert() ? dice.minutes(1, 7) : dice.minutes(25, 70));
        m_declared = m_detected + dice.minutes(1, 4);
        const int about = recipe.minutesToMitigate;
        m_mitigated = std::max(began, m_declared) + dice.minutes(about * 7 / 10 + 1, about * 14 / 10 + 2);
        m_resolved = m_mitigated + dice.minutes(10, 100);
    }

    void tell()
    {
        declare();
        assess();
        if (isBig())
            keepTalking();
        search();
        finish();
        lookBack();
    }

private:
    bool fromAlert() const { return *m_recipe.alert != '\0'; }
    bool isBig() const { return m_recipe.severity <= Severity::Sev2; }
    bool isSmall() const { return m_recipe.severity >= Severity::Sev4; }
    QString text(const char* raw) const
    {
        QString text = QString::fromUtf8(raw);
        return text.replace(u"%1"_s, QString::number(m_number));
    }
    /// That part of the way from the declaration to the mitigation, in thousandths.
    Instant way(int thousandths) const
    {
        return m_declared + std::chrono::floor<Seconds>((m_mitigated - m_declared) * thousandths / 1000);
    }

    void declare()
    {
        Declaration declaration;
        declaration.title = text(m_recipe.title);
        declaration.severity = m_recipe.severity;
        declaration.services = {m_cast.service(QString::fromLatin1(m_recipe.service))};
        if (*m_recipe.alsoService)
            declaration.services.append(m_cast.service(QString::fromLatin1(m_recipe.alsoService)));
        declaration.commander = m_commander;
        if (fromAlert())
            declaration.detected = m_detected;
        m_story.declared(m_declared, m_commander, declaration);
        if (fromAlert()) {
            m_story.alert(m_detected, m_commander, text(m_recipe.alert), m_declared);
            m_story.acknowledged(m_declared + m_dice.minutes(0, 3) + Seconds(20), m_commander);
        }
    }

    void assess()
    {
        if (*m_recipe.slo) {
            const SloRef slo = m_cast.slo(QString::fromLatin1(m_recipe.slo));
            const Ppm share = Ppm(m_recipe.sharePercent * 10'000);
            const QString cause = *m_recipe.cause ? u"dep:"_s + QString::fromLatin1(m_recipe.cause) : u"self"_s;
            m_story.impact(way(80), m_commander, slo, m_began, share,
                           m_dice.oneIn(2) ? ImpactBasis::Measured : ImpactBasis::Estimated, cause);
        }
        if (*m_recipe.symptom)
            m_story.note(way(120), m_commander, text(m_recipe.symptom), NoteType::Observation);
        if (!isSmall())
            m_story.role(way(150), m_commander, Role::Operations, m_operator);
        if (*m_recipe.change)
            m_story.note(way(240), m_operator, text(m_recipe.change), NoteType::Change);
        if (m_dice.oneIn(3))
            m_story.label(way(260), m_commander, m_dice.oneIn(2) ? u"region=eu-west"_s : u"region=us-east"_s);
    }

    void keepTalking()
    {
        m_story.role(way(180), m_commander, Role::Communications, m_speaker);
        m_story.updated(way(200), m_speaker, Audience::Internal,
                        u"We are looking into it, %1 commands."_s.arg(m_commander.name));
        if (*m_recipe.toCustomers)
            m_story.updated(way(420), m_speaker, Audience::Customers, text(m_recipe.toCustomers),
                            way(420) + Minutes(20));
        m_story.promised(way(300), m_operator, u"%1 reports what the logs say"_s.arg(m_operator.name),
                         way(300) + Minutes(10));
        m_story.settled(way(480), m_operator, 1, m_dice.oneIn(5) ? PromiseState::Broken : PromiseState::Kept);
        if (m_mitigated - m_declared > Hour)
            m_story.role(way(850), m_commander, Role::Commander, m_speaker);
        if (m_dice.oneIn(3))
            m_story.severity(way(350), m_commander,
                             m_recipe.severity == Severity::Sev1 ? Severity::Sev2 : Severity::Sev1,
                             m_recipe.severity == Severity::Sev1 ? u"only a subset of the customers"_s
                                                                 : u"more customers than it seemed"_s);
    }

    void search()
    {
        if (*m_recipe.finding)
            m_story.note(way(500), m_operator, text(m_recipe.finding));
        if (!isSmall() && *m_recipe.finding)
            m_story.identified(way(560), m_commander);
        if (*m_recipe.decision)
            m_story.decided(way(600), m_commander, text(m_recipe.decision), text(m_recipe.why),
                            text(m_recipe.rejected));
        if (!isSmall())
            m_story.note(way(800), m_operator, u"Under way."_s);
    }

    void finish()
    {
        if (!isSmall())
            m_story.mitigated(m_mitigated, m_commander);
        m_story.note(m_mitigated + Seconds(90), m_operator, text(m_recipe.repair), NoteType::Observation);
        if (isBig())
            m_story.updated(m_mitigated + Minutes(4), m_speaker, Audience::Customers,
                            u"The trouble is over. We keep watching."_s);
        m_story.resolved(m_resolved, m_commander);
    }

    void lookBack()
    {
        const Instant known = m_resolved + m_dice.minutes(8 * 60, 30 * 60);
        if (known > m_before)
            return;
        // A few are never understood; that stays visible.
        if (!m_dice.oneIn(9)) {
            const QStringList factors = QString::fromLatin1(m_recipe.factors).split(u',', Qt::SkipEmptyParts);
            m_story.categorised(known, m_commander, QString::fromLatin1(m_recipe.trigger),
                                {QString::fromLatin1(m_recipe.mode)}, factors);
        }
        const Instant closed = known + m_dice.minutes(24 * 60, 6 * 24 * 60);
        if (closed <= m_before && !m_dice.oneIn(12))
            m_story.closed(closed, m_commander);
    }

    Story& m_story;
    const Recipe& m_recipe;
    const Cast& m_cast;
    Dice& m_dice;
    const Instant m_before;
    const Instant m_began;
    const int m_number;
    PersonRef m_commander, m_operator, m_speaker;
    Instant m_detected, m_declared, m_mitigated, m_resolved;
};

} // namespace

void tellRecipe(Story& story, const Recipe& recipe, const Cast& cast, Dice& dice, Instant began, Instant before)
{
    Teller(story, recipe, cast, dice, began, before).tell();
}

} // namespace firebreak::demo
