// app/gui/shell/undo_offer.h — Undo for what is taken back by another command.
#pragma once

#include "app/gui/shell/announcer.h"
#include "app/workspace/workspace.h"

namespace firebreak {

/// Something has gone well: older trouble is put away, and taking back what `sentence` tells is offered. A refusal of
/// that is shown, as long as `context` lives.
void offerUndo(Announcer& announcer, QObject* context, const QString& sentence,
               const std::function<QFuture<Outcome>()>& undo);

} // namespace firebreak
