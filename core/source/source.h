// core/source/source.h — something outside that can be asked: a Prometheus, an Alertmanager. A document.
//
// What opens it (a token, a password) is no part of it: that is kept by the device, never in the workspace.
#pragma once

#include "core/base/archive.h"

namespace firebreak {

struct Source;
using SourceId = Id<Source>;

enum class SourceKind { Prometheus, Alertmanager };

constexpr auto wordsOf(SourceKind)
{
    return std::array{Word{SourceKind::Prometheus, "prometheus"}, Word{SourceKind::Alertmanager, "alertmanager"}};
}

struct Source {
    SourceId id;
    QString name;
    SourceKind kind = SourceKind::Prometheus;
    QString url;            ///< of its root; its API is below
    bool preferred = false; ///< asked by steps that name none
    bool active = true;

    friend bool operator==(const Source&, const Source&) = default;
};

/// The content; the id is the document's and is not repeated in it.
void describe(auto& a, Is<Source> auto& self)
{
    a.field("name", self.name);
    a.field("kind", self.kind);
    a.field("url", self.url);
    a.field("preferred", self.preferred);
    a.field("active", self.active);
}

/// The name simplified, the address without a "/" at its end. Refuses an empty name, and an address that is not http or
/// https, has no host, holds a name or password, or has a query or a fragment.
Result<Source> checked(Source source);

/// Scheme, host and port, as "https://host:443": who is asked.
QString originOf(const Source& source);

/// Whom a step asks that names this source (without case), or none: then the preferred one, else the first by name. Of
/// the active ones of this kind. Refuses a name that is none of theirs.
Result<Source> sourceFor(const QList<Source>& sources, SourceKind kind, const QString& name);

} // namespace firebreak
