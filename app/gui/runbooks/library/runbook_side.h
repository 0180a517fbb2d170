// app/gui/runbooks/library/runbook_side.h — beside a runbook that is read: its headings, and how it is and has done.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/workspace/runbooks/library_health.h"
#include "runbooks/document/document.h"

#include <QWidget>

class QStackedWidget;

namespace firebreak {

class FilterChips;
class LintList;
class OutlineList;
class TextLabel;

class RunbookSide : public QWidget {
    Q_OBJECT

public:
    explicit RunbookSide(const Theme& theme, QWidget* parent = nullptr);

    /// Null: not known yet.
    void showHealth(const IndexedRunbook* runbook, const RunbookGlance* glance, Instant now);
    /// "outline" or "health".
    void showTab(const QString& tab);
    QString facts() const;

    OutlineList* outline() const { return m_outline; }
    LintList* lint() const { return m_lint; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    FilterChips* m_tabs;
    QStackedWidget* m_stack;
    OutlineList* m_outline;
    TextLabel* m_facts;
    LintList* m_lint;
};

} // namespace firebreak
