// tests/app/gui/shell/program_test.cpp — from the first start to the last window: welcome, new, open, demo, damaged,
// again.
#include "app/gui/settings/settings_screen.h"
#include "app/gui/shell/live_strip.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/shell/start/program.h"
#include "app/gui/shell/start/single_instance.h"
#include "app/gui/shell/start/welcome_window.h"
#include "app/gui/shell/top_bar.h"
#include "app/gui/shell/who_fields.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/upkeep.h"
#include "tests/app/gui/shell/frame.h"
#include "tests/app/gui/shell/told_sources.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

class Silent : public Notifier, public AlarmSound {
public:
    void notify(const Notification& notification, std::function<void(bool)>) override { shown.append(notification); }
    void onActivated(std::function<void(const QString&)> called) override { activated = std::move(called); }
    void play() override { ++played; }
    bool isAvailable() const override { return true; }

    QList<Notification> shown;
    std::function<void(const QString&)> activated;
    int played = 0;
};

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void welcomesOnTheFirstStart();
    void makesANewWorkspaceByKeyboard();
    void saysAtTheFieldWhyAFileCannotBeMade();
    void opensTheLastOneAgain();
    void theEnvironmentNamesOneToo();
    void explainsAFileThatCannotBeOpened();
    void restoresABackupInPlaceOfADamagedFile();
    void showsTheDemoWithItsIncidentRunning();
    void aSecondStartRaisesTheFirst();
    void callsOnceWhenAClockTurnsLate();
    void callsOnceWhenAnAlertFires();
    void goesBackToABackupFromSettings();
    void changesToAnotherWorkspaceWithoutEnding();

private:
    ProgramParts parts();
    QString make(const QString& name);
    QString file(const QString& name) const { return m_home->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FrameClock> m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<Silent> m_voices;
    std::unique_ptr<ToldSources> m_sources;
    std::unique_ptr<Program> m_program;
};

void ProgramTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FrameClock>(FrameNight);
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_preferences = std::make_unique<Preferences>(file(u"config"_s));
    m_voices = std::make_unique<Silent>();
    m_sources = std::make_unique<ToldSources>();
    m_program = std::make_unique<Program>(parts());
    qunsetenv("FIREBREAK_WORKSPACE");
}

void ProgramTest::cleanup()
{
    m_program.reset();
    m_sources.reset();
    m_voices.reset();
    m_preferences.reset();
    m_theme.reset();
}

ProgramParts ProgramTest::parts()
{
    const ScreenFactory console{u"Console"_s, u"Console"_s, u"gear"_s, [](Desk&) { return new NotingScreen(true); },
                                false};
    return {.theme = *m_theme,
            .preferences = *m_preferences,
            .environment = {.configFolder = file(u"config"_s),
                            .clock = m_clock.get(),
                            .now = {},
                            .busyTimeout = Seconds(2),
                            .personName = u"ana"_s},
            .dataFolder = file(u"data"_s),
            .documents = file(u"documents"_s),
            .notifier = *m_voices,
            .sound = *m_voices,
            .screens = {console, settingsScreen({})},
            .outside = m_sources->ports()};
}

/// A workspace with one running incident; closed again.
QString ProgramTest::make(const QString& name)
{
    auto workspace = Workspace::create(file(name), name, parts().environment);
    if (!workspace || !(*workspace)->iAm(u"Ana Ruiz"_s))
        qFatal("no workspace");
    Declaration declaration;
    declaration.title = u"Checkout 5xx in "_s + name;
    declaration.severity = Severity::Sev1;
    if (!(*workspace)->incidents().declare(declaration).result())
        qFatal("no incident");
    return file(name);
}

void ProgramTest::welcomesOnTheFirstStart()
{
    QVERIFY(m_program->start({}));
    QVERIFY(m_program->welcome()->isVisible());
    QVERIFY(!m_program->window());
    WelcomePage* page = m_program->welcome()->welcome();
    QCOMPARE(page->who()->name()->text(), u"ana"_s);
    QCOMPARE(page->file()->path(), file(u"documents/operations.firebreak"_s));
    QSignalSpy finished(m_program.get(), &Program::finished);
    m_program->welcome()->close();
    QCOMPARE(finished.size(), 1);
}

