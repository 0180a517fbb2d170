#include "runbooks/risk/special_rules.h"

#include "runbooks/risk/verb_table.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool startsWithAny(const QString& verb, std::initializer_list<QStringView> starts)
{
    return std::any_of(starts.begin(), starts.end(), [&](QStringView start) { return verb.startsWith(start); });
}

bool isAmong(const QString& verb, std::initializer_list<QStringView> verbs)
{
    return std::find(verbs.begin(), verbs.end(), QStringView(verb)) != verbs.end();
}

Assessment awsRisk(const QList<ShellWord>& words, qsizetype index)
{
    const auto found = verbsOf(words, index, u"--profile --region --output --endpoint-url --query --color --ca-bundle",
                               u"--no-cli-pager --debug --no-verify-ssl --no-paginate --no-sign-request", 2);
    if (!found || found->size() < 2)
        return {Risk::Changes, u"What aws is asked to do is not certain."_s};
    const QString& service = found->at(0);
    const QString& verb = found->at(1);
    const QString called = u"aws %1 %2"_s.arg(service, verb);
    const bool mirrors =
        std::any_of(words.begin(), words.end(), [](const ShellWord& w) { return w.text() == "--delete"_L1; });
    if (startsWithAny(verb, {u"delete", u"terminate", u"remove-", u"purge", u"deregister", u"release-", u"destroy"}) ||
        (service == "s3"_L1 && (isAmong(verb, {u"rm", u"rb"}) || mirrors)))
        return {Risk::Destroys, u"%1 takes away what is there."_s.arg(called)};
    if (service == "s3"_L1 && isAmong(verb, {u"ls", u"presign"}))
        return {Risk::Safe, u"%1 only reads."_s.arg(called)};
    // These write what they get into a file, or open a session.
    const bool fetches =
        isAmong(verb, {u"get-object", u"get-export", u"get-sdk", u"get-snapshot-block", u"get-job-output",
                       u"get-thing-shadow", u"get-media", u"get-clip", u"get-invocation"});
    const bool readsOnly = startsWithAny(verb, {u"describe-", u"list-", u"get-", u"head-", u"batch-get-", u"lookup-",
                                                u"search-", u"filter-", u"validate-", u"simulate-", u"estimate-"}) ||
                           isAmong(verb, {u"query", u"scan", u"tail", u"wait", u"help", u"ls"});
    return readsOnly && !fetches ? Assessment{Risk::Safe, u"%1 only reads."_s.arg(called)}
                                 : Assessment{Risk::Changes, u"%1 is not known to only read."_s.arg(called)};
}

/// What may stand in front of the verb; a name that nobody knows ends the search, it could be a verb itself.
constexpr QStringView Groups =
    u"alpha beta compute instances instance-groups instance-templates managed container clusters node-pools operations "
    u"sql "
    u"backups projects logging iam service-accounts keys roles config configurations auth dns record-sets "
    u"managed-zones pubsub "
    u"topics subscriptions snapshots run services revisions jobs functions disks networks subnets firewall-rules "
    u"addresses "
    u"forwarding-rules backend-services health-checks url-maps target-pools target-http-proxies target-https-proxies "
    u"ssl-certificates zones regions images redis spanner databases storage buckets objects kms keyrings secrets "
    u"versions "
    u"artifacts repositories docker builds app monitoring dashboards policies organizations folders routers routes "
    u"memcache "
    u"dataproc dataflow composer environments scheduler tasks queues users logs sinks metrics network-endpoint-groups "
    // az
    u"aks vm vmss network vnet nsg rule lb public-ip nic nodepool account group resource webapp functionapp plan "
    u"appservice "
    u"monitor metrics alert activity-log log-analytics workspace keyvault secret key certificate cosmosdb postgres "
    u"mysql "
    u"server flexible-server db acr repository role assignment definition ad sp identity disk snapshot image snap "
    u"servicebus "
    u"queue namespace topic eventhubs eventhub subscription dns zone front-door application-gateway container blob "
    u"share file "
    u"advisor recommendation deployment operation";

Assessment wordRisk(const QString& name, const QList<ShellWord>& words, qsizetype index)
{
    const auto found =
        verbsOf(words, index,
                u"--project --format --account --configuration --zone --region --filter --impersonate-service-account "
                u"-g --resource-group -n --name -o --output --subscription --query --cluster-name",
                u"--quiet -q --verbose --debug", 7);
    for (const QString& verb : found.value_or(QStringList())) {
        const QString called = u"%1 … %2"_s.arg(name, verb);
        if (startsWithAny(verb, {u"delete", u"purge", u"remove", u"destroy"}))
            return {Risk::Destroys, u"%1 takes away what is there."_s.arg(called)};
        const bool isReader =
            isAmong(verb, {u"list", u"describe", u"read", u"tail", u"info", u"version", u"get-iam-policy", u"get-value",
                           u"get-server-config", u"get-health", u"get-serial-port-output", u"show", u"exists",
                           u"get-instance-view", u"list-instances", u"lookup"}) ||
            startsWithAny(verb, {u"list-", u"show-"});
        if (isReader)
            return {Risk::Safe, u"%1 only reads."_s.arg(called)};
        if (!isListed(Groups, verb))
            return {Risk::Changes, u"%1 is not known to only read."_s.arg(called)};
    }
    return {Risk::Changes, u"What %1 is asked to do is not certain."_s.arg(name)};
}

} // namespace

std::optional<Assessment> cloudRisk(const QString& name, const QList<ShellWord>& words, qsizetype index)
{
    if (name == "aws"_L1)
        return awsRisk(words, index);
    if (name == "gcloud"_L1 || name == "az"_L1)
        return wordRisk(name, words, index);
    if (name == "gsutil"_L1 || name == "s3cmd"_L1 || name == "rclone"_L1) {
        const auto verb = verbsOf(words, index, u"-o -u -i -h", u"-m -q", 1);
        const QString word = verb && !verb->isEmpty() ? verb->front() : QString();
        if (isAmong(word, {u"rm", u"rb", u"del", u"delete", u"deletefile", u"purge"}))
            return Assessment{Risk::Destroys, u"%1 %2 takes away what is there."_s.arg(name, word)};
        if (isAmong(word, {u"ls", u"du", u"stat", u"cat", u"hash", u"info", u"lsd", u"lsl", u"size", u"about"}))
            return Assessment{Risk::Safe, u"%1 %2 only reads."_s.arg(name, word)};
        return Assessment{Risk::Changes, u"%1 %2 is not known to only read."_s.arg(name, word)};
    }
    return std::nullopt;
}

} // namespace firebreak
