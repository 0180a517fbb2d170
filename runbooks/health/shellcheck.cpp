#include "runbooks/health/shellcheck.h"

#include "core/alert/shown_line.h"
#include "runbooks/parameter/placeholders.h"
#include "runbooks/step/content_shape.h"
#include "runbooks/step/infer_kind.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LongestMessage = 300;

/// What cannot be known of a script that is one step among others: whether variables are set and used elsewhere, files
/// that it reads in, and the "#!" line that a step does not need.
constexpr auto Excluded = "SC1090,SC1091,SC2034,SC2148,SC2154";

/// Only about the comment before or after it: "Couldn't parse this" comes with both.
constexpr int Mentioned = 1009, FixMentioned = 1072, NotParsed = 1073;

bool isOtherShell(const QString& name)
{
    const QString program = name.section(u' ', 0, 0).section(u'/', -1);
    return !program.isEmpty() && program != "bash"_L1 && program != "sh"_L1;
}

bool isForBash(const Step& step)
{
    return step.kind == StepKind::Shell && step.isRunnable() && !isOtherShell(step.attributes.interpreter) &&
           !isOtherShell(shebangProgram(step.commands));
}

FindingSeverity severityOf(const QString& level)
{
    if (level == "error"_L1)
        return FindingSeverity::Error;
    return level == "warning"_L1 ? FindingSeverity::Warning : FindingSeverity::Note;
}

/// Of each line of the commands, its line among those of the block. What a prompt stands before, and what goes on from
/// it, stand in the block in the same order.
QList<int> linesInBlock(const QStringList& commands, const QStringList& block)
{
    QList<int> lines;
    qsizetype at = 0;
    for (const QString& command : commands) {
        const auto isIt = [&command](const QString& line) {
            return line == command ||
                   ((line.startsWith("$ "_L1) || line.startsWith("# "_L1)) && QStringView(line).mid(2) == command);
        };
        const auto found = std::find_if(block.begin() + at, block.end(), isIt);
        if (found != block.end())
            at = found - block.begin() + 1;
        lines.append(int(std::max<qsizetype>(at, 1)));
    }
    return lines;
}

/// Of each line of the step's commands, its line in the file.
QList<int> linesInFile(const Step& step)
{
    const QStringList commands = step.commands.split(u'\n');
    if (step.form == StepForm::Inline)
        return QList<int>(commands.size(), step.firstLine);
    const int before = step.form == StepForm::Fenced ? step.firstLine : step.firstLine - 1;
    QList<int> lines = linesInBlock(commands, step.text.split(u'\n'));
    for (int& line : lines)
        line = std::min(before + line, step.lastLine);
    return lines;
}

DocumentFinding findingOf(const ShellcheckComment& comment, const QString& text, int line)
{
    const QString code = u"SC%1"_s.arg(comment.code);
    QString message = shownLine(comment.message, LongestMessage);
    while (message.endsWith(u'.'))
        message.chop(1);
    return {line,
            {findingId(code, text + comment.message), severityOf(comment.level), code + u": "_s + message,
             u"shellcheck reads the step so."_s, shownLine(text, LongestMessage),
             u"See https://www.shellcheck.net/wiki/%1."_s.arg(code)}};
}

} // namespace

ShellScripts scriptsForShellcheck(const QList<Step>& steps)
{
    ShellScripts scripts;
    for (qsizetype i = 0; i < steps.size() && scripts.steps.size() < MostCheckedSteps; ++i) {
        if (!isForBash(steps.at(i)))
            continue;
        QString text = steps.at(i).commands;
        for (const Placeholder& placeholder : placeholdersIn(text))
            text.replace(placeholder.span.begin, placeholder.span.size(),
                         QString(placeholder.span.size(), QChar(u'x')));
        const QByteArray utf8 = text.toUtf8();
        if (utf8.size() > LongestCheckedScript)
            continue;
        scripts.steps.append(int(i));
        scripts.texts.append(utf8);
    }
    return scripts;
}

QString shellcheckFile(qsizetype script) { return QString::number(script) + u".sh"_s; }

QString shellcheckCommand(qsizetype scripts)
{
    QString command =
        u"shellcheck --norc --format=json1 --shell=bash --exclude=%1 --"_s.arg(QLatin1StringView(Excluded));
    for (qsizetype i = 0; i < scripts; ++i)
        command += u' ' + shellcheckFile(i);
    return command + u'\n';
}

Result<QList<QList<ShellcheckComment>>> shellcheckComments(const QByteArray& answer, qsizetype scripts)
{
    const QJsonObject object = QJsonDocument::fromJson(answer).object();
    if (!object.value(u"comments"_s).isArray())
        return unavailable(u"shellcheck does not answer as it should."_s, u"See what it says in a terminal."_s);
    QList<QList<ShellcheckComment>> comments(scripts);
    const QJsonArray all = object.value(u"comments"_s).toArray();
    for (const auto& value : all) {
        const QJsonObject one = value.toObject();
        const ShellcheckComment comment{one.value(u"line"_s).toInt(1), one.value(u"level"_s).toString(),
                                        one.value(u"code"_s).toInt(), one.value(u"message"_s).toString()};
        bool isNumber = false;
        const qsizetype script = one.value(u"file"_s).toString().chopped(3).toInt(&isNumber);
        if (isNumber && script >= 0 && script < scripts && comment.code != Mentioned)
            comments[script].append(comment);
    }
    for (QList<ShellcheckComment>& ofScript : comments)
        if (std::any_of(ofScript.begin(), ofScript.end(),
                        [](const ShellcheckComment& comment) { return comment.code == NotParsed; }))
            ofScript.removeIf([](const ShellcheckComment& comment) { return comment.code == FixMentioned; });
    return comments;
}

QList<DocumentFinding> shellcheckFindings(const QList<Step>& steps, const ShellScripts& scripts,
                                          const QList<QList<ShellcheckComment>>& comments)
{
    DocumentFindings findings;
    for (qsizetype i = 0; i < std::min(scripts.steps.size(), comments.size()); ++i) {
        const Step& step = steps.at(scripts.steps.at(i));
        if (comments.at(i).isEmpty())
            continue;
        const QStringList commands = step.commands.split(u'\n');
        const QList<int> lines = linesInFile(step);
        QSet<std::pair<int, QString>> said; // once for a line, however often it has the same fault
        for (const ShellcheckComment& comment : comments.at(i)) {
            const qsizetype at = std::clamp<qsizetype>(comment.line - 1, 0, lines.size() - 1);
            const DocumentFinding finding = findingOf(comment, commands.at(at), lines.at(at));
            if (const auto what = std::pair(finding.line, finding.finding.id); !said.contains(what)) {
                said.insert(what);
                findings.add(finding.line, finding.finding);
            }
        }
    }
    return findings.sorted();
}

} // namespace firebreak
