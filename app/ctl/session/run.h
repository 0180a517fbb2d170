// app/ctl/session/run.h — the whole program but for `main`.
#pragma once

#include "app/ctl/session/answer.h"

namespace firebreak::ctl {

/// Understands the line, runs the verb, prints its answer or why not.
ExitCode run(int argc, const char* const* argv);

} // namespace firebreak::ctl
