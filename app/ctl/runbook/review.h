// app/ctl/runbook/review.h — what can run of a runbook and what of it has changed, for people and for scripts. Pure.
#pragma once

#include "app/workspace/runbooks/runbook_trust.h"

#include <QJsonArray>
#include <QJsonObject>

namespace firebreak::ctl {

/// What a person must have read before saying yes. `name` is as they know it.
QString reviewText(const QString& name, const OpenedRunbook& opened, const TrustReview& review);
QJsonObject reviewJson(const OpenedRunbook& opened, const TrustReview& review);

/// Only what has changed since it was trusted.
QString changesText(const OpenedRunbook& opened, const TrustReview& review);
QJsonArray changesJson(const OpenedRunbook& opened, const TrustReview& review);

} // namespace firebreak::ctl
