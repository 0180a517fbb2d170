#include "app/gui/theme/type.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QFont sans(int pixels, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({u"Inter"_s, u"DejaVu Sans"_s});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

qreal digitWidth(const QFontMetricsF& metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

qreal advanceOf(const QFontMetricsF& metrics, qreal digit, QChar character)
{
    return character.isDigit() ? digit : metrics.horizontalAdvance(character);
}

} // namespace

QFont fontOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Body:
        return sans(13, QFont::Normal);
    case TextStyle::Strong:
        return sans(13, QFont::DemiBold);
    case TextStyle::Caption:
        return sans(12, QFont::Normal);
    case TextStyle::Label:
        return sans(12, QFont::DemiBold);
    case TextStyle::Heading:
        return sans(15, QFont::DemiBold);
    case TextStyle::Title:
        return sans(18, QFont::Bold);
    case TextStyle::Figure:
        return sans(24, QFont::Bold);
    case TextStyle::Code: {
        QFont font;
        font.setFamilies({u"DejaVu Sans Mono"_s, u"monospace"_s});
        font.setPixelSize(12);
        font.setStyleHint(QFont::Monospace);
        font.setHintingPreference(QFont::PreferNoHinting);
        return font;
    }
    }
    return sans(13, QFont::Normal);
}

qreal tabularWidth(const QFont& font, const QString& text)
{
    const QFontMetricsF metrics(font);
    const qreal digit = digitWidth(metrics);
    qreal width = 0;
    for (const QChar character : text)
        width += advanceOf(metrics, digit, character);
    return width;
}

void drawTabular(QPainter& painter, const QFont& font, const QPointF& baseline, const QString& text)
{
    const QFontMetricsF metrics(font);
    const qreal digit = digitWidth(metrics);
    painter.setFont(font);
    qreal x = baseline.x();
    for (const QChar character : text) {
        const qreal cell = advanceOf(metrics, digit, character);
        const qreal inset = (cell - metrics.horizontalAdvance(character)) / 2;
        painter.drawText(QPointF(x + inset, baseline.y()), QString(character));
        x += cell;
    }
}

void drawElided(QPainter& painter, const QFont& font, const QRectF& rect, const QString& text)
{
    QTextOption oneLine(Qt::AlignLeft | Qt::AlignAbsolute);
    oneLine.setWrapMode(QTextOption::NoWrap);
    const auto draw = [&](const QString& words, bool whateverItsWidth) {
        QTextLayout layout(words, font);
        layout.setTextOption(oneLine);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        if (line.isValid())
            line.setLineWidth(rect.width());
        layout.endLayout();
        if (!line.isValid() || (!whateverItsWidth && line.naturalTextWidth() > rect.width()))
            return false;
        layout.draw(&painter, {rect.left(), rect.center().y() - line.height() / 2});
        return true;
    };
    if (!text.isEmpty() && !draw(text, false))
        draw(QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()), true);
}

void drawTabular(QPainter& painter, const QFont& font, const QRectF& rect, Qt::Alignment alignment, const QString& text)
{
    const QFontMetricsF metrics(font);
    const qreal spare = rect.width() - tabularWidth(font, text);
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x += spare;
    else if (alignment & Qt::AlignHCenter)
        x += spare / 2;
    const qreal y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    drawTabular(painter, font, QPointF(x, y), text);
}

} // namespace firebreak
