// runbooks/library/file_name.h — what the file of a new runbook is called. Pure.
#pragma once

#include <QString>

namespace firebreak {

/// "checkout-answers-late.md" for "Checkout answers late"; "runbook.md" where nothing of the title can be in a name.
QString fileNameFor(const QString& title);

} // namespace firebreak
