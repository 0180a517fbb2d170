#include "core/calendar/zone.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Old spellings ("Asia/Calcutta", "Etc/GMT+5") are not in Qt's list but are files like any other. Qt would also read
/// a folder or a rule as a zone; only names of two or more parts are certain to be files.
bool isOldSpelling(const QString& name)
{
    static const QRegularExpression shape(u"^(?!posix/|right/)[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+$"_s);
    return shape.match(name).hasMatch();
}

} // namespace

Result<QTimeZone> zoneNamed(const QString& name)
{
    const QByteArray id = name.trimmed().toUtf8();
    if (id.isEmpty())
        return badInput(u"The time zone has no name."_s, u"Use an IANA name such as Europe/Berlin, or UTC."_s);
    if (QTimeZone::isTimeZoneIdAvailable(id) || isOldSpelling(name.trimmed()))
        if (QTimeZone zone(id); zone.isValid())
            return zone;
    return badInput(u"“%1” is not a time zone known here."_s.arg(name.trimmed().left(60)),
                    u"Use an IANA name such as Europe/Berlin; the package tzdata must be installed."_s);
}

} // namespace firebreak
