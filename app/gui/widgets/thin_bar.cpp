#include "app/gui/widgets/thin_bar.h"

#include "app/gui/theme/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace firebreak {

namespace {

constexpr int Whole = 1000;

} // namespace

ThinBar::ThinBar(const Theme& theme, Tone tone, QWidget* parent) : QProgressBar(parent), m_theme(theme), m_tone(tone)
{
    setRange(0, Whole);
    setValue(0);
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ThinBar::setShare(double share) { setValue(static_cast<int>(std::ceil(std::clamp(share, 0.0, 1.0) * Whole))); }

void ThinBar::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void ThinBar::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    const qreal radius = height() / 2.0;
    paintPanel(painter, rect(), radius, tokens.border);
    if (value() <= 0)
        return;
    const qreal filled = std::max<qreal>(height(), qreal(width()) * value() / Whole);
    paintPanel(painter, QRectF(0, 0, filled, height()), radius, tokens.ink(m_tone));
}

} // namespace firebreak
