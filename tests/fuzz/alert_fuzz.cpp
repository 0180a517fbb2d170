// What Alertmanager says, or whoever says to be it: alerts, and the incident that they propose.
#include "core/alert/alert_declaration.h"
#include "core/alert/shown_line.h"
#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const auto read = parseAlerts(fuzz::bytesOf(data, size));
    if (!read) {
        HOLD(!read.error().sentence().isEmpty());
        return 0;
    }
    HOLD(!read->alerts.isEmpty() && read->alerts.size() <= MaxAlerts);
    for (const Alert& alert : read->alerts) {
        for (const QString& url : {alert.generatorUrl, alert.runbookUrl})
            HOLD(url.isEmpty() || url.startsWith(u"http://"_s) || url.startsWith(u"https://"_s));
        HOLD(alert.name == alert.labels.value(u"alertname"_s));
    }
    const auto proposed = declarationFrom(read->alerts, instantFromMs(1'795'314'521'000));
    if (proposed) {
        HOLD(!proposed->title.isEmpty() && fuzz::isHarmless(proposed->title));
        for (auto it = proposed->labels.begin(); it != proposed->labels.end(); ++it)
            HOLD(fuzz::isHarmless(it.value()));
    }
    return 0;
}
