#include "core/incident/what_changed.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

ChangeWindow changeWindow(const Incident& incident, Instant now)
{
    ChangeWindow window;
    window.until = incident.at(Milestone::Resolved).value_or(incident.endedAt.value_or(now));
    if (const auto began = incident.impactBegan()) {
        window.begins = Milestone::ImpactBegan;
        window.began = *began;
    } else if (const auto detected = incident.at(Milestone::Detected)) {
        window.begins = Milestone::Detected;
        window.began = *detected;
    } else {
        window.began = incident.at(Milestone::Declared).value_or(now);
    }
    window.from = window.began - ChangesBefore;
    return window;
}

QList<KnownChange> whatChanged(const Incident& incident, const QList<TimelineEntry>& entries,
                               const QList<ServiceChange>& changes, Instant now)
{
    QList<KnownChange> known;
    QHash<std::pair<qint64, QString>, qsizetype> said;
    for (const TimelineEntry& entry : entries) {
        if (entry.type != EntryType::Change || entry.erased)
            continue;
        const QString text = entry.text.section(EntryLineSeparator, 0, 0);
        said.insert({toMs(entry.at), text}, known.size());
        known.append({entry.at, {}, text.simplified(), entry.event, {}});
    }
    const ChangeWindow window = changeWindow(incident, now);
    for (const ServiceChange& change : changes) {
        if (change.at < window.from || change.at > window.until)
            continue;
        if (std::ranges::find(incident.services, change.service.id, &ServiceRef::id) == incident.services.end())
            continue;
        KnownChange seen{change.at, change.service.name, change.text, {}, change};
        if (const auto line = said.constFind({toMs(change.at), timelineText(change)}); line != said.cend()) {
            seen.entry = known.at(*line).entry;
            known[*line] = seen;
        } else {
            known.append(seen);
        }
    }
    std::ranges::stable_sort(known, std::greater<>(), &KnownChange::at);
    return known;
}

QList<KnownChange> mostTelling(const QList<KnownChange>& newestFirst, Instant began, qsizetype most)
{
    constexpr qsizetype Suspects = 3;
    const qsizetype after = std::ranges::count_if(newestFirst, [&](const KnownChange& c) { return c.at > began; });
    const qsizetype before = std::min({newestFirst.size() - after, Suspects, most});
    const qsizetype response = std::min(after, most - before);
    return newestFirst.mid(0, response) + newestFirst.mid(after, most - response);
}

QString beforeOrAfter(Instant at, Instant began)
{
    const Millis span = at < began ? began - at : at - began;
    if (wholeSeconds(span) == 0)
        return u"at that moment"_s;
    const Millis shown = span < Minutes(1) ? span : std::chrono::floor<Minutes>(span);
    return (at < began ? u"%1 before"_s : u"%1 after"_s).arg(spanText(shown));
}

} // namespace firebreak
