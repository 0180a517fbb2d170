#include "runbooks/risk/special_rules.h"

#include "runbooks/shell/invocation.h"

#include <algorithm>
#include <iterator>

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

/// Options of ssh that only say how to connect; of the others some open tunnels and some start programs.
bool isQuietSshOption(const QString& option)
{
    static constexpr QStringView Known[] = {u"stricthostkeychecking",
                                            u"userknownhostsfile",
                                            u"connecttimeout",
                                            u"connectionattempts",
                                            u"batchmode",
                                            u"loglevel",
                                            u"serveraliveinterval",
                                            u"serveralivecountmax",
                                            u"identitiesonly",
                                            u"identityfile",
                                            u"port",
                                            u"user",
                                            u"preferredauthentications",
                                            u"passwordauthentication",
                                            u"pubkeyauthentication",
                                            u"hostkeyalgorithms",
                                            u"kexalgorithms",
                                            u"ciphers",
                                            u"pubkeyacceptedkeytypes",
                                            u"addressfamily",
                                            u"compression",
                                            u"requesttty"};
    const QString name = option.trimmed().section(u'=', 0, 0).section(u' ', 0, 0).toLower();
    return std::find(std::begin(Known), std::end(Known), QStringView(name)) != std::end(Known);
}

Assessment sshRisk(const QList<ShellWord>& words, qsizetype index, bool inputIsKnown)
{
    constexpr QStringView WithValue = u"BbcDEeFIiJLlmOopQRSWw";
    const qsizetype host = firstOperand(words, index, WithValue);
    if (host >= words.size() || (host + 1 >= words.size() && !inputIsKnown))
        return changes(u"ssh with an open shell"_s);
    for (qsizetype i = index + 1; i < host; ++i) {
        const QString text = words.at(i).text();
        if (!text.startsWith(u'-'))
            continue;
        const bool isOption = text.startsWith(u"-o");
        const bool known = isOption
                               ? isQuietSshOption(text.size() > 2 ? text.mid(2) : words.at(i + 1).text())
                               : std::all_of(text.begin() + 1, text.begin() + std::min<qsizetype>(2, text.size()),
                                             [](QChar c) { return QStringView(u"46AaCcilJmnpqTtvxXYk").contains(c); });
        const bool bundle = !isOption && text.size() > 2 && !QStringView(u"ilJmpc").contains(text.at(1));
        const bool bundleKnown = !bundle || std::all_of(text.begin() + 1, text.end(), [](QChar c) {
            return QStringView(u"46AaCnqTtvxXYk").contains(c);
        });
        if (!known || !bundleKnown)
            return changes(u"ssh with "_s + text);
    }
    return {Risk::Safe, u"What ssh runs stands in the text."_s};
}

