// tests/runbooks/output/random_output.h — bytes as no program should print them, the same for the same seed.
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <random>

namespace firebreak {

/// About so many bytes, of text, controls, whole and broken sequences and characters, and plain noise.
inline QByteArray randomOutput(quint32 seed, int bytes)
{
    static const QByteArrayList parts{"ready",
                                      " ",
                                      "  ",
                                      "\n",
                                      "\n\n",
                                      "\r\n",
                                      "\r",
                                      "\b",
                                      "\b\b\b",
                                      "\t",
                                      "\v",
                                      "\f",
                                      "\a",
                                      "\x0e",
                                      "\x0f",
                                      "\x7f",
                                      "\x1b[31m",
                                      "\x1b[0m",
                                      "\x1b[m",
                                      "\x1b[1;4;38;5;200m",
                                      "\x1b[38;2;1;2;3m",
                                      "\x1b[48:2::9:8:7m",
                                      "\x1b[7m",
                                      "\x1b[K",
                                      "\x1b[1K",
                                      "\x1b[2K",
                                      "\x1b[2J",
                                      "\x1b[10;10H",
                                      "\x1b[?1049h",
                                      "\x1b[>4;2m",
                                      "\x1b[5n",
                                      "\x1b[",
                                      "\x1b",
                                      "\x1b]0;title\a",
                                      "\x1b]52;c;aGk=\x1b\\",
                                      "\x1b]8;;http://x\x1b\\",
                                      "\x1b]",
                                      "\x1bP1$r",
                                      "\x1b\\",
                                      "\x1b_x\x1b\\",
                                      "\x1b^x",
                                      "\x1bXx",
                                      "\x1b(0",
                                      "\x1b(",
                                      "\x1b"
                                      "c",
                                      "\xc2\x9b"
                                      "31m",
                                      "\xc2\x9d",
                                      "\xc2\x9c",
                                      "\x9b",
                                      "\xc3\xa9",
                                      "\xc3",
                                      "\xe6\x97\xa5\xe6\x9c\xac",
                                      "\xe6\x97",
                                      "\xf0\x9f\x94\xa5",
                                      "\xf0\x9f",
                                      "e\xcc\x81",
                                      "\xcc\x81\xcc\x82\xcc\x83",
                                      "\xe2\x80\xae",
                                      "\xe2\x80\x8b",
                                      "\xed\xa0\x80",
                                      "\xff\xfe",
                                      "\xc0\x80",
                                      QByteArray("\0", 1),
                                      "\x18",
                                      "\x1a",
                                      QByteArray(500, 'x'),
                                      QByteArray(4090, '-'),
                                      "0123456789;:?mK"};
    std::mt19937 random(seed);
    QByteArray output;
    while (output.size() < bytes) {
        if (random() % 8 == 0)
            output += char(random() % 256);
        else
            output += parts.at(qsizetype(random() % quint32(parts.size())));
    }
    return output;
}

} // namespace firebreak
