// app/gui/shell/status_button.h — a word in the status line that can be pressed.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPushButton>

namespace firebreak {

class StatusButton : public QPushButton {
    Q_OBJECT

public:
    static constexpr int Height = 22;

    StatusButton(const Theme& theme, const QString& name, QWidget* parent);

    /// Neutral is quiet; any other tone is its own ink.
    void setTone(Tone tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Tone m_tone = Tone::Neutral;
};

} // namespace firebreak
