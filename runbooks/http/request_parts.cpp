#include "runbooks/http/request_parts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostShown = 80;

bool isBlank(QChar c) { return c == u' ' || c == u'\t' || c == u'\r'; }

bool isComment(QStringView line) { return line.startsWith(u'#') || line.startsWith(u"//"); }

bool beginsRequest(QStringView line)
{
    static const QRegularExpression request(
        u"^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)[ \\t]+(?:https?://|/)\\S*(?:[ \\t]+HTTP/[\\d.]+)?$"_s);
    return request.match(line).hasMatch();
}

tl::unexpected<Error> severalRequests()
{
    return badInput(u"The block holds several requests, and one step sends one."_s,
                    u"Give each request a block of its own."_s);
}

/// Goes over the lines; positions are those of the whole text.
class Splitter {
public:
    Splitter(const QString& text, QStringView shown) : m_text(text), m_shown(shown) {}

    Result<RequestParts> split()
    {
        for (const auto step : {&Splitter::readStart, &Splitter::readHeaders, &Splitter::readBody})
            if (auto done = (this->*step)(); !done)
                return tl::unexpected(done.error());
        return m_parts;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }

    /// The line that begins here, without blanks around it.
    Span line() const
    {
        qsizetype end = m_text.indexOf(u'\n', m_at);
        if (end < 0)
            end = m_text.size();
        return trimmed({m_at, end});
    }

    void nextLine()
    {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_text.size() : end + 1;
    }

    Span trimmed(Span span) const
    {
        while (span.begin < span.end && isBlank(m_text.at(span.begin)))
            ++span.begin;
        while (span.end > span.begin && isBlank(m_text.at(span.end - 1)))
            --span.end;
        return span;
    }

    QStringView view(const Span& span) const { return QStringView(m_text).sliced(span.begin, span.size()); }
    /// What a sentence quotes of it.
    QString quoted(const Span& span) const
    {
        return withoutCredentials(m_shown.sliced(span.begin, span.size()).toString()).left(MostShown);
    }

    Result<void> readStart()
    {
        for (; !atEnd() && (view(line()).isEmpty() || isComment(view(line()))); nextLine()) {
        }
        if (atEnd())
            return badInput(u"There is no request in it."_s, u"Begin with a line such as GET https://host/path."_s);
        const Span start = line();
        if (view(start).startsWith(u'@'))
            return badInput(u"“%1” defines a variable, which is not known here."_s.arg(quoted(start)),
                            u"Write <name> where the value belongs; it is asked for."_s);
        static const QRegularExpression shape(u"^(\\S+)[ \\t]+(\\S.*?)(?:[ \\t]+HTTP/\\d(?:\\.\\d)?)?$"_s);
        const auto match = shape.match(view(start));
        if (!match.hasMatch())
            return badInput(u"“%1” is no request."_s.arg(quoted(start)),
                            u"Begin with a method and an address: GET https://host/path."_s);
        m_parts.method = {start.begin, start.begin + match.capturedEnd(1)};
        m_parts.target.append({start.begin + match.capturedStart(2), start.begin + match.capturedEnd(2)});
        for (const QChar c : match.capturedView(2))
            if (isBlank(c))
                return badInput(u"The address “%1” holds a blank."_s.arg(quoted(m_parts.target.constFirst())),
                                u"Write %20 for it."_s);
        nextLine();
        while (!atEnd() && (view(line()).startsWith(u'?') || view(line()).startsWith(u'&'))) {
            m_parts.target.append(line());
            nextLine();
        }
        return {};
    }

    Result<void> readHeaders()
    {
        static const QRegularExpression shape(u"^([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \\t]*:[ \\t]*(.*)$"_s);
        for (; !atEnd() && !view(line()).isEmpty(); nextLine()) {
            const Span header = line();
            if (view(header).startsWith(u"###") || beginsRequest(view(header)))
                return severalRequests();
            if (isComment(view(header)))
                continue;
            const auto match = shape.match(view(header));
            const bool isAddress = view(header).startsWith(u"http://") || view(header).startsWith(u"https://");
            if (!match.hasMatch() || isAddress || isBlank(m_text.at(m_at)))
                return badInput(u"“%1” is no header of a request."_s.arg(quoted(header)),
                                u"Write Name: value; an empty line parts the headers from the body."_s);
            const Span name{header.begin, header.begin + match.capturedEnd(1)};
            m_parts.headers.append({name, trimmed({header.begin + match.capturedStart(2), header.end})});
        }
        return {};
    }

    Result<void> readBody()
    {
        nextLine();
        const Span whole{m_at, m_text.size()};
        bool empty = true;
        for (; !atEnd(); nextLine()) {
            empty = empty && view(line()).isEmpty();
            if (view(line()).startsWith(u"###") || beginsRequest(view(line())))
                return severalRequests();
        }
        if (empty)
            return {};
        m_parts.body = whole;
        while (m_text.at(m_parts.body.end - 1) == u'\n' || m_text.at(m_parts.body.end - 1) == u'\r')
            --m_parts.body.end;
        static const QRegularExpression file(u"^\\s*<@?[ \\t]+\\S+\\s*$"_s);
        if (file.match(view(m_parts.body)).hasMatch())
            return badInput(u"The body is to come from a file, and files are not sent from here."_s,
                            u"Write the body itself, or use a shell step."_s);
        return {};
    }

    QString m_text; ///< without holes
    QStringView m_shown;
    qsizetype m_at = 0; ///< where the line under the eye begins
    RequestParts m_parts;
};

} // namespace

QString withoutHoles(QStringView text, const QList<Span>& holes)
{
    QString plain = text.toString();
    for (const Span& hole : holes)
        for (qsizetype i = hole.begin; i < hole.end; ++i)
            plain[i] = u'x';
    return plain;
}

QString withoutCredentials(QString text)
{
    static const QRegularExpression credentials(u"//[^/?#\\s]*@"_s);
    return text.replace(credentials, u"//[masked]@"_s);
}

Result<RequestParts> splitRequest(QStringView text, const QList<Span>& holes)
{
    return Splitter(withoutHoles(text, holes), text).split();
}

} // namespace firebreak
