#include "tests/bench/real_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int PatienceMs = 10'000;

} // namespace

PaintCounter::PaintCounter(QWidget* watched) : QObject(watched) { watched->installEventFilter(this); }

bool PaintCounter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint)
        ++m_painted;
    return QObject::eventFilter(watched, event);
}

RealWindow::RealWindow(QApplication& application, const QString& workspacePath)
{
    const QString config = QFileInfo(workspacePath).absolutePath() + u"/window-config"_s;
    m_preferences = std::make_unique<Preferences>(config);
    m_theme.applyTo(application);
    auto opened = Workspace::open(
        workspacePath,
        {.configFolder = config, .clock = &m_clock, .now = {}, .busyTimeout = Seconds(2), .personName = u"Ana Ruiz"_s});
    if (!opened)
        qFatal("%s", qPrintable(opened.error().sentence()));
    m_workspace = *std::move(opened);
    if (const auto me = m_workspace->author(); !me)
        qFatal("%s", qPrintable(me.error().sentence()));
    m_window = std::make_unique<MainWindow>(*m_workspace, m_theme, *m_preferences,
                                            QList<ScreenFactory>{consoleScreen()}, u"Ana Ruiz"_s);
    m_window->resize(1440, 900);
    bool painted = false;
    QObject::connect(m_window.get(), &MainWindow::firstFrame, m_window.get(), [&painted] { painted = true; });
    m_window->take({});
    until([&painted] { return painted; });
    rest(700);
}

ConsoleScreen& RealWindow::console() { return *qobject_cast<ConsoleScreen*>(m_window->showScreen(u"console"_s)); }

void RealWindow::until(const std::function<bool()>& done)
{
    QElapsedTimer patience;
    patience.start();
    while (!done()) {
        QCoreApplication::processEvents();
        if (patience.hasExpired(PatienceMs))
            qFatal("What was waited for has not come.");
    }
    QGuiApplication::sync();
}

void RealWindow::rest(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace firebreak::bench
