// runbooks/shell/shell_text.h — a text of POSIX shell or bash, taken apart but never run.
//
// Not a shell: it knows how commands, words and quotes are delimited, which is what one must know to put a value into
// a script or to say what the script would call. What it does not know it says (`understood`), and then nothing about
// the text may be relied upon. Bash is the measure: a construct that bash reads differently must not be "understood".
#pragma once

#include <QList>
#include <QString>

#include <vector>

namespace firebreak {

/// What a character is to the shell, which decides how a value must be written in its place.
enum class Quoting : quint8 {
    Bare,                ///< outside quotes, also inside `$(…)`
    Double,              ///< "…"
    Single,              ///< '…'
    HereDocument,        ///< body of <<EOF: variables are still expanded
    LiteralHereDocument, ///< body of <<'EOF'
    Comment,             ///< behind #
    Program,             ///< part of what another program will read as a program: bash -c, ssh, psql -c, jq, awk …
    Unknown,             ///< arithmetic, ${…}, `…`, $'…', [[ … ]], or the text was not understood
};

/// Half-open range of UTF-16 units of the text.
struct Span {
    qsizetype begin = 0;
    qsizetype end = 0;

    qsizetype size() const { return end - begin; }
    friend bool operator==(const Span&, const Span&) = default;
};

enum class PartKind : quint8 {
    Bare,
    Single,
    Double,
    Ansi,       ///< $'…', its text not unescaped
    Variable,   ///< text is the name
    Command,    ///< $(…) or `…`
    Arithmetic, ///< $((…))
    Process,    ///< <(…) or >(…)
    Hole,       ///< a place the caller named, to be filled in later
};

struct WordPart {
    PartKind kind = PartKind::Bare;
    Span span;
    QString text;
    bool quoted = false; ///< in double or single quotes, or escaped
};

struct ShellWord {
    Span span;
    QList<WordPart> parts;

    /// The literal characters, quotes removed; what is known only when it runs is left out.
    QString text() const;
    /// Nothing in it is known only when it runs.
    bool isStatic() const;
    /// One bare part: as a control word or an assignment must be.
    bool isPlain() const;
};

struct Assignment {
    QString name;          ///< without a subscript
    ShellWord word;        ///< all of `NAME=value`
    QList<ShellWord> list; ///< the words of NAME=(…)
};

struct Redirection {
    QString symbol; ///< "<", ">", ">>", ">|", "<>", "<&", ">&", "&>", "&>>", "<<", "<<-", "<<<"
    ShellWord target;
    qsizetype hereDocument = -1; ///< index into ShellText::hereDocuments
};

struct HereDocument {
    bool literal = false; ///< the delimiter was quoted
    Span body;            ///< whole lines, without the delimiter's
};

enum class CommandKind : quint8 {
    Simple,
    LoopHeader, ///< `for x in a b`: the words behind `for`
    CaseHeader, ///< `case $x in`
    Pattern,    ///< `a|b)` of a case
    Test,       ///< [[ … ]]
    Compound,   ///< redirections behind a compound command, or one that reads a pipe
};

struct ShellCommand {
    CommandKind kind = CommandKind::Simple;
    Span span;
    QList<Assignment> assignments;
    QList<ShellWord> words;
    QList<Redirection> redirections;
    qsizetype pipedFrom = -1; ///< where the pipeline begins that feeds this command; -1: its input is not a pipe
    bool pipesOn = false;     ///< its output goes into a pipe
    bool isolated = false;    ///< in a subshell or a substitution: what it sets is lost behind it
};

struct VariableUse {
    QString name;            ///< also positional and special ones: "1", "@", "?"
    Span span;               ///< the quoting at its beginning is that of the place where it stands
    bool hasDefault = false; ///< ${x:-…}, ${x+…}
    bool assigns = false;    ///< ${x:=…}, ((x=1))
};

struct ShellText {
    QList<ShellCommand> commands; ///< in order of their beginning, also those inside substitutions and control words
    QList<HereDocument> hereDocuments;
    QList<VariableUse> variables;
    QStringList functions;        ///< names defined here
    std::vector<Quoting> quoting; ///< one per UTF-16 unit
    bool background = false;      ///< some `&` leaves a command running
    bool understood = true;
    QString trouble;          ///< what was not understood, as a sentence; empty otherwise
    qsizetype troubleAt = -1; ///< where

    Quoting at(qsizetype position) const;
};

/// Takes `text` apart in one pass. `holes` (in order, not overlapping, without line breaks) are read as one opaque
/// piece of a word each, whatever characters they hold: so that `get <pod-name>` is two words and no redirection.
/// Nested program texts are found and marked (see nested_programs.h). Any text; never fails, deep nesting is "not
/// understood".
ShellText readShell(QStringView text, const QList<Span>& holes = {});

} // namespace firebreak
