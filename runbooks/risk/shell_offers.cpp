#include "runbooks/parameter/placeholders.h"
#include "runbooks/risk/risk.h"
#include "runbooks/shell/invocation.h"
#include "runbooks/shell/nested_programs.h"

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

bool hasOption(const QList<ShellWord>& words, qsizetype from, std::initializer_list<QStringView> options)
{
    for (qsizetype i = from; i < words.size(); ++i) {
        const QString text = words.at(i).text();
        if (std::any_of(options.begin(), options.end(), [&](QStringView option) {
                const bool bundle = option.size() == 2 && text.size() > 2 && text.front() == u'-' && text.at(1) != u'-';
                return text == option || (bundle && text.contains(option.at(1)));
            }))
            return true;
    }
    return false;
}

bool goesOn(const QString& name, const QList<ShellWord>& words, qsizetype index)
{
    const QString verb = index + 1 < words.size() ? words.at(index + 1).text() : QString();
    const auto has = [&](std::initializer_list<QStringView> options) { return hasOption(words, index + 1, options); };
    const auto hasVerb = [&](QStringView wanted) {
        return std::any_of(words.begin() + index + 1, words.end(),
                           [&](const ShellWord& w) { return w.text() == wanted; });
    };
    if (name == "watch"_L1 || name == "stern"_L1 || name == "htop"_L1 || name == "iotop"_L1 || name == "atop"_L1 ||
        name == "slabtop"_L1 || name == "k9s"_L1 || name == "yes"_L1 || name == "nload"_L1 || name == "iftop"_L1)
        return !(name == "iotop"_L1 && has({u"-n"})) && !(name == "stern"_L1 && has({u"--no-follow"}));
    if (name == "top"_L1)
        return !has({u"-b"}) || !has({u"-n"});
    if (name == "tail"_L1)
        return has({u"-f", u"-F", u"--follow", u"--follow=name", u"--follow=descriptor"});
    if (name == "journalctl"_L1 || name == "dmesg"_L1)
        return has({u"-f", u"-w", u"--follow", u"--follow-new", u"-W"});
    if (name == "kubectl"_L1 || name == "oc"_L1)
        return (hasVerb(u"logs") && has({u"-f", u"--follow", u"--follow=true"})) ||
               ((hasVerb(u"get") || hasVerb(u"events")) &&
                has({u"-w", u"--watch", u"--watch-only", u"--watch=true"})) ||
               hasVerb(u"port-forward") || verb == "proxy"_L1 || verb == "attach"_L1;
    if (name == "docker"_L1 || name == "podman"_L1 || name == "docker-compose"_L1 || name == "crictl"_L1 ||
        name == "nerdctl"_L1)
        return (hasVerb(u"logs") && has({u"-f", u"--follow"})) || (verb == "stats"_L1 && !has({u"--no-stream"})) ||
               verb == "events"_L1;
    if (name == "ping"_L1 || name == "ping6"_L1)
        return !has({u"-c", u"-w"});
    if (name == "mtr"_L1)
        return !has({u"-c", u"-r", u"--report", u"--report-cycles"});
    if (name == "tcpdump"_L1 || name == "tshark"_L1 || name == "ngrep"_L1)
        return !has({u"-c", u"-r"});
    if (name == "vmstat"_L1 || name == "iostat"_L1 || name == "mpstat"_L1 || name == "pidstat"_L1 || name == "sar"_L1) {
        const auto numbers = std::count_if(words.begin() + index + 1, words.end(), [](const ShellWord& word) {
            const QString text = word.text();
            return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
        });
        return numbers == 1;
    }
    if (name == "less"_L1 || name == "redis-cli"_L1)
        return has({u"+F"}) || hasVerb(u"monitor") || hasVerb(u"MONITOR");
    if (name == "kafka-console-consumer"_L1 || name == "kafka-console-consumer.sh"_L1)
        return !has({u"--max-messages", u"--timeout-ms"});
    if (name == "ceph"_L1 || name == "etcdctl"_L1)
        return verb == "-w"_L1 || verb == "--watch"_L1 || verb == "watch"_L1;
    if (name == "aws"_L1)
        return hasVerb(u"tail") && has({u"--follow"});
    if (name == "nc"_L1 || name == "ncat"_L1)
        return has({u"-l", u"-k"});
    return false;
}

/// `while true; do` and `while :; do` without a way out.
bool loopsForever(const ShellText& text, const QString& commands)
{
    bool leaves = false;
    bool loops = false;
    for (const ShellCommand& command : text.commands) {
        if (command.words.isEmpty() || command.words.size() > 2)
            continue;
        const QString name = command.words.front().text();
        leaves = leaves || name == "break"_L1 || name == "exit"_L1 || name == "return"_L1;
        if (name != "true"_L1 && name != ":"_L1)
            continue;
        const qsizetype from = std::max<qsizetype>(0, command.span.begin - 8);
        const QStringView before = QStringView(commands).mid(from, command.span.begin - from).trimmed();
        loops = loops || before.endsWith(u"while");
    }
    return loops && !leaves;
}

