#include "runbooks/parameter/fill_in.h"

#include "runbooks/parameter/value_escape.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// How the shell divides a text, without what the words say.
QString shape(const ShellText& text)
{
    QString shape;
    for (const ShellCommand& command : text.commands) {
        shape += u"%1:%2:%3("_s.arg(int(command.kind)).arg(command.words.size()).arg(command.pipedFrom >= 0);
        for (const Assignment& assignment : command.assignments)
            shape += assignment.name + u'=' + QString::number(assignment.list.size());
        for (const Redirection& redirection : command.redirections)
            shape += redirection.symbol;
        shape += u')';
    }
    return shape + u"%1 %2 %3 %4"_s.arg(text.hereDocuments.size())
                       .arg(text.variables.size())
                       .arg(text.functions.join(u' '))
                       .arg(text.background);
}

tl::unexpected<Error> openPlaceholder(const QString& name)
{
    return refused(u"The placeholder “%1” has no value, so nothing runs."_s.arg(name), u"Give it a value."_s);
}

} // namespace

Result<QString> fillIn(const QString& text, const ParameterValues& values, TextLanguage language)
{
    const QList<Placeholder> placeholders = placeholdersIn(text, language);
    if (placeholders.isEmpty())
        return text;
    QList<Span> holes;
    QString filled;
    qsizetype copied = 0;
    for (const Placeholder& placeholder : placeholders) {
        holes.append(placeholder.span);
        const auto value = values.constFind(placeholder.key);
        if (value == values.constEnd()) {
            if (placeholder.quoting == Quoting::Comment)
                continue;
            return openPlaceholder(placeholder.name);
        }
        const auto escaped = escapedValue(*value, placeholder.name, placeholder.quoting);
        if (!escaped)
            return tl::unexpected(escaped.error());
        filled += QStringView(text).mid(copied, placeholder.span.begin - copied);
        filled += *escaped;
        copied = placeholder.span.end;
    }
    filled += QStringView(text).mid(copied);
    if (language != TextLanguage::Shell)
        return filled;
    const ShellText before = readShell(text, holes);
    if (!before.understood)
        return filled; // then every value has passed the strict rule
    const ShellText after = readShell(filled);
    if (!after.understood || shape(before) != shape(after))
        return refused(u"With these values the shell would divide the step into other commands or words."_s,
                       u"Choose other values, or copy the step and run it by hand."_s);
    return filled;
}

Result<QMap<QString, QString>> variablesFor(qsizetype text, const QList<Parameter>& parameters,
                                            const ParameterValues& values)
{
    QMap<QString, QString> environment;
    for (const Parameter& parameter : parameters) {
        for (const ParameterUse& use : parameter.uses) {
            if (use.text != text || !use.isVariable)
                continue;
            const auto value = values.constFind(parameter.key);
            if (value == values.constEnd())
                return refused(u"The variable “%1” has no value, so nothing runs."_s.arg(use.spelling),
                               u"Give it a value."_s);
            // Within double quotes and here-documents the value stays whole; elsewhere the shell would read it.
            const bool whole = use.quoting == Quoting::Double || use.quoting == Quoting::HereDocument;
            const auto checked = checkedValue(*value, use.spelling, whole ? use.quoting : Quoting::Unknown);
            if (!checked)
                return tl::unexpected(checked.error());
            environment.insert(use.spelling, value->text);
        }
    }
    return environment;
}

} // namespace firebreak
