#include "app/ctl/incident/incident_text.h"

#include "app/ctl/text/columns.h"
#include "core/incident/durations.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QString block(const QString& title, const QList<QStringList>& rows)
{
    return rows.isEmpty() ? QString() : u"\n%1\n"_s.arg(title) + columns(rows, 2);
}

QString lower(const QString& humanWord) { return humanWord.toLower(); }

QString joined(const QList<ServiceRef>& services)
{
    QStringList names;
    for (const ServiceRef& service : services)
        names.append(service.name);
    return names.join(u", "_s);
}

QString clockState(const IncidentClock& clock, Instant now)
{
    if (!clock.running())
        return clock.missed ? u"late"_s : u"met"_s;
    return clock.late(now) ? u"late by %1"_s.arg(clockText(now - clock.due))
                           : u"due in %1"_s.arg(clockText(clock.due - now));
}

QList<QStringList> factRows(const Incident& incident, Instant now)
{
    QList<QStringList> rows;
    if (!incident.services.isEmpty())
        rows.append({u"services"_s, joined(incident.services)});
    for (auto it = incident.roles.begin(); it != incident.roles.end(); ++it)
        rows.append({lower(toHuman(it.key())), it->person.name});
    if (incident.live() && incident.impactBegan())
        rows.append({u"since impact"_s, clockText(now - *incident.impactBegan())});
    if (const auto declared = incident.at(Milestone::Declared); incident.live() && declared)
        rows.append({u"since declared"_s, clockText(now - *declared)});
    for (auto it = incident.labels.begin(); it != incident.labels.end(); ++it)
        rows.append({u"label"_s, u"%1 = %2"_s.arg(it.key(), it.value())});
    for (const IncidentRef& other : incident.related)
        rows.append({u"related"_s, u"INC-%1"_s.arg(other.number)});
    if (incident.mergedInto)
        rows.append({u"merged into"_s, u"INC-%1"_s.arg(incident.mergedInto->number)});
    const Classification& known = incident.classification;
    if (known.trigger)
        rows.append({u"trigger"_s, *known.trigger});
    if (!known.modes.isEmpty())
        rows.append({u"mode"_s, known.modes.join(u", "_s)});
    if (!known.factors.isEmpty())
        rows.append({u"factors"_s, known.factors.join(u", "_s)});
    return rows;
}

QList<QStringList> clockRows(const QList<IncidentClock>& clocks, Instant now)
{
    QList<QStringList> rows;
    for (const IncidentClock& clock : clocks) {
        const QString name = lower(toHuman(clock.kind));
        rows.append({clock.kind == ClockKind::Promise ? u"promise %1: %2"_s.arg(clock.number).arg(clock.text) : name,
                     clockState(clock, now), timeText(clock.due)});
    }
    return rows;
}

QList<QStringList> timestampRows(const Incident& incident)
{
    QList<QStringList> rows;
    for (const auto& word : wordsOf(Milestone{})) {
        const Timestamp known = incident.timestamps.value(word.value);
        const bool fromWindow = word.value == Milestone::ImpactBegan && !known.at;
        const auto at = fromWindow ? incident.impactBegan() : known.at;
        rows.append({lower(toHuman(word.value)), at ? timeText(*at) : u"missing"_s,
                     !at ? QString() : toWord(fromWindow ? TimeSource::Computed : known.source)});
    }
    return rows;
}

QList<QStringList> durationRows(const Incident& incident)
{
    QList<QStringList> rows;
    for (const IncidentDuration& duration : durationsOf(incident))
        rows.append({lower(humanWord(QLatin1StringView(duration.name))),
                     duration.span ? spanText(*duration.span) : u"missing"_s,
                     u"%1 − %2"_s.arg(lower(toHuman(duration.to)), lower(toHuman(duration.from)))});
    return rows;
}

QList<QStringList> impactRows(const Incident& incident)
{
    QList<QStringList> rows;
    for (const ImpactWindow& window : incident.impact)
        rows.append({window.slo.name, percentText(window.share), toWord(window.basis), timeText(window.start),
                     window.end ? timeText(*window.end) : u"running"_s,
                     window.cause == u"self" ? QString() : window.cause});
    return rows;
}

} // namespace

QString timeText(Instant at)
{
    const QString text = toRfc3339(at);
    return u"%1 %2 UTC"_s.arg(text.left(10), text.mid(11, 8));
}

QString incidentText(const Incident& incident, const QString& ref, const QList<IncidentClock>& clocks,
                     const SeverityWords& severities, Instant now)
{
    QString head = u"%1  %2  %3"_s.arg(ref, severities.name(incident.severity), toWord(incident.status));
    if (incident.kind != IncidentKind::Normal)
        head += u"  "_s + toWord(incident.kind);
    return head + u'\n' + shown(incident.title) + u'\n' + block(u"Facts"_s, factRows(incident, now)) +
           block(u"Clocks"_s, clockRows(clocks, now)) + block(u"Times"_s, timestampRows(incident)) +
           block(u"Durations"_s, durationRows(incident)) + block(u"Impact"_s, impactRows(incident));
}

QString incidentListText(const QList<IncidentRow>& rows, const SeverityWords& severities, Instant now)
{
    QList<QStringList> table;
    for (const IncidentRow& row : rows)
        table.append({row.ref, severities.name(row.severity), toWord(row.status),
                      u"%1 ago"_s.arg(spanText(now - row.declaredAt)), row.commander.isEmpty() ? u"–"_s : row.commander,
                      row.title});
    return table.isEmpty() ? u"No incidents.\n"_s : columns(table);
}

QString timelineText(const QList<TimelineRow>& rows)
{
    QList<QStringList> table;
    for (const TimelineRow& row : rows) {
        const QStringList lines = row.entry.text.split(EntryLineSeparator);
        QString text = row.entry.title.isEmpty() ? lines.first() : row.entry.title + u' ' + lines.first();
        for (const Attachment& attachment : row.entry.attachments)
            text += u" [%1]"_s.arg(attachment.name);
        QStringList marks;
        if (row.pinned)
            marks.append(u"pinned"_s);
        if (row.corrected)
            marks.append(u"corrected"_s);
        if (row.undone)
            marks.append(u"undone"_s);
        if (!marks.isEmpty())
            text += u" (%1)"_s.arg(marks.join(u", "_s));
        table.append({QString::number(row.number), timeText(row.entry.at), text.trimmed()});
        for (const QString& line : lines.mid(1))
            table.append({{}, {}, u"  "_s + line});
    }
    return table.isEmpty() ? u"No entries.\n"_s : columns(table);
}

} // namespace firebreak::ctl
