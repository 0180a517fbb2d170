// app/ctl/text/finding_json.h — findings, as JSON answers and remarks show them. Pure.
#pragma once

#include "core/base/finding.h"

#include <QJsonObject>
#include <QList>

namespace firebreak::ctl {

QJsonObject findingJson(const Finding& finding);

/// One line each: "note: …", "warning: …".
QString findingLines(const QList<Finding>& findings);

} // namespace firebreak::ctl
