#include "runbooks/step/prompts.h"

#include "runbooks/shell/programs.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// How a line begins is seen long before this.
constexpr qsizetype LookedAt = 2048;

bool goesOn(QStringView line)
{
    qsizetype slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == u'\\')
        ++slashes;
    return slashes % 2 == 1;
}

bool isComment(QStringView line) { return line.startsWith(u'#'); }

/// Past "A=1 B=2 " at the front of a command.
QStringView withoutAssignments(QStringView line)
{
    static const QRegularExpression assignment(u"^[A-Za-z_]\\w*\\+?=(?:\"[^\"]*\"|'[^']*'|[^\\s\"']*)\\s+"_s);
    for (;;) {
        const qsizetype name = line.indexOf(u'=');
        if (name < 1 || line.first(name).contains(u' '))
            return line;
        const auto match = assignment.match(line.toString());
        if (!match.hasMatch())
            return line;
        line = line.sliced(match.capturedLength());
    }
}

QStringView firstWord(QStringView line)
{
    qsizetype end = 0;
    while (end < line.size() && !line[end].isSpace() && !u";|&()<>"_s.contains(line[end]))
        ++end;
    return line.first(end);
}

QStringView commandLine(QStringView text)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf(u'\n');
        const QStringView trimmed = (end < 0 ? text : text.first(end)).trimmed();
        if (!trimmed.isEmpty() && !isComment(trimmed))
            return trimmed.first(qMin(trimmed.size(), LookedAt));
        text = end < 0 ? QStringView() : text.sliced(end + 1);
    }
    return {};
}

bool isControlWord(QStringView word)
{
    // Not `select`: outside of scripts it is SQL.
    static const QStringList words = {u"for"_s,      u"while"_s, u"until"_s, u"if"_s, u"case"_s, u"{"_s,
                                      u"function"_s, u"[["_s,    u"["_s,     u"!"_s,  u"set"_s};
    return words.contains(word);
}

bool isRootPrompt(QStringView line) { return line.startsWith("# "_L1) && isKnownProgram(firstProgram(line.sliced(2))); }

/// "# systemctl restart x", copied from a root shell, and nothing that runs without its prompt.
bool hasRootPrompts(const QStringList& lines)
{
    bool any = false;
    bool within = false;
    for (const QString& line : lines) {
        const bool continued = std::exchange(within, false);
        if (continued) {
            within = goesOn(line);
        } else if (isRootPrompt(line)) {
            any = true;
            within = goesOn(line);
        } else if (isComment(QStringView(line).trimmed()) || beginsLikeShell(line)) {
            return false;
        }
    }
    return any;
}

QString doubtAbout(const QStringList& command)
{
    static const QRegularExpression hereDocument(u"(?:^|[^<])<<-?\\s*[\\\\'\"\\w]"_s);
    for (qsizetype i = 0; i < command.size(); ++i) {
        if (hereDocument.match(command[i]).hasMatch())
            return u"A command reads the lines below it, and where they end is not clear in a block with prompts."_s;
        if (i > 0 && command[i].startsWith("> "_L1))
            return u"A line begins with “>”: it is not clear whether this is a prompt or writes to a file."_s;
    }
    return {};
}

Prompted split(const QStringList& lines, QLatin1StringView prompt)
{
    Prompted read;
    read.prompted = true;
    QStringList commands;
    QStringList expected;
    QStringList command;
    bool within = false;
    const auto finish = [&] {
        if (read.doubt.isEmpty())
            read.doubt = doubtAbout(command);
        commands += command;
        command.clear();
    };
    for (const QString& line : lines) {
        if (within) {
            command.append(line);
        } else if (line.startsWith(prompt)) {
            finish();
            command.append(line.mid(prompt.size()));
        } else {
            expected.append(line);
            continue;
        }
        within = goesOn(line);
    }
    finish();
    while (!expected.isEmpty() && expected.first().trimmed().isEmpty())
        expected.removeFirst();
    while (!expected.isEmpty() && expected.last().trimmed().isEmpty())
        expected.removeLast();
    read.commands = commands.join(u'\n') + u'\n';
    if (!expected.isEmpty())
        read.expected = expected.join(u'\n') + u'\n';
    return read;
}

} // namespace

Prompted splitPrompts(const QString& text)
{
    if (text.startsWith("$ "_L1) || text.contains("\n$ "_L1))
        return split(text.split(u'\n'), "$ "_L1);
    if (text.startsWith("# "_L1) || text.contains("\n# "_L1))
        if (const QStringList lines = text.split(u'\n'); hasRootPrompts(lines))
            return split(lines, "# "_L1);
    return {false, text, {}, {}};
}

QString firstCommandLine(const QString& text) { return commandLine(text).toString(); }

QString firstProgram(QStringView text)
{
    QStringView line = commandLine(text);
    while (!line.isEmpty() && (line.front() == u'(' || line.front() == u'{' || line.front() == u'!') &&
           line.size() > 1 && (line.front() == u'(' || line[1].isSpace()))
        line = line.sliced(1).trimmed();
    return firstWord(withoutAssignments(line)).toString();
}

bool beginsLikeShell(const QString& text)
{
    static const QRegularExpression assignment(u"^(?:[A-Za-z_]\\w*\\+?=(?![=~])\\S*|[A-Za-z_]\\w*=\\$\\(.*)"_s);
    static const QRegularExpression logLine(u"^(?:ts|t|time|level|lvl|msg|caller|logger|source|severity)=\\S"_s);
    const QString line = firstCommandLine(text);
    const QString program = firstProgram(line);
    if (isKnownProgram(program) || isControlWord(firstWord(line)))
        return true;
    if (program.startsWith("./"_L1) && program.size() > 2)
        return true;
    return assignment.match(line).hasMatch() && !logLine.match(line).hasMatch();
}

} // namespace firebreak
