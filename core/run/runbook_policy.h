// core/run/runbook_policy.h — how runbooks may be used in a workspace. A document, one for the workspace.
#pragma once

#include "core/base/archive.h"

namespace firebreak {

struct RunbookPolicy {
    bool copyOnly = false; ///< nothing runs from here; steps are read and copied
    bool fourEyes = false; ///< what changes or destroys needs a second name; recorded, not proven

    friend bool operator==(const RunbookPolicy&, const RunbookPolicy&) = default;
};

/// In force where there is a policy and it cannot be read: whoever wrote it meant to forbid something.
inline constexpr RunbookPolicy StrictestRunbookPolicy{.copyOnly = true, .fourEyes = true};

void describe(auto& a, Is<RunbookPolicy> auto& self)
{
    a.field("copy_only", self.copyOnly);
    a.field("four_eyes", self.fourEyes);
}

/// Every policy can be: as the other documents are asked.
inline Result<RunbookPolicy> checked(const RunbookPolicy& policy) { return policy; }

} // namespace firebreak
