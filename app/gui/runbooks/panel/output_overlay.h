// app/gui/runbooks/panel/output_overlay.h — the output of one run with room to read: found in, as a table, compared
// with the time before, over time; and taken out of the workspace where it should not be there.
#pragma once

#include "app/gui/shell/announcer.h"
#include "app/gui/shell/overlay.h"
#include "app/workspace/runbooks/runbook_use.h"

#include <QPointer>

namespace firebreak {

class Button;
class LineField;
class OutputSheet;
struct OverTimeQuestion;
class TextLabel;
class TimeDisplay;
class TypedCommands;

class OutputOverlay : public Overlay {
    Q_OBJECT

public:
    OutputOverlay(const Theme& theme, QWidget* window, Workspace& workspace, Announcer& announcer,
                  const TimeDisplay& times);

    /// The newest run of that step, live while it goes on.
    void show(RunbookUse& use, int step);
    /// One that has ended.
    void show(const Run& run);
    /// A command that was typed, live until it ends; then as it is kept.
    void show(TypedCommands& typed, int key);
    OutputSheet* sheet() const { return m_sheet; }
    Button* removeButton() const { return m_remove; }
    LineField* reason() const { return m_reason; }

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;

private:
    void begin();
    void look();
    void read(const Run& run);
    void showEnded(const StepStanding& standing);
    std::optional<OverTimeQuestion> overTime() const;
    void remove();

    Workspace& m_workspace;
    Announcer& m_announcer;
    QPointer<RunbookUse> m_use;
    QPointer<TypedCommands> m_typed;
    int m_step = -1;
    std::optional<Run> m_run; ///< whose output is shown
    bool m_following = false;
    TextLabel* m_title;
    TextLabel* m_line;
    OutputSheet* m_sheet;
    LineField* m_reason;
    Button* m_remove;
    Button* m_close;
};

} // namespace firebreak
