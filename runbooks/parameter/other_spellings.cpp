#include "runbooks/parameter/other_spellings.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Lines of comment above the request; its body may begin like one.
QList<Span> requestComments(QStringView text)
{
    QList<Span> comments;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf(u'\n', at);
        end = end < 0 ? text.size() : end;
        const QStringView line = text.sliced(at, end - at).trimmed();
        if (line.startsWith(u'#') || line.startsWith(u"//"))
            comments.append({at, end});
        else if (!line.isEmpty())
            break;
        at = end + 1;
    }
    return comments;
}

/// From # to the end of the line, outside quotes.
QList<Span> queryComments(QStringView text)
{
    QList<Span> comments;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!quote.isNull()) {
            if (c == u'\\' && quote != u'`')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'' || c == u'`') {
            quote = c;
        } else if (c == u'#') {
            qsizetype end = text.indexOf(u'\n', i);
            end = end < 0 ? text.size() : end;
            comments.append({i, end});
            i = end;
        }
    }
    return comments;
}

/// Where the head of a request ends: at the first empty line behind the first line that is none.
qsizetype headEnd(QStringView text)
{
    static const QRegularExpression empty(u"\\S[^\\n]*\\n[ \\t\\r]*(?:\\n|$)"_s);
    const auto match = empty.match(text);
    return match.hasMatch() ? match.capturedEnd() : text.size();
}

/// Of spans in order that do not overlap: whether one shares a character with `span`.
bool touchesOneOf(const QList<Span>& spans, const Span& span)
{
    const auto first = std::lower_bound(spans.begin(), spans.end(), span.begin,
                                        [](const Span& other, qsizetype at) { return other.end <= at; });
    return first != spans.end() && first->begin < span.end;
}

} // namespace

QList<Placeholder> withOtherSpellings(QStringView text, TextLanguage language, const QList<Placeholder>& found)
{
    static const QRegularExpression ofRequest(u"\\{\\{[ \\t]*\\$?([A-Za-z][\\w.-]{0,99})[ \\t]*\\}\\}"
                                              u"|\\$\\{([A-Za-z_]\\w{0,99})\\}|\\$([A-Z_][A-Z0-9_]{1,99})\\b"
                                              u"|(?<![{$])\\{([A-Za-z][\\w-]{0,99})\\}(?!\\})"_s);
    static const QRegularExpression ofQuery(u"\\$\\{([A-Za-z_]\\w{0,99})\\}|\\$([A-Za-z_]\\w{0,99})"_s);
    constexpr int InBraces = 4; // of ofRequest: means something else in a body

    QList<Span> taken;
    for (const Placeholder& placeholder : found)
        taken.append(placeholder.span);
    QList<Placeholder> all = found;
    const bool isQuery = language == TextLanguage::Promql;
    const qsizetype body = isQuery ? text.size() : headEnd(text);
    for (auto matches = (isQuery ? ofQuery : ofRequest).globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const Span span{match.capturedStart(), match.capturedEnd()};
        const int spelling = match.lastCapturedIndex();
        const QString name = match.captured(spelling);
        const bool means = spelling != InBraces || span.begin < body;
        if (means && !touchesOneOf(taken, span) && !parameterKey(name).isEmpty())
            all.append({span, name, parameterKey(name), Quoting::Unknown});
    }
    std::sort(all.begin(), all.end(),
              [](const Placeholder& a, const Placeholder& b) { return a.span.begin < b.span.begin; });
    const QList<Span> comments = isQuery ? queryComments(text) : requestComments(text);
    for (Placeholder& placeholder : all)
        if (touchesOneOf(comments, placeholder.span))
            placeholder.quoting = Quoting::Comment;
    return all;
}

} // namespace firebreak
