#include "core/source/source.h"

#include "core/base/limits.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

Result<Source> checked(Source source)
{
    source.name = source.name.simplified();
    if (source.name.isEmpty() || source.name.size() > MaxTitleCharacters)
        return badInput(u"A source needs a name of at most %1 characters."_s.arg(MaxTitleCharacters));
    const QUrl url(source.url.trimmed(), QUrl::StrictMode);
    const QString writeSo = u"Write https://host:port, and the path where it has one."_s;
    if (!url.userInfo().isEmpty())
        return badInput(u"The address holds a name or password, which would be kept with the workspace."_s,
                        u"Type them in the fields for them; they stay on this device."_s);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty())
        return badInput(u"“%1” is no address that could be asked."_s.arg(source.url.trimmed().left(200)), writeSo);
    if (url.hasQuery() || url.hasFragment())
        return badInput(u"The address of a source has no “?” and no “#” in it."_s, writeSo);
    source.url = url.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    while (source.url.endsWith(u'/'))
        source.url.chop(1);
    return source;
}

QString originOf(const Source& source)
{
    const QUrl url(source.url);
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host(QUrl::FullyEncoded))
        .arg(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

Result<Source> sourceFor(const QList<Source>& sources, SourceKind kind, const QString& name)
{
    QList<Source> fitting;
    for (const Source& source : sources)
        if (source.active && source.kind == kind)
            fitting.append(source);
    if (!name.isEmpty()) {
        for (const Source& source : std::as_const(fitting))
            if (source.name.compare(name, Qt::CaseInsensitive) == 0)
                return source;
        return notFound(u"There is no source called “%1”."_s.arg(name.left(80)),
                        u"Add it in Settings, or let the step name another one."_s);
    }
    if (fitting.isEmpty())
        return notFound(u"No source of metrics is connected that could answer this query."_s,
                        u"Add a Prometheus in Settings, Sources."_s);
    return *std::min_element(fitting.begin(), fitting.end(), [](const Source& a, const Source& b) {
        if (a.preferred != b.preferred)
            return a.preferred;
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
}

} // namespace firebreak
