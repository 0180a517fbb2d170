#include "app/workspace/alerts/alert_inbox.h"

#include "app/workspace/catalogue.h"
#include "core/alert/alert_declaration.h"
#include "core/alert/shown_line.h"

#include <QSet>
#include <QtConcurrent>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Where nothing has changed, what was heard is kept anew only so often: the time in it may be that much too old.
constexpr Millis KeepEvery = Minutes(2);
/// Of one source; nobody reads more, and the count tells of all.
constexpr qsizetype MostShown = 1'000;
/// As long as labels of an incident are kept.
constexpr qsizetype LongestLabel = 200;

/// The fingerprint is Alertmanager's own name for a set of labels; one without is named by them.
QString keyOf(const SourceId& source, const Alert& alert)
{
    QString name = alert.fingerprint;
    if (name.isEmpty())
        for (auto it = alert.labels.begin(); it != alert.labels.end(); ++it)
            name += it.key() + u'=' + it.value() + u'\n';
    return source.text() + u'/' + name;
}

/// Whether the incident's labels, which its alerts share, are all this alert's too.
bool isOf(const Incident& incident, const Alert& alert)
{
    if (!incident.labels.contains(u"alertname"_s))
        return false;
    for (auto it = incident.labels.begin(); it != incident.labels.end(); ++it)
        if (shownLine(alert.labels.value(it.key()), LongestLabel) != it.value())
            return false;
    return true;
}

QSet<QString> keysOf(const QList<InboxAlert>& alerts)
{
    QSet<QString> keys;
    for (const InboxAlert& one : alerts)
        keys.insert(one.key);
    return keys;
}

/// Those of `alerts` that are not among `others`.
QList<InboxAlert> without(const QList<InboxAlert>& alerts, const QSet<QString>& others)
{
    QList<InboxAlert> rest;
    for (const InboxAlert& one : alerts)
        if (!others.contains(one.key))
            rest.append(one);
    return rest;
}

} // namespace

AlertInbox::AlertInbox(Workspace& workspace, SourceWatch& watch) : m_workspace(workspace), m_watch(watch)
{
    m_writer.setMaxThreadCount(1);
    if (!workspace.cacheFolder().isEmpty())
        m_cacheFile = u"%1/alerts/%2.json"_s.arg(workspace.cacheFolder(), workspace.id().text());
    if (!m_cacheFile.isEmpty())
        m_heard = cachedAlerts(m_cacheFile);
    connect(&watch, &SourceWatch::alertsHeard, this, &AlertInbox::hear);
    connect(&workspace.sources(), &Sources::changed, this, &AlertInbox::follow);
    connect(&workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (changes.isEmpty() || concerns(changes, "incident"_L1) || concerns(changes, "alert_rules"_L1))
            follow();
    });
    arrange();
}

AlertInbox::~AlertInbox()
{
    m_writer.waitForDone();
    if (!m_cacheFile.isEmpty() && !m_heard.isEmpty())
        cacheAlerts(m_cacheFile, m_heard);
}

std::optional<Instant> AlertInbox::heardAt(const SourceId& source) const
{
    const auto heard = m_heard.constFind(source.text());
    return heard == m_heard.constEnd() ? std::nullopt : std::optional(heard->at);
}

int AlertInbox::firing(const SourceId& source) const { return int(m_heard.value(source.text()).alerts.size()); }

QList<InboxAlert> AlertInbox::alertsOf(const SourceId& source) const
{
    QList<InboxAlert> own;
    for (const InboxAlert& one : m_alerts)
        if (one.source == source)
            own.append(one);
    return own;
}

void AlertInbox::hear(const SourceId& source, const QList<Alert>& alerts)
{
    const QList<InboxAlert> before = alertsOf(source);
    const auto sources = m_workspace.sources().all();
    const auto asked = std::ranges::find(sources, source, &Source::id);
    if (asked == sources.end())
        return;
    const bool same = m_heard.value(source.text()).alerts == alerts;
    m_heard.insert(source.text(), {originOf(*asked), m_workspace.now(), alerts});
    if (!same)
        arrange();
    if (!same || !m_keptAt || m_workspace.now() - *m_keptAt >= KeepEvery)
        keep();
    Q_EMIT changed();
    const QList<InboxAlert> now = alertsOf(source);
    QList<InboxAlert> fresh = without(now, keysOf(before));
    fresh.removeIf([](const InboxAlert& one) { return one.incident.has_value(); });
    if (!fresh.isEmpty())
        Q_EMIT fired(fresh);
    if (const QList<InboxAlert> gone = without(before, keysOf(now)); !gone.isEmpty())
        Q_EMIT resolved(gone);
}

void AlertInbox::follow()
{
    arrange();
    Q_EMIT changed();
}

void AlertInbox::arrange()
{
    IncidentFilter running;
    running.statuses = {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified,
                        IncidentStatus::Mitigated};
    QList<std::pair<IncidentRow, Incident>> live;
    for (const IncidentRow& row : m_workspace.shown(m_workspace.incidents().list(running)))
        if (const auto incident = m_workspace.incidents().incident(row.id))
            live.append({row, *incident});

    const AlertRules rules = m_workspace.catalogue().alertRules();
    const Instant now = m_workspace.now();
    QList<InboxAlert> alerts;
    for (const Source& source : m_workspace.sources().all()) {
        const auto heard = m_heard.constFind(source.id.text());
        if (!source.active || source.kind != SourceKind::Alertmanager || heard == m_heard.constEnd() ||
            heard->origin != originOf(source))
            continue;
        for (const Alert& alert : heard->alerts.first(std::min(heard->alerts.size(), MostShown))) {
            InboxAlert one{keyOf(source.id, alert), source.id, source.name, alert, {}, Severity::Sev4, {}};
            if (const auto proposed = declarationFrom({alert}, now, rules)) {
                one.title = proposed->title;
                one.severity = proposed->severity;
            }
            for (const auto& [row, incident] : live)
                if (!one.incident && isOf(incident, alert))
                    one.incident = row;
            alerts.append(one);
        }
    }
    QList<qsizetype> order(alerts.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&alerts](qsizetype i) {
        const InboxAlert& one = alerts.at(i);
        return std::tuple(one.severity, -toMs(one.alert.startsAt.value_or(Instant())));
    });
    m_alerts.clear();
    for (const qsizetype i : std::as_const(order))
        m_alerts.append(alerts.at(i));
}

Result<AlertDeclaration> AlertInbox::proposal(const QStringList& keys) const
{
    QList<Alert> chosen;
    for (const InboxAlert& one : m_alerts)
        if (keys.contains(one.key))
            chosen.append(one.alert);
    return declarationFrom(chosen, m_workspace.now(), m_workspace.catalogue().alertRules());
}

void AlertInbox::keep()
{
    if (m_cacheFile.isEmpty())
        return;
    m_keptAt = m_workspace.now();
    // Lost, it is heard again; nobody needs to be told.
    m_writer.start([file = m_cacheFile, heard = m_heard] { cacheAlerts(file, heard); });
}

} // namespace firebreak
