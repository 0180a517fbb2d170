#include "app/ctl/incident/incident_json.h"

#include "app/ctl/text/json.h"
#include "core/incident/durations.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QJsonObject timestampsJson(const Incident& incident)
{
    QJsonObject timestamps;
    for (const auto& word : wordsOf(Milestone{})) {
        const Timestamp known = incident.timestamps.value(word.value);
        QJsonObject timestamp{{u"at"_s, timeJson(known.at)},
                              {u"source"_s, known.at ? QJsonValue(toWord(known.source)) : QJsonValue::Null}};
        // "Impact began" has no value of its own: the earliest window says it.
        if (word.value == Milestone::ImpactBegan && !known.at && incident.impactBegan())
            timestamp = {{u"at"_s, timeJson(incident.impactBegan())}, {u"source"_s, toWord(TimeSource::Computed)}};
        timestamp.insert(u"corrections"_s, arrayOf(known.corrections, [](const TimestampCorrection& correction) {
                             return QJsonObject{{u"at"_s, timeJson(correction.at)},
                                                {u"source"_s, toWord(correction.source)},
                                                {u"replaced_at"_s, timeJson(correction.replacedAt)},
                                                {u"reason"_s, textJson(correction.reason)}};
                         }));
        timestamps.insert(QLatin1StringView(word.word), timestamp);
    }
    return timestamps;
}

QJsonObject durationsJson(const Incident& incident)
{
    QJsonObject durations;
    for (const IncidentDuration& duration : durationsOf(incident))
        durations.insert(QLatin1StringView(duration.name),
                         QJsonObject{{u"seconds"_s, duration.span ? QJsonValue(wholeSeconds(*duration.span))
                                                                  : QJsonValue(QJsonValue::Null)},
                                     {u"from"_s, toWord(duration.from)},
                                     {u"to"_s, toWord(duration.to)}});
    return durations;
}

QJsonObject impactJson(const ImpactWindow& window)
{
    return {{u"slo"_s, window.slo.name},      {u"slo_id"_s, window.slo.id.text()}, {u"start"_s, timeJson(window.start)},
            {u"end"_s, timeJson(window.end)}, {u"share_ppm"_s, window.share},      {u"basis"_s, toWord(window.basis)},
            {u"cause"_s, window.cause},       {u"event"_s, window.event.text()}};
}

QJsonObject clockJson(const IncidentClock& clock, Instant now)
{
    QJsonObject json{{u"name"_s, toWord(clock.kind)},
                     {u"due"_s, timeJson(clock.due)},
                     {u"started"_s, timeJson(clock.started)},
                     {u"late"_s, clock.late(now)}};
    if (clock.kind == ClockKind::Promise) {
        json.insert(u"text"_s, clock.text);
        json.insert(u"number"_s, clock.number);
    }
    if (!clock.running())
        json.insert(u"stopped"_s, timeJson(clock.stopped));
    return json;
}

QJsonObject promiseJson(const Promise& promise)
{
    return {{u"number"_s, promise.number},
            {u"text"_s, promise.text},
            {u"made_at"_s, timeJson(promise.madeAt)},
            {u"due"_s, timeJson(promise.due)},
            {u"state"_s, toWord(promise.state)},
            {u"settled_at"_s, timeJson(promise.settledAt)}};
}

QString refText(const IncidentRef& ref) { return u"INC-%1"_s.arg(ref.number); }

} // namespace

QJsonObject incidentJson(const Incident& incident, const QString& ref, const QList<IncidentClock>& clocks, Instant now)
{
    QJsonArray running;
    QJsonArray stopped;
    for (const IncidentClock& clock : clocks)
        (clock.running() ? running : stopped).append(clockJson(clock, now));
    QJsonObject roles;
    for (auto it = incident.roles.begin(); it != incident.roles.end(); ++it)
        roles.insert(toWord(it.key()), it->person.name);
    const Classification& known = incident.classification;
    const auto name = [](const ServiceRef& service) { return service.name; };
    return {{u"ref"_s, ref},
            {u"id"_s, incident.id.text()},
            {u"number"_s, incident.number},
            {u"title"_s, incident.title},
            {u"status"_s, toWord(incident.status)},
            {u"severity"_s, toWord(incident.severity)},
            {u"kind"_s, toWord(incident.kind)},
            {u"services"_s, arrayOf(incident.services, name)},
            {u"roles"_s, roles},
            {u"timestamps"_s, timestampsJson(incident)},
            {u"durations"_s, durationsJson(incident)},
            {u"impact"_s, arrayOf(incident.impact, impactJson)},
            {u"clocks"_s, running},
            {u"clocks_stopped"_s, stopped},
            {u"promises"_s, arrayOf(incident.promises, promiseJson)},
            {u"labels"_s, QJsonValue(toJson(incident.labels)).toObject()},
            {u"related"_s, arrayOf(incident.related, refText)},
            {u"merged_into"_s,
             incident.mergedInto ? QJsonValue(refText(*incident.mergedInto)) : QJsonValue(QJsonValue::Null)},
            {u"ended_at"_s, timeJson(incident.endedAt)},
            {u"classification"_s,
             QJsonObject{{u"trigger"_s, known.trigger ? QJsonValue(*known.trigger) : QJsonValue(QJsonValue::Null)},
                         {u"modes"_s, QJsonArray::fromStringList(known.modes)},
                         {u"factors"_s, QJsonArray::fromStringList(known.factors)}}}};
}

QJsonObject incidentRowJson(const IncidentRow& row)
{
    QJsonObject roles;
    if (!row.commander.isEmpty())
        roles.insert(toWord(Role::Commander), row.commander);
    const auto at = [](const std::optional<Instant>& instant) { return QJsonObject{{u"at"_s, timeJson(instant)}}; };
    return {{u"ref"_s, row.ref},
            {u"id"_s, row.id.text()},
            {u"number"_s, row.number},
            {u"title"_s, row.title},
            {u"status"_s, toWord(row.status)},
            {u"severity"_s, toWord(row.severity)},
            {u"kind"_s, toWord(row.kind)},
            {u"services"_s, QJsonArray::fromStringList(row.services)},
            {u"roles"_s, roles},
            {u"timestamps"_s, QJsonObject{{toWord(Milestone::Declared), at(row.declaredAt)},
                                          {toWord(Milestone::Detected), at(row.detectedAt)}}},
            {u"ended_at"_s, timeJson(row.endedAt)},
            {u"entries"_s, row.entries}};
}

} // namespace firebreak::ctl
