#include "runbooks/http/fill_request.h"

#include "runbooks/http/http_request.h"
#include "runbooks/http/request_parts.h"
#include "runbooks/parameter/value_escape.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// What a value is read as where its placeholder stands.
enum class Place : quint8 {
    Method,
    Scheme,
    WholeAddress,
    AddressStart,
    Host,
    Path,
    Query,
    HeaderName,
    Header,
    HeaderQuotes, ///< between quotes in a header
    JsonText,     ///< between quotes in JSON
    JsonValue,    ///< outside quotes in JSON
    Form,
    Body,       ///< of another kind
    HalfEscaped ///< behind a backslash or within a percent code: what it would mean depends on the value
};

/// All of `c` are letters or digits of ASCII, or among `others`.
bool onlyHas(const QString& text, QStringView others)
{
    return std::all_of(text.begin(), text.end(),
                       [&](QChar c) { return (c.unicode() < 0x80 && c.isLetterOrNumber()) || others.contains(c); });
}

/// Between quotes at `at`, counted from `begin`; nothing where a backslash stands right before.
std::optional<bool> isQuoted(const QString& text, qsizetype begin, qsizetype at)
{
    bool quoted = false, escaped = false;
    for (qsizetype i = begin; i < at; ++i) {
        const bool backslash = quoted && !escaped && text.at(i) == u'\\';
        if (!escaped && text.at(i) == u'"')
            quoted = !quoted;
        escaped = backslash;
    }
    return escaped ? std::nullopt : std::optional(quoted);
}

class Places {
public:
    Places(QString plain, const RequestParts& parts) : m_text(std::move(plain)), m_parts(parts)
    {
        for (const Span& piece : parts.target)
            m_target += QStringView(m_text).sliced(piece.begin, piece.size());
        const QString type = headerValue(u"content-type").toLower();
        const QStringView body = QStringView(m_text).sliced(parts.body.begin, parts.body.size()).trimmed();
        m_isJson = type.contains(u"json"_s) || (type.isEmpty() && (body.startsWith(u'{') || body.startsWith(u'[')));
        m_isForm = type.contains(u"x-www-form-urlencoded"_s);
    }

    Place at(const Span& hole) const
    {
        if (within(m_parts.method, hole))
            return Place::Method;
        qsizetype before = 0;
        for (const Span& piece : m_parts.target) {
            if (within(piece, hole))
                return inTarget({before + hole.begin - piece.begin, before + hole.end - piece.begin});
            before += piece.size();
        }
        for (const HeaderPart& header : m_parts.headers) {
            if (within(header.name, hole))
                return Place::HeaderName;
            if (within(header.value, hole))
                return inHeader(header, hole);
        }
        return inBody(hole);
    }

private:
    static bool within(const Span& part, const Span& hole) { return part.begin <= hole.begin && hole.end <= part.end; }

    QString headerValue(QStringView name) const
    {
        for (const HeaderPart& header : m_parts.headers)
            if (QStringView(m_text).sliced(header.name.begin, header.name.size()).compare(name, Qt::CaseInsensitive) ==
                0)
                return m_text.sliced(header.value.begin, header.value.size());
        return {};
    }

    Place inTarget(const Span& hole) const
    {
        const qsizetype scheme = m_target.indexOf(u"://"_s);
        if (hole.begin == 0 && (scheme < 0 || hole.end <= scheme)) {
            if (scheme > 0)
                return Place::Scheme;
            return hole.end == m_target.size() ? Place::WholeAddress : Place::AddressStart;
        }
        static const QRegularExpression behindHost(u"[/?#]"_s);
        // Where the address begins with a value, nobody knows how much of it that is; never less than the host's name.
        const qsizetype path = m_target.indexOf(behindHost, scheme < 0 ? 0 : scheme + 3);
        if (path < 0 || hole.begin < path)
            return Place::Host;
        if (m_target.mid(std::max(hole.begin - 2, path), std::min<qsizetype>(2, hole.begin - path)).contains(u'%'))
            return Place::HalfEscaped;
        const qsizetype query = m_target.indexOf(u'?', path);
        if (query < 0 || hole.begin < query)
            return Place::Path;
        // Some frameworks take the method from there.
        return m_target.left(hole.begin).endsWith(u"_method="_s, Qt::CaseInsensitive) ? Place::Method : Place::Query;
    }