/// The one statement of psql -c and its like, with EXPLAIN in front.
std::optional<DryRun> explainedSql(const ShellText& text, const QString& commands)
{
    const QList<NestedProgram> nested = nestedPrograms(text);
    if (nested.size() != 1 || nested.front().language != ProgramLanguage::Sql || !nested.front().isStatic)
        return std::nullopt;
    const QString statement = nested.front().text.trimmed();
    const QString verb = statement.section(u' ', 0, 0).toUpper();
    const qsizetype end = statement.indexOf(u';');
    const bool isOne = end < 0 || end == statement.size() - 1;
    const QChar quote = commands.at(nested.front().span.begin);
    if (!isOne || (verb != "UPDATE"_L1 && verb != "DELETE"_L1 && verb != "INSERT"_L1) ||
        (quote != u'"' && quote != u'\''))
        return std::nullopt;
    QString line = commands;
    line.insert(nested.front().span.begin + 1, u"EXPLAIN "_s);
    return DryRun{line, u"The database shows how it would run the statement, without running it."_s};
}

} // namespace

bool isEndless(const QString& commands)
{
    const ShellText text = readWithHoles(commands);
    bool limited = false;
    for (const ShellCommand& command : text.commands) {
        limited = false;
        const QList<Program> programs = programsOf(command);
        for (const Program& program : programs) {
            limited = limited || program.name == "timeout"_L1; // it ends by itself
            if (!limited && goesOn(program.name, command.words, program.index))
                return true;
        }
    }
    if (loopsForever(text, commands))
        return true;
    if (!text.understood)
        return false;
    for (const NestedProgram& nested : nestedPrograms(text)) {
        if (nested.language != ProgramLanguage::Shell || nested.text.isEmpty())
            continue;
        const ShellText inner = readWithHoles(nested.text);
        for (const ShellCommand& command : inner.commands)
            for (const Program& program : programsOf(command))
                if (goesOn(program.name, command.words, program.index))
                    return true;
    }
    return false;
}

std::optional<DryRun> dryRunOf(const QString& commands)
{
    if (shellRisk(commands).risk == Risk::Safe)
        return std::nullopt;
    const ShellText text = readWithHoles(commands);
    const DryRun syntax{u"bash -n"_s, u"Bash reads the step without running it and reports mistakes in its syntax."_s};
    if (!text.understood || text.commands.size() != 1 || text.commands.front().kind != CommandKind::Simple)
        return syntax;
    if (const auto explained = explainedSql(text, commands))
        return explained;
    const ShellCommand& command = text.commands.front();
    const QList<Program> programs = programsOf(command);
    if (programs.isEmpty() || !command.redirections.isEmpty())
        return syntax;
    const Program& program = programs.back();
    const qsizetype verbAt =
        firstOperand(command.words, program.index, u"nlso", u"--namespace --context --kubeconfig --kube-context");
    if (verbAt >= command.words.size())
        return syntax;
    const ShellWord& verb = command.words.at(verbAt);
    const auto with = [&](const QString& option, const QString& explanation) {
        QString line = commands;
        line.insert(verb.span.end, u' ' + option);
        return DryRun{line, explanation};
    };
    const QString name = program.name;
    const QString word = verb.text();
    const auto isAmong = [&](std::initializer_list<QStringView> verbs) {
        return std::find(verbs.begin(), verbs.end(), QStringView(word)) != verbs.end();
    };
    if ((name == "kubectl"_L1 || name == "oc"_L1) &&
        isAmong({u"apply", u"create", u"delete", u"patch", u"replace", u"scale", u"annotate", u"label", u"expose",
                 u"run", u"drain", u"cordon", u"uncordon", u"taint", u"autoscale"}))
        return with(u"--dry-run=server"_s,
                    u"The server checks the request and says what it would do, without doing it."_s);
    if ((name == "terraform"_L1 || name == "tofu"_L1) && isAmong({u"apply", u"destroy"})) {
        QString line = commands;
        line.replace(verb.span.begin, verb.span.size(), word == "destroy"_L1 ? u"plan -destroy"_s : u"plan"_s);
        line.remove(u" -auto-approve"_s);
        return DryRun{line, u"Terraform shows what it would change, without changing it."_s};
    }
    if (name == "helm"_L1 && isAmong({u"upgrade", u"install", u"uninstall", u"rollback"}))
        return with(u"--dry-run"_s, u"Helm shows what it would send, without sending it."_s);
    if (name == "ansible-playbook"_L1 || name == "rsync"_L1) {
        QString line = commands;
        line.insert(command.words.at(program.index).span.end,
                    name == "rsync"_L1 ? u" --dry-run"_s : u" --check --diff"_s);
        return DryRun{line, u"%1 says what it would change, without changing it."_s.arg(name)};
    }
    return syntax;
}

} // namespace firebreak