Assessment shellProgram(const QString& name, const QStringList& texts, bool inputIsKnown)
{
    if (inputIsKnown && operandCount(texts) == 0)
        return {Risk::Safe, u"What %1 runs stands in the text."_s.arg(name)};
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

bool onlyListsArchive(const QStringList& texts)
{
    const QString first = texts.value(0);
    const bool lists =
        first == "--list"_L1 ||
        (!first.startsWith(u"--") && first.contains(u't') &&
         std::all_of(first.begin(), first.end(), [](QChar c) { return QStringView(u"-tvfzjJaw").contains(c); }));
    return lists && std::all_of(texts.begin() + 1, texts.end(), [](const QString& text) {
               const bool harmless = text.startsWith(u"--file") || text.startsWith(u"--wildcards") ||
                                     text == "--verbose"_L1 || text == "-f"_L1 || text == "-v"_L1 || text == "-z"_L1 ||
                                     text == "-C"_L1 || text == "--gzip"_L1 || text == "--xz"_L1 ||
                                     text == "--bzip2"_L1;
               return harmless || !text.startsWith(u'-');
           });
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

/// A bare number sets the clock: `date 010203042026`.
bool onlyShowsDate(const QStringList& texts)
{
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString& text = texts.at(i);
        if (hasAny({text}, {u"-d", u"--date", u"-r", u"--reference", u"-f", u"-v"}))
            ++i;
        else if (hasAny({text}, {u"-s*", u"--s*"}) ||
                 (!text.isEmpty() && !text.startsWith(u'-') && !text.startsWith(u'+')))
            return false;
    }
    return true;
}

bool hasLetter(const QStringList& texts, QStringView letters)
{
    return std::any_of(texts.begin(), texts.end(), [&](const QString& text) {
        return text.startsWith(u'-') && !text.startsWith(u"--") &&
               std::any_of(letters.begin(), letters.end(), [&](QChar c) { return text.contains(c); });
    });
}

std::optional<Assessment> hostRisk(const QString& name, const QStringList& texts)
{
    if (name == "date"_L1)
        return readsIf(onlyShowsDate(texts), name);
    if (name == "hostname"_L1)
        return readsIf(operandCount(texts) == 0 && !hasAny(texts, {u"-F*", u"--file*", u"-b"}), name);
    if (name == "sysctl"_L1)
        return readsIf(!hasAny(texts, {u"-w", u"-p*", u"--w*", u"--l*", u"--sy*", u"-f"}) &&
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
        return readsIf(!hasLetter(texts, u"wzCGb"), name);
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
                   : readsIf(!texts.isEmpty() &&
                                 (texts.front().startsWith(u"-q") || texts.front().startsWith(u"-V") ||
                                  texts.front() == "--query"_L1) &&
                                 !hasAny(texts, {u"--pipe*", u"--eval*", u"-E*", u"--define*", u"-D*", u"--macros*"}),
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

std::optional<Assessment> specialRisk(const QString& name, const QList<ShellWord>& words, qsizetype index,
                                      bool inputIsKnown)
{
    const QStringList texts = textsBehind(words, index);
    if (name == "kubectl"_L1 || name == "oc"_L1)
        return kubeRisk(name, texts);
    if (name == "find"_L1)
        return findRisk(texts);
    if (isShell(name))
        return shellProgram(name, texts, inputIsKnown);
    if (name == "kill"_L1 || name == "pkill"_L1 || name == "killall"_L1)
        return killRisk(name, texts);
    if (name == "ssh"_L1)
        return sshRisk(words, index, inputIsKnown);
    if (name == "tee"_L1)
        return readsIf(std::all_of(texts.begin(), texts.end(),
                                   [](const QString& t) {
                                       return t.startsWith(u'-') || t == "/dev/null"_L1 || t == "/dev/stderr"_L1;
                                   }),
                       u"tee"_s);
    if (name == "uniq"_L1 || name == "xxd"_L1) // the second file is written
        return readsIf(operandCount(texts) < 2 && !hasAny(texts, {u"-r"}), name);
    if (name == "kubectx"_L1 || name == "kubens"_L1)
        return readsIf(operandCount(texts) == 0 && !hasAny(texts, {u"-d", u"-u", u"--unset", u"-"}), name);
    if (name == "yq"_L1)
        return readsIf(std::none_of(texts.begin(), texts.end(),
                                    [](const QString& t) {
                                        return (t.startsWith(u'-') && !t.startsWith(u"--") && t.contains(u'i')) ||
                                               t.startsWith(u"--inplace") || t.startsWith(u"--in-") ||
                                               t.startsWith(u"--split") || t.startsWith(u"-s");
                                    }),
                       name);
    if (name == "tar"_L1)
        return readsIf(onlyListsArchive(texts), name);
    if (name == "command"_L1)
        return reads(u"command -v"_s);
    if (auto database = databaseRisk(name, words, index, inputIsKnown))
        return database;
    if (auto cloud = cloudRisk(name, words, index))
        return cloud;
    if (auto transfer = transferRisk(name, words, index))
        return transfer;
    if (auto filter = filterRisk(name, words, index))
        return filter;
    return hostRisk(name, texts);
}

} // namespace firebreak
