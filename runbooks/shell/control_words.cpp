#include "runbooks/shell/shell_scanner.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Length of the name and the sign of `NAME=`, `NAME+=`, `NAME[…]=`; 0 where it is none.
qsizetype assignmentSign(const QString& text)
{
    qsizetype at = 0;
    while (at < text.size() && isNameCharacter(text.at(at), at == 0))
        ++at;
    if (at == 0)
        return 0;
    if (at < text.size() && text.at(at) == u'[') {
        const qsizetype close = text.indexOf(u']', at);
        if (close < 0)
            return 0;
        at = close + 1;
    }
    if (at < text.size() && text.at(at) == u'+')
        ++at;
    return at < text.size() && text.at(at) == u'=' ? at : 0;
}

/// Whether behind blanks a word follows, and not a sign, a control word or an option.
bool isOrdinaryWord(QStringView text, qsizetype at)
{
    while (at < text.size() && (text.at(at) == u' ' || text.at(at) == u'\t'))
        ++at;
    qsizetype end = at;
    while (end < text.size() && !QStringView(u" \t\n;&|<>()#").contains(text.at(end)))
        ++end;
    const QStringView word = text.mid(at, end - at);
    constexpr QStringView Others[] = {u"",         u"{",     u"}",     u"!",   u"[[",     u"-p",   u"--",
                                      u"if",       u"while", u"until", u"for", u"select", u"case", u"coproc",
                                      u"function", u"time",  u"then",  u"do",  u"done",   u"fi"};
    return std::find(std::begin(Others), std::end(Others), word) == std::end(Others);
}

} // namespace

void ShellScanner::finishWord()
{
    Frame& frame = top();
    if (!frame.word || !m_out.understood)
        return;
    ShellWord word = std::move(*frame.word);
    frame.word.reset();
    word.span.end = m_at;
    if (frame.redirection)
        return finishTarget(std::move(word));
    if (frame.array) {
        frame.array->list.append(std::move(word));
        return;
    }
    if (frame.functionName) {
        m_out.functions.append(word.text());
        frame.functionName = false;
        frame.afterFunctionName = frame.needsUnit = true;
        return;
    }
    if (atCommandStart(frame) && (word.isPlain() || atPattern(frame))) {
        if (controlWord(word) || !m_out.understood)
            return;
    }
    if (frame.afterCompound || frame.afterFunctionName)
        return fail(u"%1 stands where a command has ended."_s.arg(word.text()));
    ShellCommand& command = openCommand(frame, word.span.begin);
    if (command.kind == CommandKind::Simple && command.words.isEmpty() && assignment(word))
        return;
    if (command.kind == CommandKind::Pattern) {
        if ((!command.words.isEmpty() && !frame.needsUnit) || (word.isPlain() && word.text() == "}"_L1))
            return fail(u"A pattern of a case is not closed."_s);
        frame.needsUnit = false;
    }
    command.words.append(word);
    const bool plain = word.isPlain();
    if (command.kind == CommandKind::Test && plain && word.text() == "]]"_L1) {
        command.kind = CommandKind::Simple; // to let it end
        endCommand();
        if (!m_out.commands.isEmpty())
            m_out.commands.back().kind = CommandKind::Test;
        frame.afterCompound = true;
    } else if (command.kind == CommandKind::CaseHeader && command.words.size() == 2) {
        if (!plain || word.text() != "in"_L1 || !command.redirections.isEmpty())
            return fail(u"A case has no `in`."_s);
        command.span.end = m_at;
        m_out.commands.append(command);
        frame.command.reset();
        frame.hasUnit = false;
    }
}

bool ShellScanner::assignment(const ShellWord& word)
{
    const WordPart& first = word.parts.isEmpty() ? WordPart() : word.parts.front();
    if (first.kind != PartKind::Bare || first.quoted)
        return false;
    const qsizetype sign = assignmentSign(first.text);
    if (sign == 0)
        return false;
    qsizetype name = 0;
    while (isNameCharacter(first.text.at(name), name == 0))
        ++name;
    top().command->assignments.append({first.text.first(name), word, {}});
    return true;
}

void ShellScanner::openCompound(CompoundKind kind, qsizetype begin)
{
    Frame& frame = top();
    if (frame.expectsDo)
        return fail(u"A loop has no `do`."_s);
    if (frame.compounds.size() >= 100)
        return fail(u"Control words are nested too deep."_s);
    if (frame.stage == 0) {
        frame.pipelineBegin = begin;
    } else { // it reads a pipe, and so may whatever is in it
        ShellCommand reader;
        reader.kind = CommandKind::Compound;
        reader.span = {begin, begin};
        reader.pipedFrom = frame.pipelineBegin;
        m_out.commands.append(reader);
    }
    frame.compounds.push_back(
        {kind, kind == CompoundKind::Brace || kind == CompoundKind::Paren, frame.pipelineBegin, frame.stage});
    frame.stage = 0;
    frame.hasUnit = frame.afterFunctionName = false;
    frame.needsUnit = true; // a list is never empty
}

