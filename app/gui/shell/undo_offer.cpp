#include "app/gui/shell/undo_offer.h"

namespace firebreak {

void offerUndo(Announcer& announcer, QObject* context, const QString& sentence,
               const std::function<QFuture<Outcome>()>& undo)
{
    announcer.clearError();
    announcer.showUndo(sentence, [&announcer, context, undo] {
        undo().then(context, [&announcer](const Outcome& outcome) {
            if (!outcome)
                announcer.showError(outcome.error());
        });
    });
}

} // namespace firebreak
