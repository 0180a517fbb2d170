// runbooks/library/new_runbook.h — the beginning of a runbook: all parts that every one must have, and what to write in
// each. Pure.
#pragma once

#include <QString>

namespace firebreak {

struct NewRunbook {
    QString title;                 ///< "Checkout answers late"
    QString service, alert, owner; ///< may be empty
};

/// Front matter, the seven parts and the quick reference. Nothing of it runs before somebody has written the commands:
/// they hold placeholders. It does not say that it was reviewed, for it was not.
QString newRunbookText(const NewRunbook& runbook);

/// "checkout-answers-late.md"; "runbook.md" where nothing of the title can be in a name.
QString fileNameFor(const QString& title);

} // namespace firebreak
