#include "runbooks/parameter/variable_settings.h"

#include "runbooks/shell/invocation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

bool isVariableName(QStringView name)
{
    const auto fits = [](QChar c) { return c == u'_' || (c.unicode() < 0x80 && c.isLetterOrNumber()); };
    return !name.isEmpty() && !name.front().isDigit() && std::all_of(name.begin(), name.end(), fits);
}

namespace {

/// The variables that the command sets for what comes behind it.
void addSettings(const ShellCommand& command, QList<VariableSetting>& settings)
{
    const auto set = [&](const QString& name) {
        if (isVariableName(name))
            settings.append({name, command.span.end, !command.isolated && command.pipedFrom < 0});
    };
    const QList<Program> programs = programsOf(command);
    const bool onlyAssigns = command.words.isEmpty();
    const QString program = programs.isEmpty() ? QString() : programs.back().name;
    const qsizetype first = programs.isEmpty() ? 0 : programs.back().index + 1;
    const bool declares = program == "export"_L1 || program == "declare"_L1 || program == "typeset"_L1 ||
                          program == "local"_L1 || program == "readonly"_L1;
    if (onlyAssigns || declares)
        for (const Assignment& assignment : command.assignments)
            set(assignment.name);
    if (command.kind == CommandKind::LoopHeader && !command.words.isEmpty())
        set(command.words.front().text());
    if (command.kind != CommandKind::Simple)
        return;
    const bool reads = program == "read"_L1 || program == "mapfile"_L1 || program == "readarray"_L1;
    for (qsizetype i = first; i < command.words.size(); ++i) {
        const QString text = command.words.at(i).text();
        if (declares && !command.words.at(i).parts.isEmpty())
            // `export NAME` passes on what may not be set
            set(command.words.at(i).parts.front().text.contains(u'=') || program != "export"_L1
                    ? command.words.at(i).parts.front().text.section(u'=', 0, 0)
                    : QString());
        else if (reads || (program == "printf"_L1 && i > 0 && command.words.at(i - 1).text() == "-v"_L1) ||
                 (program == "getopts"_L1 && i == first + 1))
            set(text);
    }
    if (reads)
        set(program == "read"_L1 ? u"REPLY"_s : u"MAPFILE"_s);
}

} // namespace

QList<VariableSetting> settingsIn(const ShellText& text)
{
    QList<VariableSetting> settings;
    for (const ShellCommand& command : text.commands)
        addSettings(command, settings);
    for (const VariableUse& use : text.variables)
        if (use.assigns)
            settings.append({use.name, use.span.end, true});
    return settings;
}

} // namespace firebreak
