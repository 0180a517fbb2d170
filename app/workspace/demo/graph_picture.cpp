#include "app/workspace/demo/graph_picture.h"

#include <QtEndian>

namespace firebreak::demo {

namespace {

constexpr int BarWidth = 10;
constexpr int Gap = 2;
constexpr int Height = 220;
constexpr int Margin = 10;

enum Colour : char { Background, Grid, Bar, LowBar };
constexpr char Palette[] = {'\x16', '\x1b', '\x22', '\x2d', '\x33', '\x3b',
                            '\xe5', '\x48', '\x4d', '\x3f', '\xb9', '\x7f'};

/// The check of a PNG chunk (ISO 3309).
quint32 crc(const QByteArray& bytes)
{
    quint32 check = 0xffffffff;
    for (const char byte : bytes) {
        check ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            check = (check >> 1) ^ ((check & 1) ? 0xedb88320U : 0U);
    }
    return check ^ 0xffffffff;
}

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray& type, const QByteArray& content)
{
    return number(quint32(content.size())) + type + content + number(crc(type + content));
}

Colour colourAt(const QList<int>& values, int x, int y)
{
    const int inside = Height - 2 * Margin;
    const int value = (Height - Margin - y) * 100 / inside;
    const int column = x - Margin;
    const qsizetype bar = column < 0 ? -1 : column / (BarWidth + Gap);
    if (bar >= 0 && bar < values.size() && column % (BarWidth + Gap) < BarWidth && value >= 0 && value < values.at(bar))
        return values.at(bar) < 10 ? LowBar : Bar;
    return value > 0 && y >= Margin && (y - Margin) % (inside / 4) == 0 ? Grid : Background;
}

} // namespace

QByteArray graphPicture(const QList<int>& values)
{
    const int width = 2 * Margin + int(values.size()) * (BarWidth + Gap);
    QByteArray rows;
    for (int y = 0; y < Height; ++y) {
        rows.append('\0'); // no filter
        for (int x = 0; x < width; ++x)
            rows.append(char(colourAt(values, x, y)));
    }
    const QByteArray header = number(quint32(width)) + number(Height) + QByteArray("\x08\x03\0\0\0", 5);
    // qCompress puts the length of the raw bytes before the stream that PNG wants.
    const QByteArray stream = qCompress(rows, 9).mid(4);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) +
           chunk("PLTE", QByteArray(Palette, std::size(Palette))) + chunk("IDAT", stream) + chunk("IEND", {});
}

} // namespace firebreak::demo
