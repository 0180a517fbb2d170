#include "app/gui/widgets/banner.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/accessible_roles.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/chip.h"

#include <QPainter>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int IconSize = 18;
constexpr int SidePadding = 14;
constexpr int TopPadding = 11;
constexpr int LineGap = 2;
constexpr int NarrowestText = 120;

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Warning:
        return u"exclamation-triangle-fill"_s;
    case Tone::Danger:
        return u"exclamation-octagon-fill"_s;
    case Tone::Good:
        return u"check-circle-fill"_s;
    default:
        return u"info-circle-fill"_s;
    }
}

int wrappedHeight(const QFont& font, const QString& text, int width)
{
    if (text.isEmpty())
        return 0;
    return QFontMetrics(font).boundingRect(QRect(0, 0, std::max(1, width), 10'000), Qt::TextWordWrap, text).height();
}

} // namespace

Banner::Banner(const Theme& theme, Tone tone, const QString& sentence, QWidget* parent)
    : QPushButton(sentence, parent), m_theme(theme), m_tone(tone)
{
    announceAccessibleRoles();
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum); // Fixed would forbid a second line
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setClickable(false);
    describe();
}

void Banner::describe()
{
    setAccessibleName(text());
    const QString key = m_keys.isEmpty() ? QString() : tr("Key %1").arg(m_keys);
    setAccessibleDescription(m_detail.isEmpty() || key.isEmpty() ? m_detail + key : m_detail + u" · "_s + key);
    updateGeometry();
    update();
}

void Banner::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Banner::setIconName(const QString& name)
{
    m_icon = name;
    update();
}

void Banner::setSentence(const QString& sentence)
{
    setText(sentence);
    describe();
}

void Banner::setDetail(const QString& detail)
{
    m_detail = detail;
    describe();
}

void Banner::setKeyHint(const QString& keys)
{
    m_keys = keys;
    describe();
}

void Banner::setClickable(bool clickable)
{
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Banner::addButton(Button* button)
{
    button->setParent(this);
    button->show();
    m_buttons.append(button);
    placeButtons();
    updateGeometry();
}

void Banner::placeButtons()
{
    int x = width() - SidePadding;
    for (qsizetype i = m_buttons.size() - 1; i >= 0; --i) {
        const QSize size = m_buttons.at(i)->sizeHint();
        x -= size.width();
        m_buttons.at(i)->setGeometry(QRect(QPoint(x, (height() - size.height()) / 2), size));
        x -= space::Small;
    }
}

void Banner::resizeEvent(QResizeEvent*) { placeButtons(); }

bool Banner::hitButton(const QPoint& position) const { return m_clickable && QPushButton::hitButton(position); }

int Banner::rightEdge(int width) const
{
    int edge = width - SidePadding;
    for (const Button* button : m_buttons)
        edge -= button->sizeHint().width() + space::Small;
    if (!m_keys.isEmpty())
        edge -= chipSize(keyHintLook(m_theme.tokens()), m_keys).width() + space::Small;
    return edge;
}

QRect Banner::textRect(int width) const
{
    const int left = SidePadding + IconSize + 10;
    return {left, 0, std::max(1, rightEdge(width) - left), 1};
}

int Banner::sentenceHeight(int width) const
{
    return wrappedHeight(fontOf(TextStyle::Strong), text(), textRect(width).width());
}

int Banner::detailHeight(int width) const
{
    return wrappedHeight(fontOf(TextStyle::Body), m_detail, textRect(width).width());
}

int Banner::heightForWidth(int width) const
{
    const int detail = detailHeight(width);
    const int words = sentenceHeight(width) + (detail > 0 ? LineGap + detail : 0);
    const bool buttons = !m_buttons.isEmpty();
    return std::max(words + 2 * TopPadding,
                    buttons ? space::ControlHeight + 2 * space::Medium : space::ControlHeight + space::Small);
}

QSize Banner::sizeHint() const
{
    const int words = QFontMetrics(fontOf(TextStyle::Strong)).horizontalAdvance(text());
    const int around = SidePadding + IconSize + 10 + (400 - rightEdge(400));
    return {words + around, heightForWidth(std::max(400, words + around))};
}

QSize Banner::minimumSizeHint() const
{
    const int width = SidePadding + IconSize + 10 + NarrowestText + (400 - rightEdge(400));
    return {width, space::ControlHeight + space::Small};
}

void Banner::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::PanelRadius, tokens.wash(m_tone),
               m_tone == Tone::Neutral ? tokens.border : tokens.ink(m_tone));
    if (hasFocus())
        paintFocusRing(painter, rect().adjusted(2, 2, -2, -2), space::PanelRadius - 2, tokens.text);

    const QRect words = textRect(width());
    const int sentence = sentenceHeight(width());
    const int detail = detailHeight(width());
    const int top = (height() - sentence - (detail > 0 ? LineGap + detail : 0)) / 2;
    const int firstLine = QFontMetrics(fontOf(TextStyle::Strong)).height();
    m_theme.icons().paint(painter, QRectF(SidePadding, top + (firstLine - IconSize) / 2.0, IconSize, IconSize),
                          m_icon.isEmpty() ? iconOf(m_tone) : m_icon, tokens.text);
    painter.setFont(fontOf(TextStyle::Strong));
    painter.setPen(tokens.text);
    painter.drawText(QRect(words.left(), top, words.width(), sentence), Qt::TextWordWrap, text());
    if (detail > 0) {
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(tokens.muted);
        painter.drawText(QRect(words.left(), top + sentence + LineGap, words.width(), detail), Qt::TextWordWrap,
                         m_detail);
    }
    if (!m_keys.isEmpty()) {
        ChipLook look = keyHintLook(tokens);
        look.border = tokens.muted;
        const QSize size = chipSize(look, m_keys);
        paintChip(
            painter,
            QRectF(words.right() + 1 + space::Small, (height() - size.height()) / 2.0, size.width(), size.height()),
            look, m_keys);
    }
}

} // namespace firebreak
