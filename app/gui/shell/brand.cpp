#include "app/gui/shell/brand.h"

#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Height = 46;
constexpr int IconSize = 18;
constexpr int IconLeft = 19;
constexpr int TextLeft = 44;

} // namespace

Brand::Brand(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFixedHeight(Height);
    setAccessibleName(u"Firebreak"_s);
}

void Brand::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    update();
}

void Brand::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    const qreal left = m_collapsed ? (width() - IconSize) / 2.0 : IconLeft;
    m_theme.icons().paint(painter, QRectF(left, (height() - IconSize) / 2.0 + 3, IconSize, IconSize), u"fire"_s,
                          tokens.warning);
    if (m_collapsed)
        return;
    painter.setFont(fontOf(TextStyle::Heading));
    painter.setPen(tokens.text);
    painter.drawText(QRect(TextLeft, 3, width() - TextLeft, height()), Qt::AlignVCenter, u"Firebreak"_s);
}

} // namespace firebreak
