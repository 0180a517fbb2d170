// What could come next in the composer.
#include "app/workspace/composer/compose.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QLatin1StringView Prompt("$ ");

template <class Ref>
void completeNames(QList<Completion>& completions, const QString& before, const QString& typed, const QList<Ref>& refs)
{
    for (const Ref& ref : refs)
        if (ref.name.startsWith(typed, Qt::CaseInsensitive))
            completions.append({before + ref.name + u' ', ref.name, {}});
}

template <HasWords E> void completeWords(QList<Completion>& completions, const QString& before, const QString& typed)
{
    for (const auto& entry : wordsOf(E{}))
        if (QLatin1StringView(entry.word).startsWith(typed, Qt::CaseInsensitive))
            completions.append({before + QLatin1StringView(entry.word) + u' ', QLatin1StringView(entry.word), {}});
}

/// Ids first, as they always work; where a name was begun that name comes.
void completeSeverities(QList<Completion>& completions, const QString& before, const QString& typed,
                        const SeverityWords& severities)
{
    for (const auto& entry : wordsOf(Severity{})) {
        const QString id = QLatin1StringView(entry.word);
        const QString name = severities.name(entry.value);
        const bool byId = id.startsWith(typed, Qt::CaseInsensitive);
        if (!byId && !name.startsWith(typed, Qt::CaseInsensitive))
            continue;
        const bool renamed = name.compare(id, Qt::CaseInsensitive) != 0;
        completions.append({before + (byId ? id : name) + u' ', renamed ? u"%1 · %2"_s.arg(id, name) : id,
                            severities.text(entry.value)});
    }
}

} // namespace

QList<Completion> completionsFor(const QString& beforeCursor, const ComposeContext& context)
{
    QList<Completion> completions;
    if (!beforeCursor.isEmpty() && Prompt.startsWith(beforeCursor))
        completions.append(
            {Prompt, u"$ COMMAND"_s, u"Run it here and keep what it prints; a blank first makes a note"_s});
    if (!beforeCursor.startsWith(u'/'))
        return completions;
    const QString name = beforeCursor.section(u' ', 0, 0).toLower();
    if (!beforeCursor.contains(u' ')) {
        for (const SlashCommand& command : slashCommandsFor(name))
            completions.append({QLatin1StringView(command.name) + u" "_s, QLatin1StringView(command.usage),
                                QLatin1StringView(command.purpose)});
        return completions;
    }
    const QString argument = beforeCursor.mid(name.size() + 1);
    const QString first = name + u' ';
    if (name == "/impact"_L1)
        completeNames(completions, first, argument, context.slos);
    else if (name == "/role"_L1 && argument.contains(u' '))
        completeNames(completions, first + argument.section(u' ', 0, 0) + u' ', argument.section(u' ', 1),
                      context.people);
    else if (name == "/role"_L1)
        completeWords<Role>(completions, first, argument);
    else if (name == "/sev"_L1)
        completeSeverities(completions, first, argument, context.severities);
    else if (name == "/update"_L1)
        completeWords<Audience>(completions, first, argument);
    else if (name == "/time"_L1)
        completeWords<Milestone>(completions, first, argument);
    return completions;
}

} // namespace firebreak
