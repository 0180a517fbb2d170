// app/gui/console/inbox/alert_inbox_section.h — what fires, above the incidents: Enter makes an incident of it, or
// opens the one it belongs to. Not there while nothing fires.
#pragma once

#include "app/gui/console/inbox/alert_inbox_model.h"
#include "app/gui/shell/outside.h"
#include "app/gui/theme/theme.h"

#include <QWidget>

class QListView;

namespace firebreak {

class Button;
class ElidedLabel;
class TextLabel;

class AlertInboxSection : public QWidget {
    Q_OBJECT

public:
    static constexpr int MostRows = 5; ///< seen at once; the others are scrolled to

    /// All must outlive it.
    AlertInboxSection(const Theme& theme, Workspace& workspace, Outside& outside, QWidget* parent = nullptr);

    QListView* list() const { return m_list; }
    AlertInboxModel& model() { return *m_model; }
    /// Something fires: there is something to see.
    bool hasAlerts() const { return m_model->rowCount() > 0; }
    void focusList();
    /// A second has passed.
    void tick();

Q_SIGNALS:
    /// These, by their keys, are to become one incident.
    void declareRequested(const QStringList& keys);
    void incidentOpened(const firebreak::IncidentId& id);
    /// Came or went.
    void shownChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void keepChoice();
    void resumeChoice();
    void actOnChosen();
    QList<int> chosenRows() const;
    QString ageText() const;

    const Theme& m_theme;
    Workspace& m_workspace;
    Outside& m_outside;
    AlertInboxModel* m_model;
    TextLabel* m_count;
    ElidedLabel* m_age;
    Button* m_declare;
    QListView* m_list;
    QStringList m_chosen; ///< while the rows are read anew
    QString m_current;
};

} // namespace firebreak
