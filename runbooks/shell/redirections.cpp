#include "runbooks/shell/shell_scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

void ShellScanner::redirect()
{
    Frame& frame = top();
    // Digits directly in front name the file descriptor.
    if (frame.word && frame.word->isPlain() && peek() != u'&') {
        const QString& digits = frame.word->parts.front().text;
        if (std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
            frame.word.reset();
    }
    finishWord();
    if (!m_out.understood)
        return;
    if (frame.array || frame.redirection || frame.functionName)
        return fail(u"A redirection stands where a word must be."_s);
    qsizetype dash = 2;
    while (peek(dash) == u' ' || peek(dash) == u'\t')
        ++dash;
    if ((looksAt(u">&") || looksAt(u"<&")) && peek(dash) == u'\\' && peek(dash + 1) == u'\n')
        return fail(u"A sign is divided by a line break."_s);
    if ((looksAt(u">&") || looksAt(u"<&")) && peek(dash) == u'-') { // closes; what stands behind it is another word
        ShellWord target;
        target.span = {m_at + dash, m_at + dash + 1};
        target.parts.append({PartKind::Bare, target.span, u"-"_s, false});
        openCommand(frame, m_at).redirections.append({m_text.mid(m_at, 2).toString(), target, -1});
        if (frame.afterCompound)
            frame.command->kind = CommandKind::Compound;
        return take(dash + 1, Quoting::Bare);
    }
    for (const QStringView symbol : {QStringView(u"&>>"), QStringView(u"<<<"), QStringView(u"<<-"), QStringView(u"<<"),
                                     QStringView(u">>"), QStringView(u"&>"), QStringView(u"<&"), QStringView(u">&"),
                                     QStringView(u">|"), QStringView(u"<>"), QStringView(u"<"), QStringView(u">")}) {
        if (!looksAt(symbol))
            continue;
        ShellCommand& command = openCommand(frame, m_at);
        if (frame.afterCompound)
            command.kind = CommandKind::Compound;
        frame.redirection.emplace();
        frame.redirection->symbol = symbol.toString();
        return take(symbol.size(), Quoting::Bare);
    }
}

void ShellScanner::finishTarget(ShellWord word)
{
    Frame& frame = top();
    Redirection redirection = *frame.redirection;
    frame.redirection.reset();
    redirection.target = word;
    if (redirection.symbol == u"<<" || redirection.symbol == u"<<-") {
        if (!word.isStatic() || word.text().isEmpty())
            return fail(u"The end of a here-document is not a plain word."_s);
        HereDocument document;
        document.literal =
            std::any_of(word.parts.begin(), word.parts.end(), [](const WordPart& p) { return p.quoted; });
        redirection.hereDocument = m_out.hereDocuments.size();
        m_out.hereDocuments.append(document);
        m_pending.push_back({word.text(), redirection.symbol == u"<<-", redirection.hereDocument, m_frames.size() - 1});
    }
    openCommand(frame, word.span.begin).redirections.append(redirection);
}

/// Reads the first body that is due. One that expands variables gets a frame and comes back here behind it.
void ShellScanner::nextHereDocument()
{
    while (!m_pending.empty() && m_out.understood) {
        const PendingHere here = m_pending.front();
        m_pending.erase(m_pending.begin());
        HereDocument& document = m_out.hereDocuments[here.index];
        const qsizetype begin = m_at;
        qsizetype line = begin;
        bool continued = false;
        bool found = false;
        while (line < m_text.size()) {
            qsizetype end = m_text.indexOf(u'\n', line);
            end = end < 0 ? m_text.size() : end;
            QStringView words = m_text.mid(line, end - line);
            while (here.stripTabs && words.startsWith(u'\t'))
                words = words.mid(1);
            if (words == here.delimiter) {
                if (continued && !document.literal)
                    return fail(u"A backslash joins the end of a here-document to the line before."_s);
                document.body = {begin, line};
                found = true;
                const qsizetype resume = std::min(end + 1, m_text.size());
                if (document.literal) {
                    take(line - begin, Quoting::LiteralHereDocument);
                    take(resume - line, Quoting::Unknown);
                    break;
                }
                if (push(FrameKind::HereBody, 0)) {
                    top().limit = line;
                    top().resume = resume;
                }
                return;
            }
            qsizetype backslashes = 0;
            while (backslashes < words.size() && words.at(words.size() - 1 - backslashes) == u'\\')
                ++backslashes;
            continued = backslashes % 2 == 1;
            line = end + 1;
        }
        if (!found)
            return fail(u"The here-document is never closed with %1."_s.arg(here.delimiter));
    }
}

void ShellScanner::hereFrame()
{
    if (m_at >= top().limit) {
        if (m_at > top().limit)
            return fail(u"Something in a here-document is closed behind its end."_s);
        const qsizetype resume = top().resume;
        m_frames.pop_back();
        take(resume - m_at, Quoting::Unknown); // the delimiter's line
        return nextHereDocument();
    }
    if (takeHole(Quoting::HereDocument, PartKind::Double))
        return;
    const QChar c = peek();
    if (c == u'\\')
        take(2, Quoting::HereDocument);
    else if (c == u'$')
        dollar(Quoting::HereDocument, PartKind::Double);
    else if (c == u'`')
        backtick();
    else
        take(1, Quoting::HereDocument);
}

} // namespace firebreak
