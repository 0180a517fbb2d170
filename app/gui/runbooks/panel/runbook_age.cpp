#include "app/gui/runbooks/panel/runbook_age.h"

#include "app/gui/runbooks/library/health_words.h"

#include <QObject>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString daysLate(qint64 days)
{
    return days == 1 ? QObject::tr("review 1 day late") : QObject::tr("review %1 days late").arg(days);
}

} // namespace

RunbookAge ageOf(const RunbookGlance& glance, Instant now)
{
    const DocumentHealth& health = glance.health;
    const Condition& condition = glance.condition;
    // As the list of runbooks says it: on the word of the runs or of the runbook itself.
    const QString drilled = condition.drilledDaysAgo ? daysAgo(*condition.drilledDaysAgo) : QString();
    const QString used = health.lastSuccess ? daysAgo(daysSince(*health.lastSuccess, now)) : QString();
    QStringList reasons;
    reasons << (drilled.isEmpty() ? QObject::tr("Nobody has drilled it.")
                                  : QObject::tr("Last drilled %1.").arg(drilled));
    if (!used.isEmpty())
        reasons << QObject::tr("A step of it last worked %1.").arg(used);
    if (!health.stale.isEmpty())
        reasons << health.stale;
    if (condition.overdueDays > 0)
        reasons << QObject::tr("It was to be reviewed %1 days ago.").arg(condition.overdueDays);

    const QString reason = reasons.join(u' ');
    if (condition.overdueDays > 0)
        return {daysLate(condition.overdueDays), reason, Tone::Warning};
    if (!drilled.isEmpty())
        return {QObject::tr("drilled %1").arg(drilled), reason, drillWord(glance).tone};
    if (health.lastSuccess && now - *health.lastSuccess <= StaleAfter)
        return {QObject::tr("used %1").arg(used), reason, Tone::Good};
    return {QObject::tr("never drilled"), reason, Tone::Warning};
}

} // namespace firebreak
