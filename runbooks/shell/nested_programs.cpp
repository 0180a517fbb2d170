#include "runbooks/shell/nested_programs.h"

#include "runbooks/shell/invocation.h"
#include "runbooks/shell/programs.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// An option of a program behind which a program text stands.
struct TextOption {
    QStringView program;
    QStringView letters; ///< one of them ends a bundle of short options: -c, -ne
    QStringView names;   ///< long options, blank-separated
    ProgramLanguage language;
};

constexpr TextOption TextOptions[] = {
    {u"psql", u"cv", u"--command --set --variable", ProgramLanguage::Sql},
    {u"mysql", u"e", u"--execute --init-command", ProgramLanguage::Sql},
    {u"mariadb", u"e", u"--execute --init-command", ProgramLanguage::Sql},
    {u"clickhouse-client", u"q", u"--query", ProgramLanguage::Sql},
    {u"cockroach", u"e", u"--execute", ProgramLanguage::Sql},
    {u"cqlsh", u"e", u"--execute", ProgramLanguage::Sql},
    {u"sqlcmd", u"qQ", u"", ProgramLanguage::Sql},
    {u"influx", u"", u"-execute --execute", ProgramLanguage::Sql},
    {u"hive", u"e", u"", ProgramLanguage::Sql},
    {u"beeline", u"e", u"", ProgramLanguage::Sql},
    {u"mongo", u"", u"--eval", ProgramLanguage::Other},
    {u"mongosh", u"", u"--eval", ProgramLanguage::Other},
    {u"python", u"c", u"", ProgramLanguage::Other},
    {u"python2", u"c", u"", ProgramLanguage::Other},
    {u"python3", u"c", u"", ProgramLanguage::Other},
    {u"perl", u"eE", u"", ProgramLanguage::Other},
    {u"ruby", u"e", u"", ProgramLanguage::Other},
    {u"node", u"ep", u"--eval --print", ProgramLanguage::Other},
    {u"php", u"r", u"", ProgramLanguage::Other},
    {u"Rscript", u"e", u"", ProgramLanguage::Other},
    {u"rabbitmqctl", u"", u"eval", ProgramLanguage::Other},
    {u"redis-cli", u"", u"eval EVAL --eval", ProgramLanguage::Other},
    {u"sed", u"e", u"--expression", ProgramLanguage::Filter},
    {u"su", u"c", u"--command", ProgramLanguage::Shell},
    {u"runuser", u"c", u"--command", ProgramLanguage::Shell},
    {u"script", u"c", u"--command", ProgramLanguage::Shell},
    {u"flock", u"c", u"--command", ProgramLanguage::Shell},
    {u"env", u"S", u"--split-string", ProgramLanguage::Shell},
    {u"gitlab-rails", u"", u"runner", ProgramLanguage::Other},
    {u"rails", u"", u"runner", ProgramLanguage::Other},
    {u"powershell", u"c", u"-Command", ProgramLanguage::Other},
    {u"pwsh", u"c", u"-Command", ProgramLanguage::Other},
};

/// Programs that run what comes in at their standard input.
constexpr QStringView InputReaders[] = {
    u"ssh",       u"python", u"python2", u"python3", u"perl",     u"ruby",         u"node",      u"php",
    u"psql",      u"mysql",  u"mariadb", u"sqlite3", u"mongo",    u"mongosh",      u"redis-cli", u"xargs",
    u"parallel",  u"at",     u"batch",   u"crontab", u"awk",      u"gawk",         u"bc",        u"su",
    u"eval",      u"source", u".",       u"gdb",     u"nsupdate", u"cqlsh",        u"influx",    u"clickhouse-client",
    u"cockroach", u"sqlcmd", u"sqlplus", u"pwsh",    u"rails",    u"gitlab-rails", u"expect",    u"sftp",
    u"telnet",    u"nc",     u"tclsh",   u"read"};

/// A hole will be filled by a plain value (the strict rule), so it reads like a word.
QString textOf(const ShellWord& word)
{
    QString text;
    for (const WordPart& part : word.parts)
        text += part.kind == PartKind::Hole ? u"PLACEHOLDER"_s : part.text;
    return text;
}

bool isKnown(const ShellWord& word)
{
    return std::all_of(word.parts.begin(), word.parts.end(), [](const WordPart& part) {
        return part.kind == PartKind::Bare || part.kind == PartKind::Single || part.kind == PartKind::Double ||
               part.kind == PartKind::Hole;
    });
}

class Finder {
public:
    explicit Finder(const ShellText& text) : m_text(text) {}

    QList<NestedProgram> find()
    {
        for (const ShellCommand& command : m_text.commands)
            look(command);
        return m_found;
    }

private:
    void add(const ShellWord& word, ProgramLanguage language, const QString& program)
    {
        m_found.append({word.span, language, program, textOf(word), isKnown(word)});
    }

    void addAll(const QList<ShellWord>& words, qsizetype from, ProgramLanguage language, const QString& program)
    {
        if (from >= words.size())
            return;
        NestedProgram nested{{words.at(from).span.begin, words.back().span.end}, language, program, {}, true};
        for (qsizetype i = from; i < words.size(); ++i) {
            nested.text += (i > from ? u" "_s : QString()) + textOf(words.at(i));
            nested.isStatic = nested.isStatic && isKnown(words.at(i));
        }
        m_found.append(nested);
    }

