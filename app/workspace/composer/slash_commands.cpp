#include "app/workspace/composer/slash_commands.h"

namespace firebreak {

const QList<SlashCommand>& slashCommands()
{
    static const QList<SlashCommand> commands{
        {"/sev", "/sev 1 62% of checkouts failing", "Change the severity, with the reason", true},
        {"/impact", "/impact SLO 62% [since 02:01] [measured] [dep:NAME], /impact SLO end",
         "Declare, change or end impact on an SLO", true},
        {"/role", "/role operations Jo Park, /role operations nobody", "Hand a role to a person, or free it", true},
        {"/decide", "/decide roll back because pools are full instead of scaling up",
         "Record a decision with its reason", false},
        {"/update", "/update customers We are rolling back. next 20m", "Record a status update that was sent", true},
        {"/promise", "/promise 5m Jo reports back", "Start a clock for something promised", true},
        {"/kept", "/kept 1", "A promise was kept", true},
        {"/broken", "/broken 1", "A promise was broken", true},
        {"/withdrawn", "/withdrawn 1", "A promise no longer matters", true},
        {"/change", "/change deploy 41 of payment-api went out", "Something changed: deploys, flags, configuration",
         false},
        {"/run", "/run df -h, $ df -h",
         "Run a command of the shell; what changes something asks first, what it prints is kept", false},
        {"/label", "/label region=eu-west, /label region=", "Set or remove a label", true},
        {"/ack", "/ack", "Acknowledge", true},
        {"/identify", "/identify", "The cause is known", true},
        {"/mitigate", "/mitigate, /mitigate impact continues", "Users are no longer hurt, or less", true},
        {"/resolve", "/resolve", "It is over", true},
        {"/close", "/close [reason]", "Nothing is left to do", true},
        {"/reopen", "/reopen errors are back", "It did not hold, with the reason", true},
        {"/decline", "/decline it is a test alert", "Not an incident (from triage)", true},
        {"/cancel", "/cancel declared twice", "Stop without resolving, with the reason", true},
        {"/time", "/time impact_began 02:01 first errors in the log", "Set or correct a time, with the reason", true},
        {"/title", "/title Checkout 5xx after payment deploy", "Change the title", true},
        {"/at", "/at 02:01 saw the first errors", "A note about something that happened earlier", false},
    };
    return commands;
}

QList<SlashCommand> slashCommandsFor(const QString& typed)
{
    QList<SlashCommand> matching;
    for (const SlashCommand& command : slashCommands())
        if (QLatin1StringView(command.name).startsWith(typed, Qt::CaseInsensitive))
            matching.append(command);
    return matching;
}

} // namespace firebreak
