// app/gui/widgets/toast_with_undo.h — what was just done, and ten seconds to take it back.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/gui/widgets/tick.h"

#include <QFrame>
#include <QPointer>

namespace firebreak {

class Button;
class TextLabel;

/// Hidden until presented. The time stands still while the pointer or the keyboard is on it: nobody loses the
/// chance because reading took long. A second presentation replaces the first, which is then final.
class ToastWithUndo : public QFrame {
    Q_OBJECT

public:
    ToastWithUndo(const Theme& theme, Tick& tick, QWidget* parent = nullptr);
    ~ToastWithUndo() override;

    void present(const QString& sentence, Millis life = Seconds(10));
    bool isPresented() const { return m_left > Millis(0); }
    Millis left() const { return m_left; }
    /// The same as pressing the button; does nothing when there is nothing to take back.
    void undo();

Q_SIGNALS:
    void undoRequested();
    /// The time is over, or something newer took its place.
    void expired();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void pass(Millis elapsed);
    void dismiss();

    const Theme& m_theme;
    QPointer<Tick> m_tick;
    TextLabel* m_sentence;
    Button* m_undo;
    Millis m_life{1};
    Millis m_left{0};
};

} // namespace firebreak
