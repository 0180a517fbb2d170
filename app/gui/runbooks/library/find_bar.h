// app/gui/runbooks/library/find_bar.h — a word in the runbook that is open: the next, the one before, and how many.
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

namespace firebreak {

class Button;
class RunbookDocumentView;
class SearchField;
class TextLabel;

/// Hidden at first. Enter goes on, Shift+Enter back, Esc gives the keyboard to the runbook.
class FindBar : public QWidget {
    Q_OBJECT

public:
    FindBar(const Theme& theme, QWidget* parent = nullptr);

    /// What it looks through; must outlive it, or be replaced.
    void setView(RunbookDocumentView* view) { m_view = view; }
    /// What is chosen in the runbook stands in the field.
    void open();
    void leave();
    void goOn(bool backward = false);
    SearchField* field() const { return m_field; }
    QString count() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    RunbookDocumentView* m_view = nullptr;
    SearchField* m_field;
    TextLabel* m_count;
};

} // namespace firebreak
