// app/gui/console/console_screen.h — the first screen: the list of incidents, and the room of the one that is open.
#pragma once

#include "app/gui/shell/desk.h"
#include "app/gui/shell/screen.h"
#include "app/workspace/drafts.h"
#include "core/alert/alert_declaration.h"
#include "runbooks/run/step_runner.h"

#include <QPointer>
#include <QSettings>

class QStackedWidget;

namespace firebreak {

class AlertInboxSection;
class DeclareForm;
class IncidentListPage;
class IncidentRoom;

class ConsoleScreen : public Screen {
    Q_OBJECT

public:
    /// The runners must outlive it.
    ConsoleScreen(Desk& desk, const StepRunners& runners, QWidget* parent = nullptr);

    QList<Pane> panes() const override;
    QWidget* startFocus() const override;
    bool openIncident(const IncidentId& id, const std::optional<EventId>& entry) override;
    bool declareIncident() override;
    bool showAlerts() override;

    IncidentListPage* list() const { return m_list; }
    /// Null where nothing outside is asked.
    AlertInboxSection* inbox() const { return m_inbox; }
    /// Null until an incident was opened.
    IncidentRoom* room() const { return m_room; }
    void showList();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeInbox();
    void declareFromAlert();
    void declareFromInbox(const QStringList& keys);
    void importBundle();
    void openDeclareForm(const std::optional<AlertDeclaration>& alert);
    void addCommands();
    void addOutsideCommands();
    void offerRoomCommands();
    void showCount();
    IncidentRoom* makeRoom();

    Desk& m_desk;
    StepRunners m_runners; ///< for the runbooks of incidents
    Drafts m_drafts;
    QSettings m_views; ///< saved views of the list
    QStackedWidget* m_pages;
    IncidentListPage* m_list;
    AlertInboxSection* m_inbox = nullptr;
    IncidentRoom* m_room = nullptr;
    QPointer<DeclareForm> m_declaring;
};

/// The screen as the table of screens makes it. Without runners no step of a runbook runs.
ScreenFactory consoleScreen(const StepRunners& runners = {});

} // namespace firebreak
