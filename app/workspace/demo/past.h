// app/workspace/demo/past.h — incidents that are over: told from recipes, with chance for times, people and turns.
#pragma once

#include "app/workspace/demo/dice.h"
#include "app/workspace/demo/recipes.h"
#include "app/workspace/demo/story.h"

namespace firebreak::demo {

/// Whole incident from impact (at `began`) to closed. `before`: nothing of it happens later.
void tellRecipe(Story& story, const Recipe& recipe, const Cast& cast, Dice& dice, Instant began, Instant before);

} // namespace firebreak::demo
