#include "app/gui/settings/settings_screen.h"

#include "app/gui/settings/pages/alert_rules_page.h"
#include "app/gui/settings/pages/appearance_page.h"
#include "app/gui/settings/pages/calendar_page.h"
#include "app/gui/settings/pages/clocks_page.h"
#include "app/gui/settings/pages/notifications_page.h"
#include "app/gui/settings/pages/people_page.h"
#include "app/gui/settings/pages/runbooks_page.h"
#include "app/gui/settings/pages/services_page.h"
#include "app/gui/settings/pages/severities_page.h"
#include "app/gui/settings/pages/shortcuts_page.h"
#include "app/gui/settings/pages/slos_page.h"
#include "app/gui/settings/pages/sources_page.h"
#include "app/gui/settings/pages/templates_page.h"
#include "app/gui/settings/pages/workspace_page.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/navigation_list.h"
#include "app/gui/widgets/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPainter>
#include <QStackedWidget>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

struct PageRow {
    const char* id;
    const char* icon;
    const char* title;
    SettingsPage* (*make)(Desk&, const SettingsReach&);
};

template <class Page> SettingsPage* makePage(Desk& desk, const SettingsReach&) { return new Page(desk); }
template <class Page> SettingsPage* makeReaching(Desk& desk, const SettingsReach& reach)
{
    return new Page(desk, reach);
}

constexpr PageRow Pages[] = {
    {"workspace", "hdd", QT_TRANSLATE_NOOP("SettingsScreen", "Workspace"), makeReaching<WorkspacePage>},
    {"people", "people-fill", QT_TRANSLATE_NOOP("SettingsScreen", "People"), makePage<PeoplePage>},
    {"services", "diagram-3", QT_TRANSLATE_NOOP("SettingsScreen", "Services"), makePage<ServicesPage>},
    {"slos", "bullseye", QT_TRANSLATE_NOOP("SettingsScreen", "SLOs"), makePage<SlosPage>},
    {"sources", "plug", QT_TRANSLATE_NOOP("SettingsScreen", "Sources"), makePage<SourcesPage>},
    {"severities", "flag-fill", QT_TRANSLATE_NOOP("SettingsScreen", "Severities"), makePage<SeveritiesPage>},
    {"clocks", "stopwatch", QT_TRANSLATE_NOOP("SettingsScreen", "Clocks"), makePage<ClocksPage>},
    {"calendar", "calendar-week", QT_TRANSLATE_NOOP("SettingsScreen", "Calendar"), makePage<CalendarPage>},
    {"alerts", "broadcast", QT_TRANSLATE_NOOP("SettingsScreen", "Alert rules"), makePage<AlertRulesPage>},
    {"templates", "megaphone", QT_TRANSLATE_NOOP("SettingsScreen", "Update templates"), makePage<TemplatesPage>},
    {"runbooks", "journal-code", QT_TRANSLATE_NOOP("SettingsScreen", "Runbooks"), makePage<RunbooksPage>},
    {"appearance", "palette", QT_TRANSLATE_NOOP("SettingsScreen", "Appearance"), makePage<AppearancePage>},
    {"notifications", "bell-fill", QT_TRANSLATE_NOOP("SettingsScreen", "Notifications"),
     makeReaching<NotificationsPage>},
    {"shortcuts", "keyboard", QT_TRANSLATE_NOOP("SettingsScreen", "Shortcuts"), makePage<ShortcutsPage>},
};

const PageRow* rowOf(const QString& id)
{
    for (const PageRow& row : Pages) {
        if (id == QLatin1StringView(row.id))
            return &row;
    }
    return nullptr;
}

/// The column of pages, with its hairline.
class PagesColumn : public QWidget {
public:
    explicit PagesColumn(const Theme& theme) : m_theme(theme) {}

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

SettingsScreen::SettingsScreen(Desk& desk, SettingsReach reach)
    : m_desk(desk), m_reach(std::move(reach)), m_pages(new NavigationList(desk.theme)), m_stack(new QStackedWidget)
{
    auto* column = new PagesColumn(desk.theme);
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, space::Large, space::Hair, 0);
    rows->setSpacing(0);
    auto* title = new TextLabel(desk.theme, TextStyle::Heading, Ink::Text, tr("Settings"));
    title->setContentsMargins(20, 0, 0, space::Tight);
    rows->addWidget(title);
    rows->addWidget(m_pages, 1);
    m_pages->setAccessibleName(tr("Pages of Settings"));
    for (const PageRow& row : Pages)
        m_pages->addItem(QLatin1StringView(row.id), QLatin1StringView(row.icon), tr(row.title));

    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(column);
    columns->addWidget(m_stack, 1);
    connect(m_pages, &NavigationList::chosenChanged, this, &SettingsScreen::show);
    show(m_pages->chosen());
}

QString SettingsScreen::page() const { return m_pages->chosen(); }

SettingsPage* SettingsScreen::currentPage() const { return m_made.value(page()); }

void SettingsScreen::show(const QString& page)
{
    const PageRow* row = rowOf(page);
    if (!row)
        return;
    if (!m_made.contains(page)) {
        m_made.insert(page, row->make(m_desk, m_reach));
        m_stack->addWidget(m_made.value(page));
        tabAsLaidOut(m_made.value(page));
    }
    m_stack->setCurrentWidget(m_made.value(page));
    // The ring stays on what is chosen, also where something else chose it.
    if (m_pages->isAncestorOf(QApplication::focusWidget()))
        m_pages->item(page)->setFocus(Qt::OtherFocusReason);
    Q_EMIT panesChanged();
}

QList<Pane> SettingsScreen::panes() const
{
    SettingsPage* shown = currentPage();
    return {{tr("Pages"), m_pages, m_pages->item(page())},
            {shown ? shown->accessibleName() : QString(), shown, shown ? shown->startFocus() : nullptr}};
}

QString SettingsScreen::unsaved() const
{
    for (const SettingsPage* page : m_made)
        if (page->isTouched())
            return page->accessibleName();
    return {};
}

QWidget* SettingsScreen::startFocus() const { return m_pages->item(page()); }

bool SettingsScreen::openPage(const QString& page, const QUuid& document)
{
    if (!rowOf(page))
        return false;
    m_pages->choose(page);
    show(page);
    if (auto* documents = qobject_cast<DocumentPage*>(currentPage()); documents && !document.isNull())
        documents->choose(document.toString(QUuid::WithoutBraces));
    if (QWidget* start = currentPage()->startFocus())
        start->setFocus(Qt::OtherFocusReason);
    return true;
}

ScreenFactory settingsScreen(SettingsReach reach)
{
    return {u"settings"_s, SettingsScreen::tr("Settings"), u"gear"_s,
            [reach = std::move(reach)](Desk& desk) { return new SettingsScreen(desk, reach); }, true};
}

} // namespace firebreak
