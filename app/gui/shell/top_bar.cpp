#include "app/gui/shell/top_bar.h"

#include "app/gui/shell/live_strip.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/chip.h"

#include <QBoxLayout>
#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int SearchWidth = 360;
constexpr int NarrowestSearch = 160;
constexpr int IconSize = 16;
constexpr int Side = 10;

} // namespace

SearchButton::SearchButton(const Theme& theme, const QString& text, const QString& keys, QWidget* parent)
    : QPushButton(text, parent), m_theme(theme), m_keys(keys)
{
    setFont(fontOf(TextStyle::Body));
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleDescription(tr("Key %1").arg(keys));
}

QSize SearchButton::sizeHint() const { return {SearchWidth, space::ControlHeight}; }

QSize SearchButton::minimumSizeHint() const { return {NarrowestSearch, space::ControlHeight}; }

void SearchButton::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::ControlRadius, underMouse() ? tokens.raised : tokens.background, tokens.border);
    if (hasFocus())
        paintFocusRing(painter, rect(), space::ControlRadius, tokens.focusRing);
    m_theme.icons().paint(painter, QRectF(Side, (height() - IconSize) / 2.0, IconSize, IconSize), u"search"_s,
                          tokens.muted);
    const ChipLook look = keyHintLook(tokens);
    const QSize keys = chipSize(look, m_keys);
    const int right = width() - Side - keys.width();
    paintChip(painter, QRectF(right, (height() - keys.height()) / 2.0, keys.width(), keys.height()), look, m_keys);
    const QRect words(Side + IconSize + space::Small, 0, right - Side - IconSize - 2 * space::Small, height());
    painter.setFont(font());
    painter.setPen(tokens.muted);
    painter.drawText(words, Qt::AlignVCenter, painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

TopBar::TopBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_search(new SearchButton(theme, tr("Search or run a command"), u"Ctrl K"_s, this)),
      m_strip(new LiveStrip(theme, this))
{
    setFixedHeight(Height);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::Large, 0, space::Large, space::Hair);
    row->setSpacing(space::Large);
    row->addWidget(m_search, 0);
    row->addStretch(1);
    row->addWidget(m_strip, 0);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().surface);
    painter.fillRect(QRect(0, height() - space::Hair, width(), space::Hair), m_theme.tokens().border);
}

} // namespace firebreak
