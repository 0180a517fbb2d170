// tests/runbooks/run/expectation_test.cpp — a step passes when what came is what it expects.
#include "runbooks/run/expectation.h"

#include "tests/core/result_matchers.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ExpectationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatCameIsCompared_data();
    void whatCameIsCompared();
    void anAnswerOfHttpIsComparedByItsStatus_data();
    void anAnswerOfHttpIsComparedByItsStatus();
    void eachSeriesOfAQueryIsCompared_data();
    void eachSeriesOfAQueryIsCompared();
    void whatIsNotUnderstoodIsRefused_data();
    void whatIsNotUnderstoodIsRefused();
    void aRunThatWasCutShortIsNotJudged();
    void outputThatWasCutIsNamed();
    void aPatternWithoutEndFails();
};

void ExpectationTest::whatCameIsCompared_data()
{
    QTest::addColumn<QString>("expect");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char* expect, int exitCode, const char* output, const char* verdict) {
        QTest::addRow("%s: %d, %s", expect, exitCode, output)
            << QString::fromUtf8(expect) << exitCode << QString::fromUtf8(output) << QString::fromUtf8(verdict);
    };
    row("", 0, "", "pass");
    row("", 1, "", "fail");
    row("exit=0", 0, "", "pass");
    row("exit = 3", 3, "", "pass");
    row("exit=3", 0, "", "fail");
    row("~ Running", 0, "a Running b", "pass");
    row("~ ^b$", 0, "a\nb\nc", "pass");
    row("~ Running", 0, "Pending", "fail");
    row("~ Running", 1, "Running", "fail");
    row("exit=1 && ~ Running", 1, "Running", "pass");
    row("exit=1 && ~ Running", 0, "Running", "fail");
    row("!~ error", 0, "fine", "pass");
    row("!~ error", 0, "an error", "fail");
    row("~ a && b", 0, "a && b", "pass");
    row("~ a && ~ b", 0, "b a", "pass");
    row("~ a && ~ b", 0, "a", "fail");
    row("< 0.01", 0, "0.005\n", "pass");
    row("< 0.01", 0, "0.01", "fail");
    row("<= 0.01", 0, "0.01", "pass");
    row(">= 5", 0, "total\n5\n", "pass");
    row("== 1", 0, "1e0", "pass");
    row("!= 1", 0, "1", "fail");
    row("< 0.01", 0, "", "fail");
    row("< 0.01", 0, "0.001\n0.002", "fail");
    row("< 0.01", 0, "NaN", "fail");
}

void ExpectationTest::whatCameIsCompared()
{
    QFETCH(QString, expect);
    QFETCH(int, exitCode);
    QFETCH(QString, output);
    QFETCH(QString, verdict);
    QGET(expectation, readExpectation(expect));
    RunResult result;
    result.exitCode = exitCode;
    const Judgement judgement = judged(expectation, result, output);
    QCOMPARE(toWord(judgement.verdict), verdict);
    QVERIFY(judgement.reason.endsWith(u'.'));
}

void ExpectationTest::anAnswerOfHttpIsComparedByItsStatus_data()
{
    QTest::addColumn<QString>("expect");
    QTest::addColumn<int>("status"); // 0: no whole answer came
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char* expect, int status, const char* verdict) {
        QTest::addRow("%s: %d", expect, status) << QString::fromUtf8(expect) << status << QString::fromUtf8(verdict);
    };
    row("", 200, "pass");
    row("", 204, "pass");
    row("", 299, "pass");
    row("", 302, "fail");
    row("", 404, "fail");
    row("", 503, "fail");
    row("", 0, "fail");
    row("exit=0", 201, "pass");
    row("exit=404", 404, "pass");
    row("exit=404", 200, "fail");
    row("exit=200", 204, "fail");
    row("exit=503", 0, "fail");
    row("~ fine", 200, "pass");
    row("~ fine", 500, "fail");
    row("~ fine", 0, "fail");
    row("!~ error", 0, "fail");
    row("exit=500 && ~ fine", 500, "pass");
}

