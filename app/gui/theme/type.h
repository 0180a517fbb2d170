// app/gui/theme/type.h — the few kinds of text there are. Sizes in device-independent pixels.
#pragma once

#include <QFont>

class QPainter;
class QPointF;
class QRectF;

namespace firebreak {

enum class TextStyle {
    Body,    ///< 13, everything that is read
    Strong,  ///< 13 semibold: the word that names a line, buttons
    Caption, ///< 12: pills, key hints, labels of axes; never sentences
    Label,   ///< 12 semibold: badges, section titles
    Heading, ///< 15 semibold: title of a pane
    Title,   ///< 18 bold: title of a screen or an incident
    Figure,  ///< 24 bold: the one number that counts
    Code,    ///< 12 monospace: as tall to the eye as the body, because DejaVu is drawn larger
};

/// Inter, or DejaVu Sans where it is missing.
QFont fontOf(TextStyle style);

/// Width of `text` when every digit is as wide as the widest: a running clock must not tremble. Inter's own
/// tabular figures cannot be asked for before Qt 6.7.
qreal tabularWidth(const QFont& font, const QString& text);
/// Draws with the painter's pen from the left end of the baseline.
void drawTabular(QPainter& painter, const QFont& font, const QPointF& baseline, const QString& text);
/// One line at the left, in the middle of the height, cut with an ellipsis where it is too long. Cheaper than asking
/// the metrics first: what fits is shaped once, and shaping is most of what painting a screen costs.
void drawElided(QPainter& painter, const QFont& font, const QRectF& rect, const QString& text);
/// The same inside `rect`, vertically centred; `alignment` is Qt::AlignLeft, AlignRight or AlignHCenter.
void drawTabular(QPainter& painter, const QFont& font, const QRectF& rect, Qt::Alignment alignment,
                 const QString& text);

} // namespace firebreak
