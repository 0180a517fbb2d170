// app/gui/widgets/thin_bar.h — how much of a budget, a list or a task; a number always stands beside it.
#pragma once

#include "app/gui/theme/theme.h"

#include <QProgressBar>

namespace firebreak {

/// A progress bar for assistive technology, a line of six pixels for the eye. Out of 1 000.
class ThinBar : public QProgressBar {
    Q_OBJECT

public:
    ThinBar(const Theme& theme, Tone tone, QWidget* parent = nullptr);

    /// Held between 0 and 1; anything above nothing stays visible.
    void setShare(double share);
    void setTone(Tone tone);

    QSize sizeHint() const override { return {120, 6}; }
    QSize minimumSizeHint() const override { return {24, 6}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Tone m_tone;
};

} // namespace firebreak
