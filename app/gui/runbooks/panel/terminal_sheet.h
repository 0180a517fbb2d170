// app/gui/runbooks/panel/terminal_sheet.h — one interactive step at work: what it is, what it acts on, for how long it
// has run, its terminal, and the ways out of it.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/run/terminal_step.h"

#include <QFrame>

namespace firebreak {

class Button;
class ElidedLabel;
enum class Ink;
class TerminalPanel;

/// Ctrl+Tab in the terminal asks to leave, Ctrl+Shift+Tab goes to the buttons above it. After the end Esc closes.
class TerminalSheet : public QFrame {
    Q_OBJECT

public:
    TerminalSheet(const Theme& theme, const QString& title, const QString& target, QWidget* parent);

    QString title() const;
    TerminalPanel* terminal() const { return m_terminal; }
    Button* stopButton() const { return m_stop; }
    Button* backButton() const { return m_back; }
    /// Seen once it has ended.
    Button* closeButton() const { return m_close; }

    /// It has begun; it is not owned. Once.
    void attach(TerminalStep* step);
    /// "Running · 12 s"
    void showLine(const QString& line);
    QString line() const;
    /// What it left can be read and copied.
    void showEnd(const QString& line, Ink ink);

Q_SIGNALS:
    void stopRequested();
    /// Back to the runbook; what runs runs on.
    void leaveRequested();
    /// Nobody wants to read it any more.
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    const Theme& m_theme;
    ElidedLabel* m_title;
    ElidedLabel* m_line;
    Button* m_stop;
    Button* m_back;
    Button* m_close;
    TerminalPanel* m_terminal;
};

} // namespace firebreak
