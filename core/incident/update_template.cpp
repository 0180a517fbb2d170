#include "core/incident/update_template.h"

#include "core/base/limits.h"
#include "core/calendar/wall_time.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

const QRegularExpression& fieldShape()
{
    static const QRegularExpression shape(u"\\{([a-z_]+)\\}"_s);
    return shape;
}

bool isField(const QString& name)
{
    return std::ranges::any_of(updateFields(),
                               [&](const UpdateField& known) { return name == QLatin1StringView(known.name); });
}

QString servicesText(const Incident& incident, Audience audience)
{
    QStringList names;
    for (const ServiceRef& service : incident.services)
        names.append(service.name);
    if (names.isEmpty())
        return audience == Audience::Customers ? u"our service"_s : u"not named yet"_s;
    if (names.size() == 1)
        return names.first();
    const QString last = names.takeLast();
    return names.join(u", "_s) + u" and "_s + last;
}

/// The newest window of each SLO, running ones only or ended ones only, in the order they were declared.
QList<ImpactWindow> newestWindows(const Incident& incident, bool running)
{
    QList<ImpactWindow> windows;
    for (const ImpactWindow& window : incident.impact) {
        if (running == window.end.has_value())
            continue;
        windows.removeIf([&](const ImpactWindow& older) { return older.slo == window.slo; });
        windows.append(window);
    }
    return windows;
}

QString impactForCustomers(const Incident& incident)
{
    const auto running = newestWindows(incident, true);
    if (running.isEmpty() && (!incident.impact.isEmpty() || incident.status >= IncidentStatus::Mitigated))
        return u"It should work normally again for everyone"_s;
    Ppm share = 0;
    for (const ImpactWindow& window : running)
        share = std::max(share, window.share);
    const QString who = share >= WholePpm / 2    ? u"Most users"_s
                        : share >= WholePpm / 10 ? u"Many users"_s
                                                 : u"Some users"_s;
    return who + u" may see errors or slow responses"_s;
}

QString impactForUs(const Incident& incident, const UpdateContext& context)
{
    const auto text = [&](Instant at) { return wallText(at, context.now, context.zone); };
    QStringList parts;
    for (const ImpactWindow& window : newestWindows(incident, true))
        parts.append(u"%1 %2 since %3"_s.arg(window.slo.name, percentText(window.share), text(window.start)));
    if (!parts.isEmpty())
        return parts.join(u", "_s);
    for (const ImpactWindow& window : newestWindows(incident, false))
        parts.append(u"%1 %2 until %3"_s.arg(window.slo.name, percentText(window.share), text(*window.end)));
    return parts.isEmpty() ? u"not measured yet"_s : u"over (%1)"_s.arg(parts.join(u", "_s));
}

QString sinceText(const Incident& incident, const UpdateContext& context)
{
    for (const auto& at : {incident.impactBegan(), incident.at(Milestone::Detected), incident.at(Milestone::Declared)})
        if (at)
            return wallText(*at, context.now, context.zone);
    return wallText(context.now, context.now, context.zone);
}

QString fieldText(const QString& name, Audience audience, const Incident& incident, const UpdateContext& context)
{
    if (name == u"title")
        return incident.title;
    if (name == u"severity")
        return context.severities.name(incident.severity);
    if (name == u"status")
        return toWord(incident.status);
    if (name == u"services")
        return servicesText(incident, audience);
    if (name == u"since")
        return sinceText(incident, context);
    if (name == u"impact")
        return audience == Audience::Customers ? impactForCustomers(incident) : impactForUs(incident, context);
    if (name == u"next")
        return context.next ? u"at "_s + wallText(*context.next, context.now, context.zone)
                            : u"as soon as we know more"_s;
    return context.summary.trimmed();
}

UpdateTemplate standard(Audience audience, IncidentStatus status, const QString& text)
{
    const QString whom = audience == Audience::Customers ? u"Customers"_s : u"Internal"_s;
    return {{}, u"%1, %2"_s.arg(whom, toWord(status)), audience, status, text};
}

} // namespace

const QList<UpdateField>& updateFields()
{
    static const QList<UpdateField> fields{
        {"title", "what is broken"},
        {"severity", "as it is called here"},
        {"status", "investigating, mitigated and so on"},
        {"services", "those the incident hurts"},
        {"since", "when impact began, else when it was detected"},
        {"impact", "customers: how many, in words; internal: the share of each SLO"},
        {"next", "when the next update is promised"},
        {"summary", "what you type; a line of which nothing is left is left out"},
    };
    return fields;
}

