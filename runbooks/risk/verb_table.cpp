#include "runbooks/risk/verb_table.h"

#include <QStringTokenizer>

#include <algorithm>
#include <iterator>

namespace firebreak {

namespace {

constexpr QStringView KubeValues = u"-n --namespace --context --kubeconfig --cluster --user -s --server --token --as "
                                   u"--as-group --request-timeout -l --selector -o --output";
constexpr QStringView KubeFlags = u"-A --all-namespaces --insecure-skip-tls-verify --help -h --no-headers";
constexpr QStringView KubeReads =
    u"get describe logs explain version cluster-info api-resources api-versions top events diff completion help "
    u"rollout/status rollout/history auth/can-i auth/whoami config/view config/get-contexts config/current-context "
    u"config/get-clusters config/get-users whoami status adm/top exec rsh kustomize options wait plugin/list projects "
    u"image/info adm/node-logs adm/release/info";
constexpr QStringView KubeDestroys = u"delete adm/prune adm/drain/--force";
constexpr QStringView DockerReads =
    u"ps images logs inspect stats top version info port history diff events exec search image/ls image/inspect "
    u"image/history container/ls container/inspect container/logs container/stats container/top volume/ls "
    u"volume/inspect network/ls network/inspect node/ls node/inspect node/ps service/ls service/inspect service/logs "
    u"service/ps stack/ls stack/ps stack/services system/df system/info context/ls context/inspect compose/ps "
    u"compose/logs compose/top compose/config compose/images compose/ls compose/exec manifest/inspect pod/ps "
    u"pod/inspect "
    u"healthcheck";
constexpr QStringView DockerDestroys =
    u"rm rmi system/prune container/prune image/prune volume/prune network/prune volume/rm container/rm image/rm "
    u"network/rm stack/rm service/rm node/rm swarm/leave compose/down compose/rm builder/prune pod/rm pod/prune";
constexpr QStringView AptReads = u"list show search policy depends rdepends madison showpkg changelog";

constexpr VerbRule Rules[] = {
    {u"kubectl", KubeReads, KubeDestroys, KubeValues, KubeFlags, u"--output-directory --output-directory=*",
     u"--prune"},
    {u"oc", KubeReads, KubeDestroys, KubeValues, KubeFlags, u"--output-directory --output-directory=*", u"--prune"},
    {u"helm",
     u"list ls status history get search show version env template lint repo/list dependency/list plugin/list inspect "
     u"verify diff",
     u"uninstall delete del un", u"-n --namespace --kube-context --kubeconfig", u"--debug",
     u"--output-dir --output-dir=* --post-renderer --post-renderer=*", u""},
    {u"terraform",
     u"plan show validate version providers$ output state/list state/show workspace/list workspace/show graph",
     u"destroy state/rm workspace/delete force-unlock", u"", u"", u"-out -out=* -generate-config-out*", u"-destroy"},
    {u"tofu", u"plan show validate version providers$ output state/list state/show workspace/list workspace/show graph",
     u"destroy state/rm workspace/delete force-unlock", u"", u"", u"-out -out=* -generate-config-out*", u"-destroy"},
    {u"docker", DockerReads, DockerDestroys, u"-H --host -c --context --config -l --log-level", u"-D --debug", u"",
     u""},
    {u"podman", DockerReads, DockerDestroys, u"-c --connection --url --log-level", u"-r --remote", u"", u""},
    {u"nerdctl", DockerReads, DockerDestroys, u"-n --namespace -a --address", u"", u"", u""},
    {u"crictl", u"ps pods images img logs inspect inspecti inspectp stats statsp info version exec imagefsinfo",
     u"rm rmp rmi stopp", u"-r --runtime-endpoint -i --image-endpoint -t --timeout", u"", u"", u""},
    {u"ctr", u"version images/ls image/ls containers/ls container/ls tasks/ls task/ls",
     u"containers/rm images/rm tasks/rm", u"-n --namespace -a --address", u"", u"", u""},
    {u"docker-compose", u"ps logs top config images ls exec version", u"down rm", u"-f --file -p --project-name", u"",
     u"", u""},
    {u"systemctl",
     u"status show cat is-active is-enabled is-failed is-system-running list-units list-unit-files list-timers "
     u"list-sockets "
     u"list-dependencies list-jobs list-machines get-default help show-environment",
     u"poweroff reboot halt kexec rescue emergency isolate",
     u"-H --host -M --machine -t --type --state -n --lines -p --property",
     u"--user --system --no-pager -l --full --all -a --failed -q --quiet --plain --no-legend", u"", u""},
    {u"git",
     u"status log diff show blame shortlog describe rev-parse ls-files ls-tree ls-remote cat-file grep reflog rev-list "
     u"name-rev merge-base version help stash/list stash/show remote/-v remote/show config/--get config/--list "
     u"config/-l "
     u"branch/-a branch/-v branch/-r branch/--list branch/-vv tag/-l tag/--list bisect/log worktree/list whatchanged",
     u"clean reset/--hard branch/-D filter-branch reflog/expire reflog/delete stash/drop stash/clear gc",
     u"-C --git-dir --work-tree", u"--no-pager -P",
     u"--output --output=* -o --ext-diff --textconv -O* --open-files-in-pager* --upload-pack*",
     u"--hard --force -f -D --mirror --delete --force-with-lease"},
    {u"ceph",
     u"-s$ -w$ status health df version versions report osd/tree osd/df osd/status osd/stat osd/perf osd/pool/ls "
     u"osd/pool/get "
     u"osd/pool/stats osd/dump osd/find osd/metadata osd/utilization osd/lspools osd/blocked-by osd/ok-to-stop "
     u"osd/safe-to-destroy pg/stat pg/dump "
     u"pg/ls pg/dump_stuck mon/stat mon/dump mgr/dump mgr/stat mgr/services mgr/module/ls fs/ls fs/status fs/dump "
     u"mds/stat "
     u"quorum_status auth/list auth/ls crash/ls crash/info crash/stat orch/ls orch/ps orch/status orch/host/ls "
     u"orch/device/ls --status$ --watch$ config/get config/dump config/show log/last features fsid balancer/status "
     u"device/ls fs/subvolume/ls",
     u"osd/purge osd/destroy osd/rm osd/lost osd/pool/rm osd/pool/delete fs/rm fs/subvolume/rm mon/remove mon/rm "
     u"auth/rm auth/del",
     u"-c --conf -n --name --id --keyring -k -f --format --cluster --connect-timeout", u"", u"", u""},
    {u"rados", u"df lspools ls stat get-xattr listxattr", u"rm purge rmpool", u"-p --pool -n --id", u"", u"", u""},
    {u"rbd", u"ls list info du status showmapped trash/ls snap/ls children lock/ls",
     u"rm remove trash/rm trash/purge snap/rm snap/purge snap/rollback", u"-p --pool -n --id -c", u"", u"", u""},
    {u"etcdctl",
     u"get version member/list endpoint/status endpoint/health endpoint/hashkv alarm/list user/list role/list "
     u"lease/list",
     u"del member/remove snapshot/restore user/delete role/delete",
     u"--endpoints --cacert --cert --key -w --write-out --command-timeout --user --dial-timeout",
     u"--cluster --debug --insecure-skip-tls-verify", u"", u""},
    {u"ip",
     u"addr/show addr/list addr/ls a/show link/show link/ls route/show route/get route/list route$ neigh/show neigh$ "
     u"rule/show rule$ netns/list addr$ a$ address$ address/show link$ r$ n$ l$ maddr/show ru$ xfrm/state netconf/show",
     u"addr/flush route/flush link/delete netns/delete", u"",
     u"-s -4 -6 -d -br -brief -j -c -o -details -stats -statistics -color -json -oneline -h -p", u"", u""},
    {u"virtctl", u"version guestosinfo userlist fslist", u"", KubeValues, KubeFlags, u"", u""},
    {u"argocd",
     u"app/list app/get app/diff app/history app/logs app/manifests app/resources cluster/list cluster/get repo/list "
     u"proj/list proj/get version account/list context",
     u"app/delete app/terminate-op cluster/rm repo/rm proj/delete", u"--server --grpc-web-root-path",
     u"--grpc-web --insecure --plaintext", u"", u"--prune"},
    {u"flux", u"get logs check stats tree trace version events export", u"delete uninstall",
     u"-n --namespace --context", u"-A", u"", u""},
    {u"istioctl", u"version proxy-status ps proxy-config pc analyze x/describe", u"uninstall",
     u"-n --namespace --context", u"", u"", u""},
    {u"cilium", u"status version", u"uninstall", u"-n --namespace --context", u"", u"", u""},
    {u"velero",
     u"get describe version backup/get backup/describe backup/logs restore/get restore/describe schedule/get",
     u"backup/delete restore/delete schedule/delete uninstall", u"-n --namespace", u"", u"", u""},
    {u"vault",
     u"status list version kv/get kv/list token/lookup auth/list secrets/list policy/list policy/read "
     u"operator/raft/list-peers audit/list",
     u"delete kv/delete kv/destroy secrets/disable auth/disable operator/seal kv/metadata/delete", u"", u"",
     u"-output-file", u""},
    {u"consul",
     u"members info catalog/nodes catalog/services catalog/datacenters kv/get operator/raft/list-peers version monitor",
     u"kv/delete leave force-leave", u"", u"", u"", u""},
    {u"nomad",
     u"status job/status node/status alloc/status alloc/logs job/history server/members deployment/status job/plan "
     u"job/inspect version",
     u"system/gc job/stop/-purge", u"-address -region -namespace", u"", u"", u"-purge"},
    {u"promtool", u"check query test", u"tsdb/delete", u"", u"", u"", u""},
    {u"amtool", u"alert$ alert/query silence$ silence/query check-config config/show cluster/show config/routes/test",
     u"", u"--alertmanager.url", u"", u"", u""},
    {u"logcli", u"query labels series instant-query stats volume", u"delete", u"--addr --org-id", u"-q --quiet", u"",
     u""},
    {u"rabbitmqctl",
     u"status cluster_status list_queues list_connections list_channels list_consumers list_exchanges list_bindings "
     u"list_users list_vhosts list_permissions list_policies node_health_check environment version ping report "
     u"list_unresponsive_queues",
     u"delete_queue purge_queue delete_vhost delete_user reset force_reset forget_cluster_node",
     u"-n --node -p --vhost -t --timeout", u"-q --quiet -s --silent", u"", u""},
    {u"rabbitmq-diagnostics",
     u"status ping check_running check_local_alarms check_port_connectivity cluster_status memory_breakdown alarms "
     u"listeners server_version",
     u"", u"-n --node", u"-q --quiet", u"", u""},
    {u"nodetool",
     u"status info ring tpstats tablestats cfstats compactionstats netstats gossipinfo describecluster version "
     u"proxyhistograms gcstats getendpoints describering statusgossip statusbinary failuredetector",
     u"decommission removenode assassinate clearsnapshot", u"-h --host -p --port -u -pw", u"", u"", u""},
    {u"zpool", u"status list iostat history get version events", u"destroy labelclear", u"", u"", u"", u""},
    {u"zfs", u"list get version diff holds", u"destroy rollback", u"", u"", u"", u""},
    {u"gluster", u"volume/status volume/info peer/status volume/heal/info pool/list volume/list",
     u"volume/delete volume/reset peer/detach", u"", u"--mode=script", u"", u""},
    {u"supervisorctl", u"status tail avail pid version", u"shutdown remove", u"-c --configuration -s --serverurl", u"",
     u"", u""},
    {u"apt", AptReads, u"purge remove autoremove", u"", u"-y -q --yes", u"-o* -c* --option* --config-file*", u""},
    {u"apt-get", u"changelog check", u"purge remove autoremove", u"", u"-y -q --yes", u"", u""},
    {u"apt-cache", AptReads, u"", u"", u"", u"-o* -c* --option* --config-file*", u""},
    {u"yum", u"list info search check-update repolist history provides deplist", u"remove erase autoremove", u"",
     u"-y -q", u"", u""},
    {u"dnf", u"list info search check-update repolist history provides repoquery", u"remove erase autoremove", u"",
     u"-y -q", u"", u""},
    {u"snap", u"list info find changes services", u"remove", u"", u"", u"", u""},
    {u"brew", u"list info search outdated services/list", u"uninstall remove", u"", u"", u"", u""},
    {u"npm", u"ls list view outdated audit$", u"uninstall unpublish", u"", u"", u"", u""},
    {u"pip", u"list show freeze check", u"uninstall", u"", u"", u"", u""},
    {u"pip3", u"list show freeze check", u"uninstall", u"", u"", u"", u""},
    {u"openssl", u"x509 s_client verify version rsa req crl ciphers asn1parse ocsp pkcs12 dgst", u"", u"", u"",
     u"-out -writerand -keyout -newkey -sign -sess_out -keylogfile -engine -provider* -config -CAcreateserial", u""},
    {u"gh",
     u"pr/list pr/view pr/status pr/diff pr/checks issue/list issue/view run/list run/view release/list release/view "
     u"repo/view workflow/list auth/status",
     u"repo/delete release/delete issue/delete run/delete", u"", u"", u"", u""},
    {u"kustomize", u"build version", u"", u"", u"", u"-o --output", u""},
    {u"ocm", u"whoami version list describe get", u"delete", u"", u"", u"", u""},
    {u"rosa", u"list describe whoami version logs verify", u"delete uninstall", u"", u"", u"", u""},
    {u"eksctl", u"get version info", u"delete", u"", u"", u"", u""},
    {u"kops", u"get validate version", u"delete", u"", u"", u"", u""},
    {u"doctl", u"auth/list account/get", u"", u"", u"", u"", u""},
    {u"timedatectl", u"status show list-timezones timesync-status show-timesync", u"", u"", u"", u"", u""},
    {u"hostnamectl", u"status", u"", u"", u"", u"", u""},
    {u"loginctl", u"list-sessions list-users session-status user-status show-session show-user",
     u"terminate-user terminate-session kill-user", u"", u"", u"", u""},
    {u"resolvectl", u"status query statistics dns domain", u"", u"", u"", u"", u""},
    {u"networkctl", u"status list", u"", u"", u"", u"", u""},
    {u"nmcli", u"device/status connection/show device/show general/status device dev/status con/show general",
     u"connection/delete con/delete", u"", u"-t -p", u"", u""},
    {u"coredumpctl", u"list info", u"", u"", u"", u"-o --output --output=*", u""},
    {u"multipath", u"-ll -l", u"", u"", u"", u"-F -f -r", u""},
    {u"drbdadm", u"status role cstate dstate", u"", u"", u"", u"", u""},
    {u"pcs", u"status config resource/status cluster/status stonith/status property/list",
     u"cluster/destroy resource/delete stonith/fence", u"", u"", u"", u""},
    {u"crm", u"status resource/status configure/show", u"", u"", u"", u"", u""},
    {u"firewall-cmd", u"--state --list-all --list-services --list-ports --get-zones --get-active-zones", u"", u"", u"",
     u"--reload --permanent --add-* --remove-* --set-* --new-* --delete-* --panic-* --complete-reload", u""},
    {u"ufw", u"status version", u"reset", u"", u"", u"", u""},
    {u"nft", u"list", u"flush delete", u"", u"-a -n -nn", u"-f", u""},
    {u"chronyc", u"tracking sources sourcestats activity ntpdata", u"", u"", u"-n -N", u"", u""},
    {u"mdadm", u"--detail -D --examine -E", u"", u"", u"",
     u"--add --remove --fail --create --stop --zero-superblock --grow --assemble", u"--zero-superblock"},
    {u"lvm", u"lvs vgs pvs version", u"lvremove vgremove pvremove", u"", u"", u"", u""},
    {u"virsh",
     u"list dominfo domstate domblklist domiflist net-list pool-list vol-list nodeinfo version dumpxml domstats "
     u"capabilities",
     u"destroy undefine vol-delete pool-delete net-destroy snapshot-delete", u"-c --connect", u"", u"", u""},
    {u"openstack",
     u"server/list server/show network/list volume/list volume/show image/list project/list hypervisor/list "
     u"hypervisor/show compute/service/list",
     u"server/delete volume/delete network/delete image/delete project/delete stack/delete",
     u"--os-cloud --os-region-name", u"", u"", u""},
    {u"sv", u"status", u"", u"", u"", u"", u""},
    {u"pm2", u"list ls logs show describe monit status info", u"delete kill", u"", u"", u"", u""},
};

} // namespace

bool isListed(QStringView list, QStringView word)
{
    for (const QStringView entry : list.tokenize(u' '))
        if (entry == word)
            return true;
    return false;
}

const VerbRule* verbRuleOf(QStringView program)
{
    const auto found =
        std::find_if(std::begin(Rules), std::end(Rules), [&](const VerbRule& rule) { return rule.program == program; });
    return found == std::end(Rules) ? nullptr : found;
}
} // namespace firebreak
