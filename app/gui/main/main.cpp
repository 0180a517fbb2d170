// The window program: what it needs from this computer is looked up here and nowhere else.
#include "app/gui/main/screens.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/start/program.h"
#include "app/workspace/runbooks/library_folders.h"
#include "app/workspace/system_clock.h"
#include "plugins/host/built_in.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QStandardPaths>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString ownFolder(QStandardPaths::StandardLocation location)
{
    return QDir(QStandardPaths::writableLocation(location)).filePath(u"firebreak"_s);
}

QString operatingSystemName()
{
    for (const char* variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable).trimmed(); !name.isEmpty())
            return name;
    }
    return QFileInfo(QDir::homePath()).owner();
}

/// Answers what does not need a window; absent: go on.
std::optional<int> answerWithoutWindow(const Result<StartOptions>& options)
{
    if (!options) {
        QTextStream(stderr) << options.error().sentence() << Qt::endl;
        return 2;
    }
    if (options->help) {
        QTextStream(stdout) << startUsage();
        return 0;
    }
    if (options->version) {
        QTextStream(stdout) << "Firebreak " << QCoreApplication::applicationVersion() << Qt::endl;
        return 0;
    }
    return {};
}

int run(QApplication& application)
{
    const auto options = parseStart(QCoreApplication::arguments().mid(1), QDir::currentPath());
    if (const auto answer = answerWithoutWindow(options))
        return *answer;

    const QString configFolder = ownFolder(QStandardPaths::GenericConfigLocation);
    Preferences preferences(configFolder);
    // Before our own palette takes its place.
    const Scheme native = schemeOf(QApplication::palette());
    Theme theme(native);
    theme.setMode(preferences.themeMode());
    theme.applyTo(application);
    const SystemScheme system(native);
    theme.followSystem(system);

    const SystemClock clock;
    const auto notifier = makeDesktopNotifier();
    const auto sound = makeAlarmSound();
    const auto runners = makeStepRunners();
    const auto secrets = makeSecretStore(configFolder);
    std::unique_ptr<Program> program;
    const SettingsReach reach = settingsReach(*notifier, *sound, [&program] { return program.get(); });
    program = std::make_unique<Program>(
        ProgramParts{.theme = theme,
                     .preferences = preferences,
                     .environment = {.configFolder = configFolder,
                                     .clock = &clock,
                                     .now = {},
                                     .busyTimeout = Seconds(2),
                                     .personName = operatingSystemName(),
                                     .cacheFolder = ownFolder(QStandardPaths::GenericCacheLocation),
                                     .secrets = secrets.get(),
                                     .ownRunbooks = ownRunbooksBeside(QCoreApplication::applicationDirPath())},
                     .dataFolder = ownFolder(QStandardPaths::GenericDataLocation),
                     .documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                     .notifier = *notifier,
                     .sound = *sound,
                     .screens = builtScreens(reach, runners->all()),
                     .outside = {.metrics = runners->all().metrics, .alerts = &runners->alerts()}});
    QObject::connect(program.get(), &Program::finished, &application, &QApplication::quit, Qt::QueuedConnection);
    if (!program->start(*options))
        return 0;
    const int answer = QApplication::exec();
    program.reset();
    return answer;
}

} // namespace

} // namespace firebreak

int main(int argc, char** argv)
{
    QApplication::setApplicationName(u"firebreak"_s);
    QApplication::setApplicationDisplayName(u"Firebreak"_s);
    QApplication::setApplicationVersion(QStringLiteral(FIREBREAK_VERSION));
    QApplication::setDesktopFileName(u"org.firebreak.Firebreak"_s);
    QApplication application(argc, argv);
    QApplication::setWindowIcon(QIcon(u":/icons/firebreak.svg"_s));
    // The tray may hold the program open without a window; `Program` says when it is over.
    QApplication::setQuitOnLastWindowClosed(false);
    return firebreak::run(application);
}
