// app/workspace/demo/running.h — what is going on at this moment: the incident of the pictures, and a smaller one.
#pragma once

#include "app/workspace/demo/story.h"

namespace firebreak::demo {

/// When it was declared, before now.
inline constexpr Millis PaymentDeclaredAgo = Minutes(23) + Seconds(41);
/// How long before that its impact began.
inline constexpr Millis PaymentImpactBefore = Minutes(4);
inline constexpr Millis SearchDeclaredAgo = Minutes(154) + Seconds(12);

/// SEV1 “Checkout 5xx after payment deploy”: next update due in 1:19, escalation in 6:19, mitigation in 36:19.
void tellPaymentDeploy(Story& story, const Cast& cast, Instant now);
/// What went out on the services of both, the day before and earlier; `ids` names it.
void tellChanges(Script& script, IdSource& ids, const Cast& cast, Instant now);
/// SEV3, calm, its update due in 31 minutes.
void tellSearchLag(Story& story, const Cast& cast, Instant now);

} // namespace firebreak::demo
