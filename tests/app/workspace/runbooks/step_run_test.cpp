// tests/app/workspace/runbooks/step_run_test.cpp — a step of a real document, run by real bash: what is written down of
// it, with and without an incident, and what never is.
#include "app/workspace/runbooks/step_run.h"

#include "app/workspace/incidents.h"
#include "plugins/shell/bash_runner.h"
#include "runbooks/parameter/parameter.h"
#include "storage/reader.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Shop;

namespace {

/// The first step of a document whose steps stand under "Diagnosis".
Step stepOf(const QString& block, const QString& info = u"bash"_s)
{
    const QString document = u"# Pool\n\n## Diagnosis\n\nLook:\n\n```%1\n%2\n```\n"_s.arg(info, block);
    const QList<Step> steps = stepsOf(parseDocument(document.toUtf8()));
    return steps.constFirst();
}

struct Ended {
    Result<Run> run = Run();
    KeptOutput output;
    std::optional<Session> session;
};

class Desk {
public:
    StepRunOrder order(const Step& step, const QMap<QString, QString>& values = {})
    {
        StepRunOrder order;
        order.step = step;
        order.document = u"payments/pool.md"_s;
        order.documentHash = QByteArray(32, 'h');
        order.folder = shop.path({});
        order.form = parameterForm(parametersOf({{step.commands, TextLanguage::Shell}}), {}, {});
        for (FormField& field : order.form)
            if (values.contains(field.name))
                field.value = {values.value(field.name), ValueOrigin::Typed};
        order.session = sessionOf({{u"PATH"_s, qEnvironmentVariable("PATH")}});
        order.assessment = riskOf(step);
        return order;
    }
    Ended run(const StepRunOrder& order)
    {
        auto prepared = StepRun::prepare(shop.workspace(), runner, order);
        if (!prepared)
            return {tl::unexpected(prepared.error()), KeptOutput(), {}};
        std::optional<Ended> ended;
        QObject::connect(prepared->get(), &StepRun::finished, prepared->get(),
                         [&](const Run& run, const KeptOutput& output) {
                             ended = {run, output, (*prepared)->session()};
                         });
        QObject::connect(prepared->get(), &StepRun::failed, prepared->get(), [&](const Error& error) {
            ended = {tl::unexpected(error), KeptOutput(), {}};
        });
        (*prepared)->begin();
        if (!QTest::qWaitFor([&] { return ended.has_value(); }, 30'000))
            qFatal("It does not end.");
        return *ended;
    }

    Shop shop;
    BashRunner runner{QStringLiteral(FIREBREAK_STEP_PROGRAM)};
};

} // namespace

class StepRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKeptWithItsOutputAndVerdict();
    void isALineOfItsIncident();
    void valuesAreFilledInAndKept();
    void whatIsOpenIsRefusedAndNothingIsWritten_data();
    void whatIsOpenIsRefusedAndNothingIsWritten();
    void anExpectationIsJudged_data();
    void anExpectationIsJudged();
    void aSecretIsNowhere();
    void aShortSecretKeepsTheOutputOut();
    void handsTheSessionOn();
    void aFolderThatIsGoneIsARunThatDidNotStart();
    void underADiagnosisAMinuteMustDo();
};

void StepRunTest::isKeptWithItsOutputAndVerdict()
{
    Desk desk;
    const Ended ended = desk.run(desk.order(stepOf(u"echo out; echo err >&2; exit 3"_s)));
    QVERIFY(ended.run);
    const Run& run = *ended.run;
    QCOMPARE(run.result->exitCode, std::optional(3));
    QCOMPARE(run.result->verdict, Verdict::Fail);
    QCOMPARE(run.subject.document, u"payments/pool.md"_s);
    QCOMPARE(run.subject.text, u"echo out; echo err >&2; exit 3\n"_s);
    QCOMPARE(run.subject.risk, toWord(riskOf(stepOf(u"echo out; echo err >&2; exit 3"_s)).risk));
    const QByteArray stored = desk.shop.workspace().reader().blob(run.result->output->sha256).value();
    QVERIFY(stored.contains("out\n") && stored.contains("err\n"));
    QCOMPARE(run.result->output->printed, qint64(8));
    QCOMPARE(ended.output.of(OutputStream::Error), QByteArray("err\n"));
    QCOMPARE(desk.shop.workspace().reader().runsWithoutEnd().value().size(), 0);
}

void StepRunTest::isALineOfItsIncident()
{
    Desk desk;
    const IncidentId incident = desk.shop.declared();
    StepRunOrder order = desk.order(stepOf(u"echo fine"_s));
    order.incident = incident;
    QVERIFY(desk.run(order).run);
    const TimelineRow line = desk.shop.incidents().timeline(incident).value().last();
    QCOMPARE(line.entry.type, EntryType::Run);
    QVERIFY2(line.entry.text.startsWith(u"✓ echo fine, "_s), qPrintable(line.entry.text));
    QCOMPARE(desk.shop.workspace().reader().runsOfIncident(incident).value().size(), 1);
}

void StepRunTest::valuesAreFilledInAndKept()
{
    Desk desk;
    const Ended ended = desk.run(desk.order(stepOf(u"echo <pod-name> \"$REGION\""_s),
                                            {{u"pod-name"_s, u"web 1; id"_s}, {u"REGION"_s, u"eu west"_s}}));
    QVERIFY2(ended.run, qPrintable(ended.run ? QString() : ended.run.error().sentence()));
    QCOMPARE(ended.output.of(OutputStream::Standard), QByteArray("web 1; id eu west\n"));
    QCOMPARE(ended.run->subject.values.value(u"pod-name"_s), u"web 1; id"_s);
}

void StepRunTest::whatIsOpenIsRefusedAndNothingIsWritten_data()
{
    QTest::addColumn<QString>("block");
    QTest::addColumn<QString>("info");
    QTest::newRow("an open placeholder") << u"kubectl get pod <pod-name>"_s << u"bash"_s;
    QTest::newRow("a free variable") << u"echo \"$REGION\""_s << u"bash"_s;
    QTest::newRow("no shell") << u"{\"a\": 1}"_s << u"json"_s;
    QTest::newRow("an expectation nobody understands") << u"echo x"_s << u"bash {\"expect\":\"maybe\"}"_s;
}

void StepRunTest::whatIsOpenIsRefusedAndNothingIsWritten()
{
    QFETCH(const QString, block);
    QFETCH(const QString, info);
    Desk desk;
    const qint64 before = desk.shop.workspace().reader().facts()->events;
    const Ended ended = desk.run(desk.order(stepOf(block, info)));
    QVERIFY(!ended.run && isGoodSentence(ended.run.error()));
    QCOMPARE(desk.shop.workspace().reader().facts()->events, before);
}

void StepRunTest::anExpectationIsJudged_data()
{
    QTest::addColumn<QString>("expect");
    QTest::addColumn<bool>("pass");
    QTest::newRow("found") << u"~ fine"_s << true;
    QTest::newRow("not found") << u"~ broken"_s << false;
    QTest::newRow("another code") << u"exit=1"_s << false;
}

void StepRunTest::anExpectationIsJudged()
{
    QFETCH(const QString, expect);
    Desk desk;
    const Ended ended = desk.run(desk.order(stepOf(u"echo all fine"_s, u"bash {\"expect\":\"%1\"}"_s.arg(expect))));
    QVERIFY(ended.run);
    QTEST(ended.run->result->verdict == Verdict::Pass, "pass");
}

void StepRunTest::aSecretIsNowhere()
{
    Desk desk;
    const IncidentId incident = desk.shop.declared();
    StepRunOrder order = desk.order(
        stepOf(u"printf %s <api-token> | base64; echo <api-token>; printf hunter2; printf x >&2; echo hunter2"_s),
        {{u"api-token"_s, u"hunter2hunter2"_s}});
    order.incident = incident;
    QVERIFY(order.form.constFirst().secret); // by its name
    const Ended ended = desk.run(order);
    QVERIFY2(ended.run, qPrintable(ended.run ? QString() : ended.run.error().sentence()));
    QVERIFY(ended.output.of(OutputStream::Standard).contains(SecretMask::Mask));
    const QByteArray stored = desk.shop.workspace().reader().blob(ended.run->result->output->sha256).value();
    for (const QByteArray& text : {stored, ended.run->subject.text.toUtf8(), ended.run->result->tail.toUtf8(),
                                   desk.shop.incidents().timeline(incident).value().last().entry.text.toUtf8(),
                                   ended.run->subject.values.value(u"api-token"_s).toUtf8()}) {
        QVERIFY2(!text.contains("hunter2hunter2"), text.constData());
        QVERIFY2(!text.contains("aHVudGVyMmh1bnRlcjI"), text.constData());
    }
}

void StepRunTest::aShortSecretKeepsTheOutputOut()
{
    Desk desk;
    const Ended ended = desk.run(desk.order(stepOf(u"echo <password>"_s), {{u"password"_s, u"abc"_s}}));
    QVERIFY(ended.run);
    QVERIFY(!ended.run->result->output);
    QVERIFY(ended.run->result->tail.isEmpty());
    QVERIFY(!ended.run->result->notStored.isEmpty());
}

void StepRunTest::handsTheSessionOn()
{
    Desk desk;
    const Ended first = desk.run(desk.order(stepOf(u"export POD=web-1"_s)));
    QVERIFY(first.session);
    StepRunOrder next = desk.order(stepOf(u"printenv POD"_s));
    next.session = *first.session;
    QCOMPARE(desk.run(next).output.of(OutputStream::Standard), QByteArray("web-1\n"));
}

void StepRunTest::aFolderThatIsGoneIsARunThatDidNotStart()
{
    Desk desk;
    StepRunOrder order = desk.order(stepOf(u"echo x"_s));
    order.folder = u"/no/such/folder"_s;
    const Ended ended = desk.run(order);
    QVERIFY(ended.run);
    QCOMPARE(ended.run->result->end, RunEnd::NotStarted);
    QVERIFY(ended.run->result->tail.contains(u"/no/such/folder"_s));
}

void StepRunTest::underADiagnosisAMinuteMustDo()
{
    Step step = stepOf(u"echo x"_s);
    QCOMPARE(timeLimitOf(step), Millis(Minutes(1)));
    step.headings = {u"Mitigation"_s};
    QCOMPARE(timeLimitOf(step), Millis(Minutes(5)));
    QCOMPARE(timeLimitOf(stepOf(u"echo x"_s, u"bash {\"timeout\":\"90s\"}"_s)), Millis(90'000));
}

QTEST_GUILESS_MAIN(StepRunTest)
#include "step_run_test.moc"
