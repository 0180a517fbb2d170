#include "app/gui/runbooks/panel/runbook_age.h"

#include <QObject>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString daysAgo(const QString& what, Instant then, Instant now)
{
    const qint64 days = std::chrono::duration_cast<std::chrono::hours>(now - then).count() / 24;
    return days <= 0   ? QObject::tr("%1 today").arg(what)
           : days == 1 ? QObject::tr("%1 yesterday").arg(what)
                       : QObject::tr("%1 %2 days ago").arg(what).arg(days);
}

QString daysLate(qint64 days)
{
    return days == 1 ? QObject::tr("review 1 day late") : QObject::tr("review %1 days late").arg(days);
}

} // namespace

RunbookAge ageOf(const RunbookGlance& glance, Instant now)
{
    const DocumentHealth& health = glance.health;
    QStringList reasons;
    reasons << (health.lastDrill ? daysAgo(QObject::tr("Last drilled"), *health.lastDrill, now) + u'.'
                                 : QObject::tr("Nobody has drilled it."));
    if (health.lastSuccess)
        reasons << daysAgo(QObject::tr("A step of it last worked"), *health.lastSuccess, now) + u'.';
    if (!health.stale.isEmpty())
        reasons << health.stale;
    if (glance.condition.overdueDays > 0)
        reasons << QObject::tr("It was to be reviewed %1 days ago.").arg(glance.condition.overdueDays);

    const QString reason = reasons.join(u' ');
    if (glance.condition.overdueDays > 0)
        return {daysLate(glance.condition.overdueDays), reason, Tone::Warning};
    if (health.lastDrill) {
        const bool fresh = now - *health.lastDrill <= StaleAfter;
        return {daysAgo(QObject::tr("drilled"), *health.lastDrill, now), reason, fresh ? Tone::Good : Tone::Warning};
    }
    if (health.lastSuccess && now - *health.lastSuccess <= StaleAfter)
        return {daysAgo(QObject::tr("used"), *health.lastSuccess, now), reason, Tone::Good};
    return {QObject::tr("never drilled"), reason, Tone::Warning};
}

} // namespace firebreak
