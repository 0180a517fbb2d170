// A shell text: prompts, commands, risk, parameters, and values put into it.
#include "runbooks/parameter/fill_in.h"
#include "runbooks/parameter/variable_settings.h"
#include "runbooks/risk/risk.h"
#include "runbooks/run/carry_over.h"
#include "runbooks/shell/invocation.h"
#include "runbooks/shell/nested_programs.h"
#include "runbooks/shell/shell_text.h"
#include "runbooks/step/content_shape.h"
#include "runbooks/step/prompts.h"
#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

bool isWithin(const Span& span, qsizetype size)
{
    return span.begin >= 0 && span.begin <= span.end && span.end <= size;
}

void look(const ShellText& read, qsizetype size)
{
    HOLD(read.quoting.size() == std::size_t(size));
    HOLD(read.understood == read.trouble.isEmpty());
    for (const ShellCommand& command : read.commands) {
        HOLD(isWithin(command.span, size));
        for (const ShellWord& word : command.words)
            HOLD(isWithin(word.span, size));
        for (const Program& program : programsOf(command))
            HOLD(program.index >= 0 && program.index < command.words.size());
    }
    for (const NestedProgram& nested : nestedPrograms(read))
        HOLD(isWithin(nested.span, size));
    for (const VariableSetting& setting : settingsIn(read))
        HOLD(isVariableName(setting.name));
}

/// What is safe stays safe by nobody's adding something that is not.
void lookForHidingPlaces(const QString& text)
{
    // What an open here-document or a comment at the end swallows is really not run.
    if (text.contains(u"<<") || shellRisk(text).risk != Risk::Safe)
        return;
    HOLD(shellRisk(text + u"\n\nrm -rf /srv/x\n"_s).risk != Risk::Safe);
}

void fill(const QString& text)
{
    const QList<Placeholder> placeholders = placeholdersIn(text);
    qsizetype behind = 0;
    for (const Placeholder& placeholder : placeholders) {
        HOLD(isWithin(placeholder.span, text.size()) && placeholder.span.begin >= behind);
        HOLD(!placeholder.key.isEmpty());
        behind = placeholder.span.end;
    }
    for (const auto& [value, origin] :
         {std::pair{u"web-1"_s, ValueOrigin::Alert}, std::pair{u"$(reboot) `x` '\"; rm -rf / #"_s, ValueOrigin::Typed},
          std::pair{u"--output=x"_s, ValueOrigin::Typed}}) {
        ParameterValues values;
        for (const Placeholder& placeholder : placeholders)
            values.insert(placeholder.key, {value, origin});
        const auto filled = fillIn(text, values);
        if (!filled)
            continue;
        // Nothing that a value holds becomes a command.
        const ShellText before = readShell(text, [&] {
            QList<Span> holes;
            for (const Placeholder& placeholder : placeholders)
                holes.append(placeholder.span);
            return holes;
        }());
        if (before.understood)
            HOLD(readShell(*filled).commands.size() == before.commands.size());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const Prompted prompted = splitPrompts(text);
    HOLD(prompted.prompted || prompted.commands == text);
    (void)firstProgram(text);
    (void)looksLikePromql(text);
    (void)looksLikeSql(text);
    (void)looksLikeOutput(text);
    (void)looksLikeYaml(text);

    look(readShell(text), text.size());
    HOLD(!shellRisk(text).reason.isEmpty());
    lookForHidingPlaces(text);
    (void)sqlRisk(text);
    (void)isEndless(text);
    (void)dryRunOf(text);
    (void)variableTraffic(text);
    (void)reasonAgainstCarryOver(text);
    fill(text);
    return 0;
}
