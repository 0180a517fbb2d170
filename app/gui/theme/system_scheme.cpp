#include "app/gui/theme/system_scheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPalette>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

const auto Path = "/org/freedesktop/portal/desktop"_L1;
const auto Interface = "org.freedesktop.portal.Settings"_L1;
const auto Space = "org.freedesktop.appearance"_L1;
const auto Key = "color-scheme"_L1;

/// The portal wraps the value in a variant, `Read` in two of them.
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

Scheme schemeOf(const QPalette& palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness()
               ? Scheme::Dark
               : Scheme::Light;
}

SystemScheme::SystemScheme(Scheme fallback, const QDBusConnection& bus, const QString& service, QObject* parent)
    : QObject(parent), m_fallback(fallback), m_scheme(fallback), m_bus(bus), m_service(service)
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(m_service, Path, Interface, u"SettingChanged"_s, this,
                  SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask();
}

SystemScheme::SystemScheme(Scheme fallback, QObject* parent)
    : SystemScheme(fallback, QDBusConnection::sessionBus(), u"org.freedesktop.portal.Desktop"_s, parent)
{}

void SystemScheme::ask()
{
    QDBusMessage question = QDBusMessage::createMethodCall(m_service, Path, Interface, u"Read"_s);
    question << QString(Space) << QString(Key);
    auto* answer = new QDBusPendingCallWatcher(m_bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isValid())
            take(reply.value().variant());
        done->deleteLater();
    });
}

void SystemScheme::settingChanged(const QString& space, const QString& key, const QDBusVariant& value)
{
    if (space == Space && key == Key)
        take(value.variant());
}

void SystemScheme::take(const QVariant& value)
{
    // 0 no preference, 1 dark, 2 light; anything else is read as no preference, as the portal asks.
    const uint preference = unwrapped(value).toUInt();
    const Scheme scheme = preference == 1 ? Scheme::Dark : preference == 2 ? Scheme::Light : m_fallback;
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    Q_EMIT changed(scheme);
}

} // namespace firebreak
