#include "runbooks/output/sgr.h"

#include <algorithm>

namespace firebreak {

namespace {

enum Selector { ExactSelector = 2, PaletteSelector = 5 };

int byteOf(int value) { return std::clamp(value, 0, 255); }

/// What follows 38 or 48, and how many numbers it took; 0 taken: not a colour that is known.
struct ReadColour {
    OutputColour colour;
    std::size_t taken = 0;
};

/// 38:5:N, 38:2:R:G:B and, as it was meant, 38:2:SPACE:R:G:B.
ReadColour withColons(std::span<const SgrNumber> parts)
{
    if (parts.size() >= 2 && parts[0].value == PaletteSelector)
        return {paletteColour(byteOf(parts[1].value)), parts.size()};
    if (parts.size() >= 4 && parts[0].value == ExactSelector) {
        const auto rgb = parts.subspan(parts.size() >= 5 ? 2 : 1);
        return {exactColour(byteOf(rgb[0].value), byteOf(rgb[1].value), byteOf(rgb[2].value)), parts.size()};
    }
    return {{}, 0};
}

/// 38;5;N and 38;2;R;G;B.
ReadColour withSemicolons(std::span<const SgrNumber> rest)
{
    if (rest.size() >= 2 && rest[0].value == PaletteSelector)
        return {paletteColour(byteOf(rest[1].value)), 2};
    if (rest.size() >= 4 && rest[0].value == ExactSelector)
        return {exactColour(byteOf(rest[1].value), byteOf(rest[2].value), byteOf(rest[3].value)), 4};
    return {{}, rest.size()}; // half a colour: what is left of the sequence means nothing by itself
}

void apply(OutputStyle& style, int value)
{
    if (value >= 30 && value <= 37)
        style.ink = paletteColour(value - 30);
    else if (value >= 90 && value <= 97)
        style.ink = paletteColour(value - 90 + 8);
    else if (value >= 40 && value <= 47)
        style.ground = paletteColour(value - 40);
    else if (value >= 100 && value <= 107)
        style.ground = paletteColour(value - 100 + 8);
    else
        switch (value) {
        case 0:
            style = {};
            break;
        case 1:
            style.bold = true;
            break;
        case 2:
            style.dim = true;
            break;
        case 3:
            style.italic = true;
            break;
        case 4:
        case 21: // twice underlined
            style.underline = true;
            break;
        case 7:
            style.inverse = true;
            break;
        case 22:
            style.bold = style.dim = false;
            break;
        case 23:
            style.italic = false;
            break;
        case 24:
            style.underline = false;
            break;
        case 27:
            style.inverse = false;
            break;
        case 39:
            style.ink = {};
            break;
        case 49:
            style.ground = {};
            break;
        default:
            break;
        }
}

} // namespace

OutputStyle styleAfter(OutputStyle style, std::span<const SgrNumber> numbers)
{
    if (numbers.empty())
        return {};
    for (std::size_t i = 0; i < numbers.size();) {
        const int value = numbers[i].value;
        std::size_t parts = i; // the last number that belongs to this one
        while (numbers[parts].hasMore && parts + 1 < numbers.size())
            ++parts;
        const auto details = numbers.subspan(i + 1, parts - i);
        i = parts + 1;
        if (value == 38 || value == 48) {
            const ReadColour read = details.empty() ? withSemicolons(numbers.subspan(i)) : withColons(details);
            if (details.empty())
                i += read.taken;
            if (read.colour.kind != OutputColour::Kind::Default)
                (value == 38 ? style.ink : style.ground) = read.colour;
        } else if (value == 4 && !details.empty()) {
            style.underline = details[0].value != 0; // 4:3 is a wave
        } else if (details.empty()) {
            apply(style, value);
        }
    }
    return style;
}

} // namespace firebreak
