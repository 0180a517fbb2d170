// tests/app/gui/shell/start_test.cpp — what a start asks for, what is remembered between starts, and that a second
// start finds the first.
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/start/single_instance.h"
#include "app/gui/shell/start/start_options.h"
#include "app/gui/shell/start/welcome_page.h"
#include "app/gui/shell/window_layout.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace firebreak;

class StartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsArguments_data();
    void readsArguments();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void carriesWishesToTheFirstInstance();
    void takesDamagedMessagesForNoWish();
    void remembersRecentWorkspacesNewestFirst();
    void remembersWhatWasOpenedForEachWorkspace();
    void readsNonsenseAsDefaults();
    void proposesFileNames_data();
    void proposesFileNames();
    void putsTheWindowBackOnlyWhereItCanBeReached_data();
    void putsTheWindowBackOnlyWhereItCanBeReached();
    void handsOverToTheInstanceThatListens();
    void findsNobodyWhereNobodyListens();
    void keepsWorkspacesApart();
    void replacesAStaleSocket();
    void leavesALivingSocketAlone();
    void survivesSilentAndEndlessConnections();
};

void StartTest::readsArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<StartOptions>("options");

    StartOptions expected;
    QTest::newRow("nothing") << QStringList() << expected;
    expected.workspace = u"/home/ana/ops.firebreak"_s;
    QTest::newRow("relative file") << QStringList{u"ops.firebreak"_s} << expected;
    QTest::newRow("named") << QStringList{u"--workspace"_s, u"../ana/ops.firebreak"_s} << expected;
    QTest::newRow("equals") << QStringList{u"--workspace=/home/ana/ops.firebreak"_s} << expected;
    expected.workspace = u"/home/ana/--odd"_s;
    QTest::newRow("after two dashes") << QStringList{u"--"_s, u"--odd"_s} << expected;
    expected = {};
    expected.demo = true;
    expected.seed = 7;
    expected.now = instantFromMs(1'795'314'521'000);
    expected.incident = u"INC-12"_s;
    expected.declare = true;
    QTest::newRow("everything") << QStringList{u"--demo"_s,     u"--seed"_s,
                                               u"7"_s,          u"--now=2026-11-22T03:28:41+01:00"_s,
                                               u"--incident"_s, u"INC-12"_s,
                                               u"--declare"_s}
                                << expected;
}

void StartTest::readsArguments()
{
    QFETCH(QStringList, arguments);
    const auto options = parseStart(arguments, u"/home/ana"_s);
    QVERIFY2(options, options ? "" : qPrintable(options.error().sentence()));
    QTEST(*options, "options");
}

void StartTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("an option") << QStringList{u"--frobnicate"_s};
    QTest::newRow("two files") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("no value") << QStringList{u"--incident"_s};
    QTest::newRow("no time") << QStringList{u"--now=yesterday"_s};
    QTest::newRow("no number") << QStringList{u"--seed=many"_s};
}

void StartTest::refusesWhatItDoesNotKnow()
{
    QFETCH(QStringList, arguments);
    const auto options = parseStart(arguments, u"/"_s);
    QVERIFY(!options);
    QVERIFY(!options.error().happened.isEmpty());
}

void StartTest::carriesWishesToTheFirstInstance()
{
    StartOptions wishes;
    wishes.incident = u"INC-12"_s;
    wishes.declare = true;
    const QByteArray message = toMessage(wishes);
    QVERIFY(message.endsWith('\n'));
    QCOMPARE(message.count('\n'), 1);
    QCOMPARE(fromMessage(message), wishes);
}

void StartTest::takesDamagedMessagesForNoWish()
{
    QCOMPARE(fromMessage("not JSON"), StartOptions());
    QCOMPARE(fromMessage("[1]"), StartOptions());
    QCOMPARE(fromMessage(R"({"incident":5,"declare":"yes"})"), StartOptions());
}

void StartTest::remembersRecentWorkspacesNewestFirst()
{
    const QTemporaryDir home;
    {
        Preferences preferences(home.path());
        for (int i = 0; i < 12; ++i)
            preferences.rememberWorkspace(u"/w/%1"_s.arg(i));
        preferences.rememberWorkspace(u"/w/9"_s);
    }
    Preferences preferences(home.path());
    QCOMPARE(preferences.recentWorkspaces().size(), Preferences::MostRecent);
    QCOMPARE(preferences.lastWorkspace(), u"/w/9"_s);
    QCOMPARE(preferences.recentWorkspaces().at(1), u"/w/11"_s);
    preferences.forgetWorkspace(u"/w/9"_s);
    QCOMPARE(preferences.lastWorkspace(), u"/w/11"_s);
}

void StartTest::remembersWhatWasOpenedForEachWorkspace()
{
    const QTemporaryDir home;
    Preferences preferences(home.path());
    preferences.rememberOpened(u"/w/a"_s, u"1"_s);
    preferences.rememberOpened(u"/w/b"_s, u"2"_s);
    preferences.rememberOpened(u"/w/a"_s, u"3"_s);
    preferences.rememberOpened(u"/w/a"_s, u"1"_s);
    QCOMPARE(preferences.recentlyOpened(u"/w/a"_s), QStringList({u"1"_s, u"3"_s}));
    QCOMPARE(preferences.recentlyOpened(u"/w/b"_s), QStringList{u"2"_s});
}

