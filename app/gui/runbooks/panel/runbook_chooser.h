// app/gui/runbooks/panel/runbook_chooser.h — which runbook: those that fit first, the best on top and each with its
// reason, then all others of the libraries; typing narrows.
#pragma once

#include "app/gui/shell/overlay.h"
#include "app/workspace/runbooks/opened_runbook.h"

namespace firebreak {

class SearchField;
class TwoLineList;

struct RunbookChoice {
    RunbookPlace place;
    QString title;
    QString detail; ///< why it fits, else where it lies
    QString words;  ///< what typing is compared with, beside title and path
    bool fits = false;
    bool open = false; ///< the one that is shown now
};

class RunbookChooser : public Overlay {
    Q_OBJECT

public:
    RunbookChooser(const Theme& theme, QWidget* window);

    void ask(const QList<RunbookChoice>& choices);

Q_SIGNALS:
    void chosen(const firebreak::RunbookPlace& place);

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retype();
    void move(int direction);
    void take();

    QList<RunbookChoice> m_choices;
    SearchField* m_field;
    TwoLineList* m_list;
};

} // namespace firebreak
