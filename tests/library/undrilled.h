// tests/library/undrilled.h — the steps of our own runbooks that the drill cannot run, each with the reason. They are
// counted: a new one is a decision, made here.
#pragma once

#include <QStringView>

namespace firebreak::drilltest {

struct Undrilled {
    QStringView runbook, step, reason;
};

inline constexpr QStringView NeedsSystemd = u"It acts on a service of the machine that runs the test.";
inline constexpr QStringView NeedsCluster = u"It acts on a Kubernetes cluster.";
inline constexpr QStringView NeedsDatabase = u"It acts on a PostgreSQL server.";
inline constexpr QStringView NeedsAuthority = u"It asks a certificate authority on the Internet.";

inline constexpr Undrilled UndrilledSteps[] = {
    {u"certificate-expiry", u"Reload the unit", NeedsSystemd},
    {u"certificate-expiry", u"Try the renewal", NeedsAuthority},
    {u"certificate-expiry", u"Renew", NeedsAuthority},
    {u"database-connections", u"End sessions that wait in a transaction for five minutes", NeedsDatabase},
    {u"disk-full", u"Keep the newest 500 MB of the journal", NeedsSystemd},
    {u"dns-failure", u"Empty the cache", NeedsSystemd},
    {u"dns-failure", u"Restart the resolver", NeedsCluster},
    {u"failed-deploy", u"Restart the unit, so that it is used", NeedsSystemd},
    {u"failed-deploy", u"Hold the rollout", NeedsCluster},
    {u"failed-deploy", u"Let the rollout go on", NeedsCluster},
    {u"failed-deploy", u"Take the rollout back", NeedsCluster},
    {u"failed-deploy", u"Roll out again", NeedsCluster},
    {u"high-error-rate", u"Restart the unit", NeedsSystemd},
    {u"high-latency", u"Add the replicas", NeedsCluster},
    {u"high-latency", u"Go back to the old number", NeedsCluster},
    {u"memory-growth", u"Restart the unit", NeedsSystemd},
    {u"memory-growth", u"Limit the unit", NeedsSystemd},
    {u"memory-growth", u"Lift the limit", NeedsSystemd},
    {u"queue-lag", u"Restart the unit", NeedsSystemd},
};
inline constexpr int UndrilledCount = 19;

} // namespace firebreak::drilltest