    Place inHeader(const HeaderPart& header, const Span& hole) const
    {
        if (overridesMethod(QStringView(m_text).sliced(header.name.begin, header.name.size())))
            return Place::Method;
        const auto quoted = isQuoted(m_text, header.value.begin, hole.begin);
        return !quoted ? Place::HalfEscaped : *quoted ? Place::HeaderQuotes : Place::Header;
    }

    Place inBody(const Span& hole) const
    {
        if (m_isForm) {
            const bool method = m_text.left(hole.begin).endsWith(u"_method="_s, Qt::CaseInsensitive);
            return method ? Place::Method : Place::Form;
        }
        if (!m_isJson)
            return Place::Body;
        const auto quoted = isQuoted(m_text, m_parts.body.begin, hole.begin);
        return !quoted ? Place::HalfEscaped : *quoted ? Place::JsonText : Place::JsonValue;
    }

    QString m_text; ///< without holes
    RequestParts m_parts;
    QString m_target;
    bool m_isJson = false, m_isForm = false;
};

tl::unexpected<Error> mayNot(const QString& name, const QString& why, const QString& remedy)
{
    return refused(u"The value of “%1” may not stand where it is used: %2"_s.arg(name, why), remedy);
}

QString behindBackslashes(QString text) { return text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s); }

Result<QString> inPlace(const QString& text, const QString& name, Place place)
{
    static const QRegularExpression address(u"^https?://[^/?#]"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression literal(u"^(?:-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null)$"_s);
    const bool visible = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < QChar(0x7f); });
    switch (place) {
    case Place::Method:
        return mayNot(name, u"it would decide what the request does."_s, u"Write the method into the document."_s);
    case Place::HalfEscaped:
        return mayNot(name, u"what stands right before it would change its meaning."_s,
                      u"Change the document, or copy the step and run it by hand."_s);
    case Place::Scheme:
        if (text != "http"_L1 && text != "https"_L1)
            return mayNot(name, u"only http and https are asked."_s, u"Give one of these."_s);
        return text;
    case Place::WholeAddress:
    case Place::AddressStart:
        if (!address.match(text).hasMatch() || !onlyHas(text, u"-._~:/@%+=,&?[]"))
            return mayNot(name, u"it is no address that could be asked."_s, u"Give one such as https://host."_s);
        if (place == Place::AddressStart && text.contains(u'?'))
            return mayNot(name, u"behind its “?” the path would no longer be one."_s, u"Give the address up to it."_s);
        return text;
    case Place::Host:
        if (text.isEmpty() || !onlyHas(text, u"._:-"))
            return mayNot(name, u"it is no name of a host."_s, u"Give letters, digits and ._:- only."_s);
        return text;
    case Place::Path:
        if (text.isEmpty())
            return mayNot(name, u"without it the path would mean something else."_s, u"Type a value."_s);
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    case Place::Query:
    case Place::Form:
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    case Place::HeaderName:
        if (text.isEmpty() || !onlyHas(text, u"-") || overridesMethod(text))
            return mayNot(name, u"it is no name of a header."_s, u"Give letters, digits and - only."_s);
        return text;
    case Place::Header:
        if (!visible || text.contains(u'"') || text.contains(u';') || text.contains(u','))
            return mayNot(name, u"it holds characters that divide a header or cannot stand in one."_s,
                          u"Give letters, digits and signs of ASCII other than quotes, ; and ,."_s);
        return text;
    case Place::HeaderQuotes:
        if (!visible)
            return mayNot(name, u"a header holds ASCII only."_s, u"Give letters, digits and signs of ASCII."_s);
        return behindBackslashes(text);
    case Place::JsonText:
        return behindBackslashes(text);
    case Place::JsonValue:
        if (!literal.match(text).hasMatch())
            return mayNot(name, u"outside quotes JSON takes a number, true, false or null."_s,
                          u"Give one of these, or write quotes around the placeholder."_s);
        return text;
    case Place::Body:
        break;
    }
    return text;
}