void ExpectationTest::anAnswerOfHttpIsComparedByItsStatus()
{
    QFETCH(QString, expect);
    QFETCH(int, status);
    QGET(expectation, readExpectation(expect));
    RunResult result;
    if (status > 0)
        result.exitCode = status;
    const Judgement judgement = judged(expectation, result, u"all is fine"_s, {true});
    QTEST(toWord(judgement.verdict), "verdict");
    QVERIFY(judgement.reason.endsWith(u'.'));
}

void ExpectationTest::eachSeriesOfAQueryIsCompared_data()
{
    QTest::addColumn<QString>("expect");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QString>("reason"); // empty: it passes
    const auto row = [](const char* expect, const QList<double>& values, const char* reason) {
        QTest::addRow("%s of %d: %s", expect, int(values.size()), reason)
            << QString::fromUtf8(expect) << values << QString::fromUtf8(reason);
    };
    row("< 0.01", {0.005}, "");
    row("< 0.01", {0.74}, "0.74 is not < 0.01.");
    row("< 0.01", {0.001, 0.002, 0.003}, "");
    row("< 0.01", {0.001, 0.74, 0.9}, "2 of 3 series are not as expected; of b, 0.74 is not < 0.01.");
    row("< 0.01", {}, "no series");
    row("< 0.01", {std::nan("")}, "NaN is not");
    row("> 1", {INFINITY}, "+Inf is not");
    row("", {0.74}, "");
    row("", {}, "");
    row("~ 0.74 in words", {1}, "");
}

void ExpectationTest::eachSeriesOfAQueryIsCompared()
{
    QFETCH(QString, expect);
    QFETCH(QList<double>, values);
    QFETCH(QString, reason);
    QGET(expectation, readExpectation(expect));
    RunResult result;
    result.exitCode = 0;
    QList<NamedValue> named;
    for (const double value : values)
        named.append({QString(QChar(u'a' + char16_t(named.size()))), value});
    const Judgement judgement = judged(expectation, result, u"0.74 in words"_s, {false, named});
    QCOMPARE(judgement.verdict, reason.isEmpty() ? Verdict::Pass : Verdict::Fail);
    QVERIFY2(judgement.reason.contains(reason), qPrintable(judgement.reason));
}

void ExpectationTest::whatIsNotUnderstoodIsRefused_data()
{
    QTest::addColumn<QString>("expect");
    for (const char* expect : {"exit", "exit=x", "exit=-1", "exit=600", "~", "~ (", "!~ [", "< ", "< x", "ok", "< inf",
                               "exit=0 && what", "&&"})
        QTest::newRow(expect) << QString::fromUtf8(expect);
}

void ExpectationTest::whatIsNotUnderstoodIsRefused()
{
    QFETCH(QString, expect);
    const auto read = readExpectation(expect);
    QVERIFY(!read);
    QVERIFY(isGoodSentence(read.error()));
}

void ExpectationTest::aRunThatWasCutShortIsNotJudged()
{
    QGET(expectation, readExpectation({}));
    for (const RunEnd end : {RunEnd::Stopped, RunEnd::TimedOut, RunEnd::Signalled, RunEnd::NotStarted}) {
        RunResult result;
        result.end = end;
        QCOMPARE(judged(expectation, result, {}).verdict, Verdict::None);
    }
    RunResult done;
    done.end = RunEnd::Done;
    QCOMPARE(judged(expectation, done, {}).verdict, Verdict::Pass);
    QCOMPARE(judged(expectation, RunResult(), {}).verdict, Verdict::Fail); // no exit code
}

void ExpectationTest::outputThatWasCutIsNamed()
{
    QGET(expectation, readExpectation(u"~ end"_s));
    RunResult result;
    result.exitCode = 0;
    result.output = RunOutput{u"aa"_s, 5, 10};
    QVERIFY(judged(expectation, result, u"begin"_s).reason.contains(u"kept"));
}

void ExpectationTest::aPatternWithoutEndFails()
{
    QGET(expectation, readExpectation(u"~ (a+)+b"_s));
    RunResult result;
    result.exitCode = 0;
    QCOMPARE(judged(expectation, result, u"a"_s.repeated(3000) + u'c').verdict, Verdict::Fail);
}

QTEST_APPLESS_MAIN(ExpectationTest)
#include "expectation_test.moc"
