// app/ctl/text/json.h — spellings that every JSON answer shares. Pure.
#pragma once

#include "core/base/instant.h"
#include "core/base/words.h"

#include <QJsonArray>
#include <QJsonObject>

namespace firebreak::ctl {

inline QJsonValue timeJson(Instant at) { return toRfc3339(at); }
inline QJsonValue timeJson(const std::optional<Instant>& at) { return at ? timeJson(*at) : QJsonValue::Null; }
/// Null instead of an empty text.
inline QJsonValue textJson(const QString& text) { return text.isEmpty() ? QJsonValue(QJsonValue::Null) : text; }

template <class T, class Make> QJsonArray arrayOf(const QList<T>& items, Make make)
{
    QJsonArray array;
    for (const T& item : items)
        array.append(make(item));
    return array;
}

} // namespace firebreak::ctl
