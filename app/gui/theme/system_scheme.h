// app/gui/theme/system_scheme.h — whether the desktop prefers dark or light, asked of the freedesktop portal.
// Qt 6.4 has no colour scheme of its own.
#pragma once

#include <QDBusConnection>
#include <QObject>

class QDBusVariant;
class QPalette;

namespace firebreak {

enum class Scheme { Dark, Light };

/// What a palette looks like: dark when its text is lighter than its window.
Scheme schemeOf(const QPalette& palette);

/// Asks `org.freedesktop.appearance color-scheme` and follows its changes; never blocks. Where there is no bus, no
/// portal or no preference, the fallback holds.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    /// `service` is the portal's name on a bus; empty on a connection to a single peer.
    SystemScheme(Scheme fallback, const QDBusConnection& bus, const QString& service, QObject* parent = nullptr);
    /// The portal on the session bus.
    explicit SystemScheme(Scheme fallback, QObject* parent = nullptr);

    Scheme scheme() const { return m_scheme; }

Q_SIGNALS:
    void changed(firebreak::Scheme scheme);

private:
    Q_SLOT void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);
    void ask();
    void take(const QVariant& value);

    Scheme m_fallback;
    Scheme m_scheme;
    QDBusConnection m_bus;
    QString m_service;
};

} // namespace firebreak
