// runbooks/http/request_parts.h — where the parts of a request stand in the text of a step, placeholders and all. Pure.
#pragma once

#include "core/base/error.h"
#include "runbooks/shell/shell_text.h"

namespace firebreak {

struct HeaderPart {
    Span name, value; ///< without the blanks around them
};

struct RequestParts {
    Span method;
    QList<Span> target; ///< the address; further pieces are lines of their own that begin with `?` or `&`
    QList<HeaderPart> headers;
    Span body; ///< empty where there is none

    bool hasBody() const { return body.size() > 0; }
};

/// Takes apart: lines of comment (# or //), then METHOD ADDRESS, perhaps with HTTP/1.1 behind, header lines, and behind
/// an empty line the body. `holes` (in order, not overlapping) are opaque, whatever characters they hold. Refuses
/// several requests in one text, variables defined by @, a body that is the name of a file, and lines that are no
/// headers.
Result<RequestParts> splitRequest(QStringView text, const QList<Span>& holes = {});

/// `text` with every character of the holes made a letter, so that nothing in them divides anything.
QString withoutHoles(QStringView text, const QList<Span>& holes);

/// For sentences: a name and password in an address are not shown.
QString withoutCredentials(QString text);

} // namespace firebreak
