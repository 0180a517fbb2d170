// runbooks/shell/shell_scanner.h — the one pass behind readShell; nobody else includes it.
//
// Nesting is kept on a stack of frames, never on the call stack. A list frame (`$(`, `` ` ``, `<(`, the text itself)
// holds a command and a word under construction; a quoting frame (`"`, `${`, `$((`, a here-document) adds to the word
// of its owner.
#pragma once

#include "runbooks/shell/shell_text.h"

#include <optional>

namespace firebreak {

class ShellScanner {
public:
    ShellScanner(QStringView text, const QList<Span>& holes);
    ShellText read();

private:
    enum class FrameKind : quint8 { Top, Command, Process, Backtick, Double, Parameter, Arithmetic, HereBody };
    enum class CompoundKind : quint8 { If, Loop, Case, Brace, Paren };

    struct Compound {
        CompoundKind kind = CompoundKind::Brace;
        bool open = false; ///< If: `then` was read; Loop: `do` was read; Case: inside a body, not at a pattern
        qsizetype pipelineBegin = 0;
        int stage = 0;
    };

    struct Frame {
        FrameKind kind = FrameKind::Top;
        qsizetype begin = 0;
        qsizetype limit = -1;  ///< Backtick, HereBody: where it must end
        qsizetype resume = -1; ///< HereBody: behind the delimiter's line
        qsizetype owner = -1;  ///< frame whose word grows; -1: none
        int parens = 0;
        bool isCommand = false; ///< Arithmetic: ((…)) or for ((…))
        bool inDouble = false;  ///< Parameter: a single quote is an ordinary character there
        QString name;           ///< Parameter

        // list frames only
        std::optional<ShellCommand> command;
        std::optional<ShellWord> word;
        std::optional<Redirection> redirection;
        std::optional<Assignment> array;
        std::vector<Compound> compounds;
        bool hasUnit = false;       ///< a command or compound stands before the next operator
        bool afterCompound = false; ///< only redirections, operators and closing words may follow
        bool needsUnit = false;     ///< behind | && ||
        bool afterFunctionName = false;
        bool functionName = false; ///< the next word names a function
        bool expectsDo = false;    ///< behind the head of a `for`
        qsizetype pipelineBegin = 0;
        int stage = 0;
    };

    struct PendingHere {
        QString delimiter;
        bool stripTabs = false;
        qsizetype index = 0;
        std::size_t frame = 0;
    };

    // shell_scanner.cpp, expansions.cpp: characters, quotes and expansions
    QChar peek(qsizetype ahead = 0) const;
    bool looksAt(QStringView symbol) const { return m_text.mid(m_at).startsWith(symbol); }
    void take(qsizetype count, Quoting quoting);
    const Span* holeHere();
    bool takeHole(Quoting quoting, PartKind around);
    void addPart(WordPart part, qsizetype owner);
    void addLiteral(PartKind kind, qsizetype count, qsizetype skipped, Quoting quoting);
    bool push(FrameKind kind, qsizetype length);
    void popInto(PartKind kind);
    void singleQuoted(qsizetype opening, PartKind kind);
    void dollar(Quoting quoting, PartKind literal);
    void parameter(Quoting around);
    void backtick();
    void doubleFrame();
    void parameterFrame();
    void arithmeticFrame();
    void hereFrame();
    void comment();
    void markLostHoles();
    void fail(const QString& trouble);

    // shell_commands.cpp, control_words.cpp, redirections.cpp: words and commands
    Frame& top() { return m_frames.back(); }
    ShellWord& openWord(Frame& frame);
    ShellCommand& openCommand(Frame& frame, qsizetype begin);
    void listFrame();
    void listOperator();
    void testOperator();
    void patternOperator();
    void redirect();
    void openParenthesis();
    void closeParenthesis();
    void newline();
    void finishWord();
    void finishTarget(ShellWord word);
    bool controlWord(const ShellWord& word);
    void openCompound(CompoundKind kind, qsizetype begin);
    bool closeCompound(CompoundKind kind);
    bool assignment(const ShellWord& word);
    void endCommand();
    void separate(QStringView symbol);
    void endLoopHeader();
    void closeList();
    void nextHereDocument();
    bool atCommandStart(const Frame& frame) const;
    bool atPattern(const Frame& frame) const;
    bool isIsolated() const;
    bool isPlainSubscript() const;

    QStringView m_text;
    const QList<Span>& m_holes;
    qsizetype m_hole = 0;
    std::vector<qsizetype> m_holesTaken;
    qsizetype m_at = 0;
    std::vector<Frame> m_frames;
    std::vector<PendingHere> m_pending;
    ShellText m_out;
};

/// Letter, digit or underscore of ASCII; not a digit where `first`.
bool isNameCharacter(QChar c, bool first);

} // namespace firebreak
