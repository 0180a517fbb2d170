// core/alert/shown_line.h — text from outside, made fit to stand in a title or a sentence.
#pragma once

#include <QString>

namespace firebreak {

/// One line of at most `most` characters (UTF-16 units, at least 1), "…" at the end where something was cut. Control
/// characters become spaces; characters that turn the direction of writing or cannot be seen are dropped, so that what
/// is shown reads in the order in which it is stored; halves of characters become U+FFFD.
QString shownLine(const QString& text, qsizetype most);

/// The text as it came, but for halves of surrogate pairs, which no UTF-8 can hold: they become U+FFFD.
QString wellFormed(QString text);

} // namespace firebreak
