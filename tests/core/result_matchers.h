// tests/core/result_matchers.h — what a test says about a Result.
#pragma once

#include "core/base/error.h"

#include <QTest>

/// The value of a Result; ends the test with the sentence where there is none.
#define QGET(variable, ...)                                                                                            \
    const auto variable##Result = (__VA_ARGS__);                                                                       \
    QVERIFY2(variable##Result.has_value(),                                                                             \
             qPrintable(variable##Result ? QString() : variable##Result.error().sentence()));                          \
    const auto& variable = *variable##Result

namespace firebreak {

/// An error a tired person can act on: a sentence with its full stop, short, and nothing that a terminal would obey.
inline bool isGoodSentence(const Error& error)
{
    const QString sentence = error.sentence();
    const bool controls = std::any_of(sentence.begin(), sentence.end(),
                                      [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n'; });
    return !error.happened.isEmpty() && sentence.endsWith(u'.') && sentence.size() < 600 && !controls;
}

} // namespace firebreak
