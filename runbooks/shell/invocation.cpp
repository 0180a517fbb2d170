#include "runbooks/shell/invocation.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostPrograms = 12;

/// A program whose operands are another program and its arguments.
struct Wrapper {
    QStringView name;
    QStringView shortWithValue;
    QStringView longWithValue;
    int operands = 0; ///< its own, in front of the program
};

constexpr Wrapper Wrappers[] = {
    {u"sudo", u"ugpCDhrtTRU", u"--user --group --prompt --chdir --host --role --type --close-from --chroot"},
    {u"doas", u"uC", u""},
    {u"env", u"uC", u"--unset --chdir"},
    {u"time", u"fo", u"--format --output"},
    {u"nice", u"n", u"--adjustment"},
    {u"ionice", u"cnpPu", u"--class --classdata"},
    {u"nohup", u"", u""},
    {u"setsid", u"", u""},
    {u"timeout", u"sk", u"--signal --kill-after", 1},
    {u"xargs", u"nILPdaEs", u"--max-args --replace --max-lines --max-procs --delimiter --arg-file --max-chars"},
    {u"exec", u"a", u""},
    {u"command", u"", u""},
    {u"builtin", u"", u""},
    {u"watch", u"nq", u"--interval --equexit"},
    {u"stdbuf", u"ioe", u"--input --output --error"},
    {u"chroot", u"", u"--userspec --groups", 1},
    {u"nsenter", u"tSG", u"--target --setuid --setgid"},
    {u"taskset", u"", u"", 1},
    {u"chrt", u"", u"", 1},
    {u"unbuffer", u"", u""},
    {u"busybox", u"", u""},
};

const Wrapper* wrapperCalled(const QString& name)
{
    const auto found = std::find_if(std::begin(Wrappers), std::end(Wrappers),
                                    [&](const Wrapper& wrapper) { return wrapper.name == name; });
    return found == std::end(Wrappers) ? nullptr : found;
}

Program programAt(const QList<ShellWord>& words, qsizetype index)
{
    const ShellWord& word = words.at(index);
    if (!word.isStatic())
        return {{}, index, false};
    const QString text = word.text();
    const qsizetype slash = text.lastIndexOf(u'/');
    const QString folder = text.first(std::max<qsizetype>(0, slash));
    const bool installed = (folder.startsWith(u'/') || folder.startsWith(u"~/")) &&
                           (folder.endsWith(u"/bin") || folder.endsWith(u"/sbin")) && !folder.contains(u"..");
    return {text.mid(slash + 1), index, slash >= 0 && !installed};
}

/// Whether the last letter of a short option, alone or at the end of a bundle, takes the next word.
bool takesNextWord(const QString& option, QStringView withValue)
{
    for (qsizetype i = 1; i < option.size(); ++i)
        if (withValue.contains(option.at(i)))
            return i + 1 == option.size(); // else the rest is its value
    return false;
}

bool isAssignment(const QString& text)
{
    const qsizetype sign = text.indexOf(u'=');
    return sign > 0 && !text.startsWith(u'-');
}

/// Where the command inside a container begins, for the programs that start one there; -1 for all else.
qsizetype insideContainer(const QList<ShellWord>& words, const Program& program)
{
    const QString& name = program.name;
    const bool kube = name == "kubectl"_L1 || name == "oc"_L1;
    const bool container = name == "docker"_L1 || name == "podman"_L1 || name == "crictl"_L1 || name == "nerdctl"_L1 ||
                           name == "docker-compose"_L1;
    if (!kube && !container)
        return -1;
    constexpr QStringView Short = u"ncfseuw";
    constexpr QStringView Long = u"--namespace --context --cluster --container --kubeconfig --user --env --workdir "
                                 u"--as --index --host --file --server --token --shell --timeout --pod-running-timeout "
                                 u"--cache-dir --as-group --request-timeout --detach-keys --env-file --filename";
    qsizetype verb = firstOperand(words, program.index, Short, Long);
    if (container && verb < words.size() && words.at(verb).text() == "compose"_L1)
        verb = firstOperand(words, verb, Short, Long);
    const QString action = verb < words.size() ? words.at(verb).text() : QString();
    if (action != "exec"_L1 && action != "rsh"_L1 && !(kube && action == "debug"_L1))
        return -1;
    if (kube)
        for (qsizetype i = verb + 1; i < words.size(); ++i)
            if (words.at(i).isPlain() && words.at(i).text() == "--"_L1)
                return i + 1;
    if (action == "debug"_L1)
        return -1;
    const qsizetype target = firstOperand(words, verb, Short, Long);
    return target < words.size() ? firstOperand(words, target, Short, Long) : -1;
}

} // namespace

qsizetype firstOperand(const QList<ShellWord>& words, qsizetype from, QStringView shortWithValue,
                       QStringView longWithValue)
{
    for (qsizetype i = from + 1; i < words.size(); ++i) {
        const QString text = words.at(i).text();
        if (text == "--"_L1)
            return std::min(i + 1, words.size());
        if (text.size() < 2 || !text.startsWith(u'-'))
            return i;
        const bool isLong = text.startsWith(u"--");
        const bool takesNext =
            isLong ? longWithValue.toString().split(u' ').contains(text) : takesNextWord(text, shortWithValue);
        if (takesNext && words.at(i).isStatic()) // `-n$x` has its value with it
            ++i;
    }
    return words.size();
}

bool isShell(QStringView name)
{
    constexpr QStringView Shells[] = {u"bash", u"sh", u"zsh", u"ksh", u"dash", u"ash", u"fish", u"mksh", u"rbash"};
    return std::find(std::begin(Shells), std::end(Shells), name) != std::end(Shells);
}

QList<Program> programsOf(const ShellCommand& command)
{
    QList<Program> programs;
    const QList<ShellWord>& words = command.words;
    qsizetype at = 0;
    while (at < words.size()) {
        if (programs.size() == MostPrograms) { // nobody writes that: say that it is not known
            programs.append({{}, at, false});
            break;
        }
        const Program program = programAt(words, at);
        programs.append(program);
        const Wrapper* wrapper = wrapperCalled(program.name);
        if (!wrapper) {
            at = insideContainer(words, program);
            if (at < 0)
                break;
            continue;
        }
        qsizetype next = firstOperand(words, at, wrapper->shortWithValue, wrapper->longWithValue);
        if (program.name == "command"_L1 && next > at + 1 && words.at(at + 1).text().toLower() == "-v"_L1)
            break; // asks where a program lies
        if (program.name == "sudo"_L1 || program.name == "env"_L1 || program.name == "doas"_L1)
            while (next < words.size() && isAssignment(words.at(next).text()))
                ++next;
        at = next + wrapper->operands;
    }
    return programs;
}

} // namespace firebreak
