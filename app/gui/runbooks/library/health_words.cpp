#include "app/gui/runbooks/library/health_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("HealthWords", text); }

QString counted(qint64 count, const char* one, const char* many)
{
    return (count == 1 ? tr(one) : tr(many)).arg(count);
}

QString missingText(const IndexedRunbook& runbook)
{
    const QList<RunbookPart>& missing = runbook.examination.missing;
    if (missing.isEmpty())
        return {};
    if (missing.size() > 2)
        return counted(missing.size(), QT_TRANSLATE_NOOP("HealthWords", "%1 part missing"),
                       QT_TRANSLATE_NOOP("HealthWords", "%1 parts missing"));
    QStringList names;
    for (const RunbookPart part : missing)
        names.append(nameOf(part).toLower());
    return tr("no %1").arg(names.join(tr(", no ")));
}

} // namespace

QString nameOf(RunbookPart part)
{
    switch (part) {
    case RunbookPart::Description:
        return tr("Description");
    case RunbookPart::Impact:
        return tr("Impact");
    case RunbookPart::Diagnosis:
        return tr("Diagnosis");
    case RunbookPart::Mitigation:
        return tr("Mitigation");
    case RunbookPart::Resolution:
        return tr("Resolution");
    case RunbookPart::Escalation:
        return tr("Escalation");
    case RunbookPart::RelatedAlerts:
        return tr("Related alerts");
    case RunbookPart::QuickReference:
        return tr("Quick reference");
    }
    return {};
}

qint64 daysSince(Instant then, Instant now)
{
    return LocalDay::at(now, QTimeZone::utc()).daysSince(LocalDay::at(then, QTimeZone::utc()));
}

QString daysText(qint64 days)
{
    if (days < 14)
        return counted(days, QT_TRANSLATE_NOOP("HealthWords", "%1 day"), QT_TRANSLATE_NOOP("HealthWords", "%1 days"));
    if (days < 61)
        return tr("%1 weeks").arg(days / 7);
    if (days < 730)
        return tr("%1 months").arg(days * 12 / 365);
    return tr("%1 years").arg(days / 365);
}

QString daysAgo(qint64 days)
{
    if (days <= 0)
        return tr("today");
    return days == 1 ? tr("yesterday") : tr("%1 ago").arg(daysText(days));
}

HealthWord conditionWord(const IndexedRunbook& runbook, const RunbookGlance* glance)
{
    if (!runbook.isRead())
        return {tr("Unreadable"), {}, Tone::Danger};
    const int errors = glance ? glance->condition.errors : runbook.examination.errors;
    const int warnings = glance ? glance->condition.warnings : runbook.examination.warnings;
    const QString missing = missingText(runbook);
    if (errors > 0)
        return {counted(errors, QT_TRANSLATE_NOOP("HealthWords", "%1 error"),
                        QT_TRANSLATE_NOOP("HealthWords", "%1 errors")),
                missing, Tone::Danger};
    if (warnings > 0)
        return {counted(warnings, QT_TRANSLATE_NOOP("HealthWords", "%1 warning"),
                        QT_TRANSLATE_NOOP("HealthWords", "%1 warnings")),
                missing, Tone::Warning};
    return {tr("Fine"), missing, Tone::Good};
}

HealthWord reviewWord(const RunbookGlance& glance)
{
    const Condition& condition = glance.condition;
    switch (condition.review) {
    case ReviewState::Never:
        return {tr("never"), {}, Tone::Neutral};
    case ReviewState::Overdue:
        return {daysAgo(condition.reviewedDaysAgo.value_or(0)), tr("%1 late").arg(daysText(condition.overdueDays)),
                Tone::Warning};
    case ReviewState::Unlimited:
    case ReviewState::Fresh:
        break;
    }
    return {daysAgo(condition.reviewedDaysAgo.value_or(0)), {}, Tone::Good};
}

HealthWord drillWord(const RunbookGlance& glance)
{
    const Condition& condition = glance.condition;
    if (!condition.drilledDaysAgo)
        return {tr("never"), {}, Tone::Neutral};
    return {daysAgo(*condition.drilledDaysAgo), condition.isDrillDue() ? tr("due again") : QString(),
            condition.isDrillDue() ? Tone::Warning : Tone::Good};
}

HealthWord successWord(const RunbookGlance& glance, Instant now)
{
    const DocumentHealth& health = glance.health;
    if (!health.lastRun)
        return {tr("never run"), {}, Tone::Neutral};
    const QString rate = health.runs > 0 ? tr("%1 of %2 runs").arg(health.succeeded).arg(health.runs) : QString();
    if (!health.lastSuccess)
        return {tr("never worked"), rate, Tone::Danger};
    const bool isOld = now - *health.lastSuccess > StaleAfter || health.changedSinceSuccess;
    return {daysAgo(daysSince(*health.lastSuccess, now)), health.changedSinceSuccess ? tr("changed since") : rate,
            isOld ? Tone::Warning : Tone::Good};
}

HealthWord coverageWord(const RunbookGlance& glance)
{
    const DocumentHealth& health = glance.health;
    const int all = health.stepsRun + health.stepsSkipped;
    if (all == 0)
        return {u"–"_s, {}, Tone::Neutral};
    const QString detail = health.stepsFailed > 0 ? tr("%1 failed").arg(health.stepsFailed) : QString();
    return {tr("%1 of %2 steps").arg(health.stepsRun).arg(all), detail,
            health.stepsFailed > 0 ? Tone::Danger : Tone::Neutral};
}

int badness(const IndexedRunbook& runbook, const RunbookGlance* glance)
{
    constexpr int PerError = 10'000;
    constexpr int PerWarning = 100;
    if (!runbook.isRead())
        return INT_MAX;
    const int errors = glance ? glance->condition.errors : runbook.examination.errors;
    const int warnings = glance ? glance->condition.warnings : runbook.examination.warnings;
    const int notes = glance ? glance->condition.notes : runbook.examination.notes;
    return errors * PerError + std::min(warnings, 99) * PerWarning + std::min(notes, 99);
}

} // namespace firebreak
