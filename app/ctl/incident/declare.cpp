#include "app/ctl/incident/updated.h"
#include "app/ctl/incident/verbs.h"
#include "app/ctl/session/input.h"
#include "app/ctl/text/finding_json.h"
#include "app/ctl/text/json.h"
#include "app/workspace/catalogue.h"
#include "core/alert/alert_declaration.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::incident {

namespace {

Result<AlertDeclaration> alertsOf(const QString& file, Instant at, const AlertRules& rules)
{
    return bytesOf(file, MaxAlertBytes).and_then(parseAlerts).and_then([&](const ReadAlerts& read) {
        return declarationFrom(read.alerts, at, rules).map([&](AlertDeclaration declaration) {
            declaration.findings = read.findings + declaration.findings;
            return declaration;
        });
    });
}

/// What stands on the line; severity only where it was given.
Declaration declarationOf(Asked& asked)
{
    Declaration declaration;
    declaration.title = asked.text("title");
    declaration.severity = asked.severity("severity", Severity::Sev3);
    declaration.kind = asked.word<IncidentKind>("kind", u"kind of incident"_s, IncidentKind::Normal);
    declaration.triage = asked.has("triage");
    declaration.services = asked.services("service");
    return declaration;
}

void requireWithoutAlert(Asked& asked, const char* option, const QString& example)
{
    if (!asked.has(option))
        asked.fail({ErrorKind::BadInput, u"--%1 is missing."_s.arg(QLatin1StringView(option)),
                    u"Give it (%1), or declare from an alert with --from-alert FILE."_s.arg(example)});
}

/// Only the reference as text: REF=$(firebreakctl incident declare …) is then ready for use.
Result<Answer> declared(Session& session, const Committed& committed, const QList<Finding>& findings)
{
    const auto change = std::ranges::find(committed.changes, QString::fromLatin1(IncidentStream), &Change::kind);
    if (change == committed.changes.end())
        return unavailable(u"The incident was declared, but is not to be found."_s,
                           u"Run: firebreakctl workspace rebuild"_s);
    return newState(session, IncidentId(change->id), committed, [](const Incident& incident) { return incident.ref(); },
                    {{u"findings"_s, arrayOf(findings, findingJson)}})
        .map([&](Answer answer) {
            answer.remark = findingLines(findings);
            return answer;
        });
}

} // namespace

Result<Answer> declare(Session& session, const Given& given)
{
    Asked asked(session, given);
    const bool fromAlert = asked.has("from-alert");
    if (!fromAlert) {
        requireWithoutAlert(asked, "title", u"--title \"Checkout fails\""_s);
        requireWithoutAlert(asked, "severity", u"--severity sev1"_s);
    }
    Declaration declaration = declarationOf(asked);
    const auto at = asked.time("at");
    Workspace* const workspace = asked.workspace();
    std::optional<AlertDeclaration> alert;
    if (fromAlert && workspace) {
        const auto read =
            alertsOf(asked.word("from-alert"), at.value_or(session.now()), workspace->catalogue().alertRules());
        if (read)
            alert = *read;
        else
            asked.fail(read.error());
    }
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    if (alert) {
        declaration.title = asked.has("title") ? declaration.title : alert->title;
        declaration.severity = asked.has("severity") ? declaration.severity : alert->severity;
        declaration.triage = declaration.triage || alert->triage;
        declaration.detected = alert->detected;
        declaration.labels = alert->labels;
    }
    const auto wouldPass = [&]() -> Result<void> {
        const Moment moment{at.value_or(workspace->now()), workspace->latest()};
        return firebreak::declare(declaration, 1, moment).map([](const IncidentEvents&) {});
    };
    Incidents& room = workspace->incidents();
    return session
        .write(wouldPass,
               [&] {
                   // Whoever enters an incident after the fact did not command it by doing so.
                   if (!asked.has("no-command") && declaration.kind != IncidentKind::Backfilled)
                       declaration.commander = workspace->whoAmI();
                   return alert ? room.declareFrom(*alert, declaration, at) : room.declare(declaration, at);
               })
        .and_then([&](const Committed& committed) {
            return declared(session, committed, alert ? alert->findings : QList<Finding>());
        });
}

} // namespace firebreak::ctl::incident
