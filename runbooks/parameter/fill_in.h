// runbooks/parameter/fill_in.h — values into scripts, or a reason why not.
#pragma once

#include "core/base/error.h"
#include "core/base/words.h"
#include "runbooks/parameter/parameter.h"

#include <QMap>

#include <array>

namespace firebreak {

/// Where a value came from; what an alert says is written by whoever can make one fire.
enum class ValueOrigin : quint8 {
    Alert,
    Catalogue,
    EarlierStep,
    LastIncident,
    Document, ///< its default
    Typed,
};

constexpr auto wordsOf(ValueOrigin)
{
    return std::array{
        Word{ValueOrigin::Alert, "alert"},
        Word{ValueOrigin::Catalogue, "catalogue"},
        Word{ValueOrigin::EarlierStep, "earlier_step"},
        Word{ValueOrigin::LastIncident, "last_incident"},
        Word{ValueOrigin::Document, "document"},
        Word{ValueOrigin::Typed, "typed"},
    };
}

struct ParameterValue {
    QString text;
    ValueOrigin origin = ValueOrigin::Typed;

    friend bool operator==(const ParameterValue&, const ParameterValue&) = default;
};

/// By parameterKey.
using ParameterValues = QMap<QString, ParameterValue>;

/// `text` with every placeholder replaced by its value, escaped so that the program that is called gets the value byte
/// for byte. Refuses: a placeholder without a value (one in a comment stays); line breaks, control and invisible
/// characters; and, from an alert or inside a nested program text or a place that was not understood, everything but
/// [A-Za-z0-9._:/@%+=,-], an empty value, and a `-` in front. What is filled in is read again: where a value has
/// changed how the shell divides the text, it is refused too.
Result<QString> fillIn(const QString& text, const ParameterValues& values, TextLanguage language = TextLanguage::Shell);

/// The environment that gives the free variables of `parameters` used in text number `text` their values, by the names
/// they have there, under the same rules; outside double quotes, where the shell would divide a value, the strict one.
Result<QMap<QString, QString>> variablesFor(qsizetype text, const QList<Parameter>& parameters,
                                            const ParameterValues& values);

} // namespace firebreak
