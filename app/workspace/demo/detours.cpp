#include "app/workspace/demo/detours.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace firebreak::demo {

namespace {

struct FalseAlarm {
    const char* title;
    const char* service;
    const char* alert;
    const char* reason;
};

constexpr FalseAlarm FalseAlarms[] = {
    {"ProbeFailed on cart", "cart", "ProbeFailed firing on cart · 1 of 5 probes",
     "the probe ran during its own update"},
    {"LatencyHigh on inventory", "inventory", "LatencyHigh firing on inventory · p99 2.2 s > 2 s",
     "planned stock-taking, announced last week"},
    {"DiskFull on search", "search", "DiskFull firing on search-3 · 91% used", "node was being replaced and is gone"},
    {"ErrorRate on notifications", "notifications", "ErrorRate firing on notifications · 2 of 40 mails",
     "two addresses without a host; the alert counts too few mails"},
};

Declaration about(const QString& title, const ServiceRef& service, Severity severity,
                  const std::optional<PersonRef>& commander)
{
    Declaration declaration;
    declaration.title = title;
    declaration.severity = severity;
    declaration.services = {service};
    declaration.commander = commander;
    return declaration;
}

} // namespace

void tellDeclined(Story& story, const Cast& cast, Dice& dice, Instant at)
{
    const FalseAlarm& alarm = FalseAlarms[dice.between(0, int(std::size(FalseAlarms)) - 1)];
    const PersonRef by = dice.of(cast.onCall);
    Declaration declaration = about(QString::fromUtf8(alarm.title), cast.service(QString::fromLatin1(alarm.service)),
                                    dice.oneIn(2) ? Severity::Sev3 : Severity::Sev4, {});
    declaration.triage = true;
    declaration.detected = at - 3min;
    story.declared(at, by, declaration);
    story.alert(at - 3min, by, QString::fromUtf8(alarm.alert), at);
    story.note(at + 4min, by, u"Nothing to see on the graphs."_s);
    story.declined(at + 9min, by, QString::fromUtf8(alarm.reason));
}

void tellCancelled(Story& story, const Cast& cast, Dice& dice, Instant at)
{
    const PersonRef by = dice.of(cast.onCall);
    story.declared(at, by,
                   about(u"Mails with gift cards look broken"_s, cast.service(u"notifications"), Severity::Sev3, by));
    story.note(at + 12min, by, u"Only in the preview of the editor; customers get the right ones."_s);
    story.cancelled(at + 20min, by, u"no customer was hurt"_s);
}

