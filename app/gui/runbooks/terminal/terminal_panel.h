// app/gui/runbooks/terminal/terminal_panel.h — an interactive step in the window: its terminal, what the keys do, and
// the question before several lines are pasted.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/run/terminal_step.h"

#include <QPointer>
#include <QWidget>

namespace firebreak {

class Banner;
class Button;
class TerminalView;
class TextLabel;

class TerminalPanel : public QWidget {
    Q_OBJECT

public:
    explicit TerminalPanel(const Theme& theme, QWidget* parent = nullptr);
    ~TerminalPanel() override;

    TerminalView* view() const { return m_view; }
    /// The size to start a step with.
    TerminalSize terminalSize() const;
    /// Shows this step, and types to it, until it ends; it is not owned. A panel is for one step. Of what was printed
    /// before, the newest is shown.
    void attach(TerminalStep* step);
    /// The program has ended: what it left can be read and copied.
    void showEnd();
    /// Whether several lines wait for an answer.
    bool asksAboutPaste() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void ask(const QString& text);
    void answer(bool paste);

    TerminalView* m_view;
    Banner* m_question;
    Button* m_yes;
    Button* m_no;
    TextLabel* m_hint;
    QString m_toPaste;
    QPointer<TerminalStep> m_step;
};

} // namespace firebreak