void StartTest::readsNonsenseAsDefaults()
{
    const QTemporaryDir home;
    QFile file(home.filePath(u"window.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("theme=purple\nutc=@Invalid()\n[layout]\nwindow=here\n\x01\x02");
    file.close();
    const Preferences preferences(home.path());
    QCOMPARE(preferences.themeMode(), Theme::Mode::System);
    QVERIFY(preferences.notifies());
    QVERIFY(preferences.recentWorkspaces().isEmpty());
    QVERIFY(!placeOn({QRect(0, 0, 1920, 1080)}, preferences.layout(u"window"_s)));
}

void StartTest::proposesFileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("plain") << u"Operations"_s << u"/d/operations.firebreak"_s;
    QTest::newRow("words") << u" Shop & Payments! "_s << u"/d/shop-payments.firebreak"_s;
    QTest::newRow("a way out of the folder") << u"../../etc/passwd"_s << u"/d/etc-passwd.firebreak"_s;
    QTest::newRow("accents") << u"Équipe"_s << u"/d/équipe.firebreak"_s;
    QTest::newRow("nothing") << u"  "_s << u"/d/workspace.firebreak"_s;
}

void StartTest::proposesFileNames()
{
    QFETCH(QString, name);
    QTEST(WelcomePage::fileFor(u"/d"_s, name), "file");
}

void StartTest::putsTheWindowBackOnlyWhereItCanBeReached_data()
{
    QTest::addColumn<QRect>("rect");
    QTest::addColumn<bool>("reachable");
    QTest::newRow("on the screen") << QRect(100, 100, 1200, 800) << true;
    QTest::newRow("mostly beside it") << QRect(1700, 100, 1200, 800) << true;
    QTest::newRow("only a corner") << QRect(1880, 100, 1200, 800) << false;
    QTest::newRow("on a screen that is gone") << QRect(2500, 100, 1200, 800) << false;
    QTest::newRow("upper edge above") << QRect(100, -300, 1200, 800) << false;
    QTest::newRow("upper edge below") << QRect(100, 1075, 1200, 800) << false;
    QTest::newRow("too small to be meant") << QRect(100, 100, 20, 10) << false;
}

void StartTest::putsTheWindowBackOnlyWhereItCanBeReached()
{
    QFETCH(QRect, rect);
    const auto place = placeOn({QRect(0, 0, 1920, 1080)}, toBytes({rect, true}));
    QTEST(place.has_value(), "reachable");
    if (place)
        QCOMPARE(*place, (WindowPlace{rect, true}));
}

void StartTest::handsOverToTheInstanceThatListens()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"a.firebreak"_s);
    SingleInstance first(path);
    QVERIFY(first.listen());
    QSignalSpy received(&first, &SingleInstance::messageReceived);
    bool handed = false;
    // The second one waits for its answer, as another program would.
    const std::unique_ptr<QThread> other(
        QThread::create([&handed, path] { handed = SingleInstance(path).handOver("{\"incident\":\"INC-1\"}\n"); }));
    other->start();
    QTRY_VERIFY(other->isFinished());
    QVERIFY(handed);
    QCOMPARE(received.size(), 1);
    QCOMPARE(fromMessage(received[0][0].toByteArray()).incident, u"INC-1"_s);
}

void StartTest::findsNobodyWhereNobodyListens()
{
    const QTemporaryDir home;
    QVERIFY(!SingleInstance(home.filePath(u"a.firebreak"_s)).handOver("{}\n"));
}

void StartTest::keepsWorkspacesApart()
{
    const QTemporaryDir home;
    QFile file(home.filePath(u"a.firebreak"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(file.fileName(), home.filePath(u"link.firebreak"_s)));
    const SingleInstance one(file.fileName());
    QVERIFY(one.address() != SingleInstance(home.filePath(u"b.firebreak"_s)).address());
    QCOMPARE(one.address(), SingleInstance(home.filePath(u"./link.firebreak"_s)).address());
}

void StartTest::replacesAStaleSocket()
{
    const QTemporaryDir home;
    SingleInstance instance(home.filePath(u"a.firebreak"_s));
    // What a killed instance leaves behind: a socket file without anybody at its other end.
    QLocalServer dead;
    QVERIFY(dead.listen(home.filePath(u"dead"_s)));
    QVERIFY(QFile::rename(home.filePath(u"dead"_s), instance.address()));
    dead.close();
    QVERIFY(QFile::exists(instance.address()));
    QVERIFY(instance.listen());
    QLocalSocket probe;
    probe.connectToServer(instance.address());
    QVERIFY(probe.waitForConnected(1'000));
}

void StartTest::leavesALivingSocketAlone()
{
    const QTemporaryDir home;
    SingleInstance first(home.filePath(u"a.firebreak"_s));
    SingleInstance second(home.filePath(u"a.firebreak"_s));
    QVERIFY(first.listen());
    QVERIFY(!second.listen());
    QLocalSocket probe;
    probe.connectToServer(first.address());
    QVERIFY(probe.waitForConnected(1'000));
}

void StartTest::survivesSilentAndEndlessConnections()
{
    const QTemporaryDir home;
    SingleInstance first(home.filePath(u"a.firebreak"_s));
    QVERIFY(first.listen());
    QSignalSpy received(&first, &SingleInstance::messageReceived);
    QLocalSocket silent;
    silent.connectToServer(first.address());
    QLocalSocket endless;
    endless.connectToServer(first.address());
    endless.write(QByteArray(200'000, 'x'));
    QTRY_COMPARE(endless.state(), QLocalSocket::UnconnectedState);
    QLocalSocket proper;
    proper.connectToServer(first.address());
    proper.write("{}\n");
    QTRY_COMPARE(received.size(), 1);
}

QTEST_MAIN(StartTest)
#include "start_test.moc"
