#include "core/alert/alert_troubles.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

Finding asFinding(AlertTrouble trouble, qint64 count, const QString& evidence)
{
    const auto counted = [count](const QString& one, const QString& many) {
        return count == 1 ? one : many.arg(count);
    };
    switch (trouble) {
    case AlertTrouble::NotAnAlert:
        return {u"alert/not-an-alert"_s,
                FindingSeverity::Error,
                counted(u"One item of the list is not an alert"_s, u"%1 items of the list are not alerts"_s),
                u"The others were read; what was left out is not part of the incident."_s,
                evidence,
                u"Compare with what Alertmanager shows."_s};
    case AlertTrouble::OddValue:
        return {u"alert/odd-value"_s,
                FindingSeverity::Warning,
                counted(u"One label or annotation is not a text"_s, u"%1 labels or annotations are not texts"_s),
                u"It was left out, because nobody can say how it was meant."_s,
                evidence,
                u"Look at the program that sent the alert."_s};
    case AlertTrouble::OddTime:
        return {u"alert/odd-time"_s,
                FindingSeverity::Warning,
                counted(u"One time could not be read"_s, u"%1 times could not be read"_s),
                u"The alert was read without it; the incident may have been detected earlier than it says."_s,
                evidence,
                u"Correct “detected” if the alert began at another time."_s};
    case AlertTrouble::OtherVersion:
        return {u"alert/other-version"_s,
                FindingSeverity::Warning,
                u"The webhook has another version than 4"_s,
                u"It was read as version 4; something may be missing."_s,
                evidence,
                u"Compare with what Alertmanager shows."_s};
    case AlertTrouble::LeftOut:
        break;
    }
    return {u"alert/left-out"_s,
            FindingSeverity::Warning,
            counted(u"Alertmanager left out one alert"_s, u"Alertmanager left out %1 alerts"_s),
            u"Its setting max_alerts cuts what a webhook gets; more may be broken than is listed here."_s,
            evidence,
            u"Look at Alertmanager for the others."_s};
}

} // namespace

void AlertTroubles::add(AlertTrouble trouble, const QString& evidence, qint64 count)
{
    Seen& seen = m_seen[trouble];
    if (seen.count == 0)
        seen.first = evidence;
    seen.count += count;
}

QList<Finding> AlertTroubles::findings() const
{
    QList<Finding> all;
    for (auto it = m_seen.begin(); it != m_seen.end(); ++it)
        all.append(asFinding(it.key(), it->count, it->first));
    return all;
}

} // namespace firebreak
