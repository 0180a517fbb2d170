// tests/app/workspace/runbooks/use_values_test.cpp — where the values of a runbook's parameters come from, which one
// counts, and what a hostile alert can do with them: nothing.
#include "core/incident/response.h"
#include "tests/app/workspace/runbooks/in_use.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

FormField fieldOf(const QList<FormField>& form, const QString& name)
{
    for (const FormField& field : form)
        if (field.name == name)
            return field;
    return {};
}

IncidentId declaredWith(InUse& desk, const QMap<QString, QString>& labels, const QList<ServiceRef>& services = {})
{
    Declaration declaration;
    declaration.title = u"Checkout fails"_s;
    declaration.labels = labels;
    declaration.services = services;
    const auto outcome = desk.shop.incidents().declare(declaration).result();
    QCoreApplication::processEvents();
    for (const Change& change : outcome->changes)
        if (change.kind == u"incident")
            return IncidentId(change.id);
    return {};
}

} // namespace

class UseValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeFromTheAlertOfTheIncident();
    void aHostileLabelStaysText_data();
    void aHostileLabelStaysText();
    void comeFromTheCatalogue();
    void comeFromEarlierSteps();
    void comeFromTheLastRunButNotSecretOnes();
    void whatIsTypedCountsUntilItIsCleared();
    void theEnvironmentIsNotAskedForAndFillsNoPlaceholder();
    void whatAnEarlierStepSetsIsAskedForOnlyByTheStepThatNeedsIt();
    void aDeclaredParameterKeepsItsRules();
    void aConfirmationShowsTheValues();
    void followTheIncident();
};

void UseValuesTest::comeFromTheAlertOfTheIncident()
{
    InUse desk(runbookOf({u"echo <pod-name> \"$NAMESPACE\""_s}));
    RunbookUse& use = desk.use(declaredWith(desk, {{u"pod"_s, u"web-1"_s}, {u"namespace"_s, u"pay"_s}}));
    QCOMPARE(fieldOf(use.form(), u"pod-name"_s).value->origin, ValueOrigin::Alert);
    QCOMPARE(desk.says(0), u"web-1 pay\n"_s);
    QCOMPARE(use.standing(0).last->subject.values.value(u"pod-name"_s), u"web-1"_s);
}

void UseValuesTest::aHostileLabelStaysText_data()
{
    QTest::addColumn<QString>("block");
    for (const QString& block : {u"echo <pod>"_s, u"echo \"<pod>\""_s, u"echo '<pod>'"_s, u"cat <<EOF\n<pod>\nEOF"_s,
                                 u"bash -c \"echo <pod>\""_s, u"echo \"$POD\""_s, u"echo $POD"_s, u"ls <pod>"_s})
        QTest::newRow(qPrintable(block)) << block;
}

void UseValuesTest::aHostileLabelStaysText()
{
    QFETCH(const QString, block);
    InUse desk(runbookOf({block}));
    for (const QString& label : {u"; : > it-ran"_s, u"$(: > it-ran)"_s, u"`: > it-ran`"_s, u"' ; : > it-ran; '"_s,
                                 u"\" ; : > it-ran; \""_s, u"x\n: > it-ran"_s, u"--output=it-ran"_s, u"-rf"_s, u"a b"_s,
                                 u"EOF\n: > it-ran"_s, u"\u202ex"_s, u"*"_s, u"~"_s, u"${IFS}x"_s}) {
        RunbookUse& use = desk.use(declaredWith(desk, {{u"pod"_s, label}}));
        const FormField field = use.form().constFirst();
        QVERIFY2(!field.value, qPrintable(label));
        QVERIFY2(!field.notTaken.isEmpty(), qPrintable(label));
        QVERIFY2(!desk.runsConfirmed(0).isEmpty(), qPrintable(label));
        QVERIFY2(!QFile::exists(desk.library() + u"/it-ran"_s), qPrintable(label));
    }
}

void UseValuesTest::comeFromTheCatalogue()
{
    InUse desk(runbookOf({u"echo <service> <owner>"_s}));
    Service service;
    service.name = u"checkout"_s;
    service.owner = desk.shop.workspace().whoAmI();
    FIREBREAK_DONE(desk.shop.catalogue().put(service));
    desk.use(declaredWith(desk, {}, {desk.shop.catalogue().service(u"checkout"_s).value().ref()}));
    QCOMPARE(desk.says(0), u"checkout Ana Ruiz\n"_s);
}

void UseValuesTest::comeFromEarlierSteps()
{
    InUse desk(runbookOf({u"POD_NAME=web-7"_s, u"echo <pod-name>"_s}));
    RunbookUse& use = desk.use();
    QVERIFY(!fieldOf(use.form(), u"pod-name"_s).value);
    QSignalSpy changed(&use, &RunbookUse::formChanged);
    desk.says(0);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(fieldOf(use.form(), u"pod-name"_s).value->origin, ValueOrigin::EarlierStep);
    QCOMPARE(desk.says(1), u"web-7\n"_s);
}

