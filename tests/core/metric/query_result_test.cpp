// tests/core/metric/query_result_test.cpp — what Prometheus answers is read, shown and compared; what it never would
// answer is refused.
#include "core/metric/query_result.h"

#include "tests/core/result_matchers.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

using Shape = QueryResult::Shape;

QByteArray answer(const QByteArray& type, const QByteArray& result, const QByteArray& more = {})
{
    return R"({"status":"success","data":{"resultType":")" + type + R"(","result":)" + result + "}" + more + "}";
}

QByteArray sample(const QByteArray& labels, const QByteArray& value)
{
    return R"({"metric":{)" + labels + R"(},"value":[1763777100.5,")" + value + R"("]})";
}

} // namespace

class QueryResultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyShapeIsRead();
    void numbersThatAreNoneAreRead();
    void warningsAreTold();
    void theLimitsHold();
    void histogramsAreCountedAndNotRead();
    void whatIsNoAnswerIsRefused_data();
    void whatIsNoAnswerIsRefused();
    void whatIsWrongWithTheQueryIsTold_data();
    void whatIsWrongWithTheQueryIsTold();
    void isShownAsText_data();
    void isShownAsText();
    void isShownAsATable();
    void hostileLabelsStayInTheirCells();
    void valuesAreNamedByTheirLabels();
};

