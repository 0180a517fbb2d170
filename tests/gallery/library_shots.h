// tests/gallery/library_shots.h — the screen of runbooks: the list, empty, long, in trouble; one that is read, and one
// that is written.
#pragma once

#include "tests/gallery/panel_shots.h"

namespace firebreak {

QList<Shot> libraryShots();

} // namespace firebreak
