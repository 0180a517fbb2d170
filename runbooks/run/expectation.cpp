#include "runbooks/run/expectation.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

using Term = Expectation::Term;
using Kind = Expectation::Kind;

/// The last status of HTTP; exit codes end at 255.
constexpr int HighestCode = 599;

QRegularExpression compiled(const QString& pattern)
{
    return QRegularExpression(pattern,
                              QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption);
}

tl::unexpected<Error> notUnderstood(const QString& text)
{
    return badInput(u"“%1” is no expectation."_s.arg(text.left(80)),
                    u"Write exit=0, ~ and a regular expression, or a comparison such as < 0.01."_s);
}

Result<Term> readTerm(const QString& text)
{
    Term term;
    if (text.startsWith(u"exit")) {
        const QString code = text.mid(4).trimmed();
        bool ok = false;
        term.exitCode = code.startsWith(u'=') ? code.mid(1).trimmed().toInt(&ok) : 0;
        if (!ok || term.exitCode < 0 || term.exitCode > HighestCode)
            return notUnderstood(text);
        return term;
    }
    if (text.startsWith(u'~') || text.startsWith(u"!~")) {
        term.kind = text.startsWith(u'~') ? Kind::Fits : Kind::FitsNot;
        term.pattern = text.mid(text.startsWith(u'~') ? 1 : 2).trimmed();
        if (term.pattern.isEmpty() || !compiled(term.pattern).isValid())
            return badInput(u"“%1” is no regular expression."_s.arg(term.pattern.left(80)), u"Correct the pattern."_s);
        return term;
    }
    for (const QStringView symbol : {QStringView(u"<="), QStringView(u">="), QStringView(u"=="), QStringView(u"!="),
                                     QStringView(u"<"), QStringView(u">")}) {
        if (!text.startsWith(symbol))
            continue;
        bool ok = false;
        term.kind = Kind::Compare;
        term.symbol = symbol.toString();
        term.number = text.mid(symbol.size()).trimmed().toDouble(&ok);
        if (!ok || !std::isfinite(term.number))
            return notUnderstood(text);
        return term;
    }
    return notUnderstood(text);
}

/// A lone number on a line of its own, or the only line; nothing where there are none or several.
std::optional<double> onlyNumber(const QString& output)
{
    std::optional<double> found;
    for (const QString& line : output.split(u'\n', Qt::SkipEmptyParts)) {
        bool ok = false;
        const double number = line.trimmed().toDouble(&ok);
        if (!ok)
            continue;
        if (found)
            return std::nullopt;
        found = number;
    }
    return found;
}

bool compares(double value, const QString& symbol, double with)
{
    if (symbol == "<"_L1)
        return value < with;
    if (symbol == "<="_L1)
        return value <= with;
    if (symbol == ">"_L1)
        return value > with;
    if (symbol == ">="_L1)
        return value >= with;
    return symbol == "=="_L1 ? value == with : value != with;
}

/// Of a request.
QString statusFailure(int expected, std::optional<int> status)
{
    if (!status)
        return u"No whole answer came."_s;
    const bool holds = expected == 0 ? *status >= 200 && *status <= 299 : *status == expected;
    return holds ? QString()
                 : u"It was answered with %1, and %2 was expected."_s.arg(*status).arg(
                       expected == 0 ? u"a status of 2xx"_s : QString::number(expected));
}

/// Of a query; the first series that does not fit stands for all.
QString valueFailure(const Term& term, const QList<NamedValue>& values)
{
    if (values.isEmpty())
        return u"The query found no series to compare."_s;
    QList<NamedValue> odd;
    for (const NamedValue& value : values)
        if (!std::isfinite(value.value) || !compares(value.value, term.symbol, term.number))
            odd.append(value);
    if (odd.isEmpty())
        return {};
    const QString first =
        u"%1 is not %2 %3"_s.arg(numberText(odd.constFirst().value), QString(term.symbol), numberText(term.number));
    if (values.size() == 1)
        return first + u'.';
    return u"%1 of %2 series are not as expected; of %3, %4."_s.arg(odd.size())
        .arg(values.size())
        .arg(odd.constFirst().name.isEmpty() ? u"the first"_s : odd.constFirst().name, first);
}

/// Why the term does not hold; empty where it does.
QString failure(const Term& term, const RunResult& result, const QString& output, const Answer& answer)
{
    const QString cut = result.output && result.output->isCut() ? u" in what was kept of the output"_s : QString();
    switch (term.kind) {
    case Kind::Exit:
        if (answer.isHttp)
            return statusFailure(term.exitCode, result.exitCode);
        if (!result.exitCode)
            return u"There is no exit code."_s;
        return *result.exitCode == term.exitCode
                   ? QString()
                   : u"It ended with %1, and %2 was expected."_s.arg(*result.exitCode).arg(term.exitCode);
    case Kind::Fits:
    case Kind::FitsNot: {
        const auto match = compiled(term.pattern).match(output);
        if (!match.isValid())
            return u"The pattern was too hard to look for."_s;
        if (match.hasMatch() == (term.kind == Kind::Fits))
            return {};
        return (term.kind == Kind::Fits ? u"“%1” was not found%2."_s : u"“%1” was found%2."_s)
            .arg(term.pattern.left(80), cut);
    }
    case Kind::Compare: {
        if (answer.values)
            return valueFailure(term, *answer.values);
        const auto number = onlyNumber(output);
        if (!number || !std::isfinite(*number))
            return u"The output is not one number."_s;
        return compares(*number, term.symbol, term.number)
                   ? QString()
                   : u"%1 is not %2 %3."_s.arg(*number).arg(term.symbol).arg(term.number);
    }
    }
    return {};
}

} // namespace

Result<Expectation> readExpectation(const QString& text)
{
    Expectation expectation;
    if (text.trimmed().isEmpty()) {
        expectation.terms.append(Term());
        return expectation;
    }
    for (const QString& piece : text.split(u"&&"_s)) {
        const auto term = readTerm(piece.trimmed());
        const bool behindPattern = !expectation.terms.isEmpty() && !expectation.terms.back().pattern.isEmpty();
        if (term) {
            expectation.terms.append(*term);
        } else if (behindPattern) { // then it is part of the pattern, which may hold `&&`
            Term& last = expectation.terms.back();
            last.pattern += u" &&"_s + piece;
            if (!compiled(last.pattern).isValid())
                return tl::unexpected(term.error());
        } else {
            return tl::unexpected(term.error());
        }
    }
    return expectation;
}

Judgement judged(const Expectation& expectation, const RunResult& result, const QString& output, const Answer& answer)
{
    if (result.end != RunEnd::Exited && result.end != RunEnd::Done)
        return {Verdict::None, u"It did not come to its own end."_s};
    const bool asksForExit = std::any_of(expectation.terms.begin(), expectation.terms.end(),
                                         [](const Term& term) { return term.kind == Kind::Exit; });
    if (!asksForExit && result.end == RunEnd::Exited)
        if (const QString reason = failure(Term(), result, output, answer); !reason.isEmpty())
            return {Verdict::Fail, reason};
    for (const Term& term : expectation.terms) {
        if (result.end == RunEnd::Done && term.kind == Kind::Exit)
            continue; // a person has no exit code
        if (const QString reason = failure(term, result, output, answer); !reason.isEmpty())
            return {Verdict::Fail, reason};
    }
    return {Verdict::Pass, u"It did what was expected."_s};
}

} // namespace firebreak
