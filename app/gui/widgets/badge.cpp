#include "app/gui/widgets/badge.h"

#include <QPainter>

#include <algorithm>

namespace firebreak {

Chip::Chip(const Theme& theme, const QString& text, QWidget* parent) : QLabel(text, parent), m_theme(theme)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const { return chipSize(look(), text()); }

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ChipLook shown = look();
    const int room = width() - 2 * shown.padding;
    paintChip(painter, rect(), shown,
              QFontMetricsF(fontOf(shown.text)).elidedText(text(), Qt::ElideRight, std::max(room, 1)));
}

Badge::Badge(const Theme& theme, Severity severity, QWidget* parent)
    : Chip(theme, severityLabel(severity), parent), m_severity(severity)
{}

void Badge::setSeverity(Severity severity, const QString& name)
{
    m_severity = severity;
    const QString whole = name.isEmpty() ? severityLabel(severity) : name;
    const QString shown = badgeWord(whole);
    setText(shown);
    setAccessibleName(shown == whole ? QString() : whole);
    setToolTip(shown == whole ? QString() : whole.toHtmlEscaped());
    update();
}

Pill::Pill(const Theme& theme, Tone tone, const QString& text, QWidget* parent)
    : Chip(theme, text, parent), m_tone(tone)
{}

void Pill::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

KeyHint::KeyHint(const Theme& theme, const QString& keys, QWidget* parent) : Chip(theme, keys, parent)
{
    setAccessibleName(tr("Key %1").arg(keys));
}

} // namespace firebreak
