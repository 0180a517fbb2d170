// runbooks/http/retry.h — whether a request that came to nothing is sent again, and after how long. Pure.
#pragma once

#include "core/base/instant.h"

#include <QByteArray>

#include <optional>

namespace firebreak {

/// How a try ended.
struct TryEnd {
    int status = 0;              ///< of the answer; 0: none came, or not all of it
    bool networkTrouble = false; ///< names, connections, broken answers; not: certificates, answers that are too long
    QByteArray retryAfter, date; ///< headers of the answer
};

struct RetryPolicy {
    int most = 2;                 ///< further tries
    Millis first{500};            ///< the longest wait before the second try; doubled for each further one
    Millis longest = Seconds(20); ///< of these waits
};

/// GET, HEAD, OPTIONS, PUT and DELETE: sent twice they do what they do once.
bool isIdempotent(const QByteArray& method);

/// Nothing: it stays as it is. Else exponential backoff with full jitter: anything from no wait to the longest, by
/// `random` (0 ≤ random < 1). Where the server says how long, no shorter than that. Only for idempotent methods, on
/// 408, 429, 502, 503, 504 and network trouble. `before` counts the further tries there were. `now` is used where the
/// answer has no date of its own.
std::optional<Millis> waitBeforeRetry(const QByteArray& method, const TryEnd& end, int before,
                                      const RetryPolicy& policy, Instant now, double random);

/// The header Retry-After, in seconds or as a date; nothing where it is neither. Never negative.
std::optional<Millis> retryAfter(const QByteArray& value, Instant now);

/// The three spellings of RFC 9110, by years 1970 to 9999.
std::optional<Instant> parseHttpDate(const QByteArray& text);

} // namespace firebreak