Result<UpdateTemplate> checked(UpdateTemplate update)
{
    update.name = update.name.simplified();
    if (update.name.isEmpty() || update.name.size() > MaxTitleCharacters)
        return badInput(u"A template needs a name of at most %1 characters."_s.arg(MaxTitleCharacters));
    const auto text = checkedText(update.text, u"template"_s);
    if (!text)
        return tl::unexpected(text.error());
    for (auto fields = fieldShape().globalMatch(*text); fields.hasNext();) {
        if (const QString name = fields.next().captured(1); !isField(name)) {
            QString known;
            for (const UpdateField& field : updateFields())
                known += (known.isEmpty() ? u"{"_s : u", {"_s) + QLatin1StringView(field.name) + u'}';
            return badInput(u"The template asks for {%1}, which does not exist."_s.arg(name.left(40)),
                            u"Fields are %1."_s.arg(known));
        }
    }
    update.text = *text;
    return update;
}

QList<UpdateTemplate> defaultUpdateTemplates()
{
    using enum IncidentStatus;
    const auto customers = Audience::Customers;
    const auto internal = Audience::Internal;
    return {
        standard(customers, Investigating,
                 u"We are looking into a problem with {services} that began around {since}. {impact}.\n"
                 u"{summary}\n"
                 u"Next update {next}."_s),
        standard(customers, Identified,
                 u"We have found what is behind the problem with {services} and are working on it. {impact}.\n"
                 u"{summary}\n"
                 u"Next update {next}."_s),
        standard(customers, Mitigated,
                 u"The problem with {services} that began around {since} is contained. {impact}. We keep watching it "
                 u"until we are sure.\n"
                 u"{summary}\n"
                 u"Next update {next}."_s),
        standard(customers, Resolved,
                 u"The problem with {services} that began around {since} is resolved. We are sorry for the trouble it "
                 u"caused.\n"
                 u"{summary}"_s),
        standard(internal, Investigating,
                 u"{severity} {status}: {title}\n"
                 u"Services: {services} · since {since} · impact: {impact}\n"
                 u"{summary}\n"
                 u"Next update {next}."_s),
        standard(internal, Identified,
                 u"{severity} {status}: {title}. The cause is known, a fix is under way.\n"
                 u"Services: {services} · since {since} · impact: {impact}\n"
                 u"{summary}\n"
                 u"Next update {next}."_s),
        standard(internal, Mitigated,
                 u"{severity} {status}: {title}. It may come back: no risky changes until it is resolved.\n"
                 u"Services: {services} · since {since} · impact: {impact}\n"
                 u"{summary}\n"
                 u"Next update {next}."_s),
        standard(internal, Resolved,
                 u"{severity} {status}: {title}\n"
                 u"Services: {services} · since {since} · impact: {impact}\n"
                 u"{summary}"_s),
    };
}

std::optional<UpdateTemplate> templateFor(const QList<UpdateTemplate>& own, Audience audience, IncidentStatus status)
{
    if (status == IncidentStatus::Triage)
        status = IncidentStatus::Investigating;
    if (status == IncidentStatus::Closed)
        status = IncidentStatus::Resolved;
    const auto all = defaultUpdateTemplates() + own;
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const UpdateTemplate& one) {
        return one.audience == audience && one.status == status;
    });
    return found == all.rend() ? std::nullopt : std::optional(*found);
}

QString render(const UpdateTemplate& update, const Incident& incident, const UpdateContext& context)
{
    QStringList lines;
    for (const QString& line : update.text.split(u'\n')) {
        QString filled;
        qsizetype done = 0;
        for (auto fields = fieldShape().globalMatch(line); fields.hasNext();) {
            const auto field = fields.next();
            const QString name = field.captured(1);
            filled += QStringView(line).sliced(done, field.capturedStart() - done);
            filled += isField(name) ? fieldText(name, update.audience, incident, context) : field.captured();
            done = field.capturedEnd();
        }
        filled += QStringView(line).sliced(done);
        if (done == 0 || !filled.trimmed().isEmpty())
            lines.append(filled);
    }
    return lines.join(u'\n').trimmed();
}

} // namespace firebreak
