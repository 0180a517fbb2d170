// runbooks/http/fill_request.h — values into the text of a request, or a reason why not. Pure.
#pragma once

#include "runbooks/parameter/fill_in.h"

namespace firebreak {

/// `text` with every placeholder replaced by its value, written so that the server gets the value and nothing more:
///   host and port      letters, digits and ._:- only
///   path and query     percent-encoded; a path takes no empty value and none that would lead to another folder
///   header             visible ASCII; what would divide the header only between quotes, and escaped there
///   JSON               escaped between quotes, outside only a number, true, false or null
///   form               percent-encoded
/// A value at the very beginning of the address is one itself, whole or its first part. Everywhere else (another body)
/// and for all values from alerts only [A-Za-z0-9._:/@%+=,-] not beginning with `-`. The method is never a value: it
/// decides on the risk. Refuses a placeholder without a value, and line breaks, control and invisible characters.
Result<QString> fillInRequest(const QString& text, const ParameterValues& values);

/// Why no values could make a request of the text; nothing where some could.
std::optional<Error> reasonAgainstRequest(const QString& text);

/// Whether a header of this name makes servers take the request for one of another method.
bool overridesMethod(QStringView headerName);

} // namespace firebreak
