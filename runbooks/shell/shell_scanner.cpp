#include "runbooks/shell/shell_scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Deeper than anything a person writes; a hostile text must not make a frame of every character.
constexpr std::size_t MostFrames = 100;

} // namespace

bool isNameCharacter(QChar c, bool first)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || u == u'_' || (!first && u >= u'0' && u <= u'9');
}

ShellScanner::ShellScanner(QStringView text, const QList<Span>& holes) : m_text(text), m_holes(holes)
{
    m_out.quoting.resize(std::size_t(text.size()), Quoting::Bare);
}

ShellText ShellScanner::read()
{
    m_frames.emplace_back();
    top().owner = 0;
    while (m_out.understood && (m_at < m_text.size() || m_frames.back().limit >= 0)) {
        const char16_t c = peek().unicode();
        if (m_at < m_text.size() && ((c < 0x20 && c != u'\n' && c != u'\t') || c == 0x7f)) {
            fail(u"A control character (code %1) is in the text."_s.arg(int(c)));
            break;
        }
        switch (top().kind) {
        case FrameKind::Double:
            doubleFrame();
            break;
        case FrameKind::Parameter:
            parameterFrame();
            break;
        case FrameKind::Arithmetic:
            arithmeticFrame();
            break;
        case FrameKind::HereBody:
            hereFrame();
            break;
        default:
            listFrame();
            break;
        }
    }
    if (m_out.understood && m_frames.size() > 1)
        fail(u"Something opened with %1 is never closed."_s.arg(m_text.mid(top().begin, 2)));
    if (m_out.understood)
        closeList();
    if (m_out.understood && !m_pending.empty())
        fail(u"A here-document has no body."_s);
    markLostHoles();
    for (Frame& frame : m_frames) // what was begun still says what would be called
        if (frame.command) {
            if (frame.word)
                frame.command->words.append(*frame.word);
            frame.command->span.end = m_at;
            m_out.commands.append(*frame.command);
        }
    std::stable_sort(m_out.commands.begin(), m_out.commands.end(),
                     [](const ShellCommand& a, const ShellCommand& b) { return a.span.begin < b.span.begin; });
    return std::move(m_out);
}

/// A hole that began in the middle of something else, behind a backslash for one, was not seen as a hole.
void ShellScanner::markLostHoles()
{
    std::size_t taken = 0;
    for (const Span& hole : m_holes) {
        while (taken < m_holesTaken.size() && m_holesTaken[taken] < hole.begin)
            ++taken;
        if ((taken < m_holesTaken.size() && m_holesTaken[taken] == hole.begin) || hole.begin < 0 ||
            hole.end > m_text.size())
            continue;
        const Quoting quoting = m_out.at(hole.begin);
        if (quoting != Quoting::Comment && quoting != Quoting::LiteralHereDocument)
            std::fill(m_out.quoting.begin() + hole.begin, m_out.quoting.begin() + hole.end, Quoting::Unknown);
    }
}

QChar ShellScanner::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
}

void ShellScanner::take(qsizetype count, Quoting quoting)
{
    const qsizetype end = std::min(m_at + count, m_text.size());
    std::fill(m_out.quoting.begin() + m_at, m_out.quoting.begin() + end, quoting);
    m_at = end;
}

const Span* ShellScanner::holeHere()
{
    while (m_hole < m_holes.size() && m_holes.at(m_hole).begin < m_at)
        ++m_hole;
    const bool here = m_hole < m_holes.size() && m_holes.at(m_hole).begin == m_at && m_holes.at(m_hole).end > m_at &&
                      m_holes.at(m_hole).end <= m_text.size();
    return here ? &m_holes.at(m_hole) : nullptr;
}

/// A hole becomes a part of its own in the word around it.
bool ShellScanner::takeHole(Quoting quoting, PartKind around)
{
    const Span* hole = holeHere();
    if (!hole)
        return false;
    // `$<x>` would make the value a variable's name, or with quotes around it $'…'; behind a backslash the escape that
    // is written in front of a character would itself be escaped.
    const QChar before = m_at > 0 ? m_text.at(m_at - 1) : QChar();
    const bool isTangled = (before == u'$' || before == u'\\') && around != PartKind::Single;
    m_holesTaken.push_back(hole->begin);
    addPart({PartKind::Hole, *hole, {}, around != PartKind::Bare}, top().owner);
    take(hole->size(), isTangled ? Quoting::Unknown : quoting);
    return true;
}

void ShellScanner::addPart(WordPart part, qsizetype owner)
{
    if (owner < 0)
        return;
    ShellWord& word = openWord(m_frames[std::size_t(owner)]);
    word.parts.append(std::move(part));
}

