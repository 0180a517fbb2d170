#include "runbooks/step/infer_kind.h"

#include "runbooks/step/content_shape.h"
#include "runbooks/step/prompts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

enum class Label {
    None,
    Weak, ///< "text": says nothing
    Shell,
    Terminal, ///< "console": a terminal, so it may be what one shows
    Promql,
    Sql,
    Http,
    Data,
    Output,
    Foreign, ///< a programming language: its words may also be names of programs
};

Label labelOf(const QString& language)
{
    static const QMap<Label, QStringList> names = {
        {Label::Weak, {u"text"_s, u"txt"_s, u"plaintext"_s, u"plain"_s, u"none"_s, u"raw"_s}},
        {Label::Shell, {u"sh"_s, u"bash"_s, u"shell"_s, u"zsh"_s, u"ksh"_s, u"dash"_s, u"shellscript"_s}},
        {Label::Terminal,
         {u"console"_s, u"terminal"_s, u"shell-session"_s, u"shellsession"_s, u"sh-session"_s, u"bash-session"_s,
          u"term"_s, u"cli"_s}},
        {Label::Promql, {u"promql"_s}},
        {Label::Sql,
         {u"sql"_s, u"mysql"_s, u"pgsql"_s, u"psql"_s, u"plpgsql"_s, u"postgresql"_s, u"postgres"_s, u"sqlite"_s,
          u"tsql"_s, u"plsql"_s}},
        {Label::Http, {u"http"_s, u"rest"_s}},
        {Label::Data,
         {u"json"_s,    u"jsonc"_s, u"json5"_s,      u"yaml"_s,      u"yml"_s,   u"toml"_s,   u"xml"_s,
          u"ini"_s,     u"hcl"_s,   u"tf"_s,         u"terraform"_s, u"csv"_s,   u"conf"_s,   u"properties"_s,
          u"diff"_s,    u"patch"_s, u"dockerfile"_s, u"html"_s,      u"nginx"_s, u"dotenv"_s, u"protobuf"_s,
          u"mermaid"_s, u"md"_s,    u"markdown"_s,   u"graphviz"_s}},
        {Label::Output, {u"output"_s, u"log"_s, u"logs"_s, u"stdout"_s}},
    };
    if (language.isEmpty())
        return Label::None;
    for (auto it = names.begin(); it != names.end(); ++it)
        if (it.value().contains(language))
            return it.key();
    return Label::Foreign;
}

bool announcesOutput(const QString& introduction)
{
    static const QRegularExpression words(
        u"\\b(?:outputs?|results?|returns?|responses?|prints?|looks? like|similar to|should see|will see)\\b[^.]*:?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(introduction.right(300).simplified()).hasMatch();
}

/// A word that is SQL as well as the name of a program or a word of the shell.
bool beginsLikeStatement(const QString& text)
{
    static const QStringList words = {u"select"_s, u"set"_s,  u"show"_s,    u"use"_s,      u"kill"_s,
                                      u"exec"_s,   u"call"_s, u"explain"_s, u"begin"_s,    u"end"_s,
                                      u"commit"_s, u"with"_s, u"alter"_s,   u"truncate"_s, u"copy"_s,
                                      u"reset"_s,  u"lock"_s, u"do"_s,      u"source"_s,   u"declare"_s};
    return words.contains(firstProgram(text).toLower());
}

/// `time() - 60`, `sort (up)`: a word that is a function as well as a program of that name; not `f() {`.
bool beginsLikeCall(const QString& text)
{
    static const QRegularExpression call(u"^\\s*[a-z_]+\\s*\\((?!\\)\\s*\\{)"_s);
    return call.match(text).hasMatch();
}

/// What the content says for certain; nothing where it does not.
std::optional<StepKind> kindByContent(const QString& text, Label label)
{
    // "$ metric > 1" is a query with a prompt in front; a shell would write into a file called "1".
    if (text.startsWith("$ "_L1) || text.contains("\n$ "_L1))
        return looksLikePromql(splitPrompts(text).commands) ? StepKind::Promql : StepKind::Shell;
    if (const QString program = shebangProgram(text); !program.isEmpty())
        return isShellName(program) ? StepKind::Shell : StepKind::Unknown;
    if (label == Label::Foreign)
        return StepKind::Unknown;
    // Nobody writes this label by habit; and words of an output may be names of programs.
    if (label == Label::Output)
        return StepKind::Output;
    if (label == Label::Sql && beginsLikeStatement(text))
        return StepKind::Sql;
    if (label == Label::Promql && beginsLikeCall(text))
        return StepKind::Promql;
    if (looksLikeHttp(text))
        return StepKind::Http;
    if (looksLikeJson(text) || looksLikeMarkup(text))
        return StepKind::Data;
    if (label == Label::Data && (looksLikeYaml(text) || !beginsLikeShell(text)))
        return StepKind::Data;
    if (looksLikeOutput(text))
        return StepKind::Output;
    if (looksLikePromql(text))
        return StepKind::Promql;
    if (looksLikeSql(text))
        return StepKind::Sql;
    if (splitPrompts(text).prompted)
        return StepKind::Shell;
    if (looksLikeYaml(text))
        return StepKind::Data;
    if (beginsLikeShell(text))
        return StepKind::Shell;
    return std::nullopt;
}

StepKind kindByLabel(Label label, const BlockContext& context)
{
    const bool printed = context.followsCommand && (context.adjacent || announcesOutput(context.introduction));
    switch (label) {
    case Label::None:
    case Label::Weak:
        return printed ? StepKind::Output : StepKind::Unknown;
    case Label::Shell:
        return context.followsCommand && announcesOutput(context.introduction) ? StepKind::Output : StepKind::Shell;
    case Label::Terminal:
        return printed ? StepKind::Output : StepKind::Shell;
    case Label::Promql:
        return StepKind::Promql;
    case Label::Sql:
        return StepKind::Sql;
    case Label::Http:
        return StepKind::Http;
    case Label::Data:
        return StepKind::Data;
    case Label::Output:
        return StepKind::Output;
    case Label::Foreign:
        break;
    }
    return StepKind::Unknown;
}

} // namespace

bool isShellName(const QString& interpreter)
{
    static const QStringList shells = {u"bash"_s, u"sh"_s, u"dash"_s, u"zsh"_s, u"ksh"_s};
    return shells.contains(interpreter.section(u' ', 0, 0).section(u'/', -1));
}

StepKind kindOf(const QString& text, const FenceInfo& info, const BlockContext& context)
{
    if (info.attributes.kind)
        return *info.attributes.kind;
    if (!info.attributes.interpreter.isEmpty())
        return isShellName(info.attributes.interpreter) ? StepKind::Shell : StepKind::Unknown;
    const Label label = labelOf(info.language);
    if (const auto kind = kindByContent(text, label)) {
        const bool printed = *kind == StepKind::Data && label != Label::Data && context.followsCommand &&
                             announcesOutput(context.introduction);
        return printed ? StepKind::Output : *kind;
    }
    return kindByLabel(label, context);
}

} // namespace firebreak
