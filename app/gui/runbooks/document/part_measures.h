// app/gui/runbooks/document/part_measures.h — how high the pieces of a part are, known before anything is laid out.
#pragma once

#include "app/gui/runbooks/document/document_part.h"
#include "app/gui/theme/type.h"

namespace firebreak {

/// Distances in device-independent pixels.
namespace part_measures {
inline constexpr int FindingPadding = 10;
inline constexpr int CellPadding = 6; ///< above and below the words of a cell
inline constexpr int RuleSpace = 18;
} // namespace part_measures

/// From one line of text to the next.
int pitchOf(TextStyle style);

/// Of a whole part but a card, roughly, without laying anything out. `width` is that of the column.
int estimatedHeight(const Document& document, const DocumentPart& part, int width);

} // namespace firebreak
