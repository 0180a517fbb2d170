#include "runbooks/risk/special_rules.h"

#include "runbooks/shell/invocation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QStringList textsBehind(const QList<ShellWord>& words, qsizetype index)
{
    QStringList texts;
    for (qsizetype i = index + 1; i < words.size(); ++i)
        texts.append(words.at(i).text());
    return texts;
}

bool hasAny(const QStringList& texts, std::initializer_list<QStringView> wanted)
{
    return std::any_of(texts.begin(), texts.end(), [&](const QString& text) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](QStringView w) { return w.endsWith(u'*') ? text.startsWith(w.chopped(1)) : text == w; });
    });
}

qsizetype operandCount(const QStringList& texts)
{
    return std::count_if(texts.begin(), texts.end(), [](const QString& text) { return !text.startsWith(u'-'); });
}

Assessment reads(const QString& what) { return {Risk::Safe, u"%1 only reads."_s.arg(what)}; }
Assessment changes(const QString& what) { return {Risk::Changes, u"%1 changes something, or may."_s.arg(what)}; }
Assessment destroys(const QString& what) { return {Risk::Destroys, u"%1 takes away what is there."_s.arg(what)}; }
Assessment readsIf(bool only, const QString& what) { return only ? reads(what) : changes(what); }

Assessment findRisk(const QStringList& texts)
{
    if (hasAny(texts, {u"-exec", u"-execdir", u"-ok", u"-okdir"})) {
        const bool removes = hasAny(texts, {u"rm", u"/bin/rm", u"shred", u"/usr/bin/rm"});
        return removes ? destroys(u"find -exec rm"_s) : changes(u"find -exec"_s);
    }
    return readsIf(!hasAny(texts, {u"-delete", u"-fprint*", u"-fls"}), u"find with what it is asked"_s);
}

Assessment shellProgram(const QString& name, const QStringList& texts)
{
    if (hasAny(texts, {u"-n"}) && !hasAny(texts, {u"-c"}))
        return reads(name + u" -n"_s);
    // What stands behind -c is looked at by itself.
    const bool isText = std::any_of(texts.begin(), texts.end(), [](const QString& text) {
        return text.startsWith(u'-') && !text.startsWith(u"--") && text.contains(u'c');
    });
    return isText ? Assessment{Risk::Safe, u"What %1 runs stands in the text."_s.arg(name)}
                  : Assessment{Risk::Changes, u"%1 runs what does not stand in the text."_s.arg(name)};
}

Assessment killRisk(const QString& name, const QStringList& texts)
{
    if (hasAny(texts, {u"-l", u"-L", u"-0"}))
        return reads(name + u" -l"_s);
    return hasAny(texts, {u"-9", u"-KILL", u"-SIGKILL"}) ? destroys(name + u" -9"_s) : changes(name);
}

Assessment redisRisk(const QList<ShellWord>& words, qsizetype index)
{
    const qsizetype verb =
        firstOperand(words, index, u"hpansuDirt", u"--user --pass --cacert --cert --key --sni --tls-ciphers");
    if (verb >= words.size())
        return changes(u"redis-cli without a command"_s);
    const QString command = words.at(verb).text().toLower();
    const QString sub = verb + 1 < words.size() ? words.at(verb + 1).text().toLower() : QString();
    const QStringList alone = {command};
    if (hasAny(alone, {u"flushall", u"flushdb", u"del", u"unlink", u"shutdown", u"debug"}))
        return destroys(u"redis-cli "_s + command);
    if (hasAny(alone,
               {u"get",     u"mget",   u"info",   u"ping",   u"keys",      u"scan",   u"ttl",     u"pttl", u"type",
                u"exists",  u"llen",   u"lrange", u"scard",  u"smembers",  u"hget",   u"hgetall", u"hlen", u"hkeys",
                u"zcard",   u"zrange", u"zcount", u"zscore", u"strlen",    u"dbsize", u"role",    u"time", u"lastsave",
                u"monitor", u"xlen",   u"xrange", u"xinfo",  u"sismember", u"object"}))
        return reads(u"redis-cli "_s + command);
    const QString both = command + u' ' + sub;
    return readsIf(hasAny({both}, {u"config get", u"client list", u"client info", u"slowlog get", u"slowlog len",
                                   u"memory usage", u"memory stats", u"memory doctor", u"cluster info",
                                   u"cluster nodes", u"cluster slots", u"latency latest", u"latency doctor",
                                   u"sentinel masters", u"sentinel master", u"sentinel slaves", u"sentinel replicas"}),
                   u"redis-cli "_s + both);
}

