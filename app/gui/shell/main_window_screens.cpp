// Going from screen to screen, and to what is asked for by name.
#include "app/gui/shell/live_strip.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/top_bar.h"
#include "app/gui/shell/workspace_finder.h"
#include "app/gui/widgets/navigation_list.h"
#include "app/workspace/incidents.h"
#include "app/workspace/workspace.h"

#include <QStackedWidget>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

Screen* MainWindow::current() const { return qobject_cast<Screen*>(m_stack->currentWidget()); }

Screen* MainWindow::showScreen(const QString& id)
{
    m_navigation->choose(id);
    makeCurrent(id);
    return m_made.value(id);
}

void MainWindow::goTo(const QString& id)
{
    if (showScreen(id))
        focusScreen();
}

void MainWindow::makeCurrent(const QString& id)
{
    const auto factory = std::find_if(m_screens.begin(), m_screens.end(),
                                      [&id](const ScreenFactory& screen) { return screen.id == id; });
    if (factory == m_screens.end())
        return;
    Screen* screen = m_made.value(id);
    if (!screen) {
        screen = factory->make(*m_desk);
        screen->setAccessibleName(factory->title);
        m_made.insert(id, screen);
        m_stack->addWidget(screen);
        connect(screen, &Screen::panesChanged, this, [this, screen] {
            if (screen == current())
                m_panes->setScreenPanes(screen->panes());
        });
        connect(screen, &Screen::keepRequested, this, &MainWindow::keepInRunbook);
        connect(screen, &Screen::countChanged, this, [this, id](int count) { m_navigation->setCount(id, count); });
    }
    if (screen == current() && !m_panes->screenPanes().isEmpty())
        return;
    m_stack->setCurrentWidget(screen);
    m_panes->setScreenPanes(screen->panes());
}

bool MainWindow::openIncident(const IncidentId& id, const std::optional<EventId>& entry)
{
    for (const ScreenFactory& factory : m_screens) {
        // Only the first screen shows incidents; asking another would make it for nothing.
        Screen* screen = m_made.value(factory.id);
        if (!screen || !screen->openIncident(id, entry))
            continue;
        m_preferences.rememberOpened(m_workspace.path(), id.text());
        showScreen(factory.id);
        if (m_panes->current().widget == m_navigation || !focusWidget() || focusWidget() == m_top->liveStrip())
            focusScreen();
        return true;
    }
    return false;
}

void MainWindow::focusScreen()
{
    Screen* screen = current();
    if (!screen)
        return;
    if (QWidget* start = screen->startFocus(); start && start->isVisible())
        start->setFocus(Qt::OtherFocusReason);
    else
        m_panes->jump(0);
}

void MainWindow::declareIncident()
{
    for (Screen* screen : std::as_const(m_made)) {
        if (screen->declareIncident())
            return;
    }
}

bool MainWindow::openRunbook(const RunbookPlace& place, const std::optional<FoundPassage>& passage)
{
    Screen* screen = showScreen(u"runbooks"_s);
    return screen && screen->openRunbook(place, passage);
}

bool MainWindow::keepInRunbook(const RunbookPlace& place, const IncidentId& id)
{
    Screen* screen = showScreen(u"runbooks"_s);
    return screen && screen->keepInRunbook(place, id);
}

void MainWindow::showAlerts()
{
    for (const ScreenFactory& factory : m_screens) {
        Screen* screen = m_made.value(factory.id);
        if (!screen || !screen->showAlerts())
            continue;
        showScreen(factory.id);
        return;
    }
}

void MainWindow::take(const StartOptions& wishes)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (!wishes.incident.isEmpty()) {
        const auto id = m_workspace.incidents().find(wishes.incident);
        if (id)
            openIncident(*id);
        else
            m_announcements->showError(id.error());
    }
    if (wishes.declare)
        declareIncident();
}

void MainWindow::openFound(const FoundLine& line)
{
    if (line.incident)
        openIncident(*line.incident, line.entry);
    else if (line.runbook)
        openRunbook(*line.runbook, line.passage);
    else if (!line.page.isEmpty())
        openPage(line.page, line.document);
}

void MainWindow::openPage(const QString& page, const QUuid& document)
{
    for (const ScreenFactory& factory : m_screens) {
        if (!factory.below)
            continue;
        Screen* screen = showScreen(factory.id);
        if (screen && screen->openPage(page, document))
            return;
    }
}

} // namespace firebreak
