// app/ctl/session/input.h — files and standard input, read with a limit.
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace firebreak::ctl {

/// The bytes of a file, or of standard input for "-". Refuses a missing file, a folder, and more than `most` bytes,
/// without reading further.
Result<QByteArray> bytesOf(const QString& file, qint64 most);

/// Standard input as text; refuses what is not UTF-8. Read far enough to say how much too long it is.
Result<QString> standardInput();

} // namespace firebreak::ctl
