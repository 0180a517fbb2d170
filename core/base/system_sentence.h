// core/base/system_sentence.h — what the system says of a call that failed.
#pragma once

#include <QString>

#include <cstring>

namespace firebreak {

/// "No such file or directory", for an `errno`; in the language of the system. Any thread.
inline QString systemSentence(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

} // namespace firebreak
