// app/gui/console/list/incident_list_page.h — the inbox and every other list of incidents: views, filters, the table,
// and what to do when it is empty.
#pragma once

#include "app/gui/console/list/incident_list_model.h"
#include "app/gui/console/list/saved_views.h"
#include "app/gui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QStackedLayout;
class QTableView;

namespace firebreak {

class Button;
class EmptyState;
class FilterChips;
class SearchField;
class TextLabel;

class IncidentListPage : public QWidget {
    Q_OBJECT

public:
    /// All three must outlive the page. `settings` keeps saved views.
    IncidentListPage(const Theme& theme, Workspace& workspace, QSettings& settings, QWidget* parent = nullptr);

    IncidentListModel& model() { return *m_model; }
    QTableView* table() const { return m_table; }
    /// Between the head and the incidents; the page takes it.
    void setInbox(QWidget* inbox);
    void focusList();
    void tick();

Q_SIGNALS:
    void incidentOpened(const firebreak::IncidentId& id);
    void declareRequested();
    void alertRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeFilters();
    QTableView* makeTable();
    void showViews();
    void chooseView(const QString& id);
    void applyFilters();
    void follow(const QList<Change>& changes);
    void refreshServices();
    void showSeverityNames();
    void askForViewName();
    void resumeChoice();
    void updateEmptyState();

    const Theme& m_theme;
    Workspace& m_workspace;
    QSettings& m_settings;
    IncidentListModel* m_model;
    IncidentFilter m_view; ///< of the chosen view; the fields below narrow it
    QList<SavedView> m_views;
    IncidentId m_chosen; ///< while the rows are read anew
    TextLabel* m_count = nullptr;
    FilterChips* m_chips = nullptr;
    SearchField* m_text = nullptr;
    QComboBox* m_severity = nullptr;
    QComboBox* m_service = nullptr;
    Button* m_keep = nullptr;
    Button* m_forget = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedLayout* m_stack = nullptr;
    bool m_stale = false; ///< something was written while the page was out of sight
};

} // namespace firebreak
