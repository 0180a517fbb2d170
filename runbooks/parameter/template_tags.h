// runbooks/parameter/template_tags.h — what a template engine would have replaced before anybody reads the text.
#pragma once

#include "runbooks/shell/shell_text.h"

namespace firebreak {

struct TemplateTag {
    Span span;    ///< with its brackets
    QString name; ///< what stands in it; of an alert's `{{ $labels.pod }}` the label, "pod"
};

/// `{{ name }}` of Jinja, mustache and alerts, also with a filter behind it; `{{< name >}}` and `{{% name %}}` of Hugo;
/// `<%= name %>` of ERB; in order, none in another. Not `${{`. Linear in the text.
QList<TemplateTag> templateTagsIn(QStringView text);

/// Whether something in it can only be a template of Go: a field, as in `{{.Names}}`, or a keyword.
bool holdsGoTemplate(QStringView text);

} // namespace firebreak
