// tests/runbooks/output/output_table_test.cpp — what is a table is read as one, and nothing else is.
#include "runbooks/output/output_table.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OutputTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTables_data();
    void readsTables();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void keepsTheLimits();
    void numbersAreKnownByColumn();
    void nothingInACellIsHidden();
    void manyNamesDoNotGetInTheWay();
};

namespace {

/// Columns and rows, one per line, cells between bars.
QString drawn(const OutputTable& table)
{
    QStringList lines{table.columns.join(u'|')};
    for (const QStringList& row : table.rows)
        lines.append(row.join(u'|'));
    return lines.join(u'\n');
}

} // namespace

void OutputTableTest::readsTables_data()
{
    using Source = OutputTable::Source;
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("source");
    QTest::addColumn<QString>("table");
    const auto row = [](const char* what, Source source, const QByteArray& output, const QString& table) {
        QTest::newRow(what) << output << int(source) << table;
    };
    row("objects, in the order written", Source::Json, R"([{"pod":"web-1","age":5},{"pod":"web-2","ready":true}])",
        u"pod|age|ready\nweb-1|5|\nweb-2||true"_s);
    row("objects in objects", Source::Json, R"([{"metadata":{"name":"a","labels":{"app":"x"}},"n":[1,2]}])",
        u"metadata.name|metadata.labels.app|n\na|x|[1,2]"_s);
    row("plain values", Source::Json, R"(["a", 1, null, 0.1])", u"value\na\n1\n\n0.1"_s);
    row("lists", Source::Json, R"([[1711000000,"0.74"],[1711000060,"0.08"]])",
        u"1|2\n1711000000|0.74\n1711000060|0.08"_s);
    row("one object", Source::Json, R"({"status":"green","nodes":3,"x":null})",
        u"name|value\nstatus|green\nnodes|3\nx|"_s);
    row("large whole numbers", Source::Json, R"({"id":9007199254740993})", u"name|value\nid|9007199254740993"_s);
    row("named objects", Source::Json, R"({"web":{"cpu":1},"db":{"cpu":2,"name":"x"}})", u"name|cpu\nweb|1\ndb|2"_s);
    row("kubectl", Source::Json,
        R"({"apiVersion":"v1","items":[{"metadata":{"name":"web-1"},"status":{"phase":"Running"}}],"kind":"List","metadata":{"resourceVersion":""}})",
        u"metadata.name|status.phase\nweb-1|Running"_s);
    row("Prometheus", Source::Json,
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"job":"api"},"value":[1711000000.5,"0.74"]}]}})",
        u"metric.job|value\napi|[1711000000.5,\"0.74\"]"_s);
    row("data", Source::Json, R"({"data":[{"a":1}],"links":{}})", u"a\n1"_s);
    row("settings in data", Source::Json, R"({"kind":"ConfigMap","data":{"a":"1"},"metadata":{"name":"n"}})",
        u"name|value\na|1"_s);
    row("the only list", Source::Json, R"({"total":2,"pods":[{"a":1},{"a":2}]})", u"a\n1\n2"_s);
    row("an object per line", Source::Json, "{\"a\":1,\"b\":2}\n\n{\"a\":3,\"c\":\"x\"}\n", u"a|b|c\n1|2|\n3||x"_s);
    row("coloured, as jq does", Source::Json, "\x1b[1;39m[\x1b[0;32m\"a\"\x1b[1;39m]\x1b[0m\n", u"value\na"_s);
    row("CSV", Source::Csv, "name,age\nweb,5\ndb,6\n", u"name|age\nweb|5\ndb|6"_s);
    row("CSV of other systems", Source::Csv, "name,age\r\nweb,5\r\n", u"name|age\nweb|5"_s);
    row("CSV with quotes", Source::Csv, "name,what\nweb,\"a, \"\"b\"\"\nc\"\n\"db\",\n",
        u"name|what\nweb|a, \"b\"\nc\ndb|"_s);
    row("CSV without names", Source::Csv, "1,2,3\n4,5,6\n", u"1|2|3\n1|2|3\n4|5|6"_s);
    row("semicolons", Source::Csv, "name;age\nweb;5,3\n", u"name|age\nweb|5,3"_s);
    row("TSV", Source::Tsv, "host\tup\nweb, db\t1\n", u"host|up\nweb, db|1"_s);
    row("an empty line at the end", Source::Csv, "a,b\nc,d\n\n", u"a|b\nc|d"_s);
    row("kubectl get", Source::Aligned,
        "NAME    READY   STATUS             AGE\n"
        "web-1   1/1     Running            5d\n"
        "db-0    0/1     CrashLoopBackOff   12m\n",
        u"NAME|READY|STATUS|AGE\nweb-1|1/1|Running|5d\ndb-0|0/1|CrashLoopBackOff|12m"_s);
    row("names of two words and gaps", Source::Aligned,
        "CONTAINER ID   IMAGE     PORTS\n"
        "4f1c           redis:7   6379/tcp\n"
        "9ab2           web\n",
        u"CONTAINER ID|IMAGE|PORTS\n4f1c|redis:7|6379/tcp\n9ab2|web|"_s);
}

