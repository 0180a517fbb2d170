#include "runbooks/run/carry_over.h"

#include "runbooks/parameter/parameter.h"
#include "runbooks/parameter/variable_settings.h"
#include "runbooks/shell/invocation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

ShellText readWithHoles(const QString& commands)
{
    QList<Span> holes;
    for (const Placeholder& placeholder : placeholdersIn(commands))
        holes.append(placeholder.span);
    return readShell(commands, holes);
}

void sortOut(QStringList& names)
{
    names.sort();
    names.removeDuplicates();
}

} // namespace

QString reasonAgainstCarryOver(const QString& commands)
{
    const ShellText text = readWithHoles(commands);
    if (!text.understood)
        return u"The block is not understood, so nobody knows what it leaves."_s;
    for (const ShellCommand& command : text.commands) {
        if (command.isolated || command.pipedFrom >= 0 || command.pipesOn)
            continue;
        const QList<Program> programs = programsOf(command);
        if (programs.isEmpty())
            continue;
        if (programs.front().name == "exec"_L1 && programs.size() > 1)
            return u"exec puts another program in the place of the shell, so what the block sets is lost."_s;
        const bool takesExit =
            std::any_of(command.words.begin() + programs.front().index, command.words.end(), [](const ShellWord& word) {
                const QString name = word.text().toUpper();
                return name == "EXIT"_L1 || name == "SIGEXIT"_L1 || name == "0"_L1;
            });
        if (programs.back().name == "trap"_L1 && takesExit)
            return u"The block takes the EXIT trap, by which what it sets would be handed on."_s;
    }
    return {};
}

VariableTraffic variableTraffic(const QString& commands)
{
    VariableTraffic traffic;
    for (const Parameter& parameter : parametersOf({{commands, TextLanguage::Shell}}))
        for (const ParameterUse& use : parameter.uses)
            if (use.isVariable)
                traffic.needs.append(use.spelling);
    for (const VariableSetting& setting : settingsIn(readWithHoles(commands)))
        if (setting.lasts)
            traffic.sets.append(setting.name);
    sortOut(traffic.needs);
    sortOut(traffic.sets);
    return traffic;
}

} // namespace firebreak
