#include "runbooks/http/fill_request.h"
#include "runbooks/http/request_parts.h"
#include "runbooks/parameter/placeholders.h"
#include "runbooks/risk/risk.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

Assessment overriddenBy(const QString& method, const QString& where)
{
    const Assessment real = httpRisk(method);
    return {std::max(real.risk, Risk::Changes),
            u"%1 makes servers take it for another request: %2"_s.arg(where, real.reason)};
}

} // namespace

Assessment requestRisk(const QString& text)
{
    QList<Span> holes;
    for (const Placeholder& placeholder : placeholdersIn(text, TextLanguage::Http))
        holes.append(placeholder.span);
    const auto parts = splitRequest(text, holes);
    if (!parts)
        return {Risk::Changes, u"It is not clear what would be sent. "_s + parts.error().happened};
    const auto view = [&text](const Span& span) { return QStringView(text).sliced(span.begin, span.size()); };

    const QString method = view(parts->method).toString();
    Assessment worst = httpRisk(method);
    if (worst.risk == Risk::Safe && parts->hasBody())
        worst = {Risk::Changes,
                 u"What a server does with the body of an HTTP %1 is not known."_s.arg(method.toUpper())};
    for (const HeaderPart& header : parts->headers)
        if (overridesMethod(view(header.name)))
            worst = worst.worse(
                overriddenBy(view(header.value).toString(), u"The header %1"_s.arg(view(header.name).toString())));
    static const QRegularExpression parameter(u"[?&]_method=([^&#]*)"_s, QRegularExpression::CaseInsensitiveOption);
    QString address;
    for (const Span& piece : parts->target)
        address += view(piece);
    for (auto matches = parameter.globalMatch(address); matches.hasNext();)
        worst = worst.worse(overriddenBy(matches.next().captured(1), u"The parameter _method"_s));
    return worst;
}

} // namespace firebreak
