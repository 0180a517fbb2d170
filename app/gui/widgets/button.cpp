#include "app/gui/widgets/button.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/chip.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int IconSize = 16;
constexpr int Gap = 7;
constexpr int RingGap = 3; ///< the ring and one pixel of air around a filled button

} // namespace

Button::Button(const Theme& theme, Flavour flavour, const QString& text, QWidget* parent)
    : QPushButton(text, parent), m_theme(theme), m_flavour(flavour)
{
    setFont(fontOf(TextStyle::Body));
    setFlavour(flavour);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Button::setFlavour(Flavour flavour)
{
    m_flavour = flavour;
    setFont(fontOf(flavour == Flavour::Primary ? TextStyle::Strong : TextStyle::Body));
    updateGeometry();
    update();
}

void Button::setIconName(const QString& name)
{
    m_icon = name;
    updateGeometry();
    update();
}

void Button::setKeyHint(const QString& keys)
{
    m_keys = keys;
    setAccessibleDescription(keys.isEmpty() ? QString() : tr("Key %1").arg(keys));
    updateGeometry();
    update();
}

void Button::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

int Button::padding() const
{
    if (text().isEmpty())
        return ((m_compact ? space::CompactHeight : space::ControlHeight) - IconSize) / 2;
    return m_compact ? 10 : space::Medium;
}

int Button::contentWidth() const
{
    int width = 0;
    const auto add = [&width](int part) { width += part + (width > 0 ? Gap : 0); };
    if (!m_icon.isEmpty())
        add(IconSize);
    if (!text().isEmpty())
        add(fontMetrics().size(Qt::TextShowMnemonic, text()).width());
    if (!m_keys.isEmpty())
        add(chipSize(keyHintLook(m_theme.tokens()), m_keys).width());
    return width;
}

QSize Button::sizeHint() const
{
    const int height = m_compact ? space::CompactHeight : space::ControlHeight;
    return {std::max(height, contentWidth() + 2 * padding()), height};
}

QColor Button::ink() const
{
    const Tokens& tokens = m_theme.tokens();
    if (!isEnabled())
        return tokens.disabled;
    return m_flavour == Flavour::Primary ? tokens.primary.ink : tokens.text;
}

void Button::paintFrame(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    const QRectF whole(rect());
    const bool active = isEnabled() && (underMouse() || isDown() || isChecked());
    switch (m_flavour) {
    case Flavour::Primary: {
        const QColor fill = !isEnabled() ? tokens.raised : active ? tokens.primaryHover : tokens.primary.fill;
        // The ring has nearly the colour of the button: air between them, or it could not be seen.
        const int inset = hasFocus() ? RingGap : 0;
        paintPanel(painter, whole.adjusted(inset, inset, -inset, -inset), space::ControlRadius - inset / 2.0, fill);
        break;
    }
    case Flavour::Secondary:
        paintPanel(painter, whole, space::ControlRadius, active ? tokens.hover : tokens.raised, tokens.border);
        break;
    case Flavour::Quiet:
        if (active)
            paintPanel(painter, whole, space::ControlRadius, tokens.hover);
        break;
    }
    if (hasFocus())
        paintFocusRing(painter, whole, space::ControlRadius, tokens.focusRing);
}

void Button::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintFrame(painter);

    // Keys in a column of buttons are found by their words, so a wide button with a key reads from the left.
    const bool leading = !m_keys.isEmpty() && width() > sizeHint().width();
    int x = leading ? padding() : (width() - contentWidth()) / 2;
    const QColor colour = ink();
    if (!m_icon.isEmpty()) {
        m_theme.icons().paint(painter, QRectF(x, (height() - IconSize) / 2.0, IconSize, IconSize), m_icon, colour);
        x += IconSize + Gap;
    }
    if (!text().isEmpty()) {
        const int words = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
        painter.setFont(font());
        painter.setPen(colour);
        const int underline = style()->styleHint(QStyle::SH_UnderlineShortcut, nullptr, this) ? Qt::TextShowMnemonic
                                                                                              : Qt::TextHideMnemonic;
        painter.drawText(QRect(x, 0, words + 1, height()), Qt::AlignVCenter | Qt::TextSingleLine | underline, text());
        x += words + Gap;
    }
    if (!m_keys.isEmpty()) {
        ChipLook look =
            m_flavour == Flavour::Primary && isEnabled() ? keyHintLookOn(tokens.primary) : keyHintLook(tokens);
        if (!isEnabled())
            look.ink = tokens.disabled;
        const QSize size = chipSize(look, m_keys);
        paintChip(painter, QRectF(x, (height() - size.height()) / 2.0, size.width(), size.height()), look, m_keys);
    }
}

} // namespace firebreak