/// Adds `count` characters as they stand, behind `skipped` that only quote them.
void ShellScanner::addLiteral(PartKind kind, qsizetype count, qsizetype skipped, Quoting quoting)
{
    const QStringView literal = m_text.mid(m_at + skipped, count);
    const bool quoted = kind != PartKind::Bare || skipped > 0;
    const qsizetype owner = top().owner;
    if (owner >= 0) {
        ShellWord& word = openWord(m_frames[std::size_t(owner)]);
        const qsizetype end = m_at + skipped + literal.size();
        if (!word.parts.isEmpty() && word.parts.back().kind == kind && word.parts.back().span.end == m_at &&
            word.parts.back().quoted == quoted) {
            word.parts.back().text += literal;
            word.parts.back().span.end = end;
        } else {
            word.parts.append({kind, {m_at, end}, literal.toString(), quoted});
        }
    }
    take(skipped + count, quoting);
}

bool ShellScanner::push(FrameKind kind, qsizetype length)
{
    if (m_frames.size() >= MostFrames) {
        fail(u"Brackets and quotes are nested too deep."_s);
        return false;
    }
    Frame frame;
    frame.kind = kind;
    frame.begin = m_at;
    const bool isList = kind == FrameKind::Command || kind == FrameKind::Process || kind == FrameKind::Backtick;
    if (isList)
        frame.owner = qsizetype(m_frames.size());
    else if (kind == FrameKind::Double)
        frame.owner = top().owner;
    frame.inDouble = top().inDouble || top().kind == FrameKind::Double || top().kind == FrameKind::HereBody;
    if (isList)
        frame.inDouble = false;
    // The word begins here, also when what is in it is empty.
    if (top().owner >= 0 && kind != FrameKind::HereBody && !(kind == FrameKind::Arithmetic && peek() == u'('))
        openWord(m_frames[std::size_t(top().owner)]);
    m_frames.push_back(std::move(frame));
    take(length, isList ? Quoting::Bare : kind == FrameKind::Double ? Quoting::Double : Quoting::Unknown);
    return true;
}

/// Ends the frame; what it was is one part of the word around it.
void ShellScanner::popInto(PartKind kind)
{
    const Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    addPart({kind, {frame.begin, m_at}, frame.name, top().kind == FrameKind::Double}, top().owner);
}

void ShellScanner::singleQuoted(qsizetype opening, PartKind kind)
{
    const qsizetype begin = m_at;
    const Quoting quoting = kind == PartKind::Ansi ? Quoting::Unknown : Quoting::Single;
    addLiteral(kind, 0, opening, quoting);
    while (m_at < m_text.size()) {
        if (takeHole(quoting, PartKind::Single))
            continue;
        const QChar c = peek();
        if (c == u'\'') {
            take(1, quoting);
            ShellWord& word = openWord(m_frames[std::size_t(top().owner)]);
            if (word.parts.back().kind == kind)
                word.parts.back().span.end = m_at;
            return;
        }
        if (c == u'\n' && !m_pending.empty())
            return fail(u"A quoted text runs over the line on which a here-document begins."_s);
        const bool escape = kind == PartKind::Ansi && c == u'\\';
        addLiteral(kind, escape ? 2 : 1, 0, quoting);
    }
    m_at = begin;
    fail(u"A single quote is never closed."_s);
}

void ShellScanner::doubleFrame()
{
    // Quotes within ${…} follow rules of their own.
    const Quoting quoting = top().owner < 0 ? Quoting::Unknown : Quoting::Double;
    if (takeHole(quoting, PartKind::Double))
        return;
    const QChar c = peek();
    if (c == u'"') {
        // An empty text is a word too, and a quoted part says that no glob is meant.
        if (top().owner >= 0) {
            ShellWord& word = openWord(m_frames[std::size_t(top().owner)]);
            if (word.parts.isEmpty() || word.parts.back().span.end <= top().begin)
                word.parts.append({PartKind::Double, {top().begin, m_at + 1}, {}, true});
        }
        m_frames.pop_back();
        take(1, quoting);
    } else if (c == u'\\' && (QStringView(u"$`\"\\\n").contains(peek(1)))) {
        if (peek(1) == u'\n')
            take(2, quoting);
        else
            addLiteral(PartKind::Double, 1, 1, quoting);
    } else if (c == u'$') {
        dollar(quoting, PartKind::Double);
    } else if (c == u'`') {
        backtick();
    } else if (c == u'\n' && !m_pending.empty()) {
        fail(u"A quoted text runs over the line on which a here-document begins."_s);
    } else {
        addLiteral(PartKind::Double, 1, 0, quoting);
    }
}

void ShellScanner::comment()
{
    const qsizetype end = m_text.indexOf(u'\n', m_at);
    take((end < 0 ? m_text.size() : end) - m_at, Quoting::Comment);
}

void ShellScanner::fail(const QString& trouble)
{
    if (!m_out.understood)
        return;
    m_out.understood = false;
    m_out.trouble = trouble;
    m_out.troubleAt = m_at;
}

} // namespace firebreak
