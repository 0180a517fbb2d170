// app/gui/runbooks/panel/runbook_head.h — the head of the panel: which runbook, why this one, how fresh it is, and the
// one key that runs all that only reads.
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

namespace firebreak {

class Button;
class ElidedLabel;
class Pill;
class TitleButton;

struct RunbookHeading {
    QString title;
    QString reason; ///< why it is here, a sentence; empty: a person chose it
    QString file;   ///< where it lies, for the tool tip
    int others = 0; ///< how many more fit
    QString age;    ///< "drilled 12 days ago", "never drilled"; empty: not known yet
    Tone ageTone = Tone::Neutral;
    QString ageReason; ///< a sentence, for the tool tip

    friend bool operator==(const RunbookHeading&, const RunbookHeading&) = default;
};

class RunbookHead : public QWidget {
    Q_OBJECT

public:
    explicit RunbookHead(const Theme& theme, QWidget* parent = nullptr);

    void show(const RunbookHeading& heading);
    /// Why all safe steps cannot be run now; empty: they can.
    void setWhyNot(const QString& sentence);
    /// Then the button stops them.
    void setRunning(bool running);
    void setRunKey(const QString& keys);
    Button* runButton() const { return m_run; }
    QWidget* titleButton() const;

Q_SIGNALS:
    void chooserRequested();
    void runAllRequested();
    void stopAllRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void dress();

    RunbookHeading m_heading;
    QString m_whyNot;
    QString m_keys;
    bool m_running = false;
    TitleButton* m_title;
    Button* m_run;
    Pill* m_age;
    ElidedLabel* m_reason;
};

} // namespace firebreak
