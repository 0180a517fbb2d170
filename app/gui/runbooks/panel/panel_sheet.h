// app/gui/runbooks/panel/panel_sheet.h — a short question laid over a part of the panel: what will run, where a link
// leads. Never a box over the window: everything beside it goes on, and Esc is always the way out.
#pragma once

#include "app/gui/theme/theme.h"

#include <QFrame>
#include <QPointer>

class QHBoxLayout;
class QVBoxLayout;

namespace firebreak {

class Button;
class TextLabel;

class PanelSheet : public QFrame {
    Q_OBJECT

public:
    bool isOpen() const { return !isHidden(); }
    /// Hands the keyboard back to what had it.
    void leave();
    /// Within its parent, as near to `top` as there is room for all of it.
    void placeAt(int top);
    /// What was wrong with the answer; stays until the next try.
    void showError(const QString& sentence);

Q_SIGNALS:
    void left();

protected:
    PanelSheet(const Theme& theme, QWidget* parent, const QString& confirm);

    void open(QWidget* first);
    QVBoxLayout* body() const { return m_body; }
    Button* confirmButton() const { return m_confirm; }
    const Theme& theme() const { return m_theme; }
    void setTone(Tone tone);
    /// Enter, or the button.
    virtual void confirm() = 0;

    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void arrange();

    const Theme& m_theme;
    QVBoxLayout* m_body;
    TextLabel* m_error;
    Button* m_cancel;
    Button* m_confirm;
    QPointer<QWidget> m_before;
    Tone m_tone = Tone::Accent;
    int m_top = 0;
    bool m_arranging = false;
};

} // namespace firebreak
