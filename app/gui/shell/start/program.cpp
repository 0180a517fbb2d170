#include "app/gui/shell/start/program.h"

#include "app/gui/shell/alarm_bell.h"
#include "app/gui/shell/live_watch.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/start/single_instance.h"
#include "app/gui/shell/start/welcome_window.h"
#include "app/gui/shell/tray.h"
#include "app/gui/shell/who_fields.h"
#include "app/workspace/demo/demo.h"
#include "app/workspace/incidents.h"
#include "app/workspace/upkeep.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>
#include <QtConcurrent>

namespace firebreak {

using namespace Qt::StringLiterals;

Program::Program(ProgramParts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts)) {}

Program::~Program()
{
    leaveWindow();
    m_welcome.reset();
}

QString Program::demoPath() const { return QDir(m_parts.dataFolder).filePath(u"demo.firebreak"_s); }

bool Program::start(const StartOptions& options)
{
    m_wishes = options;
    if (options.now)
        m_parts.environment.now = options.now;
    QString path = options.workspace;
    if (path.isEmpty() && options.demo)
        path = demoPath();
    if (path.isEmpty())
        path = qEnvironmentVariable("FIREBREAK_WORKSPACE");
    if (path.isEmpty())
        path = m_parts.preferences.lastWorkspace();
    if (path.isEmpty()) {
        showWelcome();
        return true;
    }
    if (SingleInstance(path).handOver(toMessage(options)))
        return false;
    if (options.demo && (options.workspace.isEmpty() || !QFileInfo::exists(path)))
        makeDemo(path, options.seed, options);
    else
        open(path, options);
    return true;
}

void Program::showWelcome()
{
    if (!m_welcome) {
        m_welcome = std::make_unique<WelcomeWindow>(m_parts.theme, m_parts.preferences, m_parts.environment.personName,
                                                    m_parts.documents);
        WelcomePage* page = m_welcome->welcome();
        connect(page, &WelcomePage::createRequested, this, &Program::create);
        connect(page, &WelcomePage::demoRequested, this, [this] { makeDemo(demoPath(), m_wishes.seed, m_wishes); });
        connect(m_welcome.get(), &WelcomeWindow::openRequested, this,
                [this](const QString& path) { open(path, m_wishes); });
        connect(m_welcome.get(), &WelcomeWindow::restoreRequested, this, &Program::restore);
        connect(m_welcome.get(), &WelcomeWindow::closed, this, [this] {
            leaveWelcome();
            if (!m_window)
                Q_EMIT finished();
        });
    }
    m_welcome->showWelcome();
    m_welcome->show();
}

void Program::showTrouble(const QString& path, const Error& error)
{
    showWelcome();
    QList<TroublePage::Backup> backups;
    for (const BackupFile& file : backupsOf(path))
        backups.append({file.path, file.madeAt});
    m_welcome->showTrouble(path, error, backups, m_parts.environment.clock->now());
}

bool Program::open(const QString& path, const StartOptions& wishes)
{
    if (m_workspace && QFileInfo(path) == QFileInfo(m_workspace->path())) {
        leaveWelcome();
        m_window->take(wishes);
        return true;
    }
    // Another window may show it already.
    if (SingleInstance(path).handOver(toMessage(wishes))) {
        Q_EMIT finished();
        return true;
    }
    auto workspace = Workspace::open(path, m_parts.environment);
    if (!workspace) {
        showTrouble(path, workspace.error());
        return false;
    }
    return show(std::move(*workspace), wishes);
}

void Program::create(const QString& path, const QString& name)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder)) {
        m_welcome->welcome()->showError({ErrorKind::Unavailable, tr("The folder %1 cannot be made.").arg(folder),
                                         tr("Choose another place for the file.")},
                                        true);
        return;
    }
    auto workspace = Workspace::create(path, name, m_parts.environment);
    if (!workspace) {
        m_welcome->welcome()->showError(workspace.error(), true);
        return;
    }
    m_welcome->welcome()->who()->introduceTo(**workspace);
    show(std::move(*workspace), m_wishes);
}

void Program::makeDemo(const QString& path, quint64 seed, const StartOptions& wishes)
{
    const bool own = path == demoPath();
    if (own && SingleInstance(path).handOver(toMessage(wishes))) {
        Q_EMIT finished();
        return;
    }
    showWelcome();
    m_welcome->welcome()->setBusy(tr("Making up fifteen months of a shop…"));
    const Instant now = m_parts.environment.now.value_or(m_parts.environment.clock->now());
    const auto make = [path, now, seed, own]() -> Result<void> {
        QDir().mkpath(QFileInfo(path).absolutePath());
        if (own) {
            // Ours alone and made anew each time, so that what runs in it is minutes old.
            for (const char* end : {"", "-wal", "-shm"})
                QFile::remove(path + QLatin1StringView(end));
            QDir(backupFolder(path)).removeRecursively();
        }
        return createDemo(path, now, seed);
    };
    QtConcurrent::run(make).then(this, [this, path, wishes](const Result<void>& made) {
        if (!made) {
            showWelcome();
            m_welcome->welcome()->showError(made.error(), false);
            return;
        }
        auto workspace = Workspace::open(path, m_parts.environment);
        if (!workspace) {
            showTrouble(path, workspace.error());
            return;
        }
        sitDownInDemo(**workspace);
        show(std::move(*workspace), wishes);
    });
}

