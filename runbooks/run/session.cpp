#include "runbooks/run/session.h"

#include "runbooks/parameter/variable_settings.h"

#include <QSet>

#include <optional>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Behind the variables, each behind a zero byte.
constexpr char FolderMark[] = "folder ";
constexpr char End[] = "end";

/// Each shell has its own of these. What begins with BASH_ or COMP_ too.
bool belongsToTheShell(const QString& name)
{
    static const QSet<QString> own{u"FIREBREAK_RUN"_s,
                                   u"_"_s,
                                   u"BASH"_s,
                                   u"BASHOPTS"_s,
                                   u"BASHPID"_s,
                                   u"DIRSTACK"_s,
                                   u"EPOCHREALTIME"_s,
                                   u"EPOCHSECONDS"_s,
                                   u"EUID"_s,
                                   u"FUNCNAME"_s,
                                   u"GROUPS"_s,
                                   u"HISTCMD"_s,
                                   u"LINENO"_s,
                                   u"OPTERR"_s,
                                   u"OPTIND"_s,
                                   u"PIPESTATUS"_s,
                                   u"PPID"_s,
                                   u"PS4"_s,
                                   u"PWD"_s,
                                   u"RANDOM"_s,
                                   u"SECONDS"_s,
                                   u"SHELLOPTS"_s,
                                   u"SHLVL"_s,
                                   u"SRANDOM"_s,
                                   u"UID"_s};
    return own.contains(name) || name.startsWith(u"BASH_"_s) || name.startsWith(u"COMP_"_s);
}

/// What each bash sets by itself, as long as no step has said otherwise.
bool isAsEachShellHasIt(const QString& name, const SessionVariable& variable)
{
    static const QSet<QString> own{u"HOSTNAME"_s, u"HOSTTYPE"_s, u"MACHTYPE"_s, u"OSTYPE"_s, u"SHELL"_s, u"TERM"_s};
    return !variable.exported && (own.contains(name) || (name == "IFS"_L1 && variable.value == " \t\n"_L1));
}

/// What bash writes behind "=": "a\"b" or $'a\nb' for one value, (…) for an array, which stays as it is.
QString valueOf(QByteArrayView written)
{
    const auto unescaped = [&](qsizetype from, bool ansi) {
        QByteArray value;
        for (qsizetype i = from; i < written.size() - 1; ++i) {
            char c = written.at(i);
            if (c != '\\' || i + 1 >= written.size() - 1) {
                value += c;
                continue;
            }
            c = written.at(++i);
            if (!ansi) {
                value += c;
                continue;
            }
            static constexpr QByteArrayView Letters = "abefnrtvE";
            static constexpr char Meant[] = {7, 8, 27, 12, 10, 13, 9, 11, 27};
            if (const qsizetype letter = Letters.indexOf(c); letter >= 0) {
                value += Meant[letter];
            } else if (c >= '0' && c <= '7') {
                int octal = 0;
                for (int digit = 0; digit < 3 && written.at(i) >= '0' && written.at(i) <= '7'; ++digit)
                    octal = octal * 8 + (written.at(i++) - '0');
                --i;
                value += char(octal);
            } else {
                value += c;
            }
        }
        return QString::fromUtf8(value);
    };
    if (written.startsWith("$'") && written.endsWith('\''))
        return unescaped(2, true);
    if (written.size() >= 2 && written.startsWith('"') && written.endsWith('"'))
        return unescaped(1, false);
    return QString::fromUtf8(written);
}

/// `declare -x NAME="value"`; nothing for what has no value.
std::optional<std::pair<QString, SessionVariable>> variableFrom(const QByteArray& declaration)
{
    const qsizetype flags = declaration.indexOf('-');
    const qsizetype name = declaration.indexOf(' ', flags) + 1;
    const qsizetype equals = declaration.indexOf('=', name);
    if (name <= 0 || equals < 0)
        return std::nullopt;
    const QByteArray attributes = declaration.mid(flags + 1, name - flags - 2);
    SessionVariable variable;
    variable.exported = attributes.contains('x');
    variable.value = valueOf(QByteArrayView(declaration).sliced(equals + 1));
    // The environment carries texts only, and only text that is one.
    if (attributes != "x" || variable.value.contains(QChar::ReplacementCharacter))
        variable.declaration = declaration;
    return std::pair(QString::fromLatin1(declaration.mid(name, equals - name)), variable);
}

