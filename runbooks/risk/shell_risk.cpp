#include "runbooks/parameter/placeholders.h"
#include "runbooks/risk/program_rules.h"
#include "runbooks/risk/risk.h"
#include "runbooks/risk/steering_variables.h"
#include "runbooks/shell/invocation.h"
#include "runbooks/shell/nested_programs.h"
#include "runbooks/shell/programs.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Shells in shells: beyond this nobody looks.
constexpr int DeepestNesting = 4;
/// All nested texts together, as a multiple of the text: a hostile one must not be read a thousand times.
constexpr qsizetype MostNestedSize = 4;

struct Pending {
    QString text;
    int depth = 0;
};

class ShellJudge {
public:
    Assessment judge(const QString& commands)
    {
        m_allowance = MostNestedSize * commands.size() + 1000;
        m_pending.append({commands, 0});
        while (!m_pending.isEmpty()) {
            const Pending next = m_pending.takeLast();
            m_allowance -= next.text.size();
            if (next.depth > DeepestNesting || m_allowance < 0)
                note({Risk::Changes, u"Programs within programs are nested too deep to look at."_s});
            else
                look(next);
        }
        return m_seen ? m_worst : Assessment{Risk::Changes, u"There is no command to look at."_s};
    }

private:
    void note(const Assessment& assessment)
    {
        m_worst = m_seen ? m_worst.worse(assessment) : assessment;
        m_seen = true;
    }

    void look(const Pending& pending)
    {
        QList<Span> holes;
        for (const Placeholder& placeholder : placeholdersIn(pending.text))
            holes.append(placeholder.span);
        const ShellText text = readShell(pending.text, holes);
        if (!text.understood) {
            note({Risk::Changes, u"The text is not understood: %1"_s.arg(text.trouble)});
            lookAtLines(pending.text, text.troubleAt);
        }
        if (text.background)
            note({Risk::Changes, u"A command is left running in the background."_s});
        for (const ShellCommand& command : text.commands)
            look(command, text.functions);
        if (!text.understood)
            return;
        for (const NestedProgram& nested : nestedPrograms(text))
            look(nested, pending, text);
    }

    /// What follows a place that was not understood may still say that it destroys.
    void lookAtLines(const QString& text, qsizetype from)
    {
        const qsizetype begin = text.lastIndexOf(u'\n', std::max<qsizetype>(0, from - 1)) + 1;
        for (const QString& line : text.mid(begin).split(u'\n')) {
            const ShellText read = readShell(line);
            for (const ShellCommand& command : read.commands)
                look(command, {});
        }
    }

    void look(const ShellCommand& command, const QStringList& functions)
    {
        for (const Redirection& redirection : command.redirections)
            note(redirectionRisk(redirection));
        for (const Assignment& assignment : command.assignments) {
            note(settingRisk(assignment.name));
            lookForHiddenCommands(assignment.word);
        }
        for (const ShellWord& word : command.words)
            lookForHiddenCommands(word);
        if (command.kind != CommandKind::Simple) {
            note({Risk::Safe, u"Control words only decide what runs."_s});
            if (command.kind == CommandKind::LoopHeader && !command.words.isEmpty())
                note(settingRisk(command.words.front().text()));
            return;
        }
        lookForOptionsInVariables(command);
        const QList<Program> programs = programsOf(command);
        // What bash, psql or ssh read from their input stands in the text, where nothing else feeds them.
        const bool inputIsKnown =
            command.pipedFrom < 0 &&
            std::any_of(command.redirections.begin(), command.redirections.end(), [](const Redirection& redirection) {
                return redirection.hereDocument >= 0 || redirection.symbol == "<<<"_L1;
            });
        for (qsizetype i = 0; i < programs.size(); ++i)
            look(command, programs, i, inputIsKnown, functions);
    }

    void look(const ShellCommand& command, const QList<Program>& programs, qsizetype i, bool inputIsKnown,
              const QStringList& functions)
    {
        const Program& program = programs.at(i);
        // sudo and env pass a function by.
        if (programs.size() == 1 && functions.contains(program.name) && !isKnownProgram(program.name)) {
            note({Risk::Safe, u"What %1 does stands in the text."_s.arg(program.name)});
            return;
        }
        if (program.elsewhere)
            note({Risk::Changes, u"%1 is called from a folder of its own."_s.arg(program.name.left(60))});
        // Of sudo, env, timeout only their own options count; kubectl and docker have a verb in front.
        const bool starts = i + 1 < programs.size();
        const bool hasVerb = program.name == "kubectl"_L1 || program.name == "oc"_L1 || program.name == "docker"_L1 ||
                             program.name == "podman"_L1 || program.name == "crictl"_L1 ||
                             program.name == "nerdctl"_L1 || program.name == "docker-compose"_L1;
        const QList<ShellWord> words =
            starts && !hasVerb ? command.words.first(programs.at(i + 1).index) : command.words;
        note(programRisk(program.name, words, program.index, inputIsKnown && !starts));
        const bool sets = starts || program.name == "export"_L1 || program.name == "readonly"_L1 ||
                          program.name == "declare"_L1 || program.name == "typeset"_L1 || program.name == "local"_L1 ||
                          program.name == "read"_L1 || program.name == "printf"_L1 || program.name == "mapfile"_L1 ||
                          program.name == "readarray"_L1;
        for (qsizetype word = program.index + 1; sets && word < words.size(); ++word)
            note(settingRisk(words.at(word).text().section(u'=', 0, 0)));
        const bool enters = std::any_of(words.begin(), words.end(), [](const ShellWord& word) {
            const QString text = word.text();
            return text == "exec"_L1 || text == "rsh"_L1;
        });
        if (hasVerb && !starts && enters)
            note({Risk::Changes, u"%1 opens a shell."_s.arg(program.name)});
    }

