// app/gui/widgets/chip.h — how a small shape with a word in it is measured and drawn: badges, pills, key hints, counts.
#pragma once

#include "app/gui/theme/theme.h"

#include <QRectF>
#include <QSize>

namespace firebreak {

struct ChipLook {
    QColor fill;   ///< invalid: the ground shows through
    QColor border; ///< invalid: none
    QColor ink;
    TextStyle text = TextStyle::Caption;
    int padding = 9; ///< left and right of the word
    int height = 22;
    qreal radius = 11;
};

ChipLook badgeLook(const Tokens& tokens, Severity severity);
/// The name of a severity as a badge shows it: a long one gives up its end, so that a row keeps room for its title.
QString badgeWord(const QString& name);
ChipLook pillLook(const Tokens& tokens, Tone tone);
/// `ink` is the colour of the text the hint stands beside; the frame is drawn from it where the ground is coloured.
ChipLook keyHintLook(const Tokens& tokens);
ChipLook keyHintLookOn(const Fill& ground);
ChipLook countLook(const Tokens& tokens);

/// At least as wide as high, so that a single character sits in a circle or a square.
QSize chipSize(const ChipLook& look, const QString& word);
void paintChip(QPainter& painter, const QRectF& rect, const ChipLook& look, const QString& word);

} // namespace firebreak
