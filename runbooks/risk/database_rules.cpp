#include "runbooks/risk/special_rules.h"

#include "runbooks/shell/invocation.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isAmong(QStringView word, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QStringView w) { return w.endsWith(u'*') ? word.startsWith(w.chopped(1)) : word == w; });
}

bool hasAny(const QStringList& texts, std::initializer_list<QStringView> wanted)
{
    return std::any_of(texts.begin(), texts.end(), [&](const QString& text) { return isAmong(text, wanted); });
}

Assessment reads(const QString& what) { return {Risk::Safe, u"%1 only reads."_s.arg(what)}; }
Assessment changes(const QString& what) { return {Risk::Changes, u"%1 changes something, or may."_s.arg(what)}; }
Assessment destroys(const QString& what) { return {Risk::Destroys, u"%1 takes away what is there."_s.arg(what)}; }
Assessment readsIf(bool only, const QString& what) { return only ? reads(what) : changes(what); }

struct SqlClient {
    QStringView program;
    QStringView text;      ///< letters behind which a statement stands
    QStringView file;      ///< letters that read statements from a file or write one
    QStringView withValue; ///< other letters that take a value
    QStringView longText;
};

constexpr SqlClient SqlClients[] = {
    {u"psql", u"c", u"foL", u"dFhpPRTUv", u"--command"},    {u"mysql", u"e", u"", u"hDPSu", u"--execute"},
    {u"mariadb", u"e", u"", u"hDPSu", u"--execute"},        {u"cqlsh", u"e", u"f", u"uk", u"--execute"},
    {u"clickhouse-client", u"q", u"", u"hudp", u"--query"},
};

/// Whether all statements stand in the text, and the answer goes nowhere but to the screen.
bool isClientOfText(const SqlClient& client, const QStringList& texts, bool inputIsKnown)
{
    bool hasText = false;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QString& text = texts.at(i);
        if (text.startsWith(u"--")) {
            const QString name = text.section(u'=', 0, 0);
            if (isAmong(name, {u"--fi*", u"--ou*", u"--log*", u"--init*", u"--pager*", u"--te*", u"--queries-file*"}))
                return false;
            hasText = hasText || name == client.longText;
            continue;
        }
        for (qsizetype letter = 1; text.startsWith(u'-') && letter < text.size(); ++letter) {
            const QChar c = text.at(letter);
            if (client.file.contains(c))
                return false;
            hasText = hasText || client.text.contains(c);
            if (client.text.contains(c) || client.withValue.contains(c)) {
                i += letter + 1 == text.size() ? 1 : 0;
                break;
            }
        }
    }
    return hasText || inputIsKnown;
}

std::optional<Assessment> sqlClientRisk(const QString& name, const QStringList& texts, bool inputIsKnown)
{
    if (name == "sqlite3"_L1) {
        const auto operands =
            std::count_if(texts.begin(), texts.end(), [](const QString& t) { return !t.startsWith(u'-'); });
        const bool quiet = std::all_of(texts.begin(), texts.end(), [](const QString& text) {
            return !text.startsWith(u'-') ||
                   isAmong(text, {u"-readonly", u"-header", u"-noheader", u"-column", u"-csv", u"-json", u"-line",
                                  u"-list", u"-batch", u"-bail", u"-table"});
        });
        return quiet && (operands > 1 || inputIsKnown)
                   ? Assessment{Risk::Safe, u"What sqlite3 runs stands in the text."_s}
                   : changes(u"sqlite3 with statements that do not stand in the text"_s);
    }
    const auto client = std::find_if(std::begin(SqlClients), std::end(SqlClients),
                                     [&](const SqlClient& known) { return known.program == name; });
    if (client == std::end(SqlClients))
        return std::nullopt;
    if (name == "psql"_L1 && texts.size() < 10 && hasAny(texts, {u"-l", u"--list"}) && !hasAny(texts, {u"-o*", u"-c*"}))
        return reads(u"psql -l"_s);
    return isClientOfText(*client, texts, inputIsKnown)
               ? Assessment{Risk::Safe, u"What %1 runs stands in the text."_s.arg(name)}
               : changes(name + u" with statements that do not stand in the text"_s);
}