    /// Where bash expects a number it runs what stands in the brackets of `a[$(…)]`, also out of single quotes.
    void lookForHiddenCommands(const ShellWord& word)
    {
        const QString text = word.text();
        if (text.contains(u"[$(") || text.contains(u"[`"))
            note({Risk::Changes, u"A quoted text holds a command that bash may run where it expects a number."_s});
    }

    /// `OPTIONS="-X DELETE"; curl $OPTIONS`: what curl is asked is not where it is called.
    void lookForOptionsInVariables(const ShellCommand& command)
    {
        for (const ShellWord& word : command.words)
            for (const WordPart& part : word.parts)
                if (part.kind == PartKind::Variable && m_options.contains(part.text))
                    note({Risk::Changes, u"The options stand in the variable %1."_s.arg(part.text)});
        for (const Assignment& assignment : command.assignments) {
            QString text = assignment.word.text().section(u'=', 1);
            for (const ShellWord& value : assignment.list)
                text += u' ' + value.text();
            if (text.simplified().startsWith(u'-') || text.contains(u" -"))
                m_options.insert(assignment.name);
        }
        const QString first = command.words.isEmpty() ? QString() : command.words.front().text();
        if (first == "set"_L1 && command.words.size() > 2 && command.words.at(1).text() == "--"_L1)
            m_options += {u"@"_s, u"*"_s, u"1"_s};
    }

    static Assessment redirectionRisk(const Redirection& redirection)
    {
        const QString target = redirection.target.text();
        const QString& symbol = redirection.symbol;
        const bool reads = symbol == "<"_L1 || symbol == "<&"_L1 || symbol.startsWith(u"<<");
        const bool copies =
            symbol == ">&"_L1 && (target == "-"_L1 || std::all_of(target.begin(), target.end(),
                                                                  [](QChar c) { return c.isDigit() || c == u'-'; }));
        const bool nowhere = target == "/dev/null"_L1 || target == "/dev/stderr"_L1 || target == "/dev/stdout"_L1;
        if (reads || (redirection.target.isStatic() && (copies || nowhere)))
            return {Risk::Safe, u"Nothing is written."_s};
        if (target.startsWith(u"/dev/") && !target.startsWith(u"/dev/tcp/") && !target.startsWith(u"/dev/fd/") &&
            target != "/dev/tty"_L1)
            return {Risk::Destroys, u"The output overwrites the device %1."_s.arg(target)};
        return {Risk::Changes, u"The output is written into a file."_s};
    }

    void look(const NestedProgram& nested, const Pending& pending, const ShellText& outer)
    {
        if (nested.language != ProgramLanguage::Shell && nested.language != ProgramLanguage::Sql)
            return; // judged with the program that reads it
        QString text = nested.text;
        bool known = nested.isStatic;
        const bool isInput = text.isEmpty() && !nested.isStatic;
        if (isInput) { // a here-document
            text = pending.text.mid(nested.span.begin, nested.span.size());
            const bool literal =
                std::any_of(outer.hereDocuments.begin(), outer.hereDocuments.end(),
                            [&](const HereDocument& here) { return here.literal && here.body == nested.span; });
            known = literal || (!text.contains(u'$') && !text.contains(u'`'));
        }
        if (!known)
            note({Risk::Changes, u"What %1 runs is known only when it runs."_s.arg(nested.program)});
        if (nested.language == ProgramLanguage::Sql)
            note(sqlRisk(text));
        else
            m_pending.append({text, pending.depth + 1});
    }

    QList<Pending> m_pending;
    QSet<QString> m_options; ///< variables that hold options
    qsizetype m_allowance = 0;
    Assessment m_worst;
    bool m_seen = false;
};

} // namespace

Assessment shellRisk(const QString& commands) { return ShellJudge().judge(commands); }

} // namespace firebreak
