// tests/app/gui/shell/bell_test.cpp — what rings and what ticks: alarms on the desktop, zones, full seconds.
#include "app/gui/shell/alarm_bell.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/second_beat.h"
#include "app/gui/shell/time_display.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Night = instantFromMs(1'795'314'521'000);

class Told : public Notifier {
public:
    void notify(const Notification& notification, std::function<void(bool)> delivered) override
    {
        shown.append(notification);
        if (delivered)
            delivered(delivers);
    }
    void onActivated(std::function<void(const QString&)> called) override { activated = std::move(called); }

    QList<Notification> shown;
    bool delivers = true;
    std::function<void(const QString&)> activated;
};

class Rung : public AlarmSound {
public:
    void play() override { ++times; }
    bool isAvailable() const override { return true; }

    int times = 0;
};

} // namespace

class BellTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bellFallsBackWhereTheDesktopIsSilent();
    void bellIsQuietWhenAskedToBe();
    void anAlertThatFiresIsTold();
    void severalAlertsAreOneCall();
    void timesAreShownInTheZoneAskedFor();
    void beatsAreAimedAtTheNextSecond();
};

void BellTest::bellFallsBackWhereTheDesktopIsSilent()
{
    const QTemporaryDir home;
    Preferences preferences(home.path());
    Told desktop;
    Told tray;
    Rung sound;
    AlarmBell bell(preferences, desktop, &tray, sound);
    ClockAlarm alarm;
    alarm.incident = IncidentId(QUuid::createUuid());
    alarm.severity = Severity::Sev1;
    alarm.title = u"Late"_s;
    bell.ring(alarm);
    QCOMPARE(desktop.shown.size(), 1);
    QVERIFY(desktop.shown[0].urgent);
    QVERIFY(tray.shown.isEmpty());
    desktop.delivers = false;
    alarm.kind = ClockAlarm::Kind::UpdateDueSoon;
    bell.ring(alarm);
    QCOMPARE(tray.shown.size(), 1);
    QVERIFY(!tray.shown[0].urgent);
    QCOMPARE(sound.times, 2);
    QList<IncidentId> asked;
    connect(&bell, &AlarmBell::incidentRequested, this, [&asked](const IncidentId& id) { asked.append(id); });
    desktop.activated(desktop.shown[0].key);
    tray.activated(u"nonsense"_s);
    QCOMPARE(asked, QList<IncidentId>{alarm.incident});
}

void BellTest::anAlertThatFiresIsTold()
{
    const QTemporaryDir home;
    Preferences preferences(home.path());
    Told desktop;
    Rung sound;
    AlarmBell bell(preferences, desktop, nullptr, sound);
    InboxAlert alert;
    alert.key = u"a"_s;
    alert.title = u"HighErrorRate on payment-api"_s;
    alert.severity = Severity::Sev2;
    alert.alert.annotations = {{u"summary"_s, u"error share\n74%\u202e"_s}};
    bell.ringFor(QList{alert});
    QCOMPARE(sound.times, 1);
    QCOMPARE(desktop.shown.size(), 1);
    QCOMPARE(desktop.shown[0].title, u"Firing: HighErrorRate on payment-api"_s);
    QCOMPARE(desktop.shown[0].text, u"error share 74%"_s);
    QVERIFY(desktop.shown[0].urgent);
    alert.severity = Severity::Sev4;
    alert.key = u"b"_s;
    bell.ringFor(QList{alert});
    QVERIFY(!desktop.shown[1].urgent);
    QVERIFY(desktop.shown[0].key != desktop.shown[1].key); // neither takes the other's place
    int asked = 0;
    connect(&bell, &AlarmBell::alertsRequested, this, [&asked] { ++asked; });
    desktop.activated(desktop.shown[0].key);
    QCOMPARE(asked, 1);
    bell.ringFor(QList<InboxAlert>());
    QCOMPARE(sound.times, 2);
}

void BellTest::severalAlertsAreOneCall()
{
    const QTemporaryDir home;
    Preferences preferences(home.path());
    Told desktop;
    Rung sound;
    AlarmBell bell(preferences, desktop, nullptr, sound);
    QList<InboxAlert> alerts(50);
    for (int i = 0; i < 50; ++i)
        alerts[i].title = u"A%1"_s.arg(i);
    alerts[40].severity = Severity::Sev1;
    bell.ringFor(alerts);
    QCOMPARE(sound.times, 1);
    QCOMPARE(desktop.shown.size(), 1);
    QCOMPARE(desktop.shown[0].title, u"50 alerts began to fire"_s);
    QCOMPARE(desktop.shown[0].text, u"A0 · A1 · A2"_s);
    QVERIFY(desktop.shown[0].urgent);
}

void BellTest::bellIsQuietWhenAskedToBe()
{
    const QTemporaryDir home;
    Preferences preferences(home.path());
    preferences.setNotifies(false);
    preferences.setSounds(false);
    Told desktop;
    Rung sound;
    AlarmBell bell(preferences, desktop, nullptr, sound);
    bell.ring({});
    QVERIFY(desktop.shown.isEmpty());
    QCOMPARE(sound.times, 0);
    preferences.setSounds(true);
    bell.ring({});
    QVERIFY(desktop.shown.isEmpty());
    QCOMPARE(sound.times, 1);
}

void BellTest::timesAreShownInTheZoneAskedFor()
{
    TimeDisplay times(QTimeZone("Europe/Berlin"));
    QSignalSpy changed(&times, &TimeDisplay::changed);
    QCOMPARE(times.clock(Night), u"02:28"_s);
    QCOMPARE(times.zoneName(Night), u"UTC"_s);
    times.toggle();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(times.clockWithSeconds(Night), u"03:28:41"_s);
    QCOMPARE(times.dayAndClock(Night), u"Sun 22 Nov 2026, 03:28 CET"_s);
    // An unknown zone must not pass for a known one.
    TimeDisplay lost(QTimeZone("Nowhere/Atlantis"));
    lost.setUtc(false);
    QCOMPARE(lost.clock(Night), u"02:28"_s);
    QCOMPARE(lost.zoneName(Night), u"UTC"_s);
}

void BellTest::beatsAreAimedAtTheNextSecond()
{
    QCOMPARE(untilNextSecond(Night), Millis(1'000));
    QCOMPARE(untilNextSecond(Night + Millis(1)), Millis(999));
    QCOMPARE(untilNextSecond(Night + Millis(999)), Millis(1));
    QCOMPARE(untilNextSecond(instantFromMs(-1)), Millis(1));
}

QTEST_MAIN(BellTest)
#include "bell_test.moc"
