// app/gui/settings/forms/zone_field.h — a time zone by its name, with the known ones proposed while typing.
#pragma once

#include "app/gui/shell/form/form_field.h"

namespace firebreak {

class ZoneField : public LineField {
    Q_OBJECT

public:
    ZoneField(const Theme& theme, const QString& label, const QString& placeholder, QWidget* parent = nullptr);

    /// Says so at the field and answers false where the name means no zone. Empty is fine where `mayBeEmpty`.
    bool check(bool mayBeEmpty);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace firebreak
