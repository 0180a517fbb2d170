// app/gui/shell/overlay.h — something laid over the window that one looks at and leaves again: palette, help, a short
// question. Blocks nothing: clocks run on, and Esc or a click beside it is always the way out.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPointer>
#include <QWidget>

namespace firebreak {

/// A dimmed window with one panel on it. Tab stays inside; what had the keyboard gets it back.
class Overlay : public QWidget {
    Q_OBJECT

public:
    ~Overlay() override;

    bool isOpen() const { return !isHidden(); }
    virtual void open();
    void leave();
    /// Something was typed in it that nobody has sent yet.
    virtual bool isEdited() const { return false; }

Q_SIGNALS:
    void opened();
    void closed();

protected:
    /// Covers `window`, follows its size. Hidden at first.
    Overlay(const Theme& theme, QWidget* window);

    /// Where the content goes.
    QWidget* panel() const { return m_panel; }
    const Theme& theme() const { return m_theme; }
    /// How large the panel would like to be in so much room.
    virtual QSize panelSize(const QSize& room) const = 0;
    /// Takes the keyboard when the overlay opens.
    virtual QWidget* firstFocus() const = 0;
    void arrange();
    /// The keyboard went to `now`, which is outside. False: the overlay is left, so that it does not hide where.
    virtual bool staysWhenKeyboardGoesTo(QWidget* now);

    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followFocus(const QWidget* from, QWidget* now);

    const Theme& m_theme;
    QWidget* m_panel;
    QPointer<QWidget> m_before;
    bool m_leaving = false;
};

} // namespace firebreak