bool ShellScanner::closeCompound(CompoundKind kind)
{
    Frame& frame = top();
    if (frame.compounds.empty() || frame.compounds.back().kind != kind || frame.needsUnit ||
        (!frame.compounds.back().open && kind != CompoundKind::Case)) {
        fail(u"A closing word has no opening one."_s);
        return true;
    }
    frame.pipelineBegin = frame.compounds.back().pipelineBegin;
    frame.stage = frame.compounds.back().stage;
    frame.compounds.pop_back();
    frame.hasUnit = frame.afterCompound = true;
    return true;
}

/// Takes the word if it steers the shell instead of naming a program.
bool ShellScanner::controlWord(const ShellWord& word)
{
    Frame& frame = top();
    const QString text = word.text();
    const qsizetype begin = word.span.begin;
    if (atPattern(frame)) {
        if (!frame.command && word.isPlain() && text == "esac"_L1)
            return closeCompound(CompoundKind::Case);
        openCommand(frame, begin).kind = CommandKind::Pattern;
        return false;
    }
    if (frame.command) // `NAME=value if` is a program called if
        return false;

    const auto continues = [&](CompoundKind kind, bool open) {
        if (frame.compounds.empty() || frame.compounds.back().kind != kind || frame.compounds.back().open == open ||
            frame.needsUnit) {
            fail(u"%1 stands where it does not belong."_s.arg(text));
            return true;
        }
        frame.compounds.back().open = open;
        frame.hasUnit = frame.afterCompound = false;
        frame.needsUnit = true;
        frame.stage = 0;
        return true;
    };
    if (text == "then"_L1)
        return continues(CompoundKind::If, true);
    if (text == "elif"_L1)
        return continues(CompoundKind::If, false);
    if (text == "else"_L1) {
        continues(CompoundKind::If, false);
        if (m_out.understood)
            frame.compounds.back().open = true;
        return true;
    }
    if (text == "do"_L1)
        frame.expectsDo = false;
    if (text == "do"_L1)
        return continues(CompoundKind::Loop, true);
    if (text == "fi"_L1)
        return closeCompound(CompoundKind::If);
    if (text == "done"_L1)
        return closeCompound(CompoundKind::Loop);
    if (text == "}"_L1)
        return closeCompound(CompoundKind::Brace);
    if (text == "esac"_L1)
        return closeCompound(CompoundKind::Case);

    if (text == "in"_L1)
        fail(u"in stands where it does not belong."_s);
    if (text == "time"_L1 && !isOrdinaryWord(m_text, m_at))
        fail(u"What time measures is not read here."_s);

    const bool isOpening = text == "if"_L1 || text == "while"_L1 || text == "until"_L1 || text == "for"_L1 ||
                           text == "select"_L1 || text == "case"_L1 || text == "{"_L1 || text == "[["_L1 ||
                           text == "function"_L1 || text == "!"_L1 || text == "coproc"_L1;
    if (!isOpening)
        return false;
    if (frame.afterCompound || text == "coproc"_L1) {
        fail(u"%1 stands where it does not belong."_s.arg(text));
    } else if (text == "!"_L1) {
        qsizetype next = m_at;
        while (next < m_text.size() && (m_text.at(next) == u' ' || m_text.at(next) == u'\t'))
            ++next;
        if (frame.stage > 0 || frame.afterFunctionName || next == m_text.size() ||
            QStringView(u"\n;&|#)").contains(m_text.at(next)))
            fail(u"Nothing stands behind !."_s);
        frame.needsUnit = true;
    } else if (text == "function"_L1) {
        frame.functionName = true;
    } else if (text == "[["_L1) {
        frame.afterFunctionName = false;
        ShellCommand& command = openCommand(frame, begin);
        command.kind = CommandKind::Test;
        command.words.append(word);
    } else {
        const bool loop = text == "for"_L1 || text == "select"_L1;
        openCompound(text == "if"_L1     ? CompoundKind::If
                     : text == "case"_L1 ? CompoundKind::Case
                     : text == "{"_L1    ? CompoundKind::Brace
                                         : CompoundKind::Loop,
                     begin);
        if (m_out.understood && (loop || text == "case"_L1))
            openCommand(frame, m_at).kind = loop ? CommandKind::LoopHeader : CommandKind::CaseHeader;
    }
    return true;
}

void ShellScanner::patternOperator()
{
    Frame& frame = top();
    const QChar c = peek();
    finishWord();
    if (!atPattern(top())) // it was `esac`
        return;
    if (c == u'\n' && m_pending.empty() && !frame.command) {
        take(1, Quoting::Bare);
    } else if (c == u'(' && !frame.command) {
        openCommand(frame, m_at).kind = CommandKind::Pattern;
        take(1, Quoting::Bare);
    } else if (c == u'|' && frame.command && !frame.command->words.isEmpty() && !frame.needsUnit) {
        frame.needsUnit = true;
        take(1, Quoting::Bare);
    } else if (c == u')' && frame.command && !frame.command->words.isEmpty() && !frame.needsUnit) {
        endCommand();
        frame.hasUnit = false;
        frame.stage = 0;
        frame.compounds.back().open = true;
        take(1, Quoting::Bare);
    } else {
        fail(u"A pattern of a case is not closed."_s);
    }
}

} // namespace firebreak