std::optional<Assessment> kubeRisk(const QString& name, const QStringList& texts)
{
    if (hasAny(texts, {u"--dry-run=client", u"--dry-run=server"}))
        return Assessment{Risk::Safe, u"%1 only tries it, with --dry-run."_s.arg(name)};
    if (hasAny(texts, {u"replace"}) && hasAny(texts, {u"--force"}))
        return destroys(name + u" replace --force"_s);
    return std::nullopt;
}

std::optional<Assessment> diskRisk(const QString& name, const QStringList& texts)
{
    if (name == "fdisk"_L1 || name == "sfdisk"_L1 || name == "gdisk"_L1 || name == "sgdisk"_L1)
        return hasAny(texts, {u"-l", u"--list", u"-p", u"-d", u"--dump"}) && operandCount(texts) < 3
                   ? reads(name + u" -l"_s)
                   : destroys(name);
    if (name == "parted"_L1)
        return hasAny(texts, {u"-l", u"print"}) && !hasAny(texts, {u"rm", u"mk*", u"resize*", u"set"})
                   ? reads(u"parted print"_s)
                   : destroys(name);
    if (name == "cryptsetup"_L1)
        return hasAny(texts, {u"luksFormat", u"erase", u"luksErase", u"luksKillSlot"})
                   ? destroys(name)
                   : readsIf(hasAny(texts, {u"status", u"luksDump"}), name);
    if (name == "nvme"_L1)
        return hasAny(texts, {u"format", u"sanitize", u"write*"})
                   ? destroys(name)
                   : readsIf(hasAny(texts, {u"list", u"smart-log", u"id-ctrl"}), name);
    if (name.startsWith(u"fsck") || name == "e2fsck"_L1)
        return readsIf(hasAny(texts, {u"-n"}), name);
    if (name == "swapon"_L1)
        return readsIf(hasAny(texts, {u"-s", u"--show*", u"--summary"}), name);
    if (name == "losetup"_L1)
        return readsIf(texts.isEmpty() || texts == QStringList{u"-a"_s} || hasAny(texts, {u"--list"}), name);
    if (name == "mount"_L1)
        return readsIf(texts.isEmpty() || texts == QStringList{u"-l"_s}, name);
    return std::nullopt;
}

