#include "runbooks/parameter/template_tags.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

QList<TemplateTag> templateTagsIn(QStringView text)
{
    static const QRegularExpression tag(
        u"(?<![${])\\{\\{-?[ \\t]{0,9}(?:\\$labels\\.|\\$)?([A-Za-z][\\w.-]{0,99})[ \\t]{0,9}"
        u"(?:\\|[^{}\\n]{0,99})?\\}\\}"
        u"|\\{\\{[<%][ \\t]{0,9}([^{}<>\\n]{1,99}?)[ \\t]{0,9}[%>]\\}\\}"
        u"|<%[=-]?[ \\t]{0,9}([^<>\\n]{1,99}?)[ \\t]{0,9}-?%>"_s);
    QList<TemplateTag> tags;
    for (auto matches = tag.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        tags.append({{match.capturedStart(), match.capturedEnd()}, match.captured(match.lastCapturedIndex())});
    }
    return tags;
}

bool holdsGoTemplate(QStringView text)
{
    static const QRegularExpression field(u"\\{\\{-?[ \\t]{0,9}(?:\\.|(?:range|with|if|end|else|json|define)\\b)"_s);
    return field.match(text).hasMatch();
}

} // namespace firebreak
