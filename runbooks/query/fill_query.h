// runbooks/query/fill_query.h — values into a query of metrics (PromQL), or a reason why not. Pure.
#pragma once

#include "runbooks/parameter/fill_in.h"

namespace firebreak {

/// `text` with every placeholder replaced by its value, so that the query finds the value and nothing more:
///   between quotes     escaped; behind =~ and !~ it is matched as it is, unless a person has typed it: then it is a
///                      pattern, as whoever wrote =~ meant it
///   outside quotes     only [A-Za-z0-9_:.]: names, numbers and durations, no operators
/// Values from alerts also pass the strict rule of fillIn. Refuses a placeholder without a value (one in a comment
/// stays), and line breaks, control and invisible characters.
Result<QString> fillInQuery(const QString& text, const ParameterValues& values);

} // namespace firebreak
