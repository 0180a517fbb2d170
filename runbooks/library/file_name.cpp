#include "runbooks/library/file_name.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LongestName = 60;

} // namespace

QString fileNameFor(const QString& title)
{
    QString name;
    const QString folded = title.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : folded) {
        if (c.isMark())
            continue;
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name.truncate(LongestName);
    while (name.endsWith(u'-'))
        name.chop(1);
    return (name.isEmpty() ? u"runbook"_s : name) + u".md"_s;
}

} // namespace firebreak
