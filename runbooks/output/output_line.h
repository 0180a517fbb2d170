// runbooks/output/output_line.h — one line of what a program printed, as a terminal would show it in the end. Pure.
#pragma once

#include <QList>
#include <QString>

namespace firebreak {

struct OutputColour {
    enum class Kind : quint8 {
        Default, ///< whatever the view writes with, or on
        Palette, ///< `number`: 0 to 15 are the view's own, then the cube and the greys of 256 colours
        Exact,   ///< red, green, blue
    };
    Kind kind = Kind::Default;
    quint8 number = 0;
    quint8 red = 0, green = 0, blue = 0;

    friend bool operator==(const OutputColour&, const OutputColour&) = default;
};

constexpr OutputColour paletteColour(int number) { return {OutputColour::Kind::Palette, quint8(number), 0, 0, 0}; }
constexpr OutputColour exactColour(int red, int green, int blue)
{
    return {OutputColour::Kind::Exact, 0, quint8(red), quint8(green), quint8(blue)};
}

struct OutputStyle {
    OutputColour ink, ground;
    bool bold : 1 = false;
    bool dim : 1 = false;
    bool italic : 1 = false;
    bool underline : 1 = false;
    bool inverse : 1 = false;
    bool escaped : 1 = false; ///< stands for something that cannot be seen, as "\u{202E}" or "^@"

    friend bool operator==(const OutputStyle&, const OutputStyle&) = default;
};

struct OutputRun {
    QString text;
    OutputStyle style;

    friend bool operator==(const OutputRun&, const OutputRun&) = default;
};

struct OutputLine {
    QList<OutputRun> runs;  ///< neighbours differ in style; none is empty
    bool continues = false; ///< was cut because it is too long: the next line belongs to it

    QString text() const;
    friend bool operator==(const OutputLine&, const OutputLine&) = default;
};

/// How many columns a character takes: 0 what stands on the one before it, 2 ideographs and most pictures, else 1.
int columnsOf(char32_t character);

/// Lines that continue are joined; a line feed between the others, none at the end.
QString plainText(const QList<OutputLine>& lines);

} // namespace firebreak
