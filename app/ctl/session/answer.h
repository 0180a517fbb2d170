// app/ctl/session/answer.h — what a verb has to say: one JSON document, or text for a person. Which of them is printed
// the session knows; a verb makes only that one.
#pragma once

#include "core/base/error.h"

#include <QJsonValue>

namespace firebreak::ctl {

enum class ExitCode {
    Done = 0,
    No = 1,       ///< the answer is no
    WrongUse = 2, ///< or bad input; nothing was written
    CouldNot = 3, ///< disk, lock, permission, damage
};

constexpr ExitCode exitCodeOf(ErrorKind kind)
{
    return kind == ErrorKind::Unavailable ? ExitCode::CouldNot : ExitCode::WrongUse;
}

struct Answer {
    QJsonValue json; ///< object or array; printed with --json
    QString text;    ///< else this, a line feed added where it ends without one
    QString remark;  ///< goes to standard error with text; empty: nothing
    ExitCode code = ExitCode::Done;
};

} // namespace firebreak::ctl
