#include "app/workspace/catalogue.h"

#include "storage/reader.h"
#include "storage/write_transaction.h"

#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QLatin1StringView PersonType("person");
constexpr QLatin1StringView ServiceType("service");
constexpr QLatin1StringView SloType("slo");
constexpr QLatin1StringView SourceType("source");
constexpr QLatin1StringView TemplateType("template");
constexpr QLatin1StringView ClockPolicyType("clock_policy");
constexpr QLatin1StringView AlertRulesType("alert_rules");
constexpr QLatin1StringView RunbookPolicyType("runbook_policy");
constexpr QLatin1StringView CalendarType("calendar");

/// One template for each audience and status, whichever copy of the workspace it was written in.
UpdateTemplate identified(UpdateTemplate update)
{
    if (update.id.isNull())
        update.id = UpdateTemplateId(
            onlyDocumentId(u"%1/%2/%3"_s.arg(TemplateType, toWord(update.audience), toWord(update.status))));
    return update;
}

/// What a person calls a type of document.
QString spoken(const QString& type)
{
    return type == SloType ? u"SLO"_s : type == TemplateType ? u"update template"_s : type;
}

template <class T> Result<T> fromRow(const DocumentRow& row)
{
    T document;
    if (!fromJson(QJsonValue(row.content), document))
        return unavailable(u"The %1 “%2” cannot be read."_s.arg(spoken(row.type), row.name),
                           u"Verify the workspace; it may come from a newer Firebreak."_s);
    if constexpr (requires { document.id; })
        document.id = decltype(document.id)(row.id);
    return document;
}

QFuture<Outcome> refusedAtOnce(const Error& error) { return QtFuture::makeReadyFuture(Outcome(tl::unexpected(error))); }

} // namespace

Catalogue::Catalogue(Workspace& workspace) : m_workspace(workspace), m_ids(IdSource::system()) {}

template <class T> QFuture<Outcome> Catalogue::putNamed(const QString& type, T document)
{
    if (document.id.isNull())
        document.id = freshId<T>();
    const auto good = checked(document);
    if (!good)
        return refusedAtOnce(good.error());
    return m_workspace.write([type, good = *good](WriteTransaction& tx) -> Result<void> {
        for (const DocumentRow& row : tx.documentsNamed(type, good.name))
            if (row.id != good.id.uuid())
                return refused(u"There is already a %1 called “%2”."_s.arg(spoken(type), row.name),
                               u"Choose another name, or change that one."_s);
        return tx.putDocument({type, good.id.uuid(), toJson(good).toObject(), {}, false}).map([](const EventId&) {});
    });
}

template <class T> QFuture<Outcome> Catalogue::putOnly(const QString& type, const T& document)
{
    const auto good = checked(document);
    if (!good)
        return refusedAtOnce(good.error());
    return m_workspace.write([type, good = *good](WriteTransaction& tx) {
        return tx.putDocument({type, onlyDocumentId(type), toJson(good).toObject(), {}, false}).map([](const EventId&) {
        });
    });
}

template <class T> QList<T> Catalogue::all(const QString& type) const
{
    QList<T> documents;
    for (const DocumentRow& row : m_workspace.shown(m_workspace.reader().documents(type)))
        if (const auto document = fromRow<T>(row))
            documents.append(*document);
        else if (!row.erased)
            Q_EMIT m_workspace.readFailed(document.error());
    return documents;
}

template <class T> T Catalogue::only(const QString& type, const T& otherwise) const
{
    const auto row = m_workspace.reader().document(type, onlyDocumentId(type));
    return row ? fromRow<T>(*row).value_or(otherwise) : otherwise;
}

template <class T> Result<T> Catalogue::find(const QString& type, const QString& nameOrId) const
{
    return m_workspace.reader().findDocument(type, nameOrId).and_then(fromRow<T>);
}

