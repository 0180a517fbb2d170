// app/gui/settings/contact_age.h — how old the knowledge of a telephone number is, in words.
#pragma once

#include "core/people/person.h"

namespace firebreak {

/// From here on a number is shown as old: somebody should ask whether it still rings.
inline constexpr std::chrono::days OldContact{180};

inline bool isOld(const Contact& contact, Instant now) { return now - contact.confirmedAt >= OldContact; }

/// "confirmed today", "confirmed 41 days ago".
QString confirmedText(const Contact& contact, Instant now);
/// The first telephone number, or null.
const Contact* firstTelephone(const QList<Contact>& contacts);

} // namespace firebreak
