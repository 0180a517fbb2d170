#include "app/workspace/runbooks/step_parameters.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QStringList spelled(const QByteArray& text)
{
    const Document document = parseDocument(text);
    QStringList all;
    for (const auto& parameters : stepParameters(document, stepsOf(document))) {
        QStringList one;
        for (const StepParameter& parameter : parameters)
            one.append(parameter.name + (parameter.resolved ? u"=known"_s : u"=open"_s));
        all.append(one.join(u' '));
    }
    return all;
}

} // namespace

class StepParametersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlaceholderIsOpen();
    void whatAnEarlierStepSetsIsKnown();
    void aDefaultOfTheDocumentIsKnown();
    void whatTheEnvironmentIsToKnowIsNotAskedFor();
    void whatIsNoCommandNeedsNothing();
    void everyStepHasAList();
};

void StepParametersTest::aPlaceholderIsOpen()
{
    QCOMPARE(spelled("```sh\nkubectl logs <pod-name> -n $NS\n```\n"), QStringList{u"pod-name=open NS=open"_s});
    QCOMPARE(spelled("```sh\ndf -h $HOME # <not asked for>\n```\n"), QStringList{QString()});
}

void StepParametersTest::whatAnEarlierStepSetsIsKnown()
{
    QCOMPARE(spelled("```sh\nPOD=$(kubectl get pod -o name)\n```\n\n```sh\nkubectl logs $POD\n```\n"),
             (QStringList{QString(), u"POD=known"_s}));
    QCOMPARE(spelled("```sh\nkubectl logs $POD\n```\n\n```sh\nPOD=$(kubectl get pod -o name)\n```\n"),
             (QStringList{u"POD=open"_s, QString()}));
}

void StepParametersTest::aDefaultOfTheDocumentIsKnown()
{
    QCOMPARE(spelled("---\nparams:\n  - name: ns\n    default: shop\n---\n```sh\nkubectl get pods -n <ns>\n```\n"),
             QStringList{u"ns=known"_s});
    QCOMPARE(spelled("---\nparams:\n  - name: ns\n---\n```sh\nkubectl get pods -n <ns>\n```\n"),
             QStringList{u"ns=open"_s});
}

void StepParametersTest::whatTheEnvironmentIsToKnowIsNotAskedFor()
{
    QCOMPARE(spelled("```sh {promptEnv=never}\nREGION=eu; vault login $VAULT_TOKEN <role>\n```\n\n"
                     "```sh\necho $REGION $VAULT_TOKEN\n```\n"),
             (QStringList{u"role=open"_s, u"REGION=known VAULT_TOKEN=open"_s}));
}

void StepParametersTest::whatIsNoCommandNeedsNothing()
{
    QCOMPARE(spelled("```yaml\nhost: <host>\n```\n"), QStringList{QString()});
}

void StepParametersTest::everyStepHasAList()
{
    QCOMPARE(spelled("- [ ] Call <name>\n\n```json\n{}\n```\n\nRun `kubectl get <kind>` now.\n").size(), 3);
    QCOMPARE(spelled({}).size(), 0);
}

QTEST_APPLESS_MAIN(StepParametersTest)
#include "step_parameters_test.moc"
