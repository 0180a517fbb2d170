// app/gui/runbooks/panel/findings_list.h — what "run all safe steps" has found: failed first, each with its line and
// the way to its step; and what was passed over, with the reason.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/workspace/runbooks/runbook_use.h"

#include <QWidget>

class QVBoxLayout;

namespace firebreak {

class Button;
class FindingRow;
class TextLabel;

/// "2 failed, 1 running, 3 passed"; what there is none of is left out.
QString countsOf(const SafeFindings& findings);

class FindingsList : public QWidget {
    Q_OBJECT

public:
    explicit FindingsList(const Theme& theme, QWidget* parent = nullptr);

    /// `titles`: of all steps, by their places.
    void show(const SafeFindings& findings, const QStringList& titles);
    /// The first row; false where there is none.
    bool focusFirst();

Q_SIGNALS:
    void stepRequested(int step);

private:
    void showRows(const QList<SafeFinding>& findings);
    void showPassedOver(const QList<PassedOver>& passedOver, const QStringList& titles);

    const Theme& m_theme;
    TextLabel* m_summary;
    QVBoxLayout* m_rows;
    QList<FindingRow*> m_shown;
    Button* m_others; ///< unfolds what was passed over
    QVBoxLayout* m_otherRows;
    QWidget* m_otherPage;
    QList<FindingRow*> m_othersShown;
};

} // namespace firebreak