void tellMerged(Story& cause, Story& symptom, const Cast& cast, Instant at)
{
    cause.declared(at, cast.priya,
                   about(u"auth refuses half of the sessions"_s, cast.service(u"auth"), Severity::Sev2, cast.priya));
    cause.impact(at + 4min, cast.priya, cast.slo(u"auth-availability"), at - 6min, 480'000);
    symptom.declared(at + 7min, cast.mia,
                     about(u"Carts empty for signed-in customers"_s, cast.service(u"cart"), Severity::Sev3, cast.mia));
    symptom.impact(at + 9min, cast.mia, cast.slo(u"cart-availability"), at - 5min, 210'000, ImpactBasis::Estimated,
                   u"dep:auth"_s);
    symptom.note(at + 11min, cast.mia, u"Every empty cart belongs to a session that auth refused."_s);
    symptom.mergedInto(at + 13min, cast.mia, cause.id());
    cause.role(at + 14min, cast.priya, Role::Operations, cast.sam);
    cause.note(at + 18min, cast.sam, u"One of two session stores fell behind after its restart."_s);
    cause.identified(at + 19min, cast.priya);
    cause.decided(at + 21min, cast.priya, u"Read from the other store only"_s, u"it holds every session"_s,
                  u"wait until both are equal"_s);
    cause.updated(at + 22min, cast.mia, Audience::Customers,
                  u"You may be signed out and see an empty cart. Nothing is lost."_s, at + 42min);
    cause.shareNow(at + 26min, cast.priya, cast.slo(u"auth-availability"), 60'000);
    cause.mitigated(at + 31min, cast.priya);
    cause.resolved(at + 95min, cast.priya);
    cause.categorised(at + 24h, cast.priya, u"decay"_s,
                      {u"data-loss/replication-slow"_s, u"availability/dependency-failure"_s},
                      {u"failover-untested"_s});
    cause.closed(at + 72h, cast.priya);
}

void tellReopened(Story& story, const Cast& cast, Instant at)
{
    Declaration declaration =
        about(u"Prices missing on product pages"_s, cast.service(u"pricing"), Severity::Sev2, cast.mia);
    declaration.services.append(cast.service(u"storefront"));
    declaration.detected = at - 2min;
    story.declared(at, cast.mia, declaration);
    story.alert(at - 2min, cast.mia, u"PriceErrors firing on pricing · 22% of prices missing"_s, at);
    story.acknowledged(at + 1min, cast.mia);
    story.impact(at + 3min, cast.mia, cast.slo(u"pricing-correctness"), at - 8min, 220'000, ImpactBasis::Measured);
    story.role(at + 4min, cast.mia, Role::Operations, cast.lena);
    story.note(at + 9min, cast.lena, u"Cache answers with half-written rows."_s, NoteType::Observation,
               u"reopened-cache"_s);
    story.corrected(at + 15min, cast.lena, u"reopened-cache"_s,
                    u"Cache answers with rows that were written only in part."_s);
    story.decided(at + 17min, cast.mia, u"Empty the cache"_s, u"new rows are whole"_s, u"switch the cache off"_s);
    story.mitigated(at + 25min, cast.mia);
    story.note(at + 49min, cast.lena, u"Missing prices again, 9%."_s, NoteType::Observation);
    story.reopened(at + 50min, cast.mia, u"emptying the cache did not hold"_s);
    story.impact(at + 51min, cast.mia, cast.slo(u"pricing-correctness"), at + 46min, 90'000, ImpactBasis::Measured);
    story.role(at + 55min, cast.mia, Role::Commander, cast.lena);
    story.note(at + 62min, cast.lena, u"Two writers share one key since the last release."_s);
    story.identified(at + 63min, cast.lena);
    story.decided(at + 66min, cast.lena, u"Take the second writer out"_s, u"the first one writes whole rows"_s, {});
    story.mitigated(at + 74min, cast.lena);
    story.resolved(at + 180min, cast.lena);
    story.categorised(at + 30h, cast.lena, u"binary-change"_s, {u"correctness/wrong-results-served"_s},
                      {u"no-canary"_s, u"shared-resource"_s});
    story.closed(at + 120h, cast.lena);
}

void tellDrill(Story& story, const Cast& cast, Dice& dice, Instant at)
{
    const PersonRef by = dice.of(cast.onCall);
    Declaration declaration =
        about(u"Drill: payment provider unreachable"_s, cast.service(u"payment-api"), Severity::Sev1, by);
    declaration.kind = IncidentKind::Drill;
    story.declared(at, by, declaration);
    story.role(at + 3min, by, Role::Operations, cast.jo.id == by.id ? cast.sam : cast.jo);
    story.role(at + 4min, by, Role::Scribe, cast.lena.id == by.id ? cast.mia : cast.lena);
    story.updated(at + 9min, by, Audience::Internal, u"This is a drill. Cards are refused, invoices work."_s);
    story.note(at + 15min, by, u"The switch to invoices is in the runbook, but under its old name."_s);
    story.mitigated(at + 27min, by);
    story.resolved(at + 35min, by);
    story.closed(at + 40min, by);
}

void tellBackfilled(Story& story, const Cast& cast, Instant at)
{
    const Instant written = at + 40h;
    Declaration declaration =
        about(u"Two warehouses swapped in the export"_s, cast.service(u"inventory"), Severity::Sev3, {});
    declaration.kind = IncidentKind::Backfilled;
    story.declared(at, cast.tomas, declaration, written);
    story.backdated(at + 95min, written + 6min, cast.tomas,
                    [](const Scene& scene) { return resolve(scene.incident, scene.moment); });
    story.note(written + 8min, cast.tomas, u"Handled by telephone; entered afterwards from the mails."_s);
    story.categorised(written + 11min, cast.tomas, u"pipeline"_s, {u"correctness/wrong-results-served"_s},
                      {u"procedure"_s});
    story.closed(written + 15min, cast.tomas);
}

} // namespace firebreak::demo
