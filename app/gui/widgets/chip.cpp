#include "app/gui/widgets/chip.h"

#include "app/gui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace firebreak {

ChipLook badgeLook(const Tokens& tokens, Severity severity)
{
    const Fill& fill = tokens.severity(severity);
    return {.fill = fill.fill,
            .border = {},
            .ink = fill.ink,
            .text = TextStyle::Label,
            .padding = 7,
            .height = 20,
            .radius = 4};
}

QString badgeWord(const QString& name)
{
    constexpr qreal Widest = 118;
    constexpr qsizetype FitsAlways = 5; // "SEV1": nothing to measure
    if (name.size() <= FitsAlways)
        return name;
    return QFontMetricsF(fontOf(TextStyle::Label)).elidedText(name, Qt::ElideRight, Widest);
}

ChipLook pillLook(const Tokens& tokens, Tone tone)
{
    return {.fill = {}, .border = tone == Tone::Neutral ? tokens.border : tokens.ink(tone), .ink = tokens.ink(tone)};
}

ChipLook keyHintLook(const Tokens& tokens)
{
    return {.fill = {}, .border = tokens.border, .ink = tokens.muted, .padding = 6, .height = 20, .radius = 4};
}

ChipLook keyHintLookOn(const Fill& ground)
{
    QColor frame = ground.ink;
    frame.setAlphaF(0.55F);
    return {.fill = {}, .border = frame, .ink = ground.ink, .padding = 6, .height = 20, .radius = 4};
}

ChipLook countLook(const Tokens& tokens)
{
    return {.fill = tokens.raised,
            .border = {},
            .ink = tokens.text,
            .text = TextStyle::Label,
            .padding = 6,
            .height = 20,
            .radius = 10};
}

QSize chipSize(const ChipLook& look, const QString& word)
{
    const qreal text = QFontMetricsF(fontOf(look.text)).horizontalAdvance(word);
    const int width = static_cast<int>(std::ceil(text)) + 2 * look.padding;
    return {std::max(width, look.height), look.height};
}

void paintChip(QPainter& painter, const QRectF& rect, const ChipLook& look, const QString& word)
{
    paintPanel(painter, rect, look.radius, look.fill, look.border);
    painter.setFont(fontOf(look.text));
    painter.setPen(look.ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, word);
}

} // namespace firebreak
