#include "runbooks/shell/shell_scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// `NAME=` or `NAME+=`, in front of a bracket.
bool startsList(QStringView text)
{
    if (!text.endsWith(u'='))
        return false;
    text.chop(text.endsWith(u"+=") ? 2 : 1);
    return !text.isEmpty() && isNameCharacter(text.front(), true) &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return isNameCharacter(c, false); });
}

bool declares(const ShellWord& word)
{
    const QString program = word.isPlain() ? word.text() : QString();
    return program == "declare"_L1 || program == "local"_L1 || program == "typeset"_L1 || program == "readonly"_L1 ||
           program == "export"_L1 || program == "alias"_L1 || program == "eval"_L1 || program == "let"_L1;
}

} // namespace

ShellWord& ShellScanner::openWord(Frame& frame)
{
    if (!frame.word) {
        frame.word.emplace();
        frame.word->span = {m_at, m_at};
    }
    return *frame.word;
}

ShellCommand& ShellScanner::openCommand(Frame& frame, qsizetype begin)
{
    if (frame.expectsDo)
        fail(u"A loop has no `do`."_s);
    if (!frame.command) {
        frame.command.emplace();
        frame.command->span = {begin, begin};
        frame.command->isolated = isIsolated();
        if (frame.stage == 0)
            frame.pipelineBegin = begin;
        else
            frame.command->pipedFrom = frame.pipelineBegin;
        frame.needsUnit = false;
    }
    return *frame.command;
}

bool ShellScanner::isIsolated() const
{
    if (m_frames.back().kind != FrameKind::Top)
        return true;
    const auto& compounds = m_frames.front().compounds;
    return std::any_of(compounds.begin(), compounds.end(),
                       [](const Compound& compound) { return compound.kind == CompoundKind::Paren; });
}

bool ShellScanner::atCommandStart(const Frame& frame) const
{
    return !frame.command || (frame.command->kind == CommandKind::Simple && frame.command->words.isEmpty() &&
                              frame.command->assignments.isEmpty() && frame.command->redirections.isEmpty());
}

bool ShellScanner::atPattern(const Frame& frame) const
{
    return !frame.compounds.empty() && frame.compounds.back().kind == CompoundKind::Case &&
           !frame.compounds.back().open && !(frame.command && frame.command->kind == CommandKind::CaseHeader);
}

void ShellScanner::listFrame()
{
    Frame& frame = top();
    if (frame.limit >= 0 && m_at >= frame.limit) { // the closing backtick
        closeList();
        if (!m_out.understood)
            return;
        if (m_at > frame.limit)
            return fail(u"Something inside `…` is closed behind its end."_s);
        const qsizetype begin = frame.begin;
        take(1, Quoting::Unknown);
        std::fill(m_out.quoting.begin() + begin, m_out.quoting.begin() + m_at, Quoting::Unknown);
        return popInto(PartKind::Command);
    }
    const bool inTest = frame.command && frame.command->kind == CommandKind::Test;
    const Quoting quoting = inTest ? Quoting::Unknown : Quoting::Bare;
    if (takeHole(quoting, PartKind::Bare))
        return;
    const QChar c = peek();
    if (c == u'\\') {
        if (m_at + 1 >= m_text.size())
            return fail(u"The text ends in a backslash."_s);
        if (peek(1) != u'\n')
            return addLiteral(PartKind::Bare, 1, 1, quoting);
        const QStringView signs = u";&|<>()";
        if (m_at > 0 && signs.contains(m_text.at(m_at - 1)) && (signs.contains(peek(2)) || peek(2) == u'\\'))
            return fail(u"A sign is divided by a line break."_s);
        take(2, quoting);
    } else if (c == u' ' || c == u'\t') {
        finishWord();
        take(1, quoting);
    } else if (c == u'#' && !frame.word) {
        comment();
    } else if (c == u'\'') {
        singleQuoted(1, PartKind::Single);
    } else if (c == u'"') {
        push(FrameKind::Double, 1);
    } else if (c == u'`') {
        backtick();
    } else if (c == u'$') {
        dollar(quoting, PartKind::Bare);
    } else if (QStringView(u"\n;&|<>()").contains(c)) {
        inTest ? testOperator() : atPattern(frame) ? patternOperator() : listOperator();
    } else if (c == u'[' && !inTest && !isPlainSubscript()) {
        fail(u"A subscript with blanks, quotes or signs in it is not read here."_s);
    } else {
        addLiteral(PartKind::Bare, 1, 0, quoting);
    }
}

