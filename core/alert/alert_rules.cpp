#include "core/alert/alert_rules.h"

using namespace Qt::StringLiterals;

namespace firebreak {

Result<AlertRules> checked(AlertRules rules)
{
    rules.severityLabel = rules.severityLabel.trimmed();
    if (rules.severityLabel.isEmpty())
        return badInput(u"The label that tells the severity has no name."_s, u"Alertmanager's own is “severity”."_s);
    QMap<QString, Severity> severities;
    for (auto it = rules.severities.cbegin(); it != rules.severities.cend(); ++it)
        severities.insert(it.key().trimmed().toLower(), it.value());
    if (severities.contains(QString()))
        return badInput(u"An empty value of “%1” cannot mean a severity."_s.arg(rules.severityLabel),
                        u"Name the value, for example “critical”."_s);
    rules.severities = severities;
    QStringList triage;
    for (const QString& value : rules.triageValues.value_or(QStringList()))
        triage.append(value.trimmed().toLower());
    triage.sort();
    triage.removeDuplicates();
    for (const QString& value : std::as_const(triage))
        if (!severities.contains(value))
            return badInput(u"“%1” begins in triage, but means no severity."_s.arg(value.left(60)),
                            u"Say which severity it means, or take it away."_s);
    rules.triageValues = triage.isEmpty() ? std::nullopt : std::optional(triage);
    for (QString& label : rules.serviceLabels)
        label = label.trimmed();
    rules.serviceLabels.removeDuplicates();
    if (rules.serviceLabels.isEmpty() || rules.serviceLabels.contains(QString()))
        return badInput(u"No label, or one without a name, would tell the service of an alert."_s,
                        u"Name at least one, for example “service”."_s);
    return rules;
}

} // namespace firebreak