void ProgramTest::makesANewWorkspaceByKeyboard()
{
    QVERIFY(m_program->start({}));
    QVERIFY(QTest::qWaitForWindowActive(m_program->welcome()));
    WelcomePage* page = m_program->welcome()->welcome();
    page->who()->telephone()->setText(u"+44 20 7946 0101"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"Shop"_s); // the name is selected
    QCOMPARE(page->file()->path(), file(u"documents/shop.firebreak"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(m_program->window());
    QVERIFY(QFile::exists(file(u"documents/shop.firebreak"_s)));
    Workspace& workspace = m_program->window()->workspace();
    QCOMPARE(workspace.name(), u"Shop"_s);
    QCOMPARE(workspace.whoAmI()->name, u"ana"_s);
    QTRY_COMPARE(workspace.catalogue().person(u"ana"_s)->contacts.size(), 1);
    QTRY_COMPARE(m_preferences->lastWorkspace(), file(u"documents/shop.firebreak"_s));
    QTRY_VERIFY(!m_program->welcome());
}

void ProgramTest::saysAtTheFieldWhyAFileCannotBeMade()
{
    const QString taken = make(u"taken.firebreak"_s);
    QVERIFY(m_program->start({}));
    WelcomePage* page = m_program->welcome()->welcome();
    page->file()->setPath(taken);
    QTest::mouseClick(page->createButton(), Qt::LeftButton);
    QVERIFY(!m_program->window());
    QVERIFY(!page->file()->error().isEmpty());
    page->name()->setText(u"  "_s);
    QTest::mouseClick(page->createButton(), Qt::LeftButton);
    QVERIFY(!page->name()->error().isEmpty());
}

void ProgramTest::opensTheLastOneAgain()
{
    m_preferences->rememberWorkspace(make(u"a.firebreak"_s));
    m_preferences->rememberWorkspace(make(u"b.firebreak"_s));
    QVERIFY(m_program->start({}));
    QVERIFY(m_program->window());
    QCOMPARE(m_program->window()->workspace().name(), u"b.firebreak"_s);
    QCOMPARE(m_program->window()->topBar()->liveStrip()->line()->title, u"Checkout 5xx in b.firebreak"_s);
}

void ProgramTest::theEnvironmentNamesOneToo()
{
    m_preferences->rememberWorkspace(make(u"a.firebreak"_s));
    const QString named = make(u"b.firebreak"_s);
    qputenv("FIREBREAK_WORKSPACE", named.toUtf8());
    QVERIFY(m_program->start({}));
    QCOMPARE(m_program->window()->workspace().path(), named);
    m_program = std::make_unique<Program>(parts());
    StartOptions options;
    options.workspace = file(u"a.firebreak"_s);
    QVERIFY(m_program->start(options)); // what is asked for by hand counts more
    QCOMPARE(m_program->window()->workspace().name(), u"a.firebreak"_s);
}

void ProgramTest::explainsAFileThatCannotBeOpened()
{
    QFile bad(file(u"bad.firebreak"_s));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write(QByteArray(5'000, 'x'));
    bad.close();
    StartOptions options;
    options.workspace = bad.fileName();
    QVERIFY(m_program->start(options));
    QVERIFY(!m_program->window());
    TroublePage* page = m_program->welcome()->trouble();
    QVERIFY(page->isVisible());
    QVERIFY(!page->restore()); // there is none
    QTest::mouseClick(page->openOther(), Qt::LeftButton);
    QVERIFY(m_program->welcome()->welcome()->isVisible());
    QVERIFY(m_preferences->recentWorkspaces().isEmpty());
}

void ProgramTest::restoresABackupInPlaceOfADamagedFile()
{
    const QString path = make(u"a.firebreak"_s);
    {
        auto workspace = Workspace::open(path, parts().environment);
        QVERIFY(workspace);
        QVERIFY((*workspace)->upkeep().backUp().result());
    }
    QFile damaged(path);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(5'000, 'x'));
    damaged.close();
    for (const char* end : {"-wal", "-shm"})
        QFile::remove(path + QLatin1StringView(end));
    StartOptions options;
    options.workspace = path;
    QVERIFY(m_program->start(options));
    TroublePage* page = m_program->welcome()->trouble();
    QVERIFY(page && page->restore());
    QTest::mouseClick(page->restore(), Qt::LeftButton);
    QVERIFY(m_program->window());
    QCOMPARE(m_program->window()->topBar()->liveStrip()->line()->title, u"Checkout 5xx in a.firebreak"_s);
}

void ProgramTest::showsTheDemoWithItsIncidentRunning()
{
    StartOptions options;
    options.demo = true;
    options.incident = u"INC-214"_s;
    QVERIFY(m_program->start(options));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window(), 60'000);
    QTRY_COMPARE(static_cast<NotingScreen*>(m_program->window()->current())->opened.size(), 1);
    const LiveStrip* strip = m_program->window()->topBar()->liveStrip();
    QCOMPARE(strip->line()->ref, u"INC-214"_s);
    QCOMPARE(strip->line()->severity, Severity::Sev1);
    QVERIFY(m_program->window()->workspace().whoAmI()); // nobody is asked in a demo
    QVERIFY(!m_program->window()->who());
    QVERIFY(m_preferences->recentWorkspaces().isEmpty());
}

void ProgramTest::aSecondStartRaisesTheFirst()
{
    const QString path = make(u"a.firebreak"_s);
    StartOptions options;
    options.workspace = path;
    QVERIFY(m_program->start(options));
    auto* console = static_cast<NotingScreen*>(m_program->window()->current());
    QSignalSpy shown(m_program->window(), &MainWindow::firstFrame);
    QTRY_COMPARE(shown.size(), 1); // from then on it listens
    bool handed = false;
    const std::unique_ptr<QThread> other(QThread::create([&handed, path] {
        StartOptions second;
        second.incident = u"INC-1"_s;
        handed = SingleInstance(path).handOver(toMessage(second));
    }));
    other->start();
    QTRY_VERIFY(other->isFinished());
    QVERIFY(handed);
    QTRY_COMPARE(console->opened.size(), 1);
}

void ProgramTest::callsOnceWhenAClockTurnsLate()
{
    StartOptions options;
    options.workspace = make(u"a.firebreak"_s);
    QVERIFY(m_program->start(options));
    auto* console = static_cast<NotingScreen*>(m_program->window()->current());
    QSignalSpy shown(m_program->window(), &MainWindow::firstFrame);
    QTRY_COMPARE(shown.size(), 1);
    m_clock->pass(Minutes(5) + Seconds(1)); // nobody acknowledged
    QTRY_COMPARE(m_voices->shown.size(), 1);
    QCOMPARE(m_voices->played, 1);
    QVERIFY(m_voices->shown[0].urgent);
    m_voices->activated(m_voices->shown[0].key);
    QTRY_COMPARE(console->opened.size(), 1);
}

void ProgramTest::callsOnceWhenAnAlertFires()
{
    StartOptions options;
    options.workspace = make(u"a.firebreak"_s);
    {
        const auto workspace = Workspace::open(options.workspace, parts().environment).value();
        connectedSource(*workspace, SourceKind::Alertmanager, u"prod"_s, u"https://alerts.example"_s);
    }
    QVERIFY(m_program->start(options));
    auto* console = static_cast<NotingScreen*>(m_program->window()->current());
    QVERIFY(QTest::qWaitFor([this] { return m_sources->isWaiting(); }));
    QVERIFY(m_voices->shown.isEmpty());
    m_sources->fire(u"HighErrorRate"_s);
    m_sources->lookAgain();
    QTRY_COMPARE(m_voices->shown.size(), 1);
    QCOMPARE(m_voices->shown[0].title, u"Firing: HighErrorRate on payment-api"_s);
    QCOMPARE(m_voices->played, 1);
    m_sources->lookAgain();
    QCOMPARE(m_voices->shown.size(), 1);
    m_voices->activated(m_voices->shown[0].key);
    QTRY_COMPARE(console->alertsShown, 1);
}

void ProgramTest::goesBackToABackupFromSettings()
{
    const QString path = make(u"a.firebreak"_s);
    StartOptions options;
    options.workspace = path;
    QVERIFY(m_program->start(options));
    const auto backup = m_program->window()->workspace().upkeep().backUp().result();
    QVERIFY(backup);
    Declaration later;
    later.title = u"Only in the newer file"_s;
    later.severity = Severity::Sev1;
    QVERIFY(m_program->window()->workspace().incidents().declare(later).result());
    const QPointer<MainWindow> former(m_program->window());
    m_program->restoreOpen(*backup);
    QTRY_VERIFY(!former && m_program->window());
    QCOMPARE(m_program->window()->topBar()->liveStrip()->line()->others, 0);
}

void ProgramTest::changesToAnotherWorkspaceWithoutEnding()
{
    const QString other = make(u"b.firebreak"_s);
    StartOptions options;
    options.workspace = make(u"a.firebreak"_s);
    QVERIFY(m_program->start(options));
    QSignalSpy finished(m_program.get(), &Program::finished);
    QVERIFY(m_program->window()->commands().run(u"workspace.another"_s));
    QVERIFY(m_program->welcome()->isVisible());
    m_program->welcome()->close();
    QVERIFY(m_program->window()->isVisible()); // changing one's mind is fine
    QVERIFY(m_program->window()->commands().run(u"workspace.another"_s));
    Q_EMIT m_program->welcome()->openRequested(other);
    QTRY_VERIFY(!m_program->welcome());
    QCOMPARE(m_program->window()->workspace().path(), other);
    QCOMPARE(finished.size(), 0);
    QVERIFY(m_program->window()->commands().run(u"window.quit"_s));
    QCOMPARE(finished.size(), 1);
}

QTEST_MAIN(ProgramTest)
#include "program_test.moc"
