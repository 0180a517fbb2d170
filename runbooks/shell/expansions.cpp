#include "runbooks/shell/shell_scanner.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Names of the variables that the shell itself keeps.
constexpr QStringView Special = u"@*#?$!-_";

} // namespace

void ShellScanner::dollar(Quoting quoting, PartKind literal)
{
    const QChar next = peek(1);
    const bool nextIsHole = [&] {
        qsizetype i = m_hole;
        while (i < m_holes.size() && m_holes.at(i).begin < m_at + 1)
            ++i;
        return i < m_holes.size() && m_holes.at(i).begin == m_at + 1;
    }();
    if (next == u'\\' && peek(2) == u'\n') {
        fail(u"A line break stands behind a dollar."_s);
    } else if (nextIsHole) {
        addLiteral(literal, 1, 0, quoting);
    } else if (looksAt(u"$((")) {
        push(FrameKind::Arithmetic, 3);
    } else if (next == u'(') {
        push(FrameKind::Command, 2);
    } else if (next == u'{') {
        parameter(quoting);
    } else if (next == u'[') {
        fail(u"$[…] is an old spelling that is not read here."_s);
    } else if (isNameCharacter(next, true) || next.isDigit() || (!next.isNull() && Special.contains(next))) {
        qsizetype length = 2;
        if (isNameCharacter(next, true))
            while (isNameCharacter(peek(length), false))
                ++length;
        if (peek(length) == u'\\' && peek(length + 1) == u'\n' && isNameCharacter(peek(length + 2), false))
            return fail(u"A line break stands within the name of a variable."_s);
        const Span span{m_at, m_at + length};
        const QString name = m_text.mid(m_at + 1, length - 1).toString();
        m_out.variables.append({name, span, false, false});
        addPart({PartKind::Variable, span, name, literal == PartKind::Double}, top().owner);
        take(length, quoting);
    } else if (next == u'\'' && literal == PartKind::Bare && top().owner >= 0) {
        singleQuoted(2, PartKind::Ansi);
    } else if (next == u'"' && literal == PartKind::Bare && top().owner >= 0) {
        push(FrameKind::Double, 2);
    } else {
        addLiteral(literal, 1, 0, quoting);
    }
}

void ShellScanner::parameter(Quoting around)
{
    qsizetype at = 2;
    if ((peek(at) == u'#' || peek(at) == u'!') && peek(at + 1) != u'}')
        ++at;
    const qsizetype begin = at;
    if (isNameCharacter(peek(at), false))
        while (isNameCharacter(peek(at), false))
            ++at;
    else if (!peek(at).isNull() && Special.contains(peek(at)))
        ++at;
    VariableUse use{m_text.mid(m_at + begin, at - begin).toString(), {m_at, m_at + at}, false, false};
    const QChar sign = peek(at) == u':' ? peek(at + 1) : peek(at);
    use.hasDefault = sign == u'-' || sign == u'=' || sign == u'+';
    use.assigns = sign == u'=';
    if (!push(FrameKind::Parameter, at))
        return;
    top().name = use.name;
    m_out.quoting[std::size_t(use.span.begin)] = around;
    if (!use.name.isEmpty())
        m_out.variables.append(use);
}

void ShellScanner::backtick()
{
    qsizetype end = m_at + 1;
    while (end < m_text.size() && m_text.at(end) != u'`' && m_text.at(end) != u'\\')
        ++end;
    if (end >= m_text.size() || m_text.at(end) != u'`')
        return fail(u"A `…` is never closed or has a backslash in it."_s);
    if (push(FrameKind::Backtick, 1))
        top().limit = end;
}

void ShellScanner::parameterFrame()
{
    if (takeHole(Quoting::Unknown, PartKind::Bare))
        return;
    const QChar c = peek();
    if (c == u'}') {
        take(1, Quoting::Unknown);
        popInto(PartKind::Variable);
    } else if (c == u'\\') {
        take(2, Quoting::Unknown);
    } else if (c == u'"') {
        push(FrameKind::Double, 1);
    } else if (c == u'$') {
        dollar(Quoting::Unknown, PartKind::Bare);
    } else if (c == u'\'' || c == u'`' || (c == u'\n' && !m_pending.empty())) {
        const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
        if (c != u'\'' || top().inDouble || end < 0)
            return fail(u"A quote inside ${…} is not read here."_s);
        take(end + 1 - m_at, Quoting::Unknown);
    } else {
        take(1, Quoting::Unknown);
    }
}

void ShellScanner::arithmeticFrame()
{
    if (takeHole(Quoting::Unknown, PartKind::Bare))
        return;
    const QChar c = peek();
    Frame& frame = top();
    if (c == u'(') {
        ++frame.parens;
        take(1, Quoting::Unknown);
    } else if (c == u')' && frame.parens > 0) {
        --frame.parens;
        take(1, Quoting::Unknown);
    } else if (c == u')') {
        if (peek(1) != u')')
            return fail(u"Arithmetic is not closed with two brackets."_s);
        take(2, Quoting::Unknown);
        if (!frame.isCommand)
            return popInto(PartKind::Arithmetic);
        const QStringView inside = m_text.mid(frame.begin, m_at - frame.begin);
        m_frames.pop_back();
        if (top().command && inside.count(u';') != 2)
            return fail(u"The head of a loop does not have three parts."_s);
        endLoopHeader();
        top().hasUnit = true;
        top().afterCompound = true;
        top().needsUnit = false;
    } else if (c == u'$') {
        dollar(Quoting::Unknown, PartKind::Bare);
    } else if (isNameCharacter(c, false)) {
        qsizetype length = 1;
        while (isNameCharacter(peek(length), false))
            ++length;
        qsizetype next = length;
        while (peek(next) == u' ')
            ++next;
        const bool assigns = peek(next) == u'=' && peek(next + 1) != u'=';
        if (!c.isDigit())
            m_out.variables.append({m_text.mid(m_at, length).toString(), {m_at, m_at + length}, false, assigns});
        take(next, Quoting::Unknown);
    } else if (c == u'\'' || c == u'"' || c == u'`' || c == u'\\' || (c == u'\n' && !m_pending.empty())) {
        fail(u"A quote inside arithmetic is not read here."_s);
    } else {
        take(1, Quoting::Unknown);
    }
}

} // namespace firebreak
