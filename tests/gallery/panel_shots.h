// tests/gallery/panel_shots.h — the runbook panel beside an incident, in the states that are worth looking at. What
// runs answers from a table, so that every picture is the same.
#pragma once

#include "app/gui/shell/main_window.h"
#include "runbooks/run/step_runner.h"
#include "runbooks/run/terminal_step.h"

#include <functional>

namespace firebreak {

class RunbookPanel;

struct Shot {
    QString name;
    std::function<void(MainWindow&)> prepare;
};

/// Starts nothing: commands it knows end at once with what the table says, one never ends.
class CannedRunner : public StepRunner {
public:
    Result<std::unique_ptr<RunningStep>> start(const ShellOrder& order) override;
};

/// Interactive steps that begin, print what everybody knows, and wait.
class CannedTerminals : public TerminalRunner {
public:
    Result<std::unique_ptr<TerminalStep>> start(const ShellOrder& order, const TerminalSize& size) override;
};

/// The room with `text` as the runbook that fits.
RunbookPanel& openWith(MainWindow& window, const QByteArray& text, bool trusted);
/// −1: none.
int stepWith(const RunbookPanel& panel, const QString& words);

QList<Shot> panelShots();

} // namespace firebreak
