// core/base/limits.h — how much is too much, in one place (characters are UTF-16 units, sizes bytes).
#pragma once

#include "core/base/error.h"

namespace firebreak {

inline constexpr qsizetype MaxTitleCharacters = 200;
inline constexpr qsizetype MaxNoteBytes = 64 * 1024;
inline constexpr qint64 MaxAttachmentBytes = 50LL * 1024 * 1024;
inline constexpr qint64 MaxDocumentBytes = 2LL * 1024 * 1024;

/// The title as it will be kept: one line, trimmed. Refuses an empty one and one over the limit.
Result<QString> checkedTitle(const QString& text);
/// Refuses an empty text and one over 64 KiB; `what` names it in the sentence ("note", "reason").
Result<QString> checkedText(const QString& text, const QString& what);

} // namespace firebreak
