// app/gui/runbooks/panel/step_terminals.h — the terminals of interactive steps, laid over the runbook: one for each
// step that runs or whose terminal was not closed yet, of every runbook in use that was ever shown here. Only those of
// the runbook that is shown now are seen; the others go on taking what their programs print.
//
// The steps belong to their RunbookUse; a terminal goes when that goes.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "core/base/clock.h"
#include "runbooks/run/terminal_step.h"

#include <QPointer>
#include <QStackedWidget>

#include <functional>

namespace firebreak {

class TerminalSheet;

class StepTerminals : public QStackedWidget {
    Q_OBJECT

public:
    /// Lies over `runbook`, in its parent; hidden while no terminal is open. It is left when the keyboard goes to the
    /// runbook, so that it does not hide where.
    StepTerminals(const Theme& theme, const Clock& clock, QWidget* runbook);

    /// That is shown now; null: none. What was open when it was shown last is open again, without the keyboard.
    void setUse(RunbookUse* use);
    /// The one that is seen; null: none.
    TerminalSheet* opened() const;
    /// Of a step of the runbook that is shown; null: it has none, or it was closed.
    TerminalSheet* of(int step) const;
    /// Since when steps of that runbook run in their terminals, since the computer started.
    QHash<int, Millis> since() const;
    /// With the keyboard: that of the step, else the newest of the runbook. False: there is none.
    bool open(int step);
    /// Back to the runbook; what runs runs on.
    void leave();
    /// Terminals of it are here, running or not closed yet.
    bool keeps(const RunbookUse& use) const;
    /// A second has passed.
    void tick();

Q_SIGNALS:
    /// The terminal of that step had the keyboard, and is going. −1: the runbook no longer has the step.
    void left(int step);
    /// A terminal of the runbook that is shown came or went.
    void changed(int step);
    /// Nobody was looking: "Repair it", "Passed · exit 0 · 12 s".
    void endedOutOfSight(const QString& title, const QString& line);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Terminal {
        TerminalSheet* sheet = nullptr;
        const RunbookUse* use = nullptr;
        int step = -1; ///< place among its steps now; −1: the document no longer has it
        QPointer<TerminalStep> live;
        bool begun = false, ended = false;
        bool open = false;        ///< the one that is seen when its runbook is shown
        Millis since{0};          ///< since the computer started
        std::optional<RunId> run; ///< once it has ended
    };

    void watch(RunbookUse& use);
    void look(RunbookUse& use, int step);
    /// The document was read anew: steps may stand elsewhere.
    void follow(RunbookUse& use);
    Terminal& add(RunbookUse& use, int step);
    void begin(Terminal& terminal, TerminalStep* step);
    void end(Terminal& terminal, const StepStanding& standing);
    void drop(const TerminalSheet* sheet);
    void dropAll(const std::function<bool(const Terminal&)>& condition);
    void bring(TerminalSheet* sheet);
    /// The newest of them.
    Terminal* find(const std::function<bool(const Terminal&)>& condition);
    const Terminal* find(const std::function<bool(const Terminal&)>& condition) const;

    const Theme& m_theme;
    const Clock& m_clock;
    QWidget* m_runbook;
    QPointer<RunbookUse> m_use;
    QSet<const QObject*> m_watched;
    std::vector<Terminal> m_terminals; ///< oldest first
};

} // namespace firebreak
