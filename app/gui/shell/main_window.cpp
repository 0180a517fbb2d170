#include "app/gui/shell/main_window.h"

#include "app/gui/shell/brand.h"
#include "app/gui/shell/caretaker.h"
#include "app/gui/shell/help/help_overlay.h"
#include "app/gui/shell/live_strip.h"
#include "app/gui/shell/live_watch.h"
#include "app/gui/shell/palette/command_palette.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/second_beat.h"
#include "app/gui/shell/shell_commands.h"
#include "app/gui/shell/source_line.h"
#include "app/gui/shell/status_line.h"
#include "app/gui/shell/status_watch.h"
#include "app/gui/shell/top_bar.h"
#include "app/gui/shell/who_fields.h"
#include "app/gui/shell/window_layout.h"
#include "app/gui/shell/workspace_finder.h"
#include "app/gui/widgets/navigation_list.h"
#include "app/gui/widgets/tick.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/workspace.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// The column at the left, with its hairline.
class NavigationColumn : public QWidget {
public:
    NavigationColumn(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.tokens().surface);
        painter.fillRect(QRect(width() - space::Hair, 0, space::Hair, height()), m_theme.tokens().border);
    }

private:
    const Theme& m_theme;
};

} // namespace

MainWindow::MainWindow(Workspace& workspace, Theme& theme, Preferences& preferences,
                       const QList<ScreenFactory>& screens, const QString& personName, const OutsidePorts& outside)
    : m_workspace(workspace), m_theme(theme), m_preferences(preferences), m_screens(screens), m_personName(personName),
      m_commands(new CommandRegistry(theme, this)), m_times(new TimeDisplay(QTimeZone::systemTimeZone(), this)),
      m_beat(new SecondBeat(workspace.clock(), this)), m_panes(new Panes(this)), m_toastTick(new SteadyTick(this)),
      m_live(new LiveWatch(workspace, this)), m_finder(std::make_unique<WorkspaceFinder>(workspace, preferences))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(workspace.name().isEmpty() ? u"Firebreak"_s : u"%1 – Firebreak"_s.arg(workspace.name()));
    setMinimumSize(640, 420);
    m_times->setUtc(preferences.startsInUtc());
    buildFrame();
    askOutside(outside);
    m_desk = std::make_unique<Desk>(Desk{workspace, theme, *m_commands, *m_announcements, preferences, *m_times,
                                         *m_beat, *m_panes, m_outside.get()});
    registerShellCommands(*this, m_screens);
    m_commands->workIn(this);
    connect(m_times, &TimeDisplay::changed, this, &MainWindow::tick);
    connect(m_beat, &SecondBeat::beat, this, &MainWindow::tick);
    connect(m_live, &LiveWatch::changed, this, &MainWindow::showLive);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(&workspace, &Workspace::readFailed, m_announcements, &Announcements::showError);
    new StatusWatch(workspace, *m_status, this);
    m_caretaker = new Caretaker(workspace, *m_status, *m_announcements, this);
    connect(m_beat, &SecondBeat::beat, m_caretaker, &Caretaker::tick);
    restoreLayout();
    if (!m_screens.isEmpty())
        showScreen(m_screens.first().id);
    showLive();
    tick();
    m_beat->start();
}

void MainWindow::askOutside(const OutsidePorts& ports)
{
    connect(m_status, &StatusLine::sourceRequested, this, [this](const QString& id, bool tellsAlerts) {
        if (tellsAlerts && m_outside && !m_outside->inbox.alerts().isEmpty())
            showAlerts();
        else
            openPage(u"sources"_s, QUuid::fromString(id));
    });
    if (!ports.metrics || !ports.alerts)
        return;
    m_outside = std::make_unique<Outside>(m_workspace, ports);
    auto* line = new SourceLine(m_workspace, *m_outside, *m_status, this);
    connect(m_beat, &SecondBeat::beat, line, &SourceLine::tick);
    connect(&m_outside->inbox, &AlertInbox::fired, this, &MainWindow::alertsFired);
}

CommandPalette* MainWindow::palette()
{
    if (!m_palette) {
        m_palette = new CommandPalette(m_theme, *m_commands, this);
        m_palette->setSearch(m_finder.get());
        connect(m_palette, &CommandPalette::chosen, this, &MainWindow::openFound);
    }
    return m_palette;
}

HelpOverlay* MainWindow::help()
{
    if (!m_help)
        m_help = new HelpOverlay(m_theme, *m_commands, this);
    return m_help;
}

MainWindow::~MainWindow()
{
    // Screens go first: they may speak to the frame until their end. What waits for a worker goes before the workspace.
    qDeleteAll(m_made);
    m_made.clear();
}

