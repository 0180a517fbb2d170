// app/gui/widgets/status_dot.h — a small state with its word: "● Saved locally".
#pragma once

#include "app/gui/theme/theme.h"

#include <QLabel>

namespace firebreak {

/// The shape differs with the tone as well as the colour: disc good, ring neutral, triangle warning, square danger.
class StatusDot : public QLabel {
    Q_OBJECT

public:
    StatusDot(const Theme& theme, Tone tone, const QString& text, QWidget* parent = nullptr);

    Tone tone() const { return m_tone; }
    void setState(Tone tone, const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Tone m_tone;
};

} // namespace firebreak
