// tests/plugins/desktop_notifier_test.cpp — notifications reach the desktop over D-Bus, replace each other, and bring a
// click back. The desktop here is real D-Bus over a private connection: no session bus is needed.
#include "plugins/desktop/alarm_sound.h"
#include "plugins/desktop/desktop_notifier.h"

#include <QDBusContext>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusServer>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace firebreak;

class Desktop : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown {
        uint replaces;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };
    QList<Shown> shown;
    bool refuses = false;

    Q_SCRIPTABLE uint Notify(const QString& program, uint replaces, const QString& icon, const QString& title,
                             const QString& text, const QStringList& actions, const QVariantMap& hints, int life)
    {
        Q_UNUSED(program)
        Q_UNUSED(icon)
        Q_UNUSED(life)
        if (refuses) {
            sendErrorReply(QDBusError::Failed, u"No room"_s);
            return 0;
        }
        shown.append({replaces, title, text, actions, hints});
        return replaces ? replaces : uint(shown.size() + 40);
    }
};

class DesktopNotifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatItWasTold();
    void showsTextAsTextNotAsMarkup();
    void replacesWhatHasTheSameKey();
    void bringsAClickBack();
    void saysWhenTheDesktopRefuses();
    void saysWhenThereIsNobody();
    void answersLaterAlsoWithoutABus();
    void soundNeverBlocks();

private:
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<QDBusServer> m_server;
    std::unique_ptr<QDBusConnection> m_desktopSide;
    std::unique_ptr<QDBusConnection> m_ourSide;
    int m_round = 0;
};

void DesktopNotifierTest::init()
{
    m_desktop = std::make_unique<Desktop>();
    m_server = std::make_unique<QDBusServer>(u"unix:tmpdir=/tmp"_s);
    QVERIFY2(m_server->isConnected(), qPrintable(m_server->lastError().message()));
    connect(m_server.get(), &QDBusServer::newConnection, this, [this](const QDBusConnection& connection) {
        m_desktopSide = std::make_unique<QDBusConnection>(connection);
        m_desktopSide->registerObject(u"/org/freedesktop/Notifications"_s, m_desktop.get(),
                                      QDBusConnection::ExportScriptableSlots |
                                          QDBusConnection::ExportScriptableInvokables);
    });
    m_ourSide = std::make_unique<QDBusConnection>(
        QDBusConnection::connectToPeer(m_server->address(), u"notifier-%1"_s.arg(++m_round)));
    QTRY_VERIFY(m_desktopSide);
}

void DesktopNotifierTest::cleanup()
{
    QDBusConnection::disconnectFromPeer(m_ourSide->name());
    m_ourSide.reset();
    m_desktopSide.reset();
    m_server.reset();
    m_desktop.reset();
}

void DesktopNotifierTest::showsWhatItWasTold()
{
    DesktopNotifier notifier(*m_ourSide, {});
    std::optional<bool> delivered;
    notifier.notify({u"INC-12"_s, u"Status update is late"_s, u"Checkout 5xx"_s, true},
                    [&delivered](bool ok) { delivered = ok; });
    QVERIFY(!delivered); // nothing is waited for
    QTRY_VERIFY(delivered);
    QVERIFY(*delivered);
    QCOMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(m_desktop->shown[0].title, u"Status update is late"_s);
    QCOMPARE(m_desktop->shown[0].text, u"Checkout 5xx"_s);
    QCOMPARE(m_desktop->shown[0].hints.value(u"urgency"_s).value<uchar>(), uchar(2));
    QVERIFY(m_desktop->shown[0].actions.contains(u"default"_s));
}

void DesktopNotifierTest::showsTextAsTextNotAsMarkup()
{
    DesktopNotifier notifier(*m_ourSide, {});
    notifier.notify({{}, u"Late"_s, u"<b>5 & 6</b>"_s, false}, {});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(m_desktop->shown[0].text, u"&lt;b&gt;5 &amp; 6&lt;/b&gt;"_s);
    QCOMPARE(m_desktop->shown[0].hints.value(u"urgency"_s).value<uchar>(), uchar(1));
}

void DesktopNotifierTest::replacesWhatHasTheSameKey()
{
    DesktopNotifier notifier(*m_ourSide, {});
    int delivered = 0;
    const auto count = [&delivered](bool ok) { delivered += ok ? 1 : 0; };
    notifier.notify({u"a"_s, u"First"_s, {}, false}, count);
    QTRY_COMPARE(delivered, 1);
    notifier.notify({u"a"_s, u"Second"_s, {}, false}, count);
    notifier.notify({u"b"_s, u"Another"_s, {}, false}, count);
    QTRY_COMPARE(delivered, 3);
    QCOMPARE(m_desktop->shown[0].replaces, 0U);
    QCOMPARE(m_desktop->shown[1].replaces, 41U);
    QCOMPARE(m_desktop->shown[2].replaces, 0U);
}

void DesktopNotifierTest::bringsAClickBack()
{
    DesktopNotifier notifier(*m_ourSide, {});
    QStringList clicked;
    notifier.onActivated([&clicked](const QString& key) { clicked.append(key); });
    bool delivered = false;
    notifier.notify({u"INC-12"_s, u"Late"_s, {}, false}, [&delivered](bool ok) { delivered = ok; });
    QTRY_VERIFY(delivered);
    const auto click = [this](uint id) {
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                                         u"org.freedesktop.Notifications"_s, u"ActionInvoked"_s);
        signal << id << u"default"_s;
        QVERIFY(m_desktopSide->send(signal));
    };
    click(7); // somebody else's
    click(41);
    QTRY_COMPARE(clicked, QStringList{u"INC-12"_s});
}

void DesktopNotifierTest::saysWhenTheDesktopRefuses()
{
    m_desktop->refuses = true;
    DesktopNotifier notifier(*m_ourSide, {});
    std::optional<bool> delivered;
    notifier.notify({{}, u"Late"_s, {}, false}, [&delivered](bool ok) { delivered = ok; });
    QTRY_VERIFY(delivered);
    QVERIFY(!*delivered);
}

void DesktopNotifierTest::saysWhenThereIsNobody()
{
    m_desktopSide->unregisterObject(u"/org/freedesktop/Notifications"_s);
    DesktopNotifier notifier(*m_ourSide, {});
    std::optional<bool> delivered;
    notifier.notify({{}, u"Late"_s, {}, false}, [&delivered](bool ok) { delivered = ok; });
    QTRY_VERIFY(delivered);
    QVERIFY(!*delivered);
}

void DesktopNotifierTest::answersLaterAlsoWithoutABus()
{
    DesktopNotifier notifier(QDBusConnection(u"there is none"_s), {});
    std::optional<bool> delivered;
    notifier.notify({{}, u"Late"_s, {}, false}, [&delivered](bool ok) { delivered = ok; });
    QVERIFY(!delivered);
    QTRY_VERIFY(delivered);
    QVERIFY(!*delivered);
}

void DesktopNotifierTest::soundNeverBlocks()
{
    // There is no sound server here: asking for an alarm must come back all the same, twice.
    const auto sound = makeSystemSound();
    QVERIFY(sound);
    QVERIFY(sound->isAvailable());
    sound->play();
    sound->play();
}

QTEST_GUILESS_MAIN(DesktopNotifierTest)
#include "desktop_notifier_test.moc"
