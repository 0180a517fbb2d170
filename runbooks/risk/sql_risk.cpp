#include "runbooks/risk/risk.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Words in capitals, and single signs; texts and comments are left out.
struct Statement {
    QStringList words;
};

bool isWordCharacter(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$' || c == u'.'; }

class Reader {
public:
    explicit Reader(const QString& text) : m_text(text) {}

    QList<Statement> statements()
    {
        while (m_at < m_text.size())
            step();
        end();
        return m_statements;
    }

private:
    void step()
    {
        const QChar c = m_text.at(m_at);
        const QStringView rest = QStringView(m_text).mid(m_at);
        if (rest.startsWith(u"--")) {
            // To MySQL two dashes without a blank behind them are no comment.
            if (rest.size() > 2 && !rest.at(2).isSpace() && rest.at(2) != u'-')
                doubt();
            skipBehind(u"\n"_s, 1);
        } else if (c == u'#' && m_statement.words.isEmpty()) {
            skipBehind(u"\n"_s, 1);
        } else if (rest.startsWith(u"/*!") || rest.startsWith(u"/*M!")) {
            doubt(); // MySQL and MariaDB run it
            m_at += rest.at(2) == u'M' ? 4 : 3;
        } else if (rest.startsWith(u"/*")) {
            quoted(u"*/"_s, 2, u"/*"_s); // some databases nest comments
        } else if (c == u'\'' || c == u'"' || c == u'`') {
            m_statement.words.append(u"''"_s);
            quoted(c, 1, u"\\"_s); // to some a backslash keeps the quote from ending
        } else if (const qsizetype tag = dollarTag(); tag > 0) {
            m_statement.words.append(u"$$"_s);
            skipBehind(rest.first(tag).toString(), tag);
        } else if (c == u'\\' && m_statement.words.isEmpty()) {
            const qsizetype line = m_text.indexOf(u'\n', m_at);
            const qsizetype stop = line < 0 ? m_text.size() : line;
            m_statement.words = {m_text.mid(m_at, stop - m_at).section(u' ', 0, 0)};
            if (rest.first(stop - m_at).contains(u'`')) // psql lets a shell run it
                doubt();
            m_at = stop;
            end();
        } else if (c == u'\\' && rest.size() > 1 && (rest.at(1) == u'G' || rest.at(1) == u'g' || rest.at(1) == u'x')) {
            end();
            m_at += 2;
        } else if (c == u'\\' || (c == u'#' && !rest.startsWith(u"#>"))) {
            doubt();
            ++m_at;
        } else if (c == u';') {
            end();
            ++m_at;
        } else if (isWordCharacter(c)) {
            const qsizetype begin = m_at;
            while (m_at < m_text.size() && isWordCharacter(m_text.at(m_at)))
                ++m_at;
            m_statement.words.append(m_text.mid(begin, m_at - begin).toUpper());
        } else {
            if (!c.isSpace())
                m_statement.words.append(QString(c));
            ++m_at;
        }
    }

    /// Databases differ on where what begins here ends, or on whether they run it.
    void doubt() { m_statement.words.append(u"\\"_s); }

    /// Length of `$tag$` here; 0 where there is none.
    qsizetype dollarTag() const
    {
        if (m_text.at(m_at) != u'$')
            return 0;
        qsizetype end = m_at + 1;
        while (end < m_text.size() && (m_text.at(end).isLetterOrNumber() || m_text.at(end) == u'_'))
            ++end;
        return end < m_text.size() && m_text.at(end) == u'$' ? end + 1 - m_at : 0;
    }

    /// Skips to the other end; where `unsafe` stands in it, that end may be another one.
    void quoted(const QString& sign, qsizetype from, QStringView unsafe)
    {
        const qsizetype begin = m_at + from;
        skipBehind(sign, from);
        if (QStringView(m_text).mid(begin, m_at - begin).contains(unsafe))
            doubt();
    }

    void skipBehind(const QString& sign, qsizetype from)
    {
        const qsizetype found = m_text.indexOf(sign, m_at + from);
        m_at = found < 0 ? m_text.size() : found + sign.size();
    }

    void end()
    {
        if (!m_statement.words.isEmpty())
            m_statements.append(m_statement);
        m_statement = {};
    }

    QString m_text;
    qsizetype m_at = 0;
    Statement m_statement;
    QList<Statement> m_statements;
};

bool isAmong(const QString& word, std::initializer_list<QStringView> words)
{
    return std::find(words.begin(), words.end(), QStringView(word)) != words.end();
}

/// Words in front of a bracket that are no functions, and functions that only read.
bool isHarmlessCall(const QString& word)
{
    static constexpr QStringView Known[] = {u"COUNT",
                                            u"SUM",
                                            u"MAX",
                                            u"MIN",
                                            u"AVG",
                                            u"NOW",
                                            u"COALESCE",
                                            u"LOWER",
                                            u"UPPER",
                                            u"LENGTH",
                                            u"ROUND",
                                            u"ABS",
                                            u"CONCAT",
                                            u"SUBSTRING",
                                            u"SUBSTR",
                                            u"LEFT",
                                            u"RIGHT",
                                            u"TRIM",
                                            u"REPLACE",
                                            u"DATE",
                                            u"DATE_TRUNC",
                                            u"EXTRACT",
                                            u"AGE",
                                            u"TO_CHAR",
                                            u"TO_TIMESTAMP",
                                            u"CAST",
                                            u"VERSION",
                                            u"FORMAT",
                                            u"GREATEST",
                                            u"LEAST",
                                            u"IFNULL",
                                            u"NULLIF",
                                            u"IF",
                                            u"IN",
                                            u"VALUES",
                                            u"EXISTS",
                                            u"ANY",
                                            u"ALL",
                                            u"AND",
                                            u"OR",
                                            u"NOT",
                                            u"ON",
                                            u"AS",
                                            u"USING",
                                            u"FROM",
                                            u"SELECT",
                                            u"WHERE",
                                            u"OVER",
                                            u"PARTITION",
                                            u"FILTER",
                                            u"JOIN",
                                            u"UNION",
                                            u"HAVING",
                                            u"BY",
                                            u"THEN",
                                            u"WHEN",
                                            u"CASE",
                                            u"ELSE",
                                            u"LIKE",
                                            u"INTERVAL",
                                            u"DISTINCT",
                                            u"ROW_NUMBER",
                                            u"RANK",
                                            u"LAG",
                                            u"LEAD",
                                            u"UNNEST",
                                            u"ARRAY_AGG",
                                            u"STRING_AGG",
                                            u"GROUP_CONCAT",
                                            u"JSON_EXTRACT",
                                            u"DATEDIFF",
                                            u"TIMESTAMPDIFF",
                                            u"DATE_SUB",
                                            u"DATE_ADD",
                                            u"UNIX_TIMESTAMP",
                                            u"FROM_UNIXTIME",
                                            u"CURRENT_DATABASE",
                                            u"DATABASE",
                                            u"USER",
                                            u"CURRENT_SETTING",
                                            u"GENERATE_SERIES",
                                            u"TXID_CURRENT",
                                            u"SCHEMA",
                                            u"CURDATE",
                                            u"PG_SIZE_PRETTY",
                                            u"PG_DATABASE_SIZE",
                                            u"PG_RELATION_SIZE",
                                            u"PG_TOTAL_RELATION_SIZE",
                                            u"PG_TABLE_SIZE",
                                            u"PG_INDEXES_SIZE",
                                            u"PG_IS_IN_RECOVERY",
                                            u"PG_CURRENT_WAL_LSN",
                                            u"PG_LAST_WAL_RECEIVE_LSN",
                                            u"PG_LAST_WAL_REPLAY_LSN",
                                            u"PG_LAST_XACT_REPLAY_TIMESTAMP",
                                            u"PG_WAL_LSN_DIFF",
                                            u"PG_BLOCKING_PIDS",
                                            u"PG_POSTMASTER_START_TIME",
                                            u"PG_BACKEND_PID",
                                            u"PG_LS_WALDIR",
                                            u"PG_GET_INDEXDEF",
                                            u"PG_STAT_GET_ACTIVITY",
                                            u"PG_XLOG_LOCATION_DIFF",
                                            u"MOD",
                                            u"FLOOR",
                                            u"CEIL",
                                            u"ANALYZE",
                                            u"FORMAT",
                                            u"VERBOSE",
                                            u"BUFFERS",
                                            u"EXPLAIN"};
    return std::find(std::begin(Known), std::end(Known), QStringView(word)) != std::end(Known);
}

Assessment selectRisk(const QStringList& words)
{
    if (words.contains(u"INTO"_s) || words.contains(u"UPDATE"_s) || words.contains(u"SHARE"_s))
        return {Risk::Changes, u"A SELECT that stores or locks changes something."_s};
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QString& called = words.at(i - 1);
        if (words.at(i) == "("_L1 && called == "''"_L1)
            return {Risk::Changes, u"A function with a quoted name is called."_s};
        if (words.at(i) != "("_L1 || called.isEmpty() || !isWordCharacter(called.front()))
            continue;
        if (called.startsWith(u"PG_DROP"))
            return {Risk::Destroys, u"The function %1 takes away what is there."_s.arg(called.toLower())};
        if (!isHarmlessCall(called))
            return {Risk::Changes, u"The function %1 is not known to only read."_s.arg(called.toLower())};
    }
    return {Risk::Safe, u"A SELECT only reads."_s};
}

