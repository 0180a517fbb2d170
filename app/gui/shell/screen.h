// app/gui/shell/screen.h — one screen of the program, and how the window makes it.
#pragma once

#include "app/gui/shell/desk.h"
#include "app/gui/shell/panes.h"
#include "app/workspace/runbooks/opened_runbook.h"
#include "core/incident/incident.h"
#include "runbooks/library/search_text.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace firebreak {

/// Made when it is first shown, lives as long as the window. It adds its commands to the registry in its constructor,
/// with itself as owner, and answers for its panes whenever it is asked.
class Screen : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// In reading order, for F6 and Alt+1/2/3. Say `panesChanged` when others come up.
    virtual QList<Pane> panes() const = 0;
    /// Where the keyboard goes when the screen is shown; null: the first pane.
    virtual QWidget* startFocus() const { return nullptr; }
    /// What was typed here, is not written and would be lost with the window, by the name a person knows: "People".
    /// Empty: nothing.
    virtual QString unsaved() const { return {}; }

    /// For the screen that shows incidents: opens it, at this entry of its timeline where one is given. False: not
    /// here.
    virtual bool openIncident(const IncidentId& id, const std::optional<EventId>& entry)
    {
        Q_UNUSED(id)
        Q_UNUSED(entry)
        return false;
    }
    /// Ctrl+D, from anywhere. False: not here.
    virtual bool declareIncident() { return false; }
    /// For the screen that shows runbooks: opens it, at what was found in it. False: not here.
    virtual bool openRunbook(const RunbookPlace& place, const std::optional<FoundPassage>& passage)
    {
        Q_UNUSED(place)
        Q_UNUSED(passage)
        return false;
    }
    /// For the screen that shows runbooks: takes over into this one what helped in the incident. False: not here.
    virtual bool keepInRunbook(const RunbookPlace& place, const IncidentId& id)
    {
        Q_UNUSED(place)
        Q_UNUSED(id)
        return false;
    }
    /// What fires. False: not here.
    virtual bool showAlerts() { return false; }
    /// For the screen with pages: shows the one of that name, and of its documents this one. False: it has none.
    virtual bool openPage(const QString& page, const QUuid& document)
    {
        Q_UNUSED(page)
        Q_UNUSED(document)
        return false;
    }

Q_SIGNALS:
    void panesChanged();
    /// How many things wait here; shown grey beside its name.
    void countChanged(int count);
    /// What helped in the incident should become steps of that runbook.
    void keepRequested(const firebreak::RunbookPlace& place, const firebreak::IncidentId& id);
};

/// One row of the table of built screens.
struct ScreenFactory {
    QString id;    ///< "console"
    QString title; ///< "Console"
    QString icon;  ///< a name of bootstrap-icons
    std::function<Screen*(Desk& desk)> make;
    bool below = false; ///< at the lower end of the navigation ("Settings")
};

} // namespace firebreak
