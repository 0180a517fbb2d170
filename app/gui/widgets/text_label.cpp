#include "app/gui/widgets/text_label.h"

#include "app/gui/widgets/accessible_roles.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;

QColor colourOf(const Tokens& tokens, Ink ink)
{
    switch (ink) {
    case Ink::Text:
        return tokens.text;
    case Ink::Muted:
        return tokens.muted;
    case Ink::Accent:
        return tokens.accent;
    case Ink::Good:
        return tokens.good;
    case Ink::Warning:
        return tokens.warning;
    case Ink::Danger:
        return tokens.danger;
    case Ink::Decision:
        return tokens.decision;
    }
    return tokens.text;
}

TextLabel::TextLabel(const Theme& theme, TextStyle style, Ink ink, const QString& text, QWidget* parent)
    : QLabel(text, parent), m_theme(theme), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    setFont(fontOf(style));
    dress();
    connect(&theme, &Theme::changed, this, &TextLabel::dress);
}

void TextLabel::setInk(Ink ink)
{
    if (ink == m_ink)
        return;
    m_ink = ink;
    dress();
}

void TextLabel::setTextStyle(TextStyle style) { setFont(fontOf(style)); }

void TextLabel::dress()
{
    QPalette inked;
    inked.setColor(QPalette::Active, QPalette::WindowText, colourOf(m_theme.tokens(), m_ink));
    inked.setColor(QPalette::Inactive, QPalette::WindowText, colourOf(m_theme.tokens(), m_ink));
    inked.setColor(QPalette::Disabled, QPalette::WindowText, m_theme.tokens().disabled);
    setPalette(inked);
}

SectionTitle::SectionTitle(const Theme& theme, const QString& text, QWidget* parent)
    : TextLabel(theme, TextStyle::Label, Ink::Muted, text, parent)
{
    announceAccessibleRoles();
}

ElidedLabel::ElidedLabel(const Theme& theme, TextStyle style, Ink ink, const QString& text, QWidget* parent)
    : TextLabel(theme, style, ink, text, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QString ElidedLabel::shown() const { return fontMetrics().elidedText(text(), m_mode, contentsRect().width()); }

bool ElidedLabel::isElided() const { return shown() != text(); }

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(fontMetrics().averageCharWidth() * 4, sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shown());
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (isElided()) {
            // As rich text, so that a long line breaks; escaped, so that it is shown as it was typed.
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                               u"<qt>%1</qt>"_s.arg(text().toHtmlEscaped()), this);
        } else {
            event->ignore();
        }
        return true;
    }
    return TextLabel::event(event);
}

ClockLabel::ClockLabel(const Theme& theme, TextStyle style, Ink ink, const QString& text, QWidget* parent)
    : TextLabel(theme, style, ink, text, parent)
{}

QSize ClockLabel::sizeHint() const
{
    return {static_cast<int>(std::ceil(tabularWidth(font(), text()))), fontMetrics().height()};
}

void ClockLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    drawTabular(painter, font(), QRectF(contentsRect()), alignment(), text());
}

} // namespace firebreak
