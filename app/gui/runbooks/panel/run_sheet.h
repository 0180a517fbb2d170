// app/gui/runbooks/panel/run_sheet.h — asks before a step runs that does more than read: the exact command, what it
// acts on, how it is undone, and as much of a confirmation as its risk wants.
#pragma once

#include "app/gui/runbooks/panel/panel_sheet.h"
#include "app/workspace/runbooks/runbook_use.h"

class QLineEdit;

namespace firebreak {

class ChoiceField;
class CodeArea;
class ElidedLabel;
class Pill;

class RunSheet : public PanelSheet {
    Q_OBJECT

public:
    RunSheet(const Theme& theme, QWidget* parent);

    /// `others`: who may confirm beside the person at this desk.
    void ask(int step, const QString& title, const StepQuestion& question, const QList<PersonRef>& others);
    /// Of the step it asks about.
    int step() const { return m_step; }

Q_SIGNALS:
    void confirmed(int step, const firebreak::Confirmed& confirmed);
    /// Somebody wants to look at the step that undoes it.
    void rollbackRequested(int step);

protected:
    void confirm() override;

private:
    void showCommand(const StepQuestion& question);
    void checkTyped();

    int m_step = -1;
    StepQuestion m_question;
    Pill* m_risk;
    ElidedLabel* m_title;
    TextLabel* m_reason;
    CodeArea* m_codeArea;
    TextLabel* m_variables;
    TextLabel* m_target;
    TextLabel* m_rollback;
    Button* m_showRollback;
    TextLabel* m_typeThis;
    QLineEdit* m_typed;
    ChoiceField* m_second;
    QList<PersonRef> m_others;
};

} // namespace firebreak