QFuture<Outcome> Catalogue::put(Person person) { return putNamed(PersonType, std::move(person)); }
QFuture<Outcome> Catalogue::put(Service service) { return putNamed(ServiceType, std::move(service)); }
QFuture<Outcome> Catalogue::put(Slo slo) { return putNamed(SloType, std::move(slo)); }
QFuture<Outcome> Catalogue::put(Source source) { return putNamed(SourceType, std::move(source)); }
QFuture<Outcome> Catalogue::put(UpdateTemplate update) { return putNamed(TemplateType, identified(std::move(update))); }

QFuture<Outcome> Catalogue::reset(const UpdateTemplate& update)
{
    return m_workspace.write([id = identified(update).id](WriteTransaction& tx) -> Result<void> {
        const auto row = tx.document(TemplateType, id.uuid());
        if (!row || row->retired)
            return {};
        return tx.putDocument({TemplateType, id.uuid(), row->content, {}, true}).map([](const EventId&) {});
    });
}

QFuture<Outcome> Catalogue::put(const ClockPolicy& policy) { return putOnly(ClockPolicyType, policy); }
QFuture<Outcome> Catalogue::put(const AlertRules& rules) { return putOnly(AlertRulesType, rules); }
QFuture<Outcome> Catalogue::put(const RunbookPolicy& policy) { return putOnly(RunbookPolicyType, policy); }
QFuture<Outcome> Catalogue::put(const SeverityWords& words) { return putOnly(SeverityWordsType, words); }
QFuture<Outcome> Catalogue::put(const BusinessCalendar& calendar) { return putOnly(CalendarType, calendar); }

QList<Person> Catalogue::people() const { return all<Person>(PersonType); }
QList<Service> Catalogue::services() const { return all<Service>(ServiceType); }
QList<Slo> Catalogue::slos() const { return all<Slo>(SloType); }
QList<Source> Catalogue::sources() const { return all<Source>(SourceType); }
QList<UpdateTemplate> Catalogue::updateTemplates() const { return all<UpdateTemplate>(TemplateType); }
QList<UpdateTemplate> Catalogue::updateTemplatesInForce() const
{
    const QList<UpdateTemplate> own = updateTemplates();
    QList<UpdateTemplate> inForce;
    for (const UpdateTemplate& standard : defaultUpdateTemplates())
        if (const auto chosen = templateFor(own, standard.audience, standard.status))
            inForce.append(identified(*chosen));
    return inForce;
}

ClockPolicy Catalogue::clockPolicy() const { return only(ClockPolicyType, defaultClockPolicy()); }
AlertRules Catalogue::alertRules() const { return only(AlertRulesType, AlertRules{}); }
RunbookPolicy Catalogue::runbookPolicy() const
{
    const auto row = m_workspace.reader().document(RunbookPolicyType, onlyDocumentId(RunbookPolicyType));
    if (!row)
        return row.error().kind == ErrorKind::NotFound ? RunbookPolicy{} : StrictestRunbookPolicy;
    return fromRow<RunbookPolicy>(*row).value_or(StrictestRunbookPolicy);
}
const SeverityWords& Catalogue::severityWords() const
{
    const qint64 version = m_workspace.reader().dataVersion();
    if (!m_severityWords || version != m_severityWordsAt) {
        m_severityWords = severityWordsIn(m_workspace.reader());
        m_severityWordsAt = version;
    }
    return *m_severityWords;
}
BusinessCalendar Catalogue::calendar() const { return only(CalendarType, BusinessCalendar{}); }

Result<Person> Catalogue::person(const QString& nameOrId) const { return find<Person>(PersonType, nameOrId); }
Result<Service> Catalogue::service(const QString& nameOrId) const { return find<Service>(ServiceType, nameOrId); }
Result<Slo> Catalogue::slo(const QString& nameOrId) const { return find<Slo>(SloType, nameOrId); }
Result<Source> Catalogue::source(const QString& nameOrId) const { return find<Source>(SourceType, nameOrId); }

} // namespace firebreak
