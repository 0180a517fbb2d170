// tests/runbooks/query/fill_query_test.cpp — a value stays a value in a query: what it says is compared with labels,
// and never becomes a part of the query itself.
#include "runbooks/query/fill_query.h"

#include "tests/core/result_matchers.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// The texts between quotes of a query, as PromQL reads them; nothing where quotes are open.
std::optional<QStringList> textsIn(const QString& query)
{
    QStringList texts;
    for (qsizetype i = 0; i < query.size(); ++i) {
        const QChar quote = query.at(i);
        if (quote != u'"' && quote != u'\'' && quote != u'`')
            continue;
        QString text;
        for (++i; i < query.size() && query.at(i) != quote; ++i) {
            if (quote != u'`' && query.at(i) == u'\\' && i + 1 < query.size())
                ++i;
            text += query.at(i);
        }
        if (i >= query.size())
            return std::nullopt;
        texts.append(text);
    }
    return texts;
}

ParameterValues valueOf(const QString& text, ValueOrigin origin = ValueOrigin::Typed)
{
    return {{u"x"_s, {text, origin}}};
}

QStringList hostileValues()
{
    return {u"api"_s,
            u"two words"_s,
            u"a\"} or vector(1) #"_s,
            u"a'} or up{a='"_s,
            u"a\\"_s,
            u"a\\\""_s,
            u"\\"_s,
            u"`"_s,
            u"a.b|c"_s,
            u".*"_s,
            u"[5m]"_s,
            u"1 or up"_s,
            u"-1"_s,
            u"5m"_s,
            u"0.99"_s,
            u"a)b(c"_s,
            u"ä€"_s,
            u""_s,
            u"a+b"_s,
            u"a}"_s,
            u"{a=\"b\"}"_s};
}

} // namespace

class FillQueryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueBetweenQuotesStaysThere_data();
    void aValueBetweenQuotesStaysThere();
    void aValueOutsideQuotesIsOneWord_data();
    void aValueOutsideQuotesIsOneWord();
    void aPatternIsOneOnlyWhereAPersonTypedIt();
    void aValueBehindABackslashIsRefused();
    void whatAnAlertSaysIsPlain();
    void lineBreaksAreRefused();
    void whatIsOpenIsNotAsked();
    void commentsStay();
};

void FillQueryTest::aValueBetweenQuotesStaysThere_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("value");
    const QStringList hostile = hostileValues();
    for (const QString& query : {u"up{job=\"<x>\"}"_s, u"up{job='$x'}"_s, u"up{job=`${x}`}"_s, u"up{job=\"a-<x>-b\"}"_s,
                                 u"up{a=\"#\",job=\"<x>\"} # \"comment"_s, u"up{a=\"\\\"\",job=\"<x>\"}"_s})
        for (const QString& value : hostile)
            QTest::addRow("%s: %s", qPrintable(query), qPrintable(value)) << query << value;
}

void FillQueryTest::aValueBetweenQuotesStaysThere()
{
    QFETCH(QString, query);
    QFETCH(QString, value);
    const auto filled = fillInQuery(query, valueOf(value));
    if (!filled) {
        QVERIFY2(query.contains(u'`') && value.contains(u'`'), qPrintable(filled.error().sentence()));
        return;
    }
    const auto texts =
        textsIn(filled->section(u" #"_s, 0, 0).isEmpty() ? *filled : QString(*filled).remove(u" # \"comment"_s));
    QVERIFY2(texts.has_value(), qPrintable(*filled));
    QVERIFY2(texts->last().contains(value), qPrintable(*filled));
    QCOMPARE(texts->size(), query.contains(u"a=\""_s) ? 2 : 1);
}

void FillQueryTest::aValueOutsideQuotesIsOneWord_data()
{
    QTest::addColumn<QString>("value");
    const QStringList hostile = hostileValues();
    for (const QString& value : hostile)
        QTest::newRow(qPrintable(value)) << value;
}

void FillQueryTest::aValueOutsideQuotesIsOneWord()
{
    QFETCH(QString, value);
    static const QRegularExpression word(u"^[A-Za-z0-9_:.]+$"_s);
    const auto filled = fillInQuery(u"rate(up[<x>])"_s, valueOf(value));
    QCOMPARE(filled.has_value(), word.match(value).hasMatch());
    if (filled)
        QCOMPARE(*filled, u"rate(up[%1])"_s.arg(value));
}

void FillQueryTest::aPatternIsOneOnlyWhereAPersonTypedIt()
{
    for (const QString& query : {u"up{job=~\"<x>\"}"_s, u"up{job!~ \"<x>\"}"_s}) {
        QGET(typed, fillInQuery(query, valueOf(u"a.b|c"_s)));
        QCOMPARE(textsIn(typed)->constFirst(), u"a.b|c"_s);
        QGET(known, fillInQuery(query, valueOf(u"a.b|c"_s, ValueOrigin::Catalogue)));
        QCOMPARE(textsIn(known)->constFirst(), u"a\\.b\\|c"_s);
        QGET(alert, fillInQuery(query, valueOf(u"10.0.0.5:9090"_s, ValueOrigin::Alert)));
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(textsIn(alert)->constFirst()));
        QVERIFY(pattern.match(u"10.0.0.5:9090"_s).hasMatch());
        QVERIFY(!pattern.match(u"10a0b0c5:9090"_s).hasMatch());
    }
    QGET(equal, fillInQuery(u"up{job=\"<x>\"}"_s, valueOf(u"a.b"_s, ValueOrigin::Catalogue)));
    QCOMPARE(equal, u"up{job=\"a.b\"}"_s);
}

void FillQueryTest::aValueBehindABackslashIsRefused()
{
    QVERIFY(!fillInQuery(u"up{job=\"\\$x\"}"_s, valueOf(u"\""_s)));
    QVERIFY(fillInQuery(u"up{job=\"\\\\$x\"}"_s, valueOf(u"\""_s)));
}

void FillQueryTest::whatAnAlertSaysIsPlain()
{
    QVERIFY(!fillInQuery(u"up{job=\"<x>\"}"_s, valueOf(u"a b"_s, ValueOrigin::Alert)));
    QVERIFY(!fillInQuery(u"up{job=\"<x>\"}"_s, valueOf(u"-a"_s, ValueOrigin::Alert)));
    QVERIFY(fillInQuery(u"up{job=\"<x>\"}"_s, valueOf(u"payment-api"_s, ValueOrigin::Alert)));
}

void FillQueryTest::lineBreaksAreRefused()
{
    for (const QString& value : {u"a\nb"_s, u"a\u2028b"_s, u"a\u202eb"_s, u"\u001b[2J"_s})
        QVERIFY(!fillInQuery(u"up{job=\"<x>\"}"_s, valueOf(value)));
}

void FillQueryTest::whatIsOpenIsNotAsked()
{
    const auto filled = fillInQuery(u"up{job=\"$job\"}"_s, {});
    QVERIFY(!filled);
    QVERIFY(filled.error().happened.contains(u"“job” has no value"_s));
}

void FillQueryTest::commentsStay()
{
    QGET(filled, fillInQuery(u"up # of $job and <x>\n"_s, {}));
    QCOMPARE(filled, u"up # of $job and <x>\n"_s);
}

QTEST_APPLESS_MAIN(FillQueryTest)
#include "fill_query_test.moc"
