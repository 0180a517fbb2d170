// app/gui/runbooks/editor/keep_sheet.h — after an incident: what was run beside it and helped, chosen one by one, shown
// as a change of the runbook, and put into the editor. Writes nothing.
#pragma once

#include "app/gui/shell/desk.h"
#include "app/gui/shell/overlay.h"
#include "app/workspace/runbooks/runbooks.h"
#include "core/incident/incident.h"
#include "runbooks/keep/keep_in_runbook.h"

class QScrollArea;
class QVBoxLayout;

namespace firebreak {

class Button;
class DiffView;
class DropDown;
class KeepCandidateRow;
class TextLabel;

class KeepSheet : public Overlay {
    Q_OBJECT

public:
    KeepSheet(Desk& desk, QWidget* window);

    /// For this runbook; of the incident, or of the newest one beside which something was run.
    void ask(const RunbookPlace& place, const std::optional<IncidentId>& incident = {});
    bool isEdited() const override { return false; }

    DropDown* incidents() const { return m_incidents; }
    const QList<KeepCandidateRow*>& rows() const { return m_rows; }
    DiffView* diff() const { return m_diff; }
    Button* confirmButton() const { return m_confirm; }
    /// Why nothing can be taken over, or what will be; a sentence.
    QString sentence() const;

Q_SIGNALS:
    /// What was chosen for the runbook, and a sentence that says where it is from. Not a text: the file may be another
    /// one by now, and nothing that somebody else has written may be lost.
    void proposed(const firebreak::RunbookPlace& place, const QList<firebreak::KeepCandidate>& chosen,
                  const QString& why);

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;

private:
    void listIncidents(const std::optional<IncidentId>& wanted);
    void showIncident();
    void showChange();

    Desk& m_desk;
    RunbookPlace m_place;
    std::optional<RunbookSource> m_source;
    QList<Step> m_steps;
    QList<KeepCandidate> m_chosen;
    quint64 m_asked = 0; ///< the newest reading asked for
    TextLabel* m_title;
    DropDown* m_incidents;
    TextLabel* m_sentence;
    QScrollArea* m_area;
    QWidget* m_list;
    QVBoxLayout* m_listRows;
    QList<KeepCandidateRow*> m_rows;
    DiffView* m_diff;
    Button* m_confirm;
};

} // namespace firebreak
