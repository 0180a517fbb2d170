// app/gui/timeline/type_look.h — which drawing and which colour stand for a type of row.
#pragma once

#include "app/gui/theme/tokens.h"

#include <QHash>
#include <QString>

namespace firebreak {

struct TypeLook {
    QString icon; ///< a name of bootstrap-icons that is compiled in
    Tone tone = Tone::Neutral;
};

/// The types of an incident's timeline. A type that is not listed looks like a note.
QHash<QString, TypeLook> standardTypeLooks();

} // namespace firebreak
