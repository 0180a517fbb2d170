#include "app/ctl/text/finding_json.h"

#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

QJsonObject findingJson(const Finding& finding)
{
    return {{u"id"_s, finding.id},
            {u"severity"_s, toWord(finding.severity)},
            {u"title"_s, finding.title},
            {u"explanation"_s, textJson(finding.explanation)},
            {u"evidence"_s, textJson(finding.evidence)},
            {u"suggestion"_s, textJson(finding.suggestion)}};
}

QString findingLines(const QList<Finding>& findings)
{
    QString lines;
    for (const Finding& finding : findings)
        lines += u"%1: %2\n"_s.arg(toWord(finding.severity), shown(finding.title));
    return lines;
}

} // namespace firebreak::ctl