void OutputTableTest::readsTables()
{
    QFETCH(const QByteArray, output);
    const auto table = tableOf(output);
    QVERIFY2(table, table ? "" : qPrintable(table.error().sentence()));
    QTEST(drawn(*table), "table");
    QTEST(int(table->source), "source");
    QCOMPARE(table->numeric.size(), table->columns.size());
    for (const QStringList& row : table->rows)
        QCOMPARE(row.size(), table->columns.size());
}

void OutputTableTest::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char* what, const QByteArray& output) { QTest::newRow(what) << output; };
    row("nothing", "");
    row("one word", "ready\n");
    row("a sentence", "Waiting for deployment \"web\" to finish, please be patient\n");
    row("log lines with commas in their times",
        "2026-11-21 02:08:01,123 INFO started\n2026-11-21 02:08:02,456 ERROR no pool\n");
    row("records of different widths", "a,b\nc,d,e\n");
    row("only names", "a,b\n");
    row("a quote without an end", "a,b\n\"c,d\n");
    row("something behind a quote", "a,b\n\"c\"x,d\n");
    row("an empty list", "[]");
    row("an empty object", "{}");
    row("a number", "42");
    row("JSON that was cut", R"([{"a":1},{"a)");
    row("two documents", "[1]\n[2]\n");
    row("a list of everything", R"([1, {"a":2}])");
    row("an object of everything", R"({"a":[1],"b":[2],"c":{"d":1}})");
    row("columns that do not hold", "NAME    READY\nweb-1   1/1\na name that is too long for it 1/1\n");
    row("a heading alone", "NAME    READY\n");
    row("the same name twice", "NAME    NAME\na       b\n");
    row("deep nesting", QByteArray("[").repeated(100'000));
}

void OutputTableTest::refusesWhatIsNone()
{
    QFETCH(const QByteArray, output);
    const auto table = tableOf(output);
    QVERIFY2(!table, table ? qPrintable(drawn(*table)) : "");
    QCOMPARE(table.error().kind, ErrorKind::BadInput);
}

void OutputTableTest::keepsTheLimits()
{
    const TableLimits limits{.rows = 3, .columns = 2, .characters = 5};
    QByteArray csv = "a,b,c,d\n";
    for (int i = 0; i < 10; ++i)
        csv += "123456,x,y,z\n";
    const auto table = tableOf(csv, limits);
    QVERIFY(table);
    QCOMPARE(drawn(*table), u"a|b\n1234…|x\n1234…|x\n1234…|x"_s);
    QCOMPARE(table->rowsLeftOut, 7);
    QCOMPARE(table->columnsLeftOut, 2);
    const auto json = tableOf(R"([{"a":1,"b":2,"c":3},{"c":1,"d":2},{},{},{}])", limits);
    QVERIFY(json);
    QCOMPARE(drawn(*json), u"a|b\n1|2\n|\n|"_s);
    QCOMPARE(json->rowsLeftOut, 2);
    QCOMPARE(json->columnsLeftOut, 2);
}

void OutputTableTest::numbersAreKnownByColumn()
{
    const auto table = tableOf("name,count,share,mixed\na,1,,1\nb,-2,0.5,x\n");
    QVERIFY(table);
    QCOMPARE(table->numeric, (QList<bool>{false, true, true, false}));
}

void OutputTableTest::nothingInACellIsHidden()
{
    const auto table = tableOf("[{\"a\u202Eb\":\"x\u200By\"}]");
    QVERIFY(table);
    QCOMPARE(drawn(*table), u"a\\u{202E}b\nx\\u{200B}y"_s);
}

void OutputTableTest::manyNamesDoNotGetInTheWay()
{
    QByteArray json = "{";
    for (int i = 0; i < 200'000; ++i)
        json += "\"key" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
    json.back() = '}';
    const auto table = tableOf(json);
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 10'000);
    QCOMPARE(table->rowsLeftOut, 190'000);
    QCOMPARE(table->rows.at(1), (QStringList{u"key1"_s, u"1"_s}));
}

QTEST_GUILESS_MAIN(OutputTableTest)
#include "output_table_test.moc"
