#include "app/workspace/alerts/alert_cache.h"

#include "app/workspace/runbooks/private_file.h"

using namespace Qt::StringLiterals;

namespace firebreak {

void describe(auto& a, Is<Alert> auto& self)
{
    a.field("name", self.name);
    a.field("labels", self.labels);
    a.field("annotations", self.annotations);
    a.field("starts_at", self.startsAt);
    a.field("ends_at", self.endsAt);
    a.field("fingerprint", self.fingerprint);
    a.field("generator_url", self.generatorUrl);
    a.field("runbook_url", self.runbookUrl);
    a.field("firing", self.firing);
}

void describe(auto& a, Is<HeardAlerts> auto& self)
{
    a.field("origin", self.origin);
    a.field("at", self.at);
    a.field("alerts", self.alerts);
}

QMap<QString, HeardAlerts> cachedAlerts(const QString& file)
{
    QMap<QString, HeardAlerts> heard;
    const auto content = keptPrivately(file);
    if (!content || !fromJson(content->value("sources"_L1), heard))
        return {};
    return heard;
}

Result<void> cacheAlerts(const QString& file, const QMap<QString, HeardAlerts>& heard)
{
    return keepPrivately(file, {{u"sources"_s, toJson(heard)}});
}

} // namespace firebreak