void MainWindow::buildFrame()
{
    auto* column = new NavigationColumn(m_theme, this);
    m_brand = new Brand(m_theme, column);
    m_navigation = new NavigationList(m_theme, column);
    auto* navigationRows = new QVBoxLayout(column);
    navigationRows->setContentsMargins(0, 0, space::Hair, 0);
    navigationRows->setSpacing(0);
    navigationRows->addWidget(m_brand);
    navigationRows->addWidget(m_navigation, 1);

    m_top = new TopBar(m_theme, this);
    auto* stage = new QWidget(this);
    m_stack = new QStackedWidget(stage);
    m_announcements = new Announcements(m_theme, *m_toastTick, stage);
    auto* stageRows = new QVBoxLayout(stage);
    stageRows->setContentsMargins(0, 0, 0, 0);
    stageRows->setSpacing(0);
    stageRows->addWidget(m_announcements->banner());
    stageRows->addWidget(m_stack, 1);
    m_status = new StatusLine(m_theme, this);

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_top);
    right->addWidget(stage, 1);
    right->addWidget(m_status);
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(column);
    whole->addLayout(right, 1);

    for (const ScreenFactory& screen : m_screens) {
        if (screen.below)
            m_navigation->addItemBelow(screen.id, screen.icon, screen.title);
        else
            m_navigation->addItem(screen.id, screen.icon, screen.title);
    }
    connect(m_navigation, &NavigationList::chosenChanged, this, &MainWindow::makeCurrent);
    connect(m_top->searchButton(), &SearchButton::clicked, m_commands, [this] { m_commands->run(u"window.search"_s); });
    connect(m_top->liveStrip(), &LiveStrip::incidentRequested, this,
            [this](const IncidentId& id) { openIncident(id); });
    connect(m_status, &StatusLine::personRequested, this, &MainWindow::askWho);
    connect(m_status, &StatusLine::zoneToggleRequested, m_times, &TimeDisplay::toggle);
    m_panes->setFramePanes({{tr("Navigation"), m_navigation, nullptr},
                            {tr("Search and what runs"), m_top, nullptr},
                            {tr("Status"), m_status, nullptr}});
}

void MainWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Not everything that changes in a library is told by the system; looking costs little where nothing has.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_workspace.runbooks().isWatching())
        m_workspace.runbooks().look();
}

void MainWindow::askWho()
{
    if (!m_who) {
        m_who = new WhoOverlay(m_theme, m_workspace, m_personName, this);
        connect(m_who, &WhoOverlay::known, this, [this](const PersonRef& person) { m_status->setPerson(person.name); });
    }
    m_who->open();
}

void MainWindow::tick()
{
    const Instant now = m_workspace.now();
    m_top->liveStrip()->setLine(liveLine(m_live->live(), now));
    m_status->setClock(m_times->zoneName(now) + u' ' + m_times->clock(now));
    for (const ClockAlarm& alarm : m_alarms.look(m_live->live(), now))
        Q_EMIT this->alarm(alarm);
}

void MainWindow::showLive()
{
    m_top->liveStrip()->setLine(m_live->line());
    if (!m_screens.isEmpty())
        m_navigation->setCount(m_screens.first().id, int(m_live->live().size()));
    if (QAction* open = m_commands->action(u"incident.open_live"_s))
        open->setEnabled(!m_live->live().isEmpty());
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool rail = width() < RailBelow;
    m_navigation->setCollapsed(rail);
    m_brand->setCollapsed(rail);
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    // After everything that is painted with this event.
    QTimer::singleShot(0, this, &MainWindow::afterFirstFrame);
}

void MainWindow::afterFirstFrame()
{
    m_finder->warm();
    m_caretaker->begin();
    if (m_outside)
        m_outside->watch.start();
    if (!focusWidget())
        focusScreen();
    if (!m_workspace.whoAmI() && m_workspace.readOnlyReason().isEmpty())
        askWho();
    Q_EMIT firstFrame();
}

QString MainWindow::whatIsUnsent() const
{
    for (const auto* overlay : findChildren<Overlay*>())
        if (overlay->isOpen() && overlay->isEdited())
            return tr("“%1” is not sent yet. Send or cancel it, then close.").arg(overlay->accessibleName());
    for (const Screen* screen : m_made)
        if (const QString name = screen->unsaved(); !name.isEmpty())
            return tr("Something on the page “%1” is not saved yet. Save or cancel it, then close.").arg(name);
    return {};
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    keepLayout();
    if (m_hidesOnClose) {
        event->ignore();
        hide();
        return;
    }
    if (const QString unsent = whatIsUnsent(); !unsent.isEmpty()) {
        event->ignore();
        m_announcements->showMessage(unsent);
        return;
    }
    event->accept();
    Q_EMIT closed();
}

void MainWindow::restoreLayout()
{
    QList<QRect> screens;
    for (const QScreen* screen : QGuiApplication::screens())
        screens.append(screen->availableGeometry());
    if (const auto place = placeOn(screens, m_preferences.layout(u"window"_s))) {
        setGeometry(place->rect);
        if (place->maximized)
            setWindowState(Qt::WindowMaximized);
    } else if (!screens.isEmpty()) {
        setGeometry(firstPlace(screens.first()));
    }
}

void MainWindow::keepLayout()
{
    m_preferences.setLayout(u"window"_s,
                            toBytes(WindowPlace{isMaximized() ? normalGeometry() : geometry(), isMaximized()}));
}

} // namespace firebreak
