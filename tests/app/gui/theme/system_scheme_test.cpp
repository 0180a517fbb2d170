// tests/app/gui/theme/system_scheme_test.cpp — the desktop's preference arrives over D-Bus, asked and unasked. The
// portal here is real D-Bus over a private connection: no session bus is needed.
#include "app/gui/theme/system_scheme.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusServer>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const auto Path = u"/org/freedesktop/portal/desktop"_s;
const auto Interface = u"org.freedesktop.portal.Settings"_s;

} // namespace

class Portal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    std::optional<uint> preference;
    int asked = 0;

    Q_SCRIPTABLE QDBusVariant Read(const QString& space, const QString& key)
    {
        ++asked;
        if (!preference || space != "org.freedesktop.appearance"_L1 || key != "color-scheme"_L1) {
            sendErrorReply(u"org.freedesktop.portal.Error.NotFound"_s, u"Requested setting not found"_s);
            return {};
        }
        // The portal wraps twice; so do we.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(*preference)));
    }
};

class SystemSchemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksThePortal_data();
    void asksThePortal();
    void fallsBackWhenThePortalKnowsNothing();
    void followsEveryChange();
    void ignoresOtherSettings();
    void worksWithoutAnyBus();

private:
    void announce(const QString& space, const QString& key, uint value);

    Portal m_portal;
    std::unique_ptr<QDBusServer> m_server;
    std::unique_ptr<QDBusConnection> m_portalSide;
    std::unique_ptr<QDBusConnection> m_ourSide;
    int m_round = 0;
};

void SystemSchemeTest::init()
{
    m_portal.preference.reset();
    m_portal.asked = 0;
    m_server = std::make_unique<QDBusServer>(u"unix:tmpdir=/tmp"_s);
    QVERIFY2(m_server->isConnected(), qPrintable(m_server->lastError().message()));
    connect(m_server.get(), &QDBusServer::newConnection, this, [this](const QDBusConnection& connection) {
        m_portalSide = std::make_unique<QDBusConnection>(connection);
        m_portalSide->registerObject(
            Path, &m_portal, QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableInvokables);
    });
    m_ourSide = std::make_unique<QDBusConnection>(
        QDBusConnection::connectToPeer(m_server->address(), u"scheme-%1"_s.arg(++m_round)));
    QTRY_VERIFY(m_portalSide);
    QVERIFY(m_ourSide->isConnected());
}

void SystemSchemeTest::cleanup()
{
    QDBusConnection::disconnectFromPeer(m_ourSide->name());
    m_ourSide.reset();
    m_portalSide.reset();
    m_server.reset();
}

void SystemSchemeTest::announce(const QString& space, const QString& key, uint value)
{
    QDBusMessage signal = QDBusMessage::createSignal(Path, Interface, u"SettingChanged"_s);
    signal << space << key << QVariant::fromValue(QDBusVariant(value));
    QVERIFY(m_portalSide->send(signal));
}

void SystemSchemeTest::asksThePortal_data()
{
    QTest::addColumn<uint>("preference");
    QTest::addColumn<Scheme>("fallback");
    QTest::addColumn<Scheme>("expected");

    QTest::newRow("dark") << 1U << Scheme::Light << Scheme::Dark;
    QTest::newRow("light") << 2U << Scheme::Dark << Scheme::Light;
}

void SystemSchemeTest::asksThePortal()
{
    QFETCH(uint, preference);
    QFETCH(Scheme, fallback);
    QFETCH(Scheme, expected);
    m_portal.preference = preference;
    SystemScheme system(fallback, *m_ourSide, QString());
    QCOMPARE(system.scheme(), fallback); // nothing is waited for
    QSignalSpy changed(&system, &SystemScheme::changed);
    QTRY_COMPARE(system.scheme(), expected);
    QCOMPARE(changed.size(), 1);
}

void SystemSchemeTest::fallsBackWhenThePortalKnowsNothing()
{
    SystemScheme system(Scheme::Dark, *m_ourSide, QString());
    QSignalSpy changed(&system, &SystemScheme::changed);
    QTRY_COMPARE(m_portal.asked, 1);
    // A later change proves that the refusal has been read, and does no harm.
    announce(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2);
    QTRY_COMPARE(system.scheme(), Scheme::Light);
    announce(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 0); // no preference any more
    QTRY_COMPARE(system.scheme(), Scheme::Dark);
    QCOMPARE(changed.size(), 2);
}

void SystemSchemeTest::followsEveryChange()
{
    m_portal.preference = 2;
    SystemScheme system(Scheme::Dark, *m_ourSide, QString());
    QTRY_COMPARE(system.scheme(), Scheme::Light);
    announce(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 1);
    QTRY_COMPARE(system.scheme(), Scheme::Dark);
    announce(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2);
    QTRY_COMPARE(system.scheme(), Scheme::Light);
}

void SystemSchemeTest::ignoresOtherSettings()
{
    m_portal.preference = 1;
    SystemScheme system(Scheme::Dark, *m_ourSide, QString());
    QSignalSpy changed(&system, &SystemScheme::changed);
    QTRY_COMPARE(m_portal.asked, 1); // the answer is on its way before what follows
    announce(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, 2);
    announce(u"org.freedesktop.appearance"_s, u"accent-color"_s, 2);
    announce(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2); // arrives after the two
    QTRY_COMPARE(system.scheme(), Scheme::Light);
    QCOMPARE(changed.size(), 1);
}

void SystemSchemeTest::worksWithoutAnyBus()
{
    const SystemScheme system(Scheme::Light, QDBusConnection(u"there is no such connection"_s), QString());
    QCOMPARE(system.scheme(), Scheme::Light);
}

QTEST_GUILESS_MAIN(SystemSchemeTest)
#include "system_scheme_test.moc"