/// One for each variable. Values may go over several lines, and then stand in quotes: "…", $'…', or '…' where an old
/// bash writes an array.
QByteArrayList declarationsIn(const QByteArray& text)
{
    QByteArrayList all;
    char quote = 0;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (quote != 0) {
            if (c == '\\' && quote != '\'')
                ++i;
            else if (c == (quote == '$' ? '\'' : quote))
                quote = 0;
        } else if (c == '$' && i + 1 < text.size() && text.at(i + 1) == '\'') {
            quote = '$';
            ++i;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '\\') {
            ++i;
        } else if (c == '\n') {
            all.append(text.sliced(begin, i - begin));
            begin = i + 1;
        }
    }
    return all;
}

} // namespace

QMap<QString, QString> Session::environment() const
{
    QMap<QString, QString> environment;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        if (it->exported)
            environment.insert(it.key(), it->value);
    return environment;
}

QByteArray Session::declarations() const
{
    QByteArray all;
    for (const SessionVariable& variable : variables)
        if (!variable.declaration.isEmpty())
            all += variable.declaration + '\n';
    return all;
}

Session sessionOf(const QMap<QString, QString>& environment)
{
    Session session;
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        if (!belongsToTheShell(it.key()))
            session.variables.insert(it.key(), {it.value(), true, {}});
    return session;
}

Session withChanges(Session now, const Session& before, const Session& after)
{
    for (auto it = after.variables.cbegin(); it != after.variables.cend(); ++it)
        if (before.variables.value(it.key()) != *it)
            now.variables.insert(it.key(), *it);
    // What has a name that no variable can have never came back, and was not unset.
    for (auto it = before.variables.cbegin(); it != before.variables.cend(); ++it)
        if (!after.variables.contains(it.key()) && isVariableName(it.key()))
            now.variables.remove(it.key());
    if (after.folder != before.folder)
        now.folder = after.folder;
    return now;
}

QByteArray savingTo(const QString& file)
{
    // Builtins only, and every name taken for the builtin: nothing is forked, and what the step has set counts for
    // nothing. The shell has ended when this runs, so that it may change options itself.
    const QByteArray commands = "{ builtin set +euxv +o noclobber; builtin trap - DEBUG; } 2>/dev/null; "
                                "{ builtin declare -p; builtin printf '\\0folder '; builtin pwd -P; "
                                "builtin printf '\\0end'; } >|" +
                                quotedForShell(file.toUtf8()) + " 2>/dev/null";
    return "trap " + quotedForShell(commands) + " EXIT\n";
}

std::optional<Session> sessionFrom(const QByteArray& saved)
{
    // No variable can hold a zero byte.
    const QList<QByteArray> parts = saved.split('\0');
    if (parts.size() != 3 || !parts.at(1).startsWith(FolderMark) || !parts.at(1).endsWith('\n') || parts.at(2) != End)
        return std::nullopt;
    Session session;
    session.folder = QString::fromUtf8(parts.at(1).sliced(qsizetype(sizeof FolderMark) - 1).chopped(1));
    for (const QByteArray& declaration : declarationsIn(parts.at(0))) {
        // Half a list would read as if the step had unset the rest.
        if (!declaration.startsWith("declare -"))
            return std::nullopt;
        if (const auto variable = variableFrom(declaration);
            variable && !belongsToTheShell(variable->first) && !isAsEachShellHasIt(variable->first, variable->second))
            session.variables.insert(variable->first, variable->second);
    }
    return session;
}

QByteArray quotedForShell(const QByteArray& text) { return '\'' + QByteArray(text).replace("'", "'\\''") + '\''; }

} // namespace firebreak
