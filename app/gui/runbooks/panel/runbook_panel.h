// app/gui/runbooks/panel/runbook_panel.h — a runbook in use: which one and why, whether it may run, what its steps ask
// for, the runbook itself with its cards, and what came of running them. Decides nothing: RunbookUse does.
//
// Single letters work where nobody types: those of the document, V for values, F for findings, T for the terminal of an
// interactive step, O for another runbook.
// Esc goes from the document up to the head, and closes what is open above it.
#pragma once

#include "app/gui/runbooks/document/step_state.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/runbooks/panel/runbook_head.h"
#include "app/gui/shell/announcer.h"
#include "app/workspace/runbooks/runbook_use.h"

#include <QPointer>

class QMenu;
class QStackedWidget;

namespace firebreak {

class Button;
class EmptyState;
class FindingsList;
class LinkSheet;
class RunbookDocumentView;
class RunSheet;
class SessionView;
struct SessionFacts;
class Shelf;
class StepTerminals;
class TextLabel;
class TimeDisplay;
class TrustBar;
class ValueForm;

class RunbookPanel : public QWidget {
    Q_OBJECT

public:
    /// All must outlive the panel.
    struct Needs {
        const Theme& theme;
        Workspace& workspace;
        Announcer& announcer;
        const TimeDisplay& times;
    };
    RunbookPanel(const Needs& needs, QWidget* parent = nullptr);

    /// Shows it; null: nothing is open. It must be taken away before it goes.
    void setUse(RunbookUse* use);
    RunbookUse* use() const { return m_use; }
    void setHeading(const RunbookHeading& heading);
    /// Nothing is open: why, and the one next thing to do.
    void showEmpty(const QString& title, const QString& sentence, const QString& action);
    void setRunAllKey(const QString& keys);

    RunbookDocumentView* document() const { return m_view; }
    RunbookHead* head() const { return m_head; }
    TrustBar* trustBar() const { return m_trust; }
    ValueForm* values() const { return m_values; }
    FindingsList* findings() const { return m_findings; }
    SessionView* session() const { return m_session; }
    RunSheet* runSheet() const { return m_runSheet; }
    LinkSheet* linkSheet() const { return m_linkSheet; }
    StepTerminals* terminals() const { return m_terminals; }
    /// Null until somebody wanted to read a whole output.
    OutputOverlay* outputOverlay() const { return m_whole; }
    /// Takes the keyboard when the panel is gone to.
    QWidget* startFocus() const;

    // What keys, menu and palette do. Each does nothing, or says why, where it cannot.
    void runCurrent();
    void runStep(int step);
    void runAllSafe();
    void stopAll();
    void trust();
    /// Of the current step.
    void showWholeOutput();
    /// Of the current step, else the newest of the runbook.
    void showTerminal();
    /// "values", "findings", "session"; opens it and goes there, or closes it.
    void toggle(const QString& shelf);
    /// What can be done with a step, each once; for its menu.
    void fillMenu(QMenu& menu, int step);
    /// The same for a task that is done by hand.
    void fillTaskMenu(QMenu& menu, int block);
    /// A second has passed: running steps say for how long.
    void tick();

Q_SIGNALS:
    void anotherRequested();
    /// The button of the empty page.
    void emptyActionRequested();
    /// A link leads to another runbook of the same library; the path is below its root.
    void documentRequested(const QString& path, const QString& anchor);
    /// Something may be other than on the screen: look at the disk again.
    void lookRequested();
    /// Other commands may be possible now.
    void changed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeContent();
    void connectParts();
    void connectUse();

    // What is shown: runbook_panel_show.cpp
    void showDocument();
    void showTrust();
    void showValues();
    void showFindings();
    void showSession();
    void showTabs();
    void showSteps();
    const Assessment& looksOf(int step) const;
    void showStep(int step);
    StepState stateOf(int step) const;
    QString whyNotNow(int step) const;
    SessionFacts sessionFacts() const;
    void openShelf(QWidget* content);

    // What is done: runbook_panel_do.cpp
    void refuse(int step);
    void began(int step, const Result<void>& begun);
    void confirmed(int step, const Confirmed& confirmed);
    void placeSheet();
    void failed(int step);
    void readOutput(int step);
    void openTerminal(int step);
    void leftTerminal(int step);
    void typed(const QString& key, const QString& text);
    void tell(const Result<void>& done, const QString& message = {});
    void follow(const Link& link);
    void openOutside(const QString& target);
    void lower(int step, Risk risk);
    void showMenu(int step, const QPoint& position);
    void setTicked(int block, bool ticked, const QString& pasted = {});

    Needs m_needs;
    QPointer<RunbookUse> m_use;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QWidget* m_content = nullptr;
    RunbookHead* m_head = nullptr;
    Button* m_valuesTab = nullptr;
    Button* m_findingsTab = nullptr;
    Button* m_sessionTab = nullptr;
    TextLabel* m_notice = nullptr; ///< why nothing runs, where that is no question of trust
    TrustBar* m_trust = nullptr;
    Shelf* m_shelf = nullptr;
    ValueForm* m_values = nullptr;
    FindingsList* m_findings = nullptr;
    SessionView* m_session = nullptr;
    QWidget* m_place = nullptr; ///< the runbook, and the sheets that are laid over it
    RunbookDocumentView* m_view = nullptr;
    RunSheet* m_runSheet = nullptr;
    LinkSheet* m_linkSheet = nullptr;
    StepTerminals* m_terminals = nullptr;
    QPointer<OutputOverlay> m_whole;
    mutable QHash<int, Assessment> m_looks; ///< of each step that was asked about, what it looks like by itself
    QHash<int, Millis> m_since;             ///< since when steps run, since the computer started
    int m_follows = -1;      ///< the step that was run last: what it prints stays in sight until somebody scrolls
    QString m_sequenceEnded; ///< what was told already
};

} // namespace firebreak
