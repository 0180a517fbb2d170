// app/ctl/session/where.h — which workspace is meant, and where this installation keeps what it knows.
#pragma once

#include "core/base/error.h"

#include <optional>

namespace firebreak::ctl {

/// The folder that the window program uses as well.
QString configFolder();
/// Where this program lies; without an application object, which would cost more than most answers.
QString programFolder();

/// `--workspace`, else $FIREBREAK_WORKSPACE, else the one that the window program opened last. Refuses where none of
/// them says anything.
Result<QString> workspacePath(const std::optional<QString>& asked);

/// Who the operating system says is here.
QString operatingSystemName();

} // namespace firebreak::ctl
