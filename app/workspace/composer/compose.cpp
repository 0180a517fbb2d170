#include "app/workspace/composer/compose.h"

#include "core/alert/shown_line.h"
#include "core/incident/impact.h"
#include "core/incident/lifecycle.h"
#include "core/incident/notes.h"
#include "core/incident/response.h"
#include "core/incident/when.h"
#include "runbooks/step/prompts.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// The arguments of a command, taken one after the other from the front.
class Arguments {
public:
    explicit Arguments(const QString& text) : m_rest(text.trimmed()) {}

    bool empty() const { return m_rest.isEmpty(); }
    const QString& rest() const { return m_rest; }

    QString word() const { return m_rest.section(QRegularExpression(u"\\s+"_s), 0, 0); }
    QString takeWord()
    {
        const QString taken = word();
        drop(taken.size());
        return taken;
    }

    /// Takes the longest of `names` that the rest begins with, compared without case and ending at a word's end.
    template <class Ref> std::optional<Ref> takeName(const QList<Ref>& names)
    {
        std::optional<Ref> longest;
        for (const Ref& ref : names) {
            const bool begins = m_rest.startsWith(ref.name, Qt::CaseInsensitive);
            const bool ends = m_rest.size() == ref.name.size() ||
                              (m_rest.size() > ref.name.size() && m_rest.at(ref.name.size()).isSpace());
            if (begins && ends && (!longest || ref.name.size() > longest->name.size()))
                longest = ref;
        }
        if (longest)
            drop(longest->name.size());
        return longest;
    }

    /// Splits at the last occurrence of ` separator `, answers what comes after it, keeps what comes before.
    std::optional<QString> takeAfter(QLatin1StringView separator)
    {
        const QString spaced = u" %1 "_s.arg(separator);
        const qsizetype at = m_rest.lastIndexOf(spaced, -1, Qt::CaseInsensitive);
        if (at < 0)
            return std::nullopt;
        const QString after = m_rest.mid(at + spaced.size()).trimmed();
        m_rest = m_rest.left(at).trimmed();
        return after;
    }

private:
    void drop(qsizetype count) { m_rest = m_rest.mid(count).trimmed(); }

    QString m_rest;
};

using Decide = std::function<Result<IncidentEvents>(const Incident&, const Moment&)>;

tl::unexpected<Error> wrongUse(const SlashCommand& command, const QString& what)
{
    return badInput(shownLine(what, 400), u"Write it like “%1”."_s.arg(QLatin1StringView(command.usage)));
}

template <class Ref>
tl::unexpected<Error> unknownName(const SlashCommand& command, const QString& kind, const QString& typed,
                                  const QList<Ref>& known)
{
    QStringList names;
    for (const Ref& ref : known.first(std::min<qsizetype>(known.size(), 5)))
        names.append(ref.name);
    const QString list =
        names.isEmpty() ? u"There is none in this workspace yet."_s : u"Known: %1."_s.arg(names.join(u", "_s));
    return wrongUse(command, typed.isEmpty() ? u"The %1 is missing. %2"_s.arg(kind, list)
                                             : u"“%1” is not a known %2. %3"_s.arg(shownLine(typed, 60), kind, list));
}

/// "sev1", "1", or the name it has in this workspace, which may be several words.
std::optional<Severity> takeSeverity(Arguments& args, const SeverityWords& severities)
{
    struct Named {
        QString name;
        Severity severity;
    };
    QList<Named> names;
    for (const auto& entry : wordsOf(Severity{})) {
        const QString id = QLatin1StringView(entry.word);
        names.append(
            QList<Named>{{id, entry.value}, {id.mid(3), entry.value}, {severities.name(entry.value), entry.value}});
    }
    const auto taken = args.takeName(names);
    return taken ? std::optional(taken->severity) : std::nullopt;
}

Result<Decide> composeSeverity(const SlashCommand& command, Arguments args, const ComposeContext& context)
{
    const auto to = takeSeverity(args, context.severities);
    if (!to)
        return wrongUse(command, u"“%1” is not a severity. Known: %2."_s.arg(shownLine(args.word(), 20),
                                                                             context.severities.known()));
    return Decide([to = *to, reason = args.rest()](const Incident& i, const Moment& m) {
        return changeSeverity(i, to, reason, m);
    });
}