    void look(const ShellCommand& command)
    {
        const QList<Program> programs = programsOf(command);
        shells(command);
        for (const Program& program : programs) {
            textOptions(command.words, program);
            special(command, program);
        }
        templates(command.words);
        for (const ShellWord& word : command.words) // NAME[<x>]=: a subscript is arithmetic
            if (!word.parts.isEmpty() && word.parts.size() > 1 && word.parts.front().kind == PartKind::Bare &&
                word.parts.front().text.contains(u'[') && !word.parts.front().text.contains(u']'))
                add(word, ProgramLanguage::Other, {});
        input(command, programs);
    }

    /// A shell anywhere among the words, whoever starts it.
    void shells(const ShellCommand& command)
    {
        const QList<ShellWord>& words = command.words;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString text = words.at(i).text();
            const bool maybe =
                isShell(QStringView(text).mid(text.lastIndexOf(u'/') + 1)) || (i == 0 && !words.at(i).isStatic());
            if (!maybe)
                continue;
            for (qsizetype j = i + 1; j < words.size() && words.at(j).text().startsWith(u'-'); ++j) {
                const QString option = words.at(j).text();
                if (option.startsWith(u"--") || !option.contains(u'c') || j + 1 >= words.size())
                    continue;
                add(words.at(j + 1), ProgramLanguage::Shell, text);
                if (j + 2 < words.size()) // its arguments, which it may put into more program text
                    m_found.append(
                        {{words.at(j + 2).span.begin, words.back().span.end}, ProgramLanguage::Other, text, {}, false});
                return;
            }
        }
    }

    void textOptions(const QList<ShellWord>& words, const Program& program)
    {
        for (const TextOption& option : TextOptions) {
            if (option.program != program.name)
                continue;
            const QStringList names = option.names.toString().split(u' ', Qt::SkipEmptyParts);
            for (qsizetype i = program.index + 1; i < words.size(); ++i) {
                const QString text = words.at(i).text();
                const bool isShort = text.size() > 1 && text.startsWith(u'-') && !text.startsWith(u"--");
                if ((isShort && option.letters.contains(text.back()) && words.at(i).isPlain() && text.size() < 5) ||
                    names.contains(text)) {
                    if (i + 1 < words.size())
                        add(words.at(i + 1), option.language, program.name);
                } else if ((isShort && option.letters.contains(text.at(1))) ||
                           names.contains(text.section(u'=', 0, 0))) {
                    add(words.at(i), option.language, program.name);
                }
            }
        }
    }

    void special(const ShellCommand& command, const Program& program)
    {
        const QList<ShellWord>& words = command.words;
        const QString& name = program.name;
        if (name == "ssh"_L1 || name == "autossh"_L1 || name == "mosh"_L1) {
            const qsizetype host = firstOperand(words, program.index, u"BbcDEeFIiJLlmOopQRSWw");
            // Options may stand behind the host as well.
            const qsizetype remote = firstOperand(words, host, u"BbcDEeFIiJLlmOopQRSWw");
            addAll(words, std::max(remote, host + 1), ProgramLanguage::Shell, name);
        } else if (name == "eval"_L1) {
            addAll(words, program.index + 1, ProgramLanguage::Shell, name);
        } else if (name == "watch"_L1 || name == "parallel"_L1) {
            addAll(words, firstOperand(words, program.index, u"nqjNS"), ProgramLanguage::Shell, name);
        } else if (name == "trap"_L1 || name == "alias"_L1) {
            addAll(words, program.index + 1, ProgramLanguage::Other, name);
        } else if (name == "let"_L1 || name == "unset"_L1 || name == "read"_L1 || name == "mapfile"_L1 ||
                   name == "readarray"_L1 || name == "tmux"_L1 || name == "screen"_L1 || name == "expect"_L1 ||
                   name == "complete"_L1 || name == "wait"_L1) {
            addAll(words, program.index + 1, ProgramLanguage::Other, name);
        } else if (name == "declare"_L1 || name == "typeset"_L1 || name == "local"_L1 || name == "readonly"_L1 ||
                   name == "export"_L1) {
            declaration(words, program);
        } else if (((name == "test"_L1 || name == "["_L1 || name == "printf"_L1)) && has(words, u"-v")) {
            addAll(words, program.index + 1, ProgramLanguage::Other, name);
        } else if (name == "jq"_L1 || name == "yq"_L1 || name == "gojq"_L1 || name == "jaq"_L1) {
            filter(words, program);
        } else if (name == "awk"_L1 || name == "gawk"_L1 || name == "mawk"_L1 || name == "nawk"_L1) {
            const qsizetype operand = firstOperand(words, program.index, u"vfF");
            if (operand < words.size())
                add(words.at(operand), ProgramLanguage::Filter, name);
            for (qsizetype i = program.index + 1; i < std::min(operand, words.size()); ++i)
                if (words.at(i).text().startsWith(u"-v") || words.at(i - 1).text() == "-v"_L1)
                    add(words.at(i), ProgramLanguage::Filter, name);
        } else if (name == "sed"_L1) {
            const qsizetype operand = firstOperand(words, program.index, u"ef", u"--expression --file");
            if (operand < words.size())
                add(words.at(operand), ProgramLanguage::Filter, name);
        } else if (name == "sqlite3"_L1) {
            const qsizetype file = firstOperand(words, program.index, u"");
            addAll(words, file + 1, ProgramLanguage::Sql, name);
        }
    }

    /// `export NAME=value` assigns; anything less plain may be a subscript or arithmetic.
    void declaration(const QList<ShellWord>& words, const Program& program)
    {
        bool arithmetic = false;
        for (qsizetype i = program.index + 1; i < words.size(); ++i) {
            const ShellWord& word = words.at(i);
            const WordPart first = word.parts.isEmpty() ? WordPart() : word.parts.front();
            if (first.kind == PartKind::Bare && first.text.startsWith(u'-')) {
                arithmetic = arithmetic || first.text.contains(u'i') || first.text.contains(u'n');
                continue;
            }
            const bool assigns = first.kind == PartKind::Bare && first.text.contains(u'=') &&
                                 !first.text.section(u'=', 0, 0).contains(u'[');
            if (arithmetic || (!assigns && !word.isPlain()))
                add(word, ProgramLanguage::Other, program.name);
        }
    }

    void filter(const QList<ShellWord>& words, const Program& program)
    {
        for (qsizetype i = program.index + 1; i < words.size(); ++i) {
            const QString text = words.at(i).text();
            if (text == "--arg"_L1 || text == "--argjson"_L1 || text == "--slurpfile"_L1 || text == "--rawfile"_L1)
                i += 2;
            else if (text == "--indent"_L1 || text == "-L"_L1 || text == "-o"_L1 || text == "-p"_L1)
                i += program.name == "yq"_L1 || text == "--indent"_L1 || text == "-L"_L1 ? 1 : 0;
            else if (!text.startsWith(u'-') || text.size() < 2)
                return addAll(words, i, ProgramLanguage::Filter, program.name);
        }
    }

    void templates(const QList<ShellWord>& words)
    {
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString text = words.at(i).text();
            const QString before = i > 0 ? words.at(i - 1).text() : QString();
            if (text.contains(u"jsonpath") || text.contains(u"go-template") || text.contains(u"custom-columns") ||
                text.contains(u"{{") || text.startsWith(u"--template=") || text.startsWith(u"--query=") ||
                text.startsWith(u"--format=") || before == "--template"_L1 || before == "--query"_L1 ||
                before == "--format"_L1)
                add(words.at(i), ProgramLanguage::Template, {});
        }
    }

    static bool has(const QList<ShellWord>& words, QStringView option)
    {
        return std::any_of(words.begin(), words.end(), [&](const ShellWord& word) { return word.text() == option; });
    }

    /// What comes in at the standard input of something that runs it, or of something nobody knows.
    void input(const ShellCommand& command, const QList<Program>& programs)
    {
        bool runs = command.kind == CommandKind::Compound;
        QString reader;
        for (const Program& program : programs) {
            const bool isReader = isShell(program.name) || std::find(std::begin(InputReaders), std::end(InputReaders),
                                                                     program.name) != std::end(InputReaders);
            runs = runs || isReader || !isKnownProgram(program.name);
            reader = program.name;
        }
        for (const ShellWord& word : command.words) {
            const QString text = word.text();
            const QStringView name = QStringView(text).mid(text.lastIndexOf(u'/') + 1);
            if (isShell(name)) {
                runs = true;
                reader = name.toString();
            }
        }
        if (!runs)
            return;
        const ProgramLanguage language =
            isShell(reader) || reader == "ssh"_L1 ? ProgramLanguage::Shell
            : reader == "psql"_L1 || reader == "mysql"_L1 || reader == "mariadb"_L1 || reader == "sqlite3"_L1
                ? ProgramLanguage::Sql
                : ProgramLanguage::Other;
        if (command.pipedFrom >= 0)
            m_found.append({{command.pipedFrom, command.span.begin}, ProgramLanguage::Other, reader, {}, false});
        for (const Redirection& redirection : command.redirections) {
            if (redirection.hereDocument >= 0)
                m_found.append({m_text.hereDocuments.at(redirection.hereDocument).body, language, reader, {}, false});
            else if (redirection.symbol == "<<<"_L1)
                add(redirection.target, language, reader);
            else
                processes(redirection.target, reader);
        }
        for (const ShellWord& word : command.words)
            processes(word, reader);
    }

    /// `bash <(…)`: what is printed there is run.
    void processes(const ShellWord& word, const QString& reader)
    {
        for (const WordPart& part : word.parts)
            if (part.kind == PartKind::Process)
                m_found.append({part.span, ProgramLanguage::Other, reader, {}, false});
    }

    const ShellText& m_text;
    QList<NestedProgram> m_found;
};

} // namespace

QList<NestedProgram> nestedPrograms(const ShellText& text) { return Finder(text).find(); }

} // namespace firebreak
