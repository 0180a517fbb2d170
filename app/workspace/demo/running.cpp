#include "app/workspace/demo/running.h"

#include "app/workspace/demo/graph_picture.h"
#include "core/incident/notes.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace firebreak::demo {

namespace {

/// Error share of payment-api in percent, a value each half minute.
QList<int> errorShares()
{
    return {1,  0,  1,  0,  1,  1,  0,  1,  0,  38, 71, 74, 75, 74, 73, 74, 75, 74, 74, 73, 74, 75, 74, 73,
            74, 74, 73, 74, 75, 74, 74, 73, 74, 74, 73, 74, 71, 64, 52, 41, 33, 26, 19, 14, 11, 9,  8,  8};
}

struct WentOut {
    const char* service;
    std::chrono::seconds before; ///< the impact of the SEV1 began
    PersonRef Cast::*by;
    const char* text;
};

const WentOut WentOutBefore[] = {
    {"checkout", 51h, &Cast::mia, "deploy 117"},
    {"storefront", 30h, &Cast::lena, "deploy 402, winter theme"},
    {"payment-api", 19h + 40min, &Cast::jo, "deploy 40, release 2026.11.20-3"},
    {"payment-api", 9h + 5min, &Cast::tomas, "certificate of the card processor renewed"},
    {"search", 5h, &Cast::sam, "deploy 63, shards merged at night"},
    {"checkout", 3h + 12min, &Cast::mia, "deploy 118, new address form"},
    {"checkout", 42min, &Cast::ana, "flag express-pay on for 25%"},
    {"payment-api", 48s, &Cast::jo, "deploy 41, release 2026.11.21-1"},
};

/// The change as somebody takes it over into a timeline.
QString lineOf(const WentOut& out)
{
    ServiceChange change;
    change.service.name = QString::fromLatin1(out.service);
    change.text = QString::fromLatin1(out.text);
    return timelineText(change);
}

} // namespace

void tellChanges(Script& script, IdSource& ids, const Cast& cast, Instant now)
{
    const Instant began = now - PaymentDeclaredAgo - PaymentImpactBefore;
    for (const WentOut& out : WentOutBefore) {
        const Instant at = began - out.before;
        Step step;
        step.recorded = step.at = at;
        step.by = cast.*(out.by);
        step.change = ServiceChange{Id<ServiceChange>(ids.next(at)), cast.service(QString::fromLatin1(out.service)),
                                    QString::fromLatin1(out.text), at};
        script.add(step);
    }
}

// The times are those of the picture, where now is 02:28:41 and the declaration was at 02:05:00.
void tellPaymentDeploy(Story& story, const Cast& cast, Instant now)
{
    const Instant declared = now - PaymentDeclaredAgo;
    const Instant began = declared - PaymentImpactBefore;
    const Instant alert = declared - 1min;
    const PersonRef& ana = cast.ana;
    const PersonRef& jo = cast.jo;

    Declaration declaration;
    declaration.title = u"Checkout 5xx after payment deploy"_s;
    declaration.severity = Severity::Sev2;
    declaration.services = {cast.service(u"checkout"), cast.service(u"payment-api")};
    declaration.commander = ana;
    declaration.detected = alert;
    declaration.labels = {{u"alertname"_s, u"HighErrorRate"_s}, {u"cluster"_s, u"prod-eu"_s}};
    story.declared(declared, ana, declaration);
    story.alert(alert, ana, u"HighErrorRate firing on payment-api · error share 74% > 1% for 5m"_s, declared);
    story.severity(declared + 1min, ana, Severity::Sev1, u"62% of checkouts failing"_s);
    story.acknowledged(alert + 2min + 52s, ana);
    story.impact(declared + 2min, ana, cast.slo(u"checkout-availability"), began, 620'000, ImpactBasis::Measured);
    story.impact(declared + 2min + 8s, ana, cast.slo(u"payment-api-availability"), began, 740'000,
                 ImpactBasis::Measured);
    story.note(declared + 3min, ana,
               u"Error share 0.74, expected below 0.01. Connection pool: 5 of 5 in use, expected below 80%."_s,
               NoteType::Observation);
    story.role(declared + 4min, ana, Role::Operations, jo);
    const WentOut& suspect = *std::rbegin(WentOutBefore);
    story.backdated(
        began - suspect.before, declared + 5min, jo,
        [line = lineOf(suspect)](const Scene& scene) {
            return note(scene.incident, NoteType::Change, line, {}, scene.moment);
        },
        u"payment-deploy"_s);
    story.pinned(declared + 5min + 30s, ana, u"payment-deploy"_s);
    story.promised(declared + 6min, jo, u"Jo compares deploy 41 with 40"_s, declared + 11min);
    story.note(declared + 7min, jo, u"Deploy 41 changed the DB pool size from 50 to 5. Looks like pool exhaustion."_s);
    story.settled(declared + 7min + 10s, jo, 1, PromiseState::Kept);
    story.decided(declared + 9min, ana, u"Roll back payment-api to revision 40"_s,
                  u"pool exhaustion matches deploy 41"_s, u"scale to 30 replicas"_s);
    story.note(declared + 11min, jo, u"Rolled back on prod-eu / production, finished in 3.8 s."_s, NoteType::Change);
    story.updated(declared + 16min, ana, Audience::Customers,
                  u"We are rolling back a change that causes failed checkouts."_s, now + 1min + 19s);
    story.attached(declared + 19min, jo, u"Error share of payment-api 74% → 8%"_s, u"error-share.png"_s, u"image/png"_s,
                   graphPicture(errorShares()));
}

void tellSearchLag(Story& story, const Cast& cast, Instant now)
{
    const Instant declared = now - SearchDeclaredAgo;
    Declaration declaration;
    declaration.title = u"Search shows new products an hour late"_s;
    declaration.severity = Severity::Sev3;
    declaration.services = {cast.service(u"search")};
    declaration.commander = cast.sam;
    story.declared(declared, cast.sam, declaration);
    story.note(declared + 6min, cast.sam, u"The indexer works, but one shard waits for a merge."_s,
               NoteType::Observation);
    story.impact(declared + 8min, cast.sam, cast.slo(u"search-availability"), declared - 25min, 20'000,
                 ImpactBasis::Assumed);
    story.updated(declared + 15min, cast.sam, Audience::Internal, u"New products appear late in search."_s);
    story.role(declared + 58min, cast.sam, Role::Commander, cast.lena);
    story.note(declared + 71min, cast.lena, u"Merge is at 60%, about an hour to go."_s);
    story.identified(declared + 72min, cast.lena);
    story.updated(now - 29min, cast.lena, Audience::Internal, u"Cause known, the merge is running."_s);
}

} // namespace firebreak::demo