Result<Decide> composeImpact(const SlashCommand& command, Arguments args, const ComposeContext& context)
{
    const auto slo = args.takeName(context.slos);
    if (!slo)
        return unknownName(command, u"SLO"_s, args.word(), context.slos);
    if (args.rest().compare("end"_L1, Qt::CaseInsensitive) == 0)
        return Decide([slo = *slo](const Incident& i, const Moment& m) { return endImpact(i, slo, m); });
    const auto share = parsePercent(args.takeWord());
    if (!share)
        return tl::unexpected(share.error());
    ImpactDeclaration declaration{*slo, {}, {}, *share, ImpactBasis::Estimated, u"self"_s};
    while (!args.empty()) {
        const QString word = args.takeWord();
        if (const auto basis = fromWord<ImpactBasis>(word.toLower())) {
            declaration.basis = *basis;
        } else if (word.startsWith("dep:"_L1)) {
            declaration.cause = word;
        } else if (word.compare("since"_L1, Qt::CaseInsensitive) == 0) {
            const auto start = parseWhen(args.takeWord(), context.now, context.zone);
            if (!start)
                return tl::unexpected(start.error());
            declaration.start = *start;
        } else {
            return wrongUse(command, u"“%1” is not understood here."_s.arg(shownLine(word, 40)));
        }
    }
    return Decide([declaration](const Incident& i, const Moment& m) {
        const bool running = std::ranges::any_of(
            i.impact, [&](const ImpactWindow& w) { return w.slo.id == declaration.slo.id && !w.end; });
        if (!running)
            return addImpact(i, declaration, m);
        const Moment changed{declaration.start.value_or(m.at), m.latest};
        return changeImpact(i, declaration.slo, declaration.share, declaration.basis, changed);
    });
}

Result<Decide> composeRole(const SlashCommand& command, Arguments args, const ComposeContext& context)
{
    const QString word = args.takeWord().toLower();
    const auto role = fromWord<Role>(word);
    if (!role)
        return wrongUse(command, u"“%1” is not a role; the roles are %2."_s.arg(shownLine(word, 40), allWords<Role>()));
    if (args.rest().compare("nobody"_L1, Qt::CaseInsensitive) == 0)
        return Decide(
            [role = *role](const Incident& i, const Moment& m) { return assignRole(i, role, std::nullopt, m); });
    const auto person = args.takeName(context.people);
    if (!person || !args.empty())
        return unknownName(command, u"person"_s, args.rest(), context.people);
    return Decide([role = *role, person = *person](const Incident& i, const Moment& m) {
        return assignRole(i, role, person, m);
    });
}

Result<Decide> composeDecision(Arguments args)
{
    const QString rejected = args.takeAfter("instead of"_L1).value_or(QString());
    const QString why = args.takeAfter("because"_L1).value_or(QString());
    return Decide([what = args.rest(), why, rejected](const Incident& i, const Moment& m) {
        return recordDecision(i, what, why, rejected, m);
    });
}

Result<Decide> composeUpdate(const SlashCommand& command, Arguments args)
{
    Audience audience = Audience::Internal;
    if (const auto named = fromWord<Audience>(args.word().toLower())) {
        audience = *named;
        args.takeWord();
    }
    std::optional<Millis> next;
    if (const auto span = args.takeAfter("next"_L1)) {
        const auto parsed = parseSpan(*span);
        if (!parsed)
            return wrongUse(command, parsed.error().happened);
        next = *parsed;
    }
    return Decide([audience, text = args.rest(), next](const Incident& i, const Moment& m) {
        return sendUpdate(i, audience, text, next ? std::optional(m.at + *next) : std::nullopt, m);
    });
}

Result<Decide> composePromise(const SlashCommand& command, Arguments args)
{
    const auto span = parseSpan(args.takeWord());
    if (!span)
        return wrongUse(command, span.error().happened);
    return Decide([span = *span, text = args.rest()](const Incident& i, const Moment& m) {
        return promise(i, text, m.at + span, m);
    });
}

Result<Decide> composeSettle(const SlashCommand& command, Arguments args, PromiseState outcome)
{
    bool ok = false;
    const int number = args.takeWord().toInt(&ok);
    if (!ok)
        return wrongUse(command, u"The number of the promise is missing."_s);
    if (!args.empty())
        return wrongUse(command,
                        u"“%1” would be lost: only the number is taken here."_s.arg(shownLine(args.rest(), 40)));
    return Decide(
        [number, outcome](const Incident& i, const Moment& m) { return settlePromise(i, number, outcome, m); });
}

Result<Decide> composeTime(const SlashCommand& command, Arguments args, const ComposeContext& context)
{
    const QString word = args.takeWord().toLower();
    const auto milestone = fromWord<Milestone>(word);
    if (!milestone)
        return wrongUse(command, u"“%1” is not a time of an incident; these are %2."_s.arg(shownLine(word, 40),
                                                                                           allWords<Milestone>()));
    const auto at = parseWhen(args.takeWord(), context.now, context.zone);
    if (!at)
        return tl::unexpected(at.error());
    return Decide([milestone = *milestone, at = *at, reason = args.rest()](const Incident& i, const Moment& m) {
        return setTimestamp(i, milestone, at, reason, m);
    });
}

Decide withText(Result<IncidentEvents> (*decide)(const Incident&, const QString&, const Moment&), const Arguments& args)
{
    return [decide, text = args.rest()](const Incident& i, const Moment& m) { return decide(i, text, m); };
}

