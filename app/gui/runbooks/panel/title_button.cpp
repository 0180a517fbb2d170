#include "app/gui/runbooks/panel/title_button.h"

#include "app/gui/theme/painting.h"

#include <QPainter>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int ArrowSize = 12;
constexpr int Gap = 6;
constexpr int Side = space::Small; ///< painted to the left of where the text of the panel begins

} // namespace

TitleButton::TitleButton(const Theme& theme, QWidget* parent)
    : Button(theme, Flavour::Quiet, {}, parent), m_theme(theme)
{
    setFont(fontOf(TextStyle::Heading));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TitleButton::setAside(const QString& aside)
{
    m_aside = aside;
    updateGeometry();
    update();
}

int TitleButton::asideWidth() const
{
    return m_aside.isEmpty() ? 0 : Gap + QFontMetrics(fontOf(TextStyle::Body)).horizontalAdvance(m_aside);
}

QSize TitleButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + Gap + ArrowSize + asideWidth() + 2 * Side, space::ControlHeight};
}

QSize TitleButton::minimumSizeHint() const { return {80, space::ControlHeight}; }

void TitleButton::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    const int room = width() - 2 * Side - Gap - ArrowSize - asideWidth();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, std::max(1, room));
    const int words = fontMetrics().horizontalAdvance(shown);
    const QRectF whole(0, 0, std::min(width(), words + Gap + ArrowSize + asideWidth() + 2 * Side), height());
    if (isEnabled() && (underMouse() || isDown()))
        paintPanel(painter, whole, space::ControlRadius, tokens.hover);
    painter.setFont(font());
    painter.setPen(tokens.text);
    painter.drawText(QRect(Side, 0, words + 1, height()), Qt::AlignVCenter | Qt::TextSingleLine, shown);
    m_theme.icons().paint(painter, QRectF(Side + words + Gap, (height() - ArrowSize) / 2.0 + 1, ArrowSize, ArrowSize),
                          u"chevron-down"_s, tokens.muted);
    painter.setFont(fontOf(TextStyle::Body));
    painter.setPen(tokens.muted);
    painter.drawText(QRect(Side + words + 2 * Gap + ArrowSize, 0, asideWidth() + 1, height()),
                     Qt::AlignVCenter | Qt::TextSingleLine, m_aside);
    if (hasFocus())
        paintFocusRing(painter, whole, space::ControlRadius, tokens.focusRing);
}

} // namespace firebreak
