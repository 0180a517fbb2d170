// runbooks/output/sgr.h — "select graphic rendition": the escape sequence that sets colours and weight. Pure.
#pragma once

#include "runbooks/output/output_line.h"

#include <span>

namespace firebreak {

struct SgrNumber {
    int value = 0;        ///< one that is missing is 0
    bool hasMore = false; ///< a colon follows: the next number belongs to this one

    friend bool operator==(const SgrNumber&, const SgrNumber&) = default;
};

/// The style after the sequence. Colours in both spellings (38;5;N and 38:5:N, 38;2;R;G;B and 38:2::R:G:B). What would
/// hide text is not done (8), and what is not known (blinking, struck through, fonts) does nothing. None: as 0.
OutputStyle styleAfter(OutputStyle style, std::span<const SgrNumber> numbers);

} // namespace firebreak
