// app/gui/theme/tokens.h — what colours, distances and type sizes mean. Plain values; every colour on screen comes
// from here, so that one table can hold the contrast of all of them.
#pragma once

#include "core/incident/vocabulary.h"

#include <QColor>

#include <array>

namespace firebreak {

/// The meaning of a coloured thing. The colour never stands alone: a word or a shape always goes with it.
enum class Tone {
    Neutral,  ///< counts, quiet states
    Accent,   ///< what is chosen, what can be followed, what informs
    Good,     ///< within limits, saved, passed
    Warning,  ///< needs an eye
    Danger,   ///< late, SEV1, failed
    Decision, ///< decisions and changes: the purple of the timeline
};

inline constexpr std::array AllTones{Tone::Neutral, Tone::Accent, Tone::Good,
                                     Tone::Warning, Tone::Danger, Tone::Decision};

/// A filled shape and the text that is readable on it.
struct Fill {
    QColor fill;
    QColor ink;

    friend bool operator==(const Fill&, const Fill&) = default;
};

struct Tokens {
    bool dark = true;

    QColor background; ///< the room itself
    QColor surface;    ///< cards, navigation, bars
    QColor raised;     ///< buttons, counts, tracks: one step above a surface
    QColor hover;      ///< a raised thing under the pointer
    QColor border;     ///< hairlines around and between
    QColor text;
    QColor muted;    ///< second line, times, counts
    QColor disabled; ///< what cannot be used now; exempt from contrast, never used for anything to be read
    QColor accent;   ///< links, chosen icons
    QColor focusRing;
    QColor selection; ///< the chosen row; also the wash of an informing panel

    Fill primary; ///< the one button of a pane
    QColor primaryHover;

    QColor good;
    QColor warning;
    QColor danger;
    QColor decision;
    QColor goodWash;
    QColor warningWash;
    QColor dangerWash;
    QColor decisionWash;

    std::array<Fill, 5> severities; ///< SEV1 first

    /// The sixteen colours that programs name: black, red, green, yellow, blue, magenta, cyan, white, and the same
    /// brighter. As inks all of them can be read on `background` and `surface`, black too.
    std::array<QColor, 16> programInks;
    /// The same as grounds.
    std::array<QColor, 16> programGrounds;

    /// The colour of text, icons and outlines with that meaning.
    QColor ink(Tone tone) const;
    /// The tinted ground of a panel with that meaning; `text` and `ink(tone)` are readable on it.
    QColor wash(Tone tone) const;
    const Fill& severity(Severity severity) const;

    friend bool operator==(const Tokens&, const Tokens&) = default;
};

Tokens darkTokens();
Tokens lightTokens();

/// Distances in device-independent pixels.
namespace space {
inline constexpr int Hair = 1;
inline constexpr int Tight = 4;
inline constexpr int Small = 8;
inline constexpr int Medium = 12;
inline constexpr int Large = 16;
inline constexpr int Wide = 24;
inline constexpr int ControlHeight = 32;
inline constexpr int CompactHeight = 26;
inline constexpr int ControlRadius = 6;
inline constexpr int PanelRadius = 8;
inline constexpr int FocusWidth = 2;
} // namespace space

} // namespace firebreak