void QueryResultTest::everyShapeIsRead()
{
    QGET(scalar, readQueryAnswer(answer("scalar", R"([1763777100,"0.74"])")));
    QCOMPARE(scalar.shape, Shape::Scalar);
    QCOMPARE(scalar.series.size(), 1);
    QCOMPARE(scalar.series[0].points, QList{(MetricPoint{instantFromMs(1'763'777'100'000), 0.74})});

    QGET(text, readQueryAnswer(answer("string", R"([1763777100,"hello"])")));
    QCOMPARE(text.shape, Shape::Text);
    QCOMPARE(text.text, u"hello"_s);

    QGET(vector, readQueryAnswer(answer("vector", "[" + sample(R"("job":"api","__name__":"up")", "1") + "," +
                                                      sample(R"("job":"db")", "-2e-3") + "]")));
    QCOMPARE(vector.shape, Shape::Vector);
    QCOMPARE(vector.series.size(), 2);
    QCOMPARE(vector.series[0].labels.value(u"job"_s), u"api"_s);
    QCOMPARE(vector.series[1].points, QList{(MetricPoint{instantFromMs(1'763'777'100'500), -0.002})});

    QGET(matrix,
         readQueryAnswer(answer("matrix", R"([{"metric":{"job":"api"},"values":[[20,"2"],[10.0004,"1"],[30,"3"]]}])")));
    QCOMPARE(matrix.shape, Shape::Matrix);
    QCOMPARE(matrix.series[0].points,
             (QList<MetricPoint>{{instantFromMs(10'000), 1}, {instantFromMs(20'000), 2}, {instantFromMs(30'000), 3}}));

    QGET(none, readQueryAnswer(answer("vector", "[]")));
    QVERIFY(none.series.isEmpty());
}

void QueryResultTest::numbersThatAreNoneAreRead()
{
    QGET(read, readQueryAnswer(answer("vector", "[" + sample({}, "NaN") + "," + sample({}, "+Inf") + "," +
                                                    sample({}, "-Inf") + "]")));
    QVERIFY(std::isnan(read.series[0].points[0].value));
    QVERIFY(std::isinf(read.series[1].points[0].value) && read.series[1].points[0].value > 0);
    QVERIFY(std::isinf(read.series[2].points[0].value) && read.series[2].points[0].value < 0);
    QStringList texts;
    for (const NamedValue& value : newestValues(read))
        texts.append(numberText(value.value));
    QCOMPARE(texts, (QStringList{u"NaN"_s, u"+Inf"_s, u"-Inf"_s}));
}

void QueryResultTest::warningsAreTold()
{
    QGET(read, readQueryAnswer(answer("vector", "[]", R"(,"warnings":["slow\nstore"],"infos":["a counter?"])")));
    QCOMPARE(read.warnings, (QStringList{u"slow store"_s, u"a counter?"_s}));
    QByteArray many = R"(,"warnings":["w")";
    for (int i = 0; i < 1000; ++i)
        many += R"(,"w")";
    QGET(flood, readQueryAnswer(answer("vector", "[]", many + "]")));
    QVERIFY(flood.warnings.size() <= 20);
}

void QueryResultTest::theLimitsHold()
{
    QByteArray all;
    for (int i = 0; i < 50; ++i)
        all += (i ? "," : "") + sample(R"("i":")" + QByteArray::number(i) + '"', "1");
    QueryLimits limits;
    limits.series = 10;
    QGET(few, readQueryAnswer(answer("vector", "[" + all + "]"), limits));
    QCOMPARE(few.series.size(), 10);
    QCOMPARE(few.leftOut, 40);
    limits = {};
    limits.points = 3;
    QGET(points, readQueryAnswer(answer("matrix", R"([{"metric":{},"values":[[1,"1"],[2,"2"]]},
                                                      {"metric":{},"values":[[1,"1"],[2,"2"]]},
                                                      {"metric":{},"values":[[1,"1"]]}])"),
                                 limits));
    QCOMPARE(points.series.size(), 2); // never a part of one
    QCOMPARE(points.leftOut, 1);
    limits = {};
    limits.bytes = 100;
    const auto large = readQueryAnswer(answer("vector", "[" + all + "]"), limits);
    QVERIFY(!large);
    QVERIFY(large.error().happened.contains(u"larger than"_s));
}

void QueryResultTest::histogramsAreCountedAndNotRead()
{
    QGET(read,
         readQueryAnswer(answer("vector", R"([{"metric":{},"histogram":[1,{"count":"5"}]},)" + sample({}, "1") + "]")));
    QCOMPARE(read.histograms, 1);
    QCOMPARE(read.series.size(), 1);
}

void QueryResultTest::whatIsNoAnswerIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<!DOCTYPE html><title>Log in</title>");
    QTest::newRow("cut") << answer("vector", "[").chopped(2);
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no status") << QByteArray("{}");
    QTest::newRow("no data") << QByteArray(R"({"status":"success"})");
    QTest::newRow("another kind") << answer("streams", "[]");
    QTest::newRow("no list") << answer("vector", "{}");
    QTest::newRow("a number without quotes") << answer("scalar", "[1,2]");
    QTest::newRow("no number") << answer("vector", "[" + sample({}, "abc") + "]");
    QTest::newRow("no value") << answer("vector", R"([{"metric":{}}])");
    QTest::newRow("no time") << answer("scalar", R"(["x","1"])");
    QTest::newRow("a time before all") << answer("scalar", R"([-5,"1"])");
    QTest::newRow("a time beyond all") << answer("scalar", R"([1e300,"1"])");
    QTest::newRow("three parts") << answer("scalar", R"([1,"1","1"])");
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("NUL bytes") << QByteArray(100, '\0');
}

void QueryResultTest::whatIsNoAnswerIsRefused()
{
    QFETCH(QByteArray, json);
    const auto read = readQueryAnswer(json);
    QVERIFY(!read);
    QVERIFY2(isGoodSentence(read.error()), qPrintable(read.error().sentence()));
    QVERIFY2(read.error().happened.contains(u"does not speak as Prometheus"_s), qPrintable(read.error().sentence()));
}

void QueryResultTest::whatIsWrongWithTheQueryIsTold_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("bad_data") << QByteArray("bad_data") << u"is not understood: parse error"_s;
    QTest::newRow("timeout") << QByteArray("timeout") << u"took too long"_s;
    QTest::newRow("execution") << QByteArray("execution") << u"cannot be answered: parse error"_s;
    QTest::newRow("unknown") << QByteArray("full_moon") << u"could not answer"_s;
}

void QueryResultTest::whatIsWrongWithTheQueryIsTold()
{
    QFETCH(QByteArray, type);
    QFETCH(QString, sentence);
    const auto read =
        readQueryAnswer(R"({"status":"error","errorType":")" + type + R"(","error":"parse error\u001b[2J"})");
    QVERIFY(!read);
    QVERIFY2(read.error().happened.contains(sentence), qPrintable(read.error().sentence()));
    QVERIFY2(isGoodSentence(read.error()), qPrintable(read.error().sentence()));
}

void QueryResultTest::isShownAsText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("a lone number") << answer("vector", "[" + sample({}, "0.74") + "]") << u"0.74\n"_s;
    QTest::newRow("scalar") << answer("scalar", R"([1,"1e-09"])") << u"1e-09\n"_s;
    QTest::newRow("text") << answer("string", R"([1,"two words"])") << u"two words\n"_s;
    QTest::newRow("nothing") << answer("vector", "[]") << QString();
    QTest::newRow("a number with labels") << answer("vector", "[" + sample(R"("__name__":"up","job":"api")", "1") + "]")
                                          << u"VALUE   METRIC   JOB\n1       up       api\n"_s;
    QTest::newRow("several") << answer("vector", "[" + sample(R"("job":"api")", "0.5") + "," +
                                                     sample(R"("job":"db","zone":"a")", "12.25") + "]")
                             << u"VALUE   JOB   ZONE\n0.5     api\n12.25   db    a\n"_s;
    QTest::newRow("range") << answer("matrix", R"([{"metric":{},"values":[[10,"1"],[20,"2"]]}])")
                           << u"VALUE   TIME\n1       1970-01-01T00:00:10.000Z\n2       1970-01-01T00:00:20.000Z\n"_s;
}

void QueryResultTest::isShownAsText()
{
    QFETCH(QByteArray, json);
    QGET(read, readQueryAnswer(json));
    QTEST(queryText(read), "text");
}

void QueryResultTest::isShownAsATable()
{
    QByteArray all;
    for (int i = 0; i < 30; ++i)
        all += (i ? "," : "") + sample(R"("i":")" + QByteArray::number(i) + '"', QByteArray::number(i));
    QGET(read, readQueryAnswer(answer("vector", "[" + all + "]")));
    const QueryTable table = queryTable(read, 10);
    QCOMPARE(table.columns, (QStringList{u"Value"_s, u"i"_s}));
    QCOMPARE(table.rows.size(), 10);
    QCOMPARE(table.rows.at(7), (QStringList{u"7"_s, u"7"_s}));
    QCOMPARE(table.rowsLeftOut, 20);
    QVERIFY(queryText(read).contains(u"29"_s));
}

void QueryResultTest::hostileLabelsStayInTheirCells()
{
    QGET(read, readQueryAnswer(answer(
                   "vector", "[" + sample(R"("job":"a   b\n1   c\u001b[2J\u202e","\u001b[2J":"x")", "1") + "]")));
    const QString text = queryText(read);
    QCOMPARE(text.count(u'\n'), 2);
    for (const QChar c : text)
        QVERIFY(c == u'\n' || c.isPrint());
    QVERIFY(!text.contains(QChar(0x202e)));
    for (const QStringList& row : queryTable(read).rows)
        QCOMPARE(row.size(), 3);
}

void QueryResultTest::valuesAreNamedByTheirLabels()
{
    QGET(read, readQueryAnswer(answer("vector", "[" + sample(R"("__name__":"up","job":"api","zone":"a")", "1") + "," +
                                                    sample({}, "2") + "]")));
    const QList<NamedValue> values = newestValues(read);
    QCOMPARE(values.size(), 2);
    QCOMPARE(values[0].name, u"up{job=\"api\",zone=\"a\"}"_s);
    QCOMPARE(values[1].name, QString());
    QCOMPARE(values[1].value, 2.0);
}

QTEST_APPLESS_MAIN(QueryResultTest)
#include "query_result_test.moc"