/// Behind a name where an assignment may stand, bash reads on to the closing bracket, over blanks and line breaks.
/// True where it does not, or comes to the same end.
bool ShellScanner::isPlainSubscript() const
{
    const Frame& frame = m_frames.back();
    const bool begins = frame.array && !frame.word;
    const bool isName = frame.word && frame.word->isPlain() &&
                        std::all_of(frame.word->parts.front().text.begin(), frame.word->parts.front().text.end(),
                                    [](QChar c) { return isNameCharacter(c, false); }) &&
                        isNameCharacter(frame.word->parts.front().text.front(), true);
    const bool mayAssign = frame.array || !frame.command ||
                           (frame.command->kind == CommandKind::Simple &&
                            (frame.command->words.isEmpty() || declares(frame.command->words.front())));
    if (!begins && !(isName && mayAssign))
        return true;
    qsizetype end = m_at + 1;
    for (qsizetype hole = m_hole; end < m_text.size();) {
        while (hole < m_holes.size() && m_holes.at(hole).begin < end)
            ++hole;
        if (hole < m_holes.size() && m_holes.at(hole).begin == end && m_holes.at(hole).end > end)
            end = m_holes.at(hole).end;
        else if (QStringView(u" \t\n;&|<>()#'\"`\\[]").contains(m_text.at(end)))
            break;
        else
            ++end;
    }
    return end < m_text.size() && m_text.at(end) == u']';
}

void ShellScanner::listOperator()
{
    const QChar c = peek();
    const QChar next = peek(1);
    if (c == u'\n')
        return newline();
    if (c == u'<' || c == u'>' || (c == u'&' && next == u'>')) {
        if (c != u'&' && next == u'(') {
            push(FrameKind::Process, 2);
            return;
        }
        return redirect();
    }
    if (top().array && c != u')')
        return fail(u"A list of values is never closed."_s);
    if (c == u'(')
        return openParenthesis();
    if (c == u')')
        return closeParenthesis();
    for (const QStringView symbol :
         {QStringView(u";;&"), QStringView(u";;"), QStringView(u";&"), QStringView(u"&&"), QStringView(u"||"),
          QStringView(u"|&"), QStringView(u";"), QStringView(u"&"), QStringView(u"|")})
        if (looksAt(symbol))
            return separate(symbol);
}

/// Inside [[ … ]] operators only part the words; nothing there runs but substitutions.
void ShellScanner::testOperator()
{
    finishWord();
    if (!top().command) // it was `]]`
        return;
    if (peek() == u';' || (peek() == u'\n' && !m_pending.empty()))
        return fail(u"A test begun with [[ is never closed."_s);
    take(1, Quoting::Unknown);
}

void ShellScanner::openParenthesis()
{
    Frame& frame = top();
    if (frame.redirection)
        return fail(u"A bracket stands where a word must be."_s);
    if (frame.word && frame.word->isPlain() && !frame.array && startsList(frame.word->parts.front().text)) {
        ShellWord word = *frame.word;
        word.span.end = m_at;
        openCommand(frame, word.span.begin);
        if (frame.command->kind != CommandKind::Simple ||
            (!frame.command->words.isEmpty() &&
             (!declares(frame.command->words.front()) || !frame.command->redirections.isEmpty())))
            return fail(u"A bracket stands where a word must be."_s);
        const QString name = word.parts.front().text.section(u'=', 0, 0).remove(u'+');
        frame.array = Assignment{name, word, {}};
        frame.word.reset();
        return take(1, Quoting::Bare);
    }
    finishWord();
    if (!m_out.understood)
        return;
    const bool isFunction = frame.command && frame.command->kind == CommandKind::Simple &&
                            frame.command->words.size() == 1 && frame.command->assignments.isEmpty() &&
                            frame.command->redirections.isEmpty() && frame.command->words.front().isPlain();
    qsizetype close = 1;
    while (peek(close) == u' ')
        ++close;
    if ((isFunction || frame.afterFunctionName) && peek(close) == u')') {
        if (isFunction)
            m_out.functions.append(frame.command->words.front().text());
        frame.command.reset();
        frame.afterFunctionName = true;
        frame.needsUnit = true;
        return take(close + 1, Quoting::Bare);
    }
    const bool loop = frame.command && frame.command->kind == CommandKind::LoopHeader && frame.command->words.isEmpty();
    if (looksAt(u"((") && (loop || (!frame.command && !frame.afterCompound))) {
        if (push(FrameKind::Arithmetic, 2))
            top().isCommand = true;
        return;
    }
    if (frame.command || frame.afterCompound)
        return fail(u"A bracket stands where a word must be."_s);
    openCompound(CompoundKind::Paren, m_at);
    take(1, Quoting::Bare);
}