std::optional<Assessment> hostRisk(const QString& name, const QStringList& texts)
{
    if (name == "date"_L1)
        return readsIf(
            !hasAny(texts, {u"-s*", u"--set*"}) &&
                std::all_of(texts.begin(), texts.end(),
                            [](const QString& t) { return t.isEmpty() || !t.front().isDigit() || t.size() != 8; }),
            name);
    if (name == "hostname"_L1)
        return readsIf(operandCount(texts) == 0 && !hasAny(texts, {u"-F*", u"--file*", u"-b"}), name);
    if (name == "sysctl"_L1)
        return readsIf(!hasAny(texts, {u"-w", u"-p*", u"--write", u"--load*", u"--system", u"-f"}) &&
                           std::none_of(texts.begin(), texts.end(), [](const QString& t) { return t.contains(u'='); }),
                       name);
    if (name == "service"_L1)
        return readsIf((texts.size() == 2 && texts.back() == "status"_L1) || hasAny(texts, {u"--status-all"}),
                       u"service "_s + texts.join(u' '));
    if (name == "crontab"_L1)
        return hasAny(texts, {u"-r"}) ? destroys(u"crontab -r"_s) : readsIf(hasAny(texts, {u"-l"}), name);
    if (name == "iptables"_L1 || name == "ip6tables"_L1)
        return hasAny(texts, {u"-F", u"--flush", u"-X"})
                   ? destroys(name + u" -F"_s)
                   : readsIf(hasAny(texts, {u"-L*", u"-S*", u"--list*", u"-nL*", u"-vnL*", u"-nvL*", u"-vL*"}) &&
                                 !hasAny(texts, {u"-A", u"-I", u"-D", u"-R", u"-P", u"-N", u"-E", u"-Z"}),
                             name);
    if (name == "iptables-save"_L1 || name == "ip6tables-save"_L1)
        return readsIf(!hasAny(texts, {u"-f*", u"--file*"}), name);
    if (name == "ipvsadm"_L1)
        return readsIf(!texts.isEmpty() && texts.front().startsWith(u"-L"), name);
    if (name == "ipset"_L1)
        return hasAny(texts, {u"destroy", u"flush"})
                   ? destroys(name)
                   : readsIf(!texts.isEmpty() && (texts.front() == "list"_L1 || texts.front() == "test"_L1), name);
    if (name == "tcpdump"_L1 || name == "tshark"_L1)
        return readsIf(!hasAny(texts, {u"-w*", u"-z*", u"-C*", u"-G*"}), name);
    if (name == "dpkg"_L1)
        return hasAny(texts, {u"-P", u"-r", u"--purge", u"--remove"})
                   ? destroys(name)
                   : readsIf(!texts.isEmpty() &&
                                 hasAny({texts.front()}, {u"-l", u"-L", u"-s", u"-S", u"--list", u"--status",
                                                          u"--get-selections", u"-V", u"--audit"}),
                             name);
    if (name == "rpm"_L1)
        return hasAny(texts, {u"-e*", u"--erase"})
                   ? destroys(name)
                   : readsIf(!texts.isEmpty() && (texts.front().startsWith(u"-q") || texts.front().startsWith(u"-V") ||
                                                  texts.front() == "--query"_L1),
                             name);
    if (name == "ulimit"_L1 || name == "umask"_L1)
        return reads(name);
    if (name == "fuser"_L1)
        return readsIf(!std::any_of(texts.begin(), texts.end(),
                                    [](const QString& t) { return t.startsWith(u'-') && t.contains(u'k'); }),
                       name);
    if (name == "nginx"_L1 || name == "apachectl"_L1 || name == "httpd"_L1 || name == "sshd"_L1)
        return readsIf(hasAny(texts, {u"-t", u"-T", u"-v", u"-V", u"configtest"}), name);
    if (name == "haproxy"_L1)
        return readsIf(hasAny(texts, {u"-c", u"-v", u"-vv"}), name);
    if (name == "chkconfig"_L1)
        return readsIf(texts.isEmpty() || hasAny(texts, {u"--list"}), name);
    if (name == "nc"_L1 || name == "ncat"_L1 || name == "netcat"_L1)
        return readsIf(std::any_of(texts.begin(), texts.end(),
                                   [](const QString& t) { return t.startsWith(u'-') && t.contains(u'z'); }) &&
                           !std::any_of(texts.begin(), texts.end(),
                                        [](const QString& t) {
                                            return t.startsWith(u'-') && (t.contains(u'e') || t.contains(u'c'));
                                        }),
                       name);
    if (name == "ip"_L1 && hasAny(texts, {u"-b*", u"-batch"}) && !hasAny(texts, {u"-br*"}))
        return changes(u"ip -batch"_s);
    return diskRisk(name, texts);
}

} // namespace

