// app/gui/runbooks/output/program_colours.h — colours as programs name them, in the theme that holds: whatever a
// program asks for, its text can be read.
#pragma once

#include "app/gui/theme/tokens.h"
#include "runbooks/output/output_line.h"

#include <QHash>

namespace firebreak {

class ProgramColours {
public:
    struct Pair {
        QColor ink;
        QColor ground; ///< invalid: that on which everything is written
    };

    /// `paper` is the ground on which everything is written.
    ProgramColours(const Tokens& tokens, const QColor& paper) : m_tokens(tokens), m_paper(paper) {}

    Pair of(const OutputStyle& style) const;
    /// The ink of that style on another ground than its own, as where it is selected.
    QColor inkOn(const OutputStyle& style, const QColor& ground) const;
    const QColor& paper() const { return m_paper; }

private:
    QColor inkOf(const OutputColour& colour) const;
    QColor groundOf(const OutputColour& colour) const;
    /// `ink` itself where it can be read, else moved towards what can, keeping what it can of its hue.
    QColor readable(const QColor& ink, const QColor& ground) const;

    Tokens m_tokens;
    QColor m_paper;
    mutable QHash<quint64, QColor> m_known; ///< by ink and ground
};

} // namespace firebreak