void ShellScanner::closeParenthesis()
{
    Frame& frame = top();
    finishWord();
    if (!m_out.understood)
        return;
    if (frame.array) {
        openCommand(frame, frame.array->word.span.begin).assignments.append(*frame.array);
        frame.array.reset();
        return take(1, Quoting::Bare);
    }
    endCommand();
    if (!m_out.understood)
        return;
    if (!frame.compounds.empty()) {
        take(1, Quoting::Bare);
        closeCompound(CompoundKind::Paren);
        return;
    }
    if (frame.kind != FrameKind::Command && frame.kind != FrameKind::Process)
        return fail(u"A closing bracket has no opening one."_s);
    closeList();
    if (!m_out.understood)
        return;
    const PartKind kind = frame.kind == FrameKind::Command ? PartKind::Command : PartKind::Process;
    take(1, Quoting::Bare);
    popInto(kind);
}

void ShellScanner::newline()
{
    Frame& frame = top();
    finishWord();
    if (!m_out.understood)
        return;
    if (frame.redirection || frame.functionName)
        return fail(u"A line ends where a word must be."_s);
    if (frame.array)
        return take(1, Quoting::Bare);
    endCommand();
    if (!frame.needsUnit) {
        frame.hasUnit = frame.afterCompound = false;
        frame.stage = 0;
    }
    take(1, Quoting::Bare);
    if (!m_pending.empty() && m_pending.front().frame != m_frames.size() - 1)
        return fail(u"A bracket runs over the line on which a here-document begins."_s);
    nextHereDocument();
}

void ShellScanner::separate(QStringView symbol)
{
    Frame& frame = top();
    finishWord();
    if (!m_out.understood)
        return;
    const bool joins = symbol == u"|" || symbol == u"|&" || symbol == u"&&" || symbol == u"||";
    const bool endsPattern = symbol.startsWith(u";;") || symbol == u";&";
    if ((frame.expectsDo || (frame.command && frame.command->kind == CommandKind::LoopHeader)) && symbol != u";")
        return fail(u"A loop has no `do`."_s);
    if (frame.command && joins && symbol.front() == u'|' && symbol != u"||")
        frame.command->pipesOn = true;
    endCommand();
    if (!m_out.understood)
        return;
    if (frame.needsUnit || (!frame.hasUnit && !endsPattern))
        return fail(u"Nothing stands before %1."_s.arg(symbol));
    if (endsPattern) {
        if (frame.compounds.empty() || frame.compounds.back().kind != CompoundKind::Case)
            return fail(u"%1 stands outside a case."_s.arg(symbol));
        frame.compounds.back().open = false;
    }
    m_out.background = m_out.background || symbol == u"&";
    frame.stage = symbol == u"|" || symbol == u"|&" ? frame.stage + 1 : 0;
    frame.needsUnit = joins;
    frame.hasUnit = frame.afterCompound = false;
    take(symbol.size(), Quoting::Bare);
}

void ShellScanner::endCommand()
{
    Frame& frame = top();
    finishWord();
    if (!m_out.understood || !frame.command)
        return;
    if (frame.redirection)
        return fail(u"A redirection names no file."_s);
    const CommandKind kind = frame.command->kind;
    if (kind == CommandKind::Test || kind == CommandKind::CaseHeader || frame.array || frame.functionName)
        return fail(u"A command ends before it is complete."_s);
    if (kind == CommandKind::LoopHeader)
        return endLoopHeader();
    frame.command->span.end = m_at;
    m_out.commands.append(*frame.command);
    frame.command.reset();
    frame.hasUnit = true;
    frame.needsUnit = false;
}

/// `do` must follow, behind `;` or a line break.
void ShellScanner::endLoopHeader()
{
    Frame& frame = top();
    if (!frame.command || frame.command->kind != CommandKind::LoopHeader)
        return;
    const QList<ShellWord>& words = frame.command->words;
    const QString name = words.isEmpty() ? QString() : words.front().text();
    const bool isArithmetic = words.isEmpty() && m_at >= 2 && m_text.mid(m_at - 2, 2) == u"))";
    const bool isName = !name.isEmpty() && words.front().isPlain() && isNameCharacter(name.front(), true) &&
                        std::all_of(name.begin(), name.end(), [](QChar c) { return isNameCharacter(c, false); });
    const bool isList = words.size() < 2 || (words.at(1).isPlain() && words.at(1).text() == "in"_L1);
    if (!frame.command->redirections.isEmpty() || (!isArithmetic && (!isName || !isList)))
        return fail(u"A loop names no variable, or its list has no `in`."_s);
    frame.command->span.end = m_at;
    m_out.commands.append(*frame.command);
    frame.command.reset();
    frame.hasUnit = frame.expectsDo = true;
    frame.afterCompound = true;
}

void ShellScanner::closeList()
{
    endCommand();
    const Frame& frame = top();
    const bool pendingHere = std::any_of(m_pending.begin(), m_pending.end(),
                                         [&](const PendingHere& here) { return here.frame == m_frames.size() - 1; });
    if (m_out.understood &&
        (!frame.compounds.empty() || frame.needsUnit || frame.array || frame.functionName || pendingHere))
        fail(u"Something begun is never closed."_s);
}

} // namespace firebreak
