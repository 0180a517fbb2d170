// app/gui/runbooks/panel/library_images.h — pictures of a runbook: raster files of its own library, and nothing else.
#pragma once

#include "app/workspace/runbooks/opened_runbook.h"

#include <QImage>

#include <functional>

namespace firebreak {

/// For RunbookDocumentView::setImageLoader. Answers a null image for what lies outside the library, is no picture, or
/// is larger than a screen could use.
std::function<QImage(const Link&)> libraryImages(const RunbookPlace& place);

} // namespace firebreak
