#include "app/workspace/runbooks/run_output.h"

#include "core/run/run_events.h"
#include "storage/write_transaction.h"

namespace firebreak {

QFuture<Outcome> removeRunOutput(Workspace& workspace, const RunId& run, const QString& reason)
{
    return workspace.write([run, reason, now = workspace.now()](WriteTransaction& tx) {
        return tx.run(run)
            .and_then([&](const Run& known) { return removeOutput(known, reason); })
            .and_then([&](const RunEvents& events) { return tx.append(run, now, events); })
            .map([](const QList<EventId>&) {});
    });
}

} // namespace firebreak