Assessment statementRisk(const QStringList& statement)
{
    // Behind a doubt nobody knows what is a word and what is not: the worst of what could be read is said.
    QStringList words = statement;
    if (words.removeAll(u"\\"_s) > 0) {
        const Assessment doubtful{Risk::Changes, u"Databases read a quote or a comment in it in different ways."_s};
        return words.isEmpty() ? doubtful : doubtful.worse(statementRisk(words));
    }
    const QString verb = words.front();
    const auto has = [&](const QString& word) { return words.contains(word); };
    if (verb.startsWith(u'\\'))
        return isAmong(verb, {u"\\d", u"\\d+",   u"\\dt", u"\\dt+",    u"\\di",       u"\\di+", u"\\du", u"\\dn",
                              u"\\l", u"\\l+",   u"\\x",  u"\\timing", u"\\conninfo", u"\\df",  u"\\dv", u"\\c",
                              u"\\q", u"\\pset", u"\\s",  u"\\G",      u"\\dx",       u"\\echo"})
                   ? Assessment{Risk::Safe, u"%1 only shows something."_s.arg(verb)}
                   : Assessment{Risk::Changes, u"%1 may write or run something."_s.arg(verb)};
    if (isAmong(verb, {u"DROP", u"TRUNCATE", u"PURGE"}) ||
        (verb == "RESET"_L1 && (has(u"MASTER"_s) || has(u"SLAVE"_s) || has(u"REPLICA"_s))) ||
        (verb == "ALTER"_L1 && has(u"DROP"_s)))
        return {Risk::Destroys, u"%1 takes away what is there."_s.arg(verb)};
    const bool explains = isAmong(verb, {u"EXPLAIN", u"DESCRIBE", u"DESC"});
    if (explains && !has(u"ANALYZE"_s))
        return {Risk::Safe, u"%1 only shows something."_s.arg(verb)};
    for (const QString& writer : {u"DELETE"_s, u"UPDATE"_s}) {
        const qsizetype at = words.indexOf(writer);
        const bool locks = at > 0 && (words.at(at - 1) == "FOR"_L1 || words.at(at - 1) == "KEY"_L1);
        const bool starts = at == 0 || explains || (verb == "WITH"_L1 && at > 0 && !locks);
        if (at >= 0 && starts)
            return words.indexOf(u"WHERE"_s, at) >= 0
                       ? Assessment{Risk::Changes, u"%1 changes the rows that its WHERE names."_s.arg(writer)}
                       : Assessment{Risk::Destroys, u"%1 without WHERE changes every row."_s.arg(writer)};
    }
    if (verb == "WITH"_L1 && (has(u"INSERT"_s) || has(u"MERGE"_s)))
        return {Risk::Changes, u"A WITH that writes changes something."_s};
    for (const QString& writer : {u"CREATE"_s, u"EXECUTE"_s, u"REFRESH"_s, u"MERGE"_s, u"CALL"_s, u"DECLARE"_s})
        if (explains && has(writer))
            return {Risk::Changes, u"EXPLAIN ANALYZE runs what it explains."_s};
    if (isAmong(verb, {u"SELECT", u"WITH", u"(", u"VALUES"}) || (explains && (has(u"SELECT"_s) && !has(u"INSERT"_s))))
        return selectRisk(words);
    if (isAmong(verb, {u"SHOW", u"USE", u"BEGIN", u"ROLLBACK", u"HELP", u"STATUS"}) ||
        (verb == "START"_L1 && words.value(1) == "TRANSACTION"_L1) ||
        (verb == "PRAGMA"_L1 && words.size() == 2 &&
         isAmong(words.at(1), {u"INTEGRITY_CHECK", u"QUICK_CHECK", u"USER_VERSION", u"PAGE_COUNT", u"FREELIST_COUNT",
                               u"PAGE_SIZE", u"JOURNAL_MODE", u"DATABASE_LIST", u"ENCODING", u"COMPILE_OPTIONS"})))
        return {Risk::Safe, u"%1 only reads."_s.arg(verb)};
    return {Risk::Changes, u"%1 is not known to only read."_s.arg(verb.left(40))};
}

} // namespace

Assessment sqlRisk(const QString& statements)
{
    const QList<Statement> all = Reader(statements).statements();
    if (all.isEmpty())
        return {Risk::Changes, u"There is no statement to look at."_s};
    Assessment worst = statementRisk(all.front().words);
    for (const Statement& statement : all)
        worst = worst.worse(statementRisk(statement.words));
    return worst;
}

} // namespace firebreak
