// app/gui/runbooks/library/lint_list.h — what lint finds in a runbook: each with its line, the chosen one explained,
// and one key away from its place.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/document/document_finding.h"

#include <QWidget>

namespace firebreak {

class TextLabel;
class TwoLineList;

Tone toneOf(FindingSeverity severity);
/// "Error", "Warning", "Note".
QString nameOf(FindingSeverity severity);
/// "Error: A step cannot run. No command in it. Write one command a line."
QString sentenceOf(const Finding& finding);

class LintList : public QWidget {
    Q_OBJECT

public:
    explicit LintList(const Theme& theme, QWidget* parent = nullptr);

    void setFindings(const QList<DocumentFinding>& findings);
    const QList<DocumentFinding>& findings() const { return m_findings; }
    TwoLineList* list() const { return m_list; }
    /// Of the chosen one; empty where none is.
    QString explanation() const;
    void choose(int finding);

Q_SIGNALS:
    /// Enter or a double click; 0 for the whole document.
    void lineRequested(int line);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void explain();

    QList<DocumentFinding> m_findings;
    TextLabel* m_count;
    TwoLineList* m_list;
    TextLabel* m_explanation;
};

} // namespace firebreak