Assessment redisRisk(const QList<ShellWord>& words, qsizetype index)
{
    const qsizetype verb =
        firstOperand(words, index, u"hpansuDirt", u"--user --pass --cacert --cert --key --sni --tls-ciphers");
    const bool runsFile = std::any_of(words.begin() + index, words.end(), [](const ShellWord& word) {
        return isAmong(word.text(),
                       {u"--eval*", u"--pipe*", u"--rdb*", u"--functions-rdb*", u"--cluster", u"-x", u"-X"});
    });
    if (verb >= words.size() || runsFile)
        return changes(u"redis-cli without a command in the text"_s);
    const QString command = words.at(verb).text().toLower();
    const QString sub = verb + 1 < words.size() ? words.at(verb + 1).text().toLower() : QString();
    if (isAmong(command, {u"flushall", u"flushdb", u"del", u"unlink", u"shutdown", u"debug"}))
        return destroys(u"redis-cli "_s + command);
    if (isAmong(command,
                {u"get",     u"mget",   u"info",   u"ping",   u"keys",      u"scan",   u"ttl",     u"pttl", u"type",
                 u"exists",  u"llen",   u"lrange", u"scard",  u"smembers",  u"hget",   u"hgetall", u"hlen", u"hkeys",
                 u"zcard",   u"zrange", u"zcount", u"zscore", u"strlen",    u"dbsize", u"role",    u"time", u"lastsave",
                 u"monitor", u"xlen",   u"xrange", u"xinfo",  u"sismember", u"object"}))
        return reads(u"redis-cli "_s + command);
    const QString both = command + u' ' + sub;
    return readsIf(isAmong(both, {u"config get", u"client list", u"client info", u"slowlog get", u"slowlog len",
                                  u"memory usage", u"memory stats", u"memory doctor", u"cluster info", u"cluster nodes",
                                  u"cluster slots", u"latency latest", u"latency doctor", u"sentinel masters",
                                  u"sentinel master", u"sentinel slaves", u"sentinel replicas"}),
                   u"redis-cli "_s + both);
}

Assessment kafkaRisk(const QString& name, const QStringList& texts)
{
    if (hasAny(texts, {u"--delete", u"--delete-offsets", u"--delete-config"}))
        return destroys(name + u" --delete"_s);
    // A consumer of a group moves the group's place in the topic.
    const bool writes =
        hasAny(texts, {u"--alter", u"--create", u"--execute", u"--reset-offsets", u"--add*", u"--remove*"}) ||
        (name.startsWith(u"kafka-console-consumer") && hasAny(texts, {u"--group*", u"--consumer*"}));
    const bool asks =
        hasAny(texts, {u"--list", u"--describe", u"--verify"}) ||
        isAmong(name, {u"kafka-console-consumer*", u"kafka-broker-api*", u"kafka-get-offsets*", u"kafka-log-dirs*"});
    return readsIf(asks && !writes, name);
}

} // namespace

std::optional<Assessment> databaseRisk(const QString& name, const QList<ShellWord>& words, qsizetype index,
                                       bool inputIsKnown)
{
    QStringList texts;
    for (qsizetype i = index + 1; i < words.size(); ++i)
        texts.append(words.at(i).text());
    if (name == "redis-cli"_L1 || name == "valkey-cli"_L1)
        return redisRisk(words, index);
    if (name.startsWith(u"kafka-"))
        return kafkaRisk(name, texts);
    if (name == "mysqladmin"_L1)
        return hasAny(texts, {u"drop", u"shutdown"})
                   ? destroys(name)
                   : readsIf(
                         hasAny(texts,
                                {u"status", u"processlist", u"ping", u"extended-status", u"variables", u"version"}) &&
                             !hasAny(texts, {u"create", u"kill", u"password", u"flush*", u"start*", u"stop*", u"re*"}),
                         name);
    return sqlClientRisk(name, texts, inputIsKnown);
}

} // namespace firebreak
