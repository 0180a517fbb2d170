#include "app/gui/settings/forms/zone_field.h"

#include "core/calendar/zone.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>

namespace firebreak {

ZoneField::ZoneField(const Theme& theme, const QString& label, const QString& placeholder, QWidget* parent)
    : LineField(theme, label, placeholder, parent)
{
    line()->installEventFilter(this);
}

bool ZoneField::eventFilter(QObject* watched, QEvent* event)
{
    // Six hundred names are read when somebody comes to type one, not when the page is made.
    if (watched == line() && event->type() == QEvent::FocusIn && !line()->completer()) {
        QStringList names;
        for (const QByteArray& name : QTimeZone::availableTimeZoneIds())
            names.append(QString::fromLatin1(name));
        auto* completer = new QCompleter(names, this);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        completer->setMaxVisibleItems(8);
        line()->setCompleter(completer);
    }
    return LineField::eventFilter(watched, event);
}

bool ZoneField::check(bool mayBeEmpty)
{
    const QString name = text().trimmed();
    const auto zone = zoneNamed(name);
    setError(zone || (mayBeEmpty && name.isEmpty()) ? QString() : zone.error().sentence());
    return error().isEmpty();
}

} // namespace firebreak
