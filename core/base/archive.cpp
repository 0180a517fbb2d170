#include "core/base/archive.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace firebreak {

bool fromJson(const QJsonValue& json, QString& value)
{
    value = json.toString();
    return json.isString();
}

bool fromJson(const QJsonValue& json, bool& value)
{
    value = json.toBool();
    return json.isBool();
}

bool fromJson(const QJsonValue& json, int& value)
{
    qint64 wide = 0;
    const bool ok = fromJson(json, wide) && wide >= INT_MIN && wide <= INT_MAX;
    value = ok ? int(wide) : 0;
    return ok;
}

bool fromJson(const QJsonValue& json, qint64& value)
{
    // toInteger answers the default for 1.5 and for what is no number: two defaults tell both from a real value.
    value = json.toInteger(0);
    return json.isDouble() && json.toInteger(1) == value;
}

bool fromJson(const QJsonValue& json, Instant& value)
{
    qint64 ms = 0;
    const bool ok = fromJson(json, ms);
    value = instantFromMs(ms);
    return ok;
}

bool fromJson(const QJsonValue& json, Millis& value)
{
    qint64 ms = 0;
    const bool ok = fromJson(json, ms);
    value = Millis(ms);
    return ok;
}

bool fromJson(const QJsonValue& json, QJsonObject& value)
{
    value = json.toObject();
    return json.isObject();
}

QByteArray toBytes(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

Result<QJsonObject> objectFromBytes(const QByteArray& bytes)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return badInput(u"This is not JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return badInput(u"This JSON is not an object."_s);
    return document.object();
}

} // namespace firebreak
