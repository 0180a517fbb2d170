// core/alert/alert_rules.h — how the labels of an alert become the facts of an incident. A document, one for the
// workspace.
#pragma once

#include "core/base/archive.h"
#include "core/incident/vocabulary.h"

#include <QStringList>

namespace firebreak {

struct AlertRules {
    QString severityLabel = QStringLiteral("severity");
    /// Values of that label (compared without case) and what they mean.
    QMap<QString, Severity> severities = {{QStringLiteral("critical"), Severity::Sev2},
                                          {QStringLiteral("page"), Severity::Sev2},
                                          {QStringLiteral("warning"), Severity::Sev3}};
    Severity otherwise = Severity::Sev4;
    /// Values of that label with which an incident only begins in triage; absent as good as empty.
    std::optional<QStringList> triageValues = {};
    /// The first of these that an alert has names its service.
    QStringList serviceLabels = {QStringLiteral("service"), QStringLiteral("app"), QStringLiteral("job")};

    bool beginsInTriage(const QString& value) const { return triageValues && triageValues->contains(value); }

    friend bool operator==(const AlertRules&, const AlertRules&) = default;
};

void describe(auto& a, Is<AlertRules> auto& self)
{
    a.field("severity_label", self.severityLabel);
    a.field("severities", self.severities);
    a.field("otherwise", self.otherwise);
    a.field("service_labels", self.serviceLabels);
    a.field("triage_values", self.triageValues);
}

/// Values in lower case, names trimmed. Refuses empty names of labels, empty values, an empty list of service labels
/// and triage for a value that means no severity.
Result<AlertRules> checked(AlertRules rules);

} // namespace firebreak
