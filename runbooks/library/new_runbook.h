// runbooks/library/new_runbook.h — what a new runbook begins with: all its parts, each with a hint of what belongs
// there. Pure.
#pragma once

#include "core/calendar/local_day.h"

#include <QStringList>

#include <optional>

namespace firebreak {

/// What is known already; all may be empty.
struct NewRunbook {
    QString title, service, owner;
    QStringList alerts;
    std::optional<LocalDay> today; ///< of its first review
};

/// Markdown. Lint says nothing against it but what is still to be filled in: an owner, a day, a drill. Hints stand in
/// quotes, to be replaced. Texts of `known` become one line each and stay what they are, whatever characters they hold.
QString newRunbookText(const NewRunbook& known);

} // namespace firebreak
