// core/base/finding.h — something a person should know and can act on; never a popup.
#pragma once

#include "core/base/words.h"

#include <QString>

namespace firebreak {

enum class FindingSeverity { Note, Warning, Error };

constexpr auto wordsOf(FindingSeverity)
{
    return std::array{Word{FindingSeverity::Note, "note"}, Word{FindingSeverity::Warning, "warning"},
                      Word{FindingSeverity::Error, "error"}};
}

struct Finding {
    QString id; ///< stable, so that an accepted finding stays accepted: "storage/cut-tail"
    FindingSeverity severity = FindingSeverity::Warning;
    QString title;       ///< one line
    QString explanation; ///< what it means
    QString evidence;    ///< what was seen
    QString suggestion;  ///< what to do
};

} // namespace firebreak
