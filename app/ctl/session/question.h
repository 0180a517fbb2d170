// app/ctl/session/question.h — asking the person at the terminal, on standard error: the answer's own stream stays
// clean.
#pragma once

#include <QString>

namespace firebreak::ctl {

/// Prints `text` and the question, and reads a line. Only "yes" is one; the end of the input is a no.
bool isConfirmed(const QString& text, const QString& question);

} // namespace firebreak::ctl
