#include "app/gui/shell/status_button.h"

#include "app/gui/theme/painting.h"

#include <QPainter>

#include <cmath>

namespace firebreak {

StatusButton::StatusButton(const Theme& theme, const QString& name, QWidget* parent)
    : QPushButton(parent), m_theme(theme)
{
    setObjectName(name);
    setFont(fontOf(TextStyle::Caption));
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusButton::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize StatusButton::sizeHint() const
{
    return {int(std::ceil(tabularWidth(font(), text()))) + 2 * space::Tight, Height};
}

void StatusButton::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    if (underMouse())
        paintPanel(painter, rect(), space::Tight, tokens.raised);
    if (hasFocus())
        paintFocusRing(painter, rect(), space::Tight, tokens.focusRing);
    painter.setPen(m_tone != Tone::Neutral ? tokens.ink(m_tone) : underMouse() ? tokens.text : tokens.muted);
    drawTabular(painter, font(), QRectF(rect()), Qt::AlignHCenter, text());
}

} // namespace firebreak
