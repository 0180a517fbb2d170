// app/gui/settings/span_text.h — a length of time as one types it: "5m", "1h 30m".
#pragma once

#include "core/base/instant.h"

#include <optional>

namespace firebreak {

/// What `parseSpan` reads back to the same span: "90s", "5m", "4h", "1h30m".
QString typedSpan(Millis span);
/// Empty is no span; everything else as `parseSpan`, blanks allowed.
Result<std::optional<Millis>> optionalSpan(const QString& text);

} // namespace firebreak