std::optional<Assessment> specialRisk(const QString& name, const QList<ShellWord>& words, qsizetype index)
{
    const QStringList texts = textsBehind(words, index);
    if (name == "kubectl"_L1 || name == "oc"_L1)
        return kubeRisk(name, texts);
    if (name == "find"_L1)
        return findRisk(texts);
    if (isShell(name))
        return shellProgram(name, texts);
    if (name == "kill"_L1 || name == "pkill"_L1 || name == "killall"_L1)
        return killRisk(name, texts);
    if (name == "redis-cli"_L1 || name == "valkey-cli"_L1)
        return redisRisk(words, index);
    if (name == "ssh"_L1) {
        const qsizetype host = firstOperand(words, index, u"BbcDEeFIiJLlmOopQRSWw");
        if (host + 1 >= words.size())
            return changes(u"ssh with an open shell"_s);
        const bool tunnels =
            hasAny(texts, {u"-L*", u"-R*", u"-D*", u"-w", u"-f", u"-N"}) || texts.join(u' ').contains("Command"_L1);
        return tunnels ? changes(u"ssh with such options"_s)
                       : Assessment{Risk::Safe, u"What ssh runs stands in the text."_s};
    }
    if (name == "psql"_L1 || name == "mysql"_L1 || name == "mariadb"_L1 || name == "sqlite3"_L1 || name == "cqlsh"_L1 ||
        name == "clickhouse-client"_L1) {
        if (hasAny(texts, {u"-l", u"--list"}) && name == "psql"_L1)
            return reads(u"psql -l"_s);
        const bool hasFile = hasAny(texts, {u"-f*", u"--file*", u"-o*", u"--output*", u"-L*", u"--init-command*",
                                            u"--pager*", u"--tee*"}) &&
                             name != "sqlite3"_L1;
        const bool hasText =
            hasAny(texts, {u"-c*", u"-e*", u"-q*", u"--command*", u"--execute*", u"--query*", u"-tc", u"-Atc", u"-tAc",
                           u"-Ac", u"-qc", u"-xc", u"-Xc", u"-Ne", u"-sNe", u"-Bse", u"-NBe", u"-BNe", u"-se"}) ||
            (name == "sqlite3"_L1 && operandCount(texts) > 1);
        return hasFile || !hasText ? changes(name + u" with statements that do not stand in the text"_s)
                                   : Assessment{Risk::Safe, u"What %1 runs stands in the text."_s.arg(name)};
    }
    if (name == "tee"_L1)
        return readsIf(std::all_of(texts.begin(), texts.end(),
                                   [](const QString& t) {
                                       return t.startsWith(u'-') || t == "/dev/null"_L1 || t == "/dev/stderr"_L1;
                                   }),
                       u"tee"_s);
    if (name == "uniq"_L1)
        return readsIf(operandCount(texts) < 2, name);
    if (name == "yq"_L1)
        return readsIf(std::none_of(texts.begin(), texts.end(),
                                    [](const QString& t) {
                                        return (t.startsWith(u'-') && !t.startsWith(u"--") && t.contains(u'i')) ||
                                               t.startsWith(u"--inplace") || t.startsWith(u"--split") ||
                                               t.startsWith(u"-s");
                                    }),
                       name);
    if (name == "tar"_L1)
        return readsIf(
            !texts.isEmpty() &&
                (texts.front() == "--list"_L1 ||
                 (texts.front().contains(u't') && !texts.front().startsWith(u"--") && !texts.front().contains(u'x') &&
                  !texts.front().contains(u'c') && !texts.front().contains(u'r') && !texts.front().contains(u'u'))) &&
                !hasAny(texts, {u"--to-command*", u"-I*", u"--use-compress-program*", u"--checkpoint-action*",
                                u"--delete", u"--extract", u"--create"}),
            name);
    if (name.startsWith(u"kafka-")) {
        if (hasAny(texts, {u"--delete", u"--delete-offsets"}))
            return destroys(name + u" --delete"_s);
        return readsIf(hasAny(texts, {u"--list", u"--describe", u"--verify"}) ||
                           name.startsWith(u"kafka-console-consumer") || name.startsWith(u"kafka-broker-api") ||
                           name.startsWith(u"kafka-get-offsets") || name.startsWith(u"kafka-log-dirs"),
                       name);
    }
    if (name == "mysqladmin"_L1)
        return hasAny(texts, {u"drop", u"shutdown"})
                   ? destroys(name)
                   : readsIf(hasAny(texts,
                                    {u"status", u"processlist", u"ping", u"extended-status", u"variables", u"version"}),
                             name);
    if (name == "command"_L1)
        return reads(u"command -v"_s);
    if (name == "export"_L1 || name == "readonly"_L1 || name == "declare"_L1) {
        const bool steers =
            hasAny(texts, {u"PATH=*", u"LD_*", u"BASH_ENV*", u"ENV=*", u"PS4=*", u"PROMPT_COMMAND=*", u"IFS=*"});
        const bool target = hasAny(texts, {u"KUBECONFIG=*", u"AWS_PROFILE=*", u"AWS_REGION=*"});
        return steers   ? changes(name + u" of what decides which programs run"_s)
               : target ? changes(name + u" of what decides which system is reached"_s)
                        : Assessment{Risk::Safe, u"%1 sets variables for the steps that follow."_s.arg(name)};
    }
    if (auto cloud = cloudRisk(name, words, index))
        return cloud;
    if (auto transfer = transferRisk(name, words, index))
        return transfer;
    if (auto filter = filterRisk(name, words, index))
        return filter;
    return hostRisk(name, texts);
}

} // namespace firebreak