void UseValuesTest::comeFromTheLastRunButNotSecretOnes()
{
    InUse desk(runbookOf({u"echo <pod> <api-token>"_s}));
    RunbookUse& use = desk.use();
    QVERIFY(use.setValue(parameterKey(u"pod"), u"web-1"_s));
    QVERIFY(use.setValue(parameterKey(u"api-token"), u"hunter2hunter2"_s));
    QCOMPARE(desk.says(0), u"web-1 [masked]\n"_s);
    RunbookUse& next = desk.use();
    QCOMPARE(fieldOf(next.form(), u"pod"_s).value->text, u"web-1"_s);
    QCOMPARE(fieldOf(next.form(), u"pod"_s).value->origin, ValueOrigin::LastIncident);
    QVERIFY(!fieldOf(next.form(), u"api-token"_s).value);
}

void UseValuesTest::whatIsTypedCountsUntilItIsCleared()
{
    InUse desk(runbookOf({u"echo <pod>"_s}));
    RunbookUse& use = desk.use(declaredWith(desk, {{u"pod"_s, u"web-1"_s}}));
    QVERIFY(use.setValue(u"pod"_s, u"my pod; id"_s)); // a person may, an alert may not
    QCOMPARE(desk.says(0), u"my pod; id\n"_s);
    use.clearValue(u"pod"_s);
    QCOMPARE(desk.says(0), u"web-1\n"_s);
}

void UseValuesTest::theEnvironmentIsNotAskedForAndFillsNoPlaceholder()
{
    qputenv("FIREBREAK_TEST_REGION", "eu west");
    InUse desk(runbookOf({u"echo \"$FIREBREAK_TEST_REGION\""_s, u"echo <path>"_s}));
    RunbookUse& use = desk.use();
    QCOMPARE(fieldOf(use.form(), u"FIREBREAK_TEST_REGION"_s).value->text, u"eu west"_s);
    QCOMPARE(desk.says(0), u"eu west\n"_s);
    QVERIFY(!fieldOf(use.form(), u"path"_s).value); // PATH is not meant
    qunsetenv("FIREBREAK_TEST_REGION");
}

void UseValuesTest::whatAnEarlierStepSetsIsAskedForOnlyByTheStepThatNeedsIt()
{
    InUse desk(runbookOf({u"NS=pay"_s, u"echo \"$NS\""_s}));
    RunbookUse& use = desk.use();
    QVERIFY(use.form().isEmpty());
    const QList<FormField> asked = use.formOf(1);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().notTaken, u"“Step 1” sets it, and has not run yet."_s);
    QVERIFY(!use.notNow(1).isEmpty());
    QVERIFY(use.setValue(asked.constFirst().key, u"by hand"_s));
    QCOMPARE(desk.says(1), u"by hand\n"_s);
    use.clearValue(asked.constFirst().key);
    desk.says(0);
    QVERIFY(use.formOf(1).isEmpty());
    QCOMPARE(desk.says(1), u"pay\n"_s);
}

void UseValuesTest::aDeclaredParameterKeepsItsRules()
{
    InUse desk(runbookOf({u"echo <region>"_s},
                         "---\nparams:\n  - name: region\n    values: [eu, us]\n    default: us\n---\n"));
    RunbookUse& use = desk.use(declaredWith(desk, {{u"region"_s, u"moon"_s}}));
    QCOMPARE(use.form().constFirst().value->origin, ValueOrigin::Document);
    QVERIFY(!use.setValue(u"region"_s, u"moon"_s));
    QVERIFY(use.setValue(u"region"_s, u"eu"_s));
    QCOMPARE(desk.says(0), u"eu\n"_s);
}

void UseValuesTest::aConfirmationShowsTheValues()
{
    InUse desk(runbookOf({u"touch <name> \"$OTHER_NAME\" \"$DB_PASSWORD\""_s}));
    RunbookUse& use = desk.use();
    QVERIFY(use.setValue(parameterKey(u"name"), u"a b"_s));
    QVERIFY(use.setValue(parameterKey(u"OTHER_NAME"), u"c"_s));
    QVERIFY(use.setValue(parameterKey(u"DB_PASSWORD"), u"hunter2hunter2"_s));
    const StepQuestion question = use.confirmationOf(0).value();
    QCOMPARE(question.confirmation.command, u"touch 'a b' \"$OTHER_NAME\" \"$DB_PASSWORD\"\n"_s);
    QCOMPARE(question.variables,
             (QMap<QString, QString>{{u"OTHER_NAME"_s, u"c"_s}, {u"DB_PASSWORD"_s, u"[masked]"_s}}));
}

void UseValuesTest::followTheIncident()
{
    InUse desk(runbookOf({u"echo <pod>"_s}));
    const IncidentId incident = desk.shop.declared();
    RunbookUse& use = desk.use(incident);
    QVERIFY(!use.form().constFirst().value);
    QSignalSpy changed(&use, &RunbookUse::formChanged);
    FIREBREAK_DONE(desk.shop.incidents().update(
        incident, [](const Incident& known, const Moment& moment) { return setLabel(known, u"pod=web-3"_s, moment); }));
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(use.form().constFirst().value->text, u"web-3"_s);
}

QTEST_GUILESS_MAIN(UseValuesTest)
#include "use_values_test.moc"
