// core/base/encoded_event.h — an event of any stream as the journal keeps it.
#pragma once

#include <QJsonObject>
#include <QString>

namespace firebreak {

struct EncodedEvent {
    QString kind; ///< "incident.declared"
    int version = 1;
    QJsonObject head;
    QJsonObject payload; ///< empty object where there is no free text
};

} // namespace firebreak
