// core/run/run_policy.h — how careful everybody in this workspace is with running steps. A document, one for the
// workspace.
#pragma once

#include "core/base/archive.h"

namespace firebreak {

struct RunPolicy {
    bool copyOnly = false; ///< nothing runs from here: steps are copied and run by hand
    bool fourEyes = false; ///< a second person confirms what changes or destroys; recorded, not proven

    friend bool operator==(const RunPolicy&, const RunPolicy&) = default;
};

void describe(auto& a, Is<RunPolicy> auto& self)
{
    a.field("copy_only", self.copyOnly);
    a.field("four_eyes", self.fourEyes);
}

/// Every policy is fit to be kept.
inline Result<RunPolicy> checked(const RunPolicy& policy) { return policy; }

} // namespace firebreak
