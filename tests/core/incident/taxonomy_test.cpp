// tests/core/incident/taxonomy_test.cpp — the starter catalogue holds the ids of the product's page, and unknown words
// are refused with the nearest ones.
#include "core/incident/taxonomy.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QStringList idsOf(const QList<TaxonomyTerm>& terms)
{
    QStringList ids;
    for (const TaxonomyTerm& term : terms)
        ids.append(term.id);
    return ids;
}

QStringList wordsIn(const char* text) { return QString::fromLatin1(text).split(u' '); }

QStringList modes(const QString& area, const char* slugs)
{
    QStringList ids;
    for (const QString& slug : wordsIn(slugs))
        ids.append(area + u'/' + slug);
    return ids;
}

} // namespace

class TaxonomyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsTheStarterCatalogue();
    void everyTermHasATitle();
    void acceptsKnownTermsOnce();
    void refusesUnknownTermsNamingTheNearest();
    void emptyIsUnknownAndAccepted();
    void carriesTheVersionOfTheTaxonomyGiven();
    void readsBackFromItsDocument();
};

void TaxonomyTest::holdsTheStarterCatalogue()
{
    const Taxonomy& taxonomy = defaultTaxonomy();
    QCOMPARE(taxonomy.version, 1);
    QCOMPARE(idsOf(taxonomy.triggers),
             wordsIn("binary-change config-change flag-change user-behaviour load pipeline dependency decay hardware "
                     "expiry attack none-found unknown"));
    QCOMPARE(idsOf(taxonomy.factors),
             wordsIn("no-canary no-rollback no-alert alert-late alert-noise no-timeout retry-without-jitter "
                     "breaker-misconfigured no-fallback no-headroom failover-untested no-runbook runbook-outdated "
                     "single-point-of-failure shared-resource ownership-unclear procedure hand-over-gap"));
    QStringList expected;
    expected += modes(u"availability"_s, "sla-unknown queue-full backend-unavailable dependency-failure "
                                         "network-failure dns deploy-failed limit-hit certificate-expired "
                                         "flag-service-down");
    expected += modes(u"performance"_s,
                      "cold-start unreliable-latency consumer-lag event-backbone-silent lock-contention "
                      "database-throttled platform-throttled frontend-timeout latency-unmeasured "
                      "throughput-unmeasured batch-interference out-of-sla retry-storm queue-filled-too-fast "
                      "network-latency-unhandled scale-too-slow uneven-scaling-chain capacity-exhaustion memory-leak");
    expected += modes(u"data-loss"_s, "data-corrupted-at-rest log-archive-error silent-transaction-loss dr-site-down "
                                      "out-of-sync-sources record-not-findable logs-missing replication-slow "
                                      "visibility-limit-exceeded messages-lost messages-duplicated");
    expected += modes(u"correctness"_s, "idempotency-failure duplicate-records unexpected-records "
                                        "version-error-after-upgrade recovery-duplicates-ids misleading-error-report "
                                        "simulation-unclear caller-callee-disagree wrong-results-served");
    expected += modes(u"security"_s, "privacy-law gdpr breach-undetected unencrypted-at-rest privilege-elevation "
                                     "private-data-access change-untraceable patches-missing vulnerable-component");
    QCOMPARE(idsOf(taxonomy.modes), expected);
}

void TaxonomyTest::everyTermHasATitle()
{
    const Taxonomy& taxonomy = defaultTaxonomy();
    for (const auto& terms : {taxonomy.triggers, taxonomy.modes, taxonomy.factors})
        for (const TaxonomyTerm& term : terms)
            QVERIFY2(!term.title.isEmpty() && term.title.at(0).isUpper() && !term.title.contains(u'-'),
                     qPrintable(term.id));
}

void TaxonomyTest::acceptsKnownTermsOnce()
{
    const auto checked = checkedAgainst(
        defaultTaxonomy(), {u"load"_s,
                            {u"performance/retry-storm"_s, u"availability/dns"_s, u"performance/retry-storm"_s},
                            {u"no-canary"_s, u"no-canary"_s}});
    QVERIFY(checked);
    QCOMPARE(checked->trigger, std::optional(u"load"_s));
    QCOMPARE(checked->modes, (QStringList{u"performance/retry-storm"_s, u"availability/dns"_s})); // primary first
    QCOMPARE(checked->factors, QStringList{u"no-canary"_s});
}

void TaxonomyTest::refusesUnknownTermsNamingTheNearest()
{
    const auto sentence = [](const Classification& classification) {
        const auto checked = checkedAgainst(defaultTaxonomy(), classification);
        return checked || checked.error().kind != ErrorKind::BadInput || !isGoodSentence(checked.error())
                   ? QString()
                   : checked.error().sentence();
    };
    QVERIFY(sentence({u"config"_s, {}, {}}).contains(u"config-change"));
    QVERIFY(sentence({u"gremlins"_s, {}, {}}).contains(u"hardware"));
    QVERIFY(sentence({QString(), {}, {}}).contains(u"“” is not a known trigger"));
    QVERIFY(sentence({{}, {u"queue-full"_s}, {}}).contains(u"availability/queue-full"));
    QVERIFY(sentence({{}, {QString()}, {}}).contains(u"not a known mode"));
    QVERIFY(sentence({{}, {u"availability/"_s}, {}}).contains(u"not a known mode"));
    QVERIFY(sentence({{}, {u"DNS"_s}, {}}).contains(u"availability/dns"));
    QVERIFY(sentence({{}, {}, {u"no-canaries"_s}}).contains(u"no-canary"));
    QVERIFY(sentence({{}, {}, {QString(10'000, u'x')}}).contains(u"not a known factor"));
}

void TaxonomyTest::emptyIsUnknownAndAccepted()
{
    const auto checked = checkedAgainst(defaultTaxonomy(), {});
    QVERIFY(checked);
    QVERIFY(*checked == Classification{});
}

void TaxonomyTest::carriesTheVersionOfTheTaxonomyGiven()
{
    Taxonomy second = defaultTaxonomy();
    second.version = 2;
    QCOMPARE(checkedAgainst(second, {u"load"_s, {}, {}})->taxonomyVersion, 2);
}

void TaxonomyTest::readsBackFromItsDocument()
{
    Taxonomy read;
    QVERIFY(fromJson(toJson(defaultTaxonomy()), read));
    QVERIFY(read == defaultTaxonomy());
}

QTEST_APPLESS_MAIN(TaxonomyTest)
#include "taxonomy_test.moc"
