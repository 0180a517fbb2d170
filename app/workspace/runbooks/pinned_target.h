// app/workspace/runbooks/pinned_target.h — a target that a step cannot miss: what its environment must say.
#pragma once

#include "core/base/error.h"
#include "core/run/run.h"
#include "runbooks/run/confirmation.h"
#include "runbooks/run/session.h"

namespace firebreak {

/// What a step that acts on the target finds. Kube: KUBECONFIG names a private copy in `folder` that knows this context
/// only (0600); it is made anew each time, since a step may change it. Aws: profile and region, and no keys that would
/// overrule them. Localhost: `session` as it is. Waits for the disk; any thread. Refuses where there is no kubeconfig,
/// or no such context in it.
Result<Session> sessionOn(const RunTarget& target, const Session& session, const QString& folder);

/// The target of the newest of these runs that acted on that kind, and when that was; nothing where none did.
std::optional<std::pair<RunTarget, Instant>> lastTargetIn(const QList<Run>& runs, RunTarget::Kind kind);

} // namespace firebreak
