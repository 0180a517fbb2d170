// app/gui/runbooks/panel/step_foot.h — the lower end of a step's card: what it prints, live, its last lines afterwards,
// and in a few words what is different from the time before. Hidden where there is nothing.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/workspace/runbooks/runbook_use.h"

#include <QPointer>
#include <QWidget>

namespace firebreak {

class Button;
class OutputView;
class TextLabel;

class StepFoot final : public QWidget {
    Q_OBJECT

public:
    static constexpr int MostRows = 10; ///< of output; the rest is one key away

    StepFoot(const Theme& theme, RunbookUse& use, int step, QWidget* parent);

    OutputView* output() const { return m_output; }
    /// There is one to go to. While it runs there, its output is not shown here.
    void setTerminal(bool there);
    Button* terminalButton() const { return m_toTerminal; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }

Q_SIGNALS:
    void heightChanged();
    void wholeRequested();
    void terminalRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void show();
    void showEnded(const Run& run);
    void askForFormer(const Run& before);
    void compare();
    void arrangeAgain();
    bool hasMore() const;
    bool hasRow() const;

    QPointer<RunbookUse> m_use;
    int m_step;
    OutputView* m_output;
    TextLabel* m_difference;
    Button* m_whole;
    Button* m_toTerminal;
    std::optional<RunId> m_shown;    ///< the run whose output is there
    std::optional<RunId> m_asked;    ///< the run before, whose output was asked for
    std::optional<KeptOutput> m_now; ///< all that is kept of the one, and of the other
    std::optional<QByteArray> m_former;
    bool m_following = false;
    int m_height = -1;
};

} // namespace firebreak
