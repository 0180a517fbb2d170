// app/workspace/catalogue.h — the room for documents: people, services, SLOs, policies, templates, calendar.
#pragma once

#include "app/workspace/severity_naming.h"
#include "app/workspace/workspace.h"
#include "core/alert/alert_rules.h"
#include "core/calendar/business_calendar.h"
#include "core/incident/clocks.h"
#include "core/incident/update_template.h"
#include "core/run/runbook_policy.h"
#include "core/slo/service_change.h"
#include "core/slo/slo.h"
#include "core/source/source.h"

namespace firebreak {

class Catalogue {
public:
    explicit Catalogue(Workspace& workspace);

    // Commands. Refuse what `checked` refuses, and a name that another document of the type has. A null id is a new
    // document.
    QFuture<Outcome> put(Person person);
    QFuture<Outcome> put(Service service);
    QFuture<Outcome> put(Slo slo);
    /// See also Sources: what opens a source, and whether this device may ask it, is kept elsewhere.
    QFuture<Outcome> put(Source source);
    /// Without an id it is the one of its audience and status.
    QFuture<Outcome> put(UpdateTemplate update);
    /// The default text is in force again for that audience and status; what stood there stays in the history.
    QFuture<Outcome> reset(const UpdateTemplate& update);
    // One of each in a workspace.
    QFuture<Outcome> put(const ClockPolicy& policy);
    QFuture<Outcome> put(const AlertRules& rules);
    QFuture<Outcome> put(const RunbookPolicy& policy);
    QFuture<Outcome> put(const SeverityWords& words);
    QFuture<Outcome> put(const BusinessCalendar& calendar);

    // What went out on services; written in service_changes.cpp. A change is recorded where it will be looked for: on
    // its service, in the timeline of every running incident on that service, and of `also`, each at the change's own
    // time. The outcome's first event is the change, the others are those lines.
    /// Refuses what `checked` refuses and a time in the future. A null id is a new change.
    QFuture<Outcome> record(ServiceChange change, const std::optional<IncidentId>& also = {});
    /// The change was another one, or at another time. `lines` of timelines that tell of it are taken back and told
    /// anew.
    QFuture<Outcome> correct(const ServiceChange& change, const QList<EventId>& lines = {});
    /// The change was a mistake. `lines` of timelines that tell of it are taken back.
    QFuture<Outcome> remove(const Id<ServiceChange>& change, const QList<EventId>& lines = {});
    /// It was none: as it was before `remove`, with new lines where `lines` were taken back.
    QFuture<Outcome> restore(const ServiceChange& change, const QList<EventId>& lines = {});
    /// Of these services (none named: of all), from one instant to another, both included; newest first, at most
    /// `limit`, all where it is negative.
    Result<QList<ServiceChange>> changes(const QList<ServiceId>& services, Instant from, Instant until,
                                         int limit = -1) const;

    /// A new time-ordered id, for what is about to be made.
    template <class T> Id<T> freshId() { return Id<T>(m_ids.next(m_workspace.clock().now())); }

    // Questions; lists by name.
    QList<Person> people() const;
    QList<Service> services() const;
    QList<Slo> slos() const;
    QList<Source> sources() const;
    QList<UpdateTemplate> updateTemplates() const;
    /// One for each audience and status, all with ids: the workspace's own, else the default.
    QList<UpdateTemplate> updateTemplatesInForce() const;
    /// The workspace's own, else the default.
    ClockPolicy clockPolicy() const;
    AlertRules alertRules() const;
    /// The strictest one where there is a policy that cannot be read.
    RunbookPolicy runbookPolicy() const;
    /// Kept while nobody writes, so that a list may ask for each of its rows. Valid until the next call.
    const SeverityWords& severityWords() const;
    BusinessCalendar calendar() const;
    /// By name, without case, or by id; refuses an unknown or ambiguous one.
    Result<Person> person(const QString& nameOrId) const;
    Result<Service> service(const QString& nameOrId) const;
    Result<Slo> slo(const QString& nameOrId) const;
    Result<Source> source(const QString& nameOrId) const;

private:
    template <class T> QFuture<Outcome> putNamed(const QString& type, T document);
    template <class T> QFuture<Outcome> putOnly(const QString& type, const T& document);
    template <class T> QList<T> all(const QString& type) const;
    template <class T> T only(const QString& type, const T& otherwise) const;
    template <class T> Result<T> find(const QString& type, const QString& nameOrId) const;

    Workspace& m_workspace;
    IdSource m_ids;
    mutable std::optional<SeverityWords> m_severityWords; ///< absent: never asked for
    mutable qint64 m_severityWordsAt = 0;                 ///< the version of the file they are from
};

} // namespace firebreak
