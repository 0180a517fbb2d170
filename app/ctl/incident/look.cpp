#include "app/ctl/incident/incident_json.h"
#include "app/ctl/incident/incident_text.h"
#include "app/ctl/incident/verbs.h"
#include "app/ctl/session/asked.h"
#include "app/ctl/text/json.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/exchange.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::incident {

namespace {

constexpr IncidentStatus LiveStates[] = {IncidentStatus::Triage, IncidentStatus::Investigating,
                                         IncidentStatus::Identified, IncidentStatus::Mitigated};

QList<IncidentStatus> statuses(Asked& asked)
{
    QList<IncidentStatus> all;
    for (const QString& typed : asked.words("status")) {
        const auto known = fromWord<IncidentStatus>(typed.toLower());
        if (typed.toLower() == u"live")
            all.append(QList<IncidentStatus>(std::begin(LiveStates), std::end(LiveStates)));
        else if (known)
            all.append(*known);
        else
            asked.fail({ErrorKind::BadInput, u"“%1” is not a state of an incident."_s.arg(typed.left(60)),
                        u"Known: live, %1."_s.arg(allWords<IncidentStatus>())});
    }
    return all;
}

/// "7d" means seven days ago.
std::optional<Instant> since(Asked& asked, Instant now)
{
    if (const auto span = parseSpan(asked.word("since")); asked.has("since") && span)
        return now - *span;
    return asked.time("since");
}

} // namespace

Result<Answer> list(Session& session, const Given& given)
{
    Asked asked(session, given);
    IncidentFilter filter;
    filter.statuses = statuses(asked);
    filter.since = since(asked, session.now());
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    return workspace->incidents().list(filter).map([&](const QList<IncidentRow>& rows) {
        return session.json()
                   ? Answer{arrayOf(rows, incidentRowJson), {}, {}}
                   : Answer{{}, incidentListText(rows, workspace->catalogue().severityWords(), session.now()), {}};
    });
}

Result<Answer> show(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const Incident incident = asked.state(id);
    const QString ref = asked.ref(id);
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    const QList<IncidentClock> clocks = asked.workspace()->incidents().clocks(incident);
    if (session.json())
        return Answer{incidentJson(incident, ref, clocks, session.now()), {}, {}};
    return Answer{
        {}, incidentText(incident, ref, clocks, asked.workspace()->catalogue().severityWords(), session.now()), {}};
}

Result<Answer> timeline(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const QString format = asked.word("format");
    if (session.json() && asked.has("format") && format != u"json")
        asked.fail({ErrorKind::BadInput, u"--json and --format %1 contradict each other."_s.arg(format.left(60)),
                    u"Give one of them."_s});
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    Workspace& workspace = *asked.workspace();
    if (session.json())
        return timelineAs(workspace.reader(), id, u"json"_s).map([](const QByteArray& json) {
            return Answer{QJsonDocument::fromJson(json).array(), {}, {}};
        });
    if (asked.has("format"))
        return timelineAs(workspace.reader(), id, format).map([](const QByteArray& text) {
            return Answer{{}, QString::fromUtf8(text), {}};
        });
    return workspace.incidents().timeline(id).map([&](QList<TimelineRow> rows) {
        // Told in the order in which it happened; the numbers say in which order it was written down.
        std::ranges::stable_sort(rows, {}, [](const TimelineRow& row) { return row.entry.at; });
        return Answer{{}, timelineText(inWords(rows, workspace.catalogue().severityWords())), {}};
    });
}

} // namespace firebreak::ctl::incident