void Program::sitDownInDemo(Workspace& workspace)
{
    // Who looks around plays the one who commands: the question who one is would come before anything to see.
    if (workspace.whoAmI())
        return;
    IncidentFilter running;
    running.limit = 1;
    const auto rows = workspace.incidents().list(running);
    if (rows && !rows->isEmpty() && !rows->first().commander.isEmpty())
        workspace.iAm(rows->first().commander);
}

void Program::restore(const QString& backup, const QString& path)
{
    const auto restored = restoreWorkspace(backup, path, m_parts.environment);
    if (!restored) {
        if (m_welcome && m_welcome->trouble())
            m_welcome->trouble()->showError(restored.error());
        return;
    }
    open(path, m_wishes);
    if (m_window)
        m_window->announcements().showMessage(
            restored->replacedFile.isEmpty()
                ? tr("Restored.")
                : tr("Restored. The former file is kept as %1.").arg(QFileInfo(restored->replacedFile).fileName()));
}

void Program::restoreOpen(const QString& backup)
{
    // Later: it is the window that asks, and it goes.
    QTimer::singleShot(0, this, [this, backup] {
        if (!m_workspace)
            return;
        const QString path = m_workspace->path();
        leaveWindow();
        const auto restored = restoreWorkspace(backup, path, m_parts.environment);
        if (!open(path, {}) || !m_window)
            return;
        if (restored)
            m_window->announcements().showMessage(tr("Restored. The former file is kept beside it."));
        else
            m_window->announcements().showError(restored.error());
    });
}

bool Program::show(std::unique_ptr<Workspace> workspace, const StartOptions& wishes)
{
    leaveWindow();
    m_workspace = std::move(workspace);
    m_window = std::make_unique<MainWindow>(*m_workspace, m_parts.theme, m_parts.preferences, m_parts.screens,
                                            m_parts.environment.personName, m_parts.outside);
    connect(m_window.get(), &MainWindow::firstFrame, this, [this, wishes] {
        afterFirstFrame();
        // Not before, because settings are synced to disk. Our own demo is made anew each time: nobody goes back to it.
        if (m_workspace->path() != demoPath())
            m_parts.preferences.rememberWorkspace(m_workspace->path());
        if (!wishes.incident.isEmpty() || wishes.declare)
            m_window->take(wishes);
    });
    connect(m_window.get(), &MainWindow::closed, this, &Program::finished);
    connect(m_window.get(), &MainWindow::quitRequested, this, &Program::quit);
    connect(m_window.get(), &MainWindow::anotherWorkspaceRequested, this, &Program::showWelcome);
    m_window->show();
    leaveWelcome();
    return true;
}

void Program::quit()
{
    if (!m_window)
        return;
    m_window->setHidesOnClose(false);
    m_window->close();
}

void Program::afterFirstFrame()
{
    m_instance = std::make_unique<SingleInstance>(m_workspace->path());
    connect(m_instance.get(), &SingleInstance::messageReceived, m_window.get(),
            [this](const QByteArray& message) { m_window->take(fromMessage(message)); });
    m_instance->listen();

    m_tray = std::make_unique<Tray>();
    connect(m_tray.get(), &Tray::openRequested, m_window.get(), [this] { m_window->take({}); });
    connect(m_tray.get(), &Tray::declareRequested, m_window.get(), [this] {
        StartOptions declare;
        declare.declare = true;
        m_window->take(declare);
    });
    connect(m_tray.get(), &Tray::quitRequested, this, &Program::quit);
    m_bell = std::make_unique<AlarmBell>(m_parts.preferences, m_parts.notifier, m_tray.get(), m_parts.sound);
    connect(m_window.get(), &MainWindow::alarm, m_bell.get(), &AlarmBell::ring);
    connect(m_window.get(), &MainWindow::alertsFired, m_bell.get(), &AlarmBell::ringFor);
    connect(m_bell.get(), &AlarmBell::alertsRequested, m_window.get(), [this] {
        m_window->take({});
        m_window->showAlerts();
    });
    connect(m_bell.get(), &AlarmBell::incidentRequested, m_window.get(), [this](const IncidentId& id) {
        StartOptions show;
        show.incident = id.text();
        m_window->take(show);
    });
    const auto follow = [this] { m_window->setHidesOnClose(m_tray->isVisible() && m_parts.preferences.staysInTray()); };
    connect(&m_parts.preferences, &Preferences::changed, m_window.get(), follow);
    follow();
}

void Program::leaveWelcome()
{
    if (!m_welcome)
        return;
    // It may be calling.
    m_welcome->hide();
    m_welcome.release()->deleteLater();
}

void Program::leaveWindow()
{
    m_bell.reset();
    m_tray.reset();
    m_instance.reset();
    m_window.reset();
    m_workspace.reset();
}

} // namespace firebreak
