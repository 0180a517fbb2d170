// core/base/words.h — one spelling for each value of an enumeration, the same in journal, JSON and command line.
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <array>
#include <optional>

namespace firebreak {

/// One value and its machine word (snake_case). An enumeration takes part by declaring
/// `constexpr auto wordsOf(E) { return std::array{Word{E::A, "a"}, …}; }` beside itself.
template <class E> struct Word {
    E value;
    const char* word;
};
template <class E> Word(E, const char*) -> Word<E>; // clang 14 does not deduce it for an aggregate

template <class E>
concept HasWords = requires(E value)
{
    wordsOf(value);
};

template <HasWords E> QString toWord(E value)
{
    for (const auto& entry : wordsOf(E{}))
        if (entry.value == value)
            return QString::fromLatin1(entry.word);
    return {};
}

template <HasWords E> std::optional<E> fromWord(QStringView word)
{
    for (const auto& entry : wordsOf(E{}))
        if (word == QLatin1StringView(entry.word))
            return entry.value;
    return std::nullopt;
}

/// "sev1, sev2, sev3": for the sentence that says what would have been accepted.
template <HasWords E> QString allWords()
{
    QString all;
    for (const auto& entry : wordsOf(E{}))
        all += (all.isEmpty() ? QString() : QStringLiteral(", ")) + QLatin1StringView(entry.word);
    return all;
}

} // namespace firebreak
