// app/ctl/arguments/utf8.h — bytes from outside as text, refused where they are not UTF-8: what was mangled on the way
// in could never be told from what was meant.
#pragma once

#include "core/base/error.h"

#include <QByteArrayView>
#include <QStringList>

namespace firebreak::ctl {

/// `what` begins the sentence: "Argument 3", "Standard input". A byte order mark at the front is dropped.
Result<QString> textOf(QByteArrayView bytes, const QString& what);

/// The arguments of the process without its name.
Result<QStringList> textOf(int argc, const char* const* argv);

} // namespace firebreak::ctl
