// app/workspace/demo/detours.h — incidents that did not go the straight way: declined, cancelled, merged, reopened, a
// drill, one that was entered afterwards. Each begins at the given time and takes at most `LongestDetour`.
#pragma once

#include "app/workspace/demo/dice.h"
#include "app/workspace/demo/story.h"

namespace firebreak::demo {

inline constexpr auto LongestDetour = std::chrono::hours(24 * 8);

void tellDeclined(Story& story, const Cast& cast, Dice& dice, Instant at);
void tellCancelled(Story& story, const Cast& cast, Dice& dice, Instant at);
/// `symptom` is declared second and merged into `cause`.
void tellMerged(Story& cause, Story& symptom, const Cast& cast, Instant at);
void tellReopened(Story& story, const Cast& cast, Instant at);
void tellDrill(Story& story, const Cast& cast, Dice& dice, Instant at);
void tellBackfilled(Story& story, const Cast& cast, Instant at);

} // namespace firebreak::demo
