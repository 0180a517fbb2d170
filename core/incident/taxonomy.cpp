#include "core/incident/taxonomy.h"

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

struct Term {
    const char* id;
    const char* title;
};

constexpr Term Triggers[] = {
    {"binary-change", "Binary change"},
    {"config-change", "Config change"},
    {"flag-change", "Flag change"},
    {"user-behaviour", "User behaviour"},
    {"load", "Load"},
    {"pipeline", "Pipeline"},
    {"dependency", "Dependency"},
    {"decay", "Decay"},
    {"hardware", "Hardware"},
    {"expiry", "Expiry"},
    {"attack", "Attack"},
    {"none-found", "None found"},
    {"unknown", "Unknown"},
};

constexpr Term Modes[] = {
    {"availability/sla-unknown", "SLA unknown"},
    {"availability/queue-full", "Queue full"},
    {"availability/backend-unavailable", "Backend unavailable"},
    {"availability/dependency-failure", "Dependency failure"},
    {"availability/network-failure", "Network failure"},
    {"availability/dns", "DNS"},
    {"availability/deploy-failed", "Deploy failed"},
    {"availability/limit-hit", "Limit hit"},
    {"availability/certificate-expired", "Certificate expired"},
    {"availability/flag-service-down", "Flag service down"},
    {"performance/cold-start", "Cold start"},
    {"performance/unreliable-latency", "Unreliable latency"},
    {"performance/consumer-lag", "Consumer lag"},
    {"performance/event-backbone-silent", "Event backbone silent"},
    {"performance/lock-contention", "Lock contention"},
    {"performance/database-throttled", "Database throttled"},
    {"performance/platform-throttled", "Platform throttled"},
    {"performance/frontend-timeout", "Frontend timeout"},
    {"performance/latency-unmeasured", "Latency unmeasured"},
    {"performance/throughput-unmeasured", "Throughput unmeasured"},
    {"performance/batch-interference", "Batch interference"},
    {"performance/out-of-sla", "Out of SLA"},
    {"performance/retry-storm", "Retry storm"},
    {"performance/queue-filled-too-fast", "Queue filled too fast"},
    {"performance/network-latency-unhandled", "Network latency unhandled"},
    {"performance/scale-too-slow", "Scale too slow"},
    {"performance/uneven-scaling-chain", "Uneven scaling chain"},
    {"performance/capacity-exhaustion", "Capacity exhaustion"},
    {"performance/memory-leak", "Memory leak"},
    {"data-loss/data-corrupted-at-rest", "Data corrupted at rest"},
    {"data-loss/log-archive-error", "Log archive error"},
    {"data-loss/silent-transaction-loss", "Silent transaction loss"},
    {"data-loss/dr-site-down", "DR site down"},
    {"data-loss/out-of-sync-sources", "Out of sync sources"},
    {"data-loss/record-not-findable", "Record not findable"},
    {"data-loss/logs-missing", "Logs missing"},
    {"data-loss/replication-slow", "Replication slow"},
    {"data-loss/visibility-limit-exceeded", "Visibility limit exceeded"},
    {"data-loss/messages-lost", "Messages lost"},
    {"data-loss/messages-duplicated", "Messages duplicated"},
    {"correctness/idempotency-failure", "Idempotency failure"},
    {"correctness/duplicate-records", "Duplicate records"},
    {"correctness/unexpected-records", "Unexpected records"},
    {"correctness/version-error-after-upgrade", "Version error after upgrade"},
    {"correctness/recovery-duplicates-ids", "Recovery duplicates ids"},
    {"correctness/misleading-error-report", "Misleading error report"},
    {"correctness/simulation-unclear", "Simulation unclear"},
    {"correctness/caller-callee-disagree", "Caller callee disagree"},
    {"correctness/wrong-results-served", "Wrong results served"},
    {"security/privacy-law", "Privacy law"},
    {"security/gdpr", "GDPR"},
    {"security/breach-undetected", "Breach undetected"},
    {"security/unencrypted-at-rest", "Unencrypted at rest"},
    {"security/privilege-elevation", "Privilege elevation"},
    {"security/private-data-access", "Private data access"},
    {"security/change-untraceable", "Change untraceable"},
    {"security/patches-missing", "Patches missing"},
    {"security/vulnerable-component", "Vulnerable component"},
};

constexpr Term Factors[] = {
    {"no-canary", "No canary"},
    {"no-rollback", "No rollback"},
    {"no-alert", "No alert"},
    {"alert-late", "Alert late"},
    {"alert-noise", "Alert noise"},
    {"no-timeout", "No timeout"},
    {"retry-without-jitter", "Retry without jitter"},
    {"breaker-misconfigured", "Breaker misconfigured"},
    {"no-fallback", "No fallback"},
    {"no-headroom", "No headroom"},
    {"failover-untested", "Failover untested"},
    {"no-runbook", "No runbook"},
    {"runbook-outdated", "Runbook outdated"},
    {"single-point-of-failure", "Single point of failure"},
    {"shared-resource", "Shared resource"},
    {"ownership-unclear", "Ownership unclear"},
    {"procedure", "Procedure"},
    {"hand-over-gap", "Hand over gap"},
};

QList<TaxonomyTerm> terms(std::span<const Term> table)
{
    QList<TaxonomyTerm> list;
    for (const Term& term : table)
        list.append({QLatin1StringView(term.id), QLatin1StringView(term.title)});
    return list;
}

/// The first few terms that share a part with the unknown one; all of them where none does and they are few.
QString suggestions(const QList<TaxonomyTerm>& known, const QString& unknown)
{
    constexpr qsizetype Few = 20;
    constexpr qsizetype Enough = 8;
    const QString slug = unknown.section(u'/', -1);
    const QString stem = slug.left(std::max<qsizetype>(4, slug.size() / 2));
    QStringList near;
    for (const TaxonomyTerm& term : known)
        if (!stem.isEmpty() && near.size() < Enough && term.id.contains(stem, Qt::CaseInsensitive))
            near.append(term.id);
    if (near.isEmpty() && known.size() <= Few)
        for (const TaxonomyTerm& term : known)
            near.append(term.id);
    return near.join(u", "_s);
}

Result<void> knownTerm(const QList<TaxonomyTerm>& known, const QString& what, const QString& id)
{
    if (std::ranges::find(known, id, &TaxonomyTerm::id) != known.end())
        return {};
    const QString near = suggestions(known, id);
    return badInput(u"“%1” is not a known %2."_s.arg(id.left(60), what),
                    near.isEmpty() ? u"See the taxonomy for the list."_s : u"Known: %1."_s.arg(near));
}

} // namespace

const Taxonomy& defaultTaxonomy()
{
    static const Taxonomy taxonomy{1, terms(Triggers), terms(Modes), terms(Factors)};
    return taxonomy;
}

Result<Classification> checkedAgainst(const Taxonomy& taxonomy, Classification classification)
{
    if (classification.trigger)
        if (auto ok = knownTerm(taxonomy.triggers, u"trigger"_s, *classification.trigger); !ok)
            return tl::unexpected(ok.error());
    for (const QString& mode : std::as_const(classification.modes))
        if (auto ok = knownTerm(taxonomy.modes, u"mode"_s, mode); !ok)
            return tl::unexpected(ok.error());
    for (const QString& factor : std::as_const(classification.factors))
        if (auto ok = knownTerm(taxonomy.factors, u"factor"_s, factor); !ok)
            return tl::unexpected(ok.error());
    classification.modes.removeDuplicates();
    classification.factors.removeDuplicates();
    classification.taxonomyVersion = taxonomy.version;
    return classification;
}

} // namespace firebreak