Result<Decide> composeCommand(const SlashCommand& command, const Arguments& args, const ComposeContext& context)
{
    const QLatin1StringView name(command.name);
    if (name == "/sev"_L1)
        return composeSeverity(command, args, context);
    if (name == "/impact"_L1)
        return composeImpact(command, args, context);
    if (name == "/role"_L1)
        return composeRole(command, args, context);
    if (name == "/decide"_L1)
        return composeDecision(args);
    if (name == "/update"_L1)
        return composeUpdate(command, args);
    if (name == "/promise"_L1)
        return composePromise(command, args);
    if (name == "/kept"_L1)
        return composeSettle(command, args, PromiseState::Kept);
    if (name == "/broken"_L1)
        return composeSettle(command, args, PromiseState::Broken);
    if (name == "/withdrawn"_L1)
        return composeSettle(command, args, PromiseState::Withdrawn);
    if (name == "/time"_L1)
        return composeTime(command, args, context);
    if (name == "/label"_L1)
        return withText(setLabel, args);
    if (name == "/title"_L1)
        return withText(changeTitle, args);
    if (name == "/close"_L1)
        return withText(close, args);
    if (name == "/reopen"_L1)
        return withText(reopen, args);
    if (name == "/decline"_L1)
        return withText(decline, args);
    if (name == "/cancel"_L1)
        return withText(cancel, args);
    if (name == "/change"_L1)
        return Decide([text = args.rest()](const Incident& i, const Moment& m) {
            return note(i, NoteType::Change, text, {}, m);
        });
    const bool continues =
        name == "/mitigate"_L1 && args.rest().compare("impact continues"_L1, Qt::CaseInsensitive) == 0;
    if (!args.empty() && !continues)
        return wrongUse(command, u"“%1” takes nothing after it."_s.arg(name));
    if (name == "/ack"_L1)
        return Decide(acknowledge);
    if (name == "/identify"_L1)
        return Decide(identify);
    if (name == "/resolve"_L1)
        return Decide(resolve);
    return Decide([continues](const Incident& i, const Moment& m) { return mitigate(i, continues, m); });
}

Composed plainNote(const QString& text)
{
    return {[text](const Incident& i, const Moment& m) { return note(i, NoteType::Note, text, {}, m); }, {}, false, {}};
}

constexpr QLatin1StringView Prompt("$ ");

/// Nothing: it is a note.
std::optional<Result<Composed>> composePrompted(const QString& text)
{
    if (!text.startsWith(Prompt))
        return std::nullopt;
    const Prompted read = splitPrompts(text);
    if (!read.doubt.isEmpty())
        return badInput(read.doubt,
                        u"Write it behind /run to run all of it, or begin with a blank to write it as a note."_s);
    if (!read.expected.isEmpty() || read.commands.trimmed().isEmpty())
        return std::nullopt;
    return Composed{{}, {}, false, read.commands.trimmed()};
}

Result<Composed> composeRun(const SlashCommand& command, const Arguments& args)
{
    if (args.empty())
        return wrongUse(command, u"The command is missing."_s);
    return Composed{{}, {}, false, args.rest()};
}

} // namespace

Result<Composed> compose(const QString& line, const ComposeContext& context)
{
    if (auto command = composePrompted(line))
        return *std::move(command);
    // A path such as /var/log is something seen, not a command: commands are letters only, from the first column on.
    static const QRegularExpression shape(u"^(/[a-z]+)(?:\\s+(.*))?$"_s,
                                          QRegularExpression::DotMatchesEverythingOption |
                                              QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(line);
    if (!match.hasMatch())
        return plainNote(line);
    const QString name = match.captured(1).toLower();
    const auto& commands = slashCommands();
    const auto command =
        std::ranges::find_if(commands, [&](const SlashCommand& c) { return name == QLatin1StringView(c.name); });
    if (command == commands.end()) {
        const auto near = slashCommandsFor(name.left(3));
        return badInput(u"There is no command %1."_s.arg(name.left(40)),
                        near.isEmpty() ? u"Type / to see all of them; begin with a blank to write it as a note."_s
                                       : u"Did you mean %1?"_s.arg(QLatin1StringView(near.first().name)));
    }
    Arguments args(match.captured(2));
    if (QLatin1StringView(command->name) == "/at"_L1) {
        const auto at = parseWhen(args.takeWord(), context.now, context.zone);
        if (!at)
            return tl::unexpected(at.error());
        Composed earlier = plainNote(args.rest());
        earlier.at = *at;
        return earlier;
    }
    if (QLatin1StringView(command->name) == "/run"_L1)
        return composeRun(*command, args);
    return composeCommand(*command, args, context).map([&](const Decide& decide) {
        return Composed{decide, {}, command->changesState, {}};
    });
}

} // namespace firebreak
