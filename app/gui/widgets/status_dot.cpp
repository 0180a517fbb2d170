#include "app/gui/widgets/status_dot.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace firebreak {

namespace {

constexpr int DotSize = 8;
constexpr int Gap = 5;

QPainterPath shapeOf(Tone tone, const QRectF& r)
{
    QPainterPath path;
    switch (tone) {
    case Tone::Warning:
        path.moveTo(r.center().x(), r.top());
        path.lineTo(r.right(), r.bottom());
        path.lineTo(r.left(), r.bottom());
        path.closeSubpath();
        break;
    case Tone::Danger:
        path.addRoundedRect(r, 1, 1);
        break;
    case Tone::Neutral:
        path.addEllipse(r);
        path.addEllipse(r.adjusted(1.5, 1.5, -1.5, -1.5));
        break;
    default:
        path.addEllipse(r);
    }
    return path;
}

} // namespace

StatusDot::StatusDot(const Theme& theme, Tone tone, const QString& text, QWidget* parent)
    : QLabel(text, parent), m_theme(theme), m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setFont(fontOf(TextStyle::Caption));
}

void StatusDot::setState(Tone tone, const QString& text)
{
    m_tone = tone;
    setText(text);
    updateGeometry();
    update();
}

QSize StatusDot::sizeHint() const
{
    const int words = text().isEmpty() ? 0 : Gap + fontMetrics().horizontalAdvance(text()) + 1;
    return {DotSize + words, fontMetrics().height() + 2};
}

void StatusDot::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(shapeOf(m_tone, QRectF(0, (height() - DotSize) / 2.0, DotSize, DotSize)), tokens.ink(m_tone));
    painter.setFont(font());
    painter.setPen(m_tone == Tone::Danger || m_tone == Tone::Warning ? tokens.ink(m_tone) : tokens.muted);
    painter.drawText(QRect(DotSize + Gap, 0, width() - DotSize - Gap, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                     text());
}

} // namespace firebreak
