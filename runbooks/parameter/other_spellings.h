// runbooks/parameter/other_spellings.h — how people mark what must be replaced in requests and queries, beside <name>.
// Pure.
#pragma once

#include "runbooks/parameter/placeholders.h"

namespace firebreak {

/// `found` and, in order with them, of a request: `{{name}}`, `${name}` and `$NAME` anywhere, `{name}` above the body.
/// Of a query: `$name` and `${name}`. What stands in comments has that quoting.
QList<Placeholder> withOtherSpellings(QStringView text, TextLanguage language, const QList<Placeholder>& found);

} // namespace firebreak