/// For looking whether the text could be a request at all.
QString sample(Place place)
{
    switch (place) {
    case Place::Scheme:
        return u"https"_s;
    case Place::WholeAddress:
    case Place::AddressStart:
        return u"https://host"_s;
    case Place::HeaderName:
        return u"X"_s;
    default:
        return u"1"_s;
    }
}

/// "." and ".." as whole parts of a path, also percent-encoded.
bool leadsElsewhere(const QByteArray& url)
{
    const QByteArray path = url.mid(url.indexOf("://") + 3).split('?').constFirst();
    const QList<QByteArray> parts = path.split('/');
    return std::any_of(parts.begin(), parts.end(), [](const QByteArray& part) {
        const QByteArray plain = QByteArray::fromPercentEncoding(part);
        return plain == "." || plain == "..";
    });
}

using ValueAt = std::function<Result<QString>(const Placeholder&, Place)>;

Result<QString> filled(const QString& text, const ValueAt& valueAt)
{
    const QList<Placeholder> placeholders = placeholdersIn(text, TextLanguage::Http);
    QList<Span> holes;
    for (const Placeholder& placeholder : placeholders)
        holes.append(placeholder.span);
    const auto parts = splitRequest(text, holes);
    if (!parts)
        return tl::unexpected(parts.error());
    const Places places(withoutHoles(text, holes), *parts);
    QString result;
    qsizetype copied = 0;
    bool inPath = false;
    for (const Placeholder& placeholder : placeholders) {
        if (placeholder.quoting == Quoting::Comment)
            continue;
        const Place place = places.at(placeholder.span);
        const auto value = valueAt(placeholder, place).and_then([&](const QString& known) {
            return inPlace(known, placeholder.name, place);
        });
        if (!value)
            return tl::unexpected(value.error());
        inPath = inPath || place == Place::Path || place == Place::AddressStart;
        result += QStringView(text).mid(copied, placeholder.span.begin - copied);
        result += *value;
        copied = placeholder.span.end;
    }
    result += QStringView(text).mid(copied);
    const auto request = readHttpRequest(result);
    if (!request)
        return tl::unexpected(request.error());
    if (inPath && leadsElsewhere(request->url))
        return refused(u"With these values the address leads to another folder than it seems."_s,
                       u"Choose values other than “.” and “..”."_s);
    return result;
}

} // namespace

Result<QString> fillInRequest(const QString& text, const ParameterValues& values)
{
    return filled(text, [&values](const Placeholder& placeholder, Place place) -> Result<QString> {
        const auto value = values.constFind(placeholder.key);
        if (value == values.constEnd())
            return refused(u"The placeholder “%1” has no value, so nothing is sent."_s.arg(placeholder.name),
                           u"Give it a value."_s);
        // What an alert says is held to the strict rule by its origin, what stands in an unknown text by the place.
        const auto checked =
            checkedValue(*value, placeholder.name, place == Place::Body ? Quoting::Unknown : Quoting::Double);
        return checked.map([&value] { return value->text; });
    });
}

std::optional<Error> reasonAgainstRequest(const QString& text)
{
    const auto tried = filled(text, [](const Placeholder&, Place place) -> Result<QString> { return sample(place); });
    return tried ? std::nullopt : std::optional(tried.error());
}

bool overridesMethod(QStringView headerName)
{
    constexpr QStringView Names[] = {u"x-http-method-override", u"x-http-method", u"x-method-override"};
    return std::any_of(std::begin(Names), std::end(Names),
                       [&](QStringView name) { return headerName.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace firebreak
