#include "app/gui/timeline/type_look.h"

namespace firebreak {

using namespace Qt::StringLiterals;

QHash<QString, TypeLook> standardTypeLooks()
{
    return {
        {u"alert"_s, {u"bell-fill"_s, Tone::Danger}},
        {u"declared"_s, {u"flag-fill"_s, Tone::Warning}},
        {u"status"_s, {u"arrow-right-circle-fill"_s, Tone::Accent}},
        {u"mitigated"_s, {u"check-circle-fill"_s, Tone::Good}},
        {u"severity"_s, {u"arrow-up-circle-fill"_s, Tone::Danger}},
        {u"severity_lowered"_s, {u"arrow-down-circle-fill"_s, Tone::Good}},
        {u"impact"_s, {u"graph-down"_s, Tone::Warning}},
        {u"role"_s, {u"person-fill"_s, Tone::Accent}},
        {u"decision"_s, {u"pin-angle-fill"_s, Tone::Decision}},
        {u"change"_s, {u"box-seam-fill"_s, Tone::Decision}},
        {u"note"_s, {u"chat-left-text-fill"_s, Tone::Neutral}},
        {u"chat"_s, {u"chat-quote-fill"_s, Tone::Neutral}},
        {u"observation"_s, {u"eye-fill"_s, Tone::Neutral}},
        {u"recovery"_s, {u"arrow-down-circle-fill"_s, Tone::Good}},
        {u"update"_s, {u"megaphone-fill"_s, Tone::Accent}},
        {u"promise"_s, {u"hourglass-split"_s, Tone::Accent}},
        {u"step"_s, {u"play-circle-fill"_s, Tone::Accent}},
        {u"step_changing"_s, {u"exclamation-triangle-fill"_s, Tone::Danger}},
        {u"time"_s, {u"clock-fill"_s, Tone::Neutral}},
        {u"label"_s, {u"tag-fill"_s, Tone::Neutral}},
        {u"classification"_s, {u"bullseye"_s, Tone::Neutral}},
        {u"relation"_s, {u"diagram-2-fill"_s, Tone::Neutral}},
        {u"run"_s, {u"play-circle-fill"_s, Tone::Accent}},
        {u"clock_jump"_s, {u"exclamation-triangle-fill"_s, Tone::Warning}},
        {u"unknown"_s, {u"question-circle-fill"_s, Tone::Neutral}},
    };
}

} // namespace firebreak
