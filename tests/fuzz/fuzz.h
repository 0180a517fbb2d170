// tests/fuzz/fuzz.h — what a fuzz target promises of its input: a broken promise is a crash, which libFuzzer keeps.
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdio>
#include <cstdlib>

namespace firebreak::fuzz {

inline void hold(bool promise, const char* text, int line)
{
    if (promise)
        return;
    std::fprintf(stderr, "broken promise in line %d: %s\n", line, text);
    std::abort();
}

inline QByteArray bytesOf(const unsigned char* data, std::size_t size)
{
    return QByteArray(reinterpret_cast<const char*>(data), qsizetype(size));
}

/// Nothing that controls a terminal or turns the direction of writing.
inline bool isHarmless(const QString& text)
{
    for (const char32_t c : text.toUcs4()) {
        const bool turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        if (turns || (QChar::category(c) == QChar::Other_Control && c != '\n' && c != '\t'))
            return false;
    }
    return true;
}

} // namespace firebreak::fuzz

#define HOLD(promise) ::firebreak::fuzz::hold((promise), #promise, __LINE__)

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);
