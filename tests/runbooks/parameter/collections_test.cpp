// tests/runbooks/parameter/collections_test.cpp — in real collections every parameter can be filled in, and no value
// gets a step to be divided otherwise.
#include "runbooks/parameter/parameter_form.h"
#include "runbooks/risk/risk.h"
#include "runbooks/step/step.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

struct Collected {
    QString file;
    QList<Step> steps; ///< of shell
};

QList<ParameterText> textsOf(const QList<Step>& steps)
{
    QList<ParameterText> texts;
    for (const Step& step : steps)
        texts.append({step.commands, TextLanguage::Shell});
    return texts;
}

bool isUnder(const Step& step, QStringView word)
{
    return std::any_of(step.headings.begin(), step.headings.end(),
                       [&](const QString& heading) { return heading.contains(word, Qt::CaseInsensitive); });
}

} // namespace

class ParameterCollectionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyParameterTakesAPlainValueAndLeavesNothingOpen();
    void aHostileValueLeavesTheCommandsAsTheyAre();
    void diagnosisIsMostlySafeAndMitigationIsNot();

private:
    QList<Collected> m_documents;
};

void ParameterCollectionsTest::initTestCase()
{
    QDirIterator it(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s, {u"*.md"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        Collected collected{file.fileName(), {}};
        for (const Step& step : stepsOf(parseDocument(file.readAll())))
            if (step.kind == StepKind::Shell && step.isRunnable())
                collected.steps.append(step);
        if (!collected.steps.isEmpty())
            m_documents.append(collected);
    }
    if (m_documents.isEmpty())
        QSKIP("The collections of real runbooks are not here; they lie in ../shared/data/corpora.");
}

void ParameterCollectionsTest::everyParameterTakesAPlainValueAndLeavesNothingOpen()
{
    QMap<QString, int> names;
    for (const Collected& document : m_documents) {
        const auto parameters = parametersOf(textsOf(document.steps));
        ParameterValues values;
        for (const Parameter& parameter : parameters) {
            values.insert(parameter.key, {u"checkout-7"_s, ValueOrigin::Alert});
            ++names[parameter.name];
        }
        for (const Step& step : document.steps) {
            // A comment may keep its placeholder: what occurs in comments only is not asked for.
            const auto filled = fillIn(step.commands, values);
            QVERIFY2(filled, qPrintable(document.file + u'\n' + step.commands +
                                        (filled ? QString() : filled.error().sentence())));
            for (const Placeholder& left : placeholdersIn(*filled))
                QVERIFY2(left.quoting == Quoting::Comment, qPrintable(document.file + u'\n' + *filled));
        }
        for (qsizetype i = 0; i < document.steps.size(); ++i)
            QVERIFY(variablesFor(i, parameters, values));
    }
    qInfo() << names.size() << "names of parameters:" << names.keys().mid(0, 60);
}

void ParameterCollectionsTest::aHostileValueLeavesTheCommandsAsTheyAre()
{
    int filledIn = 0;
    for (const Collected& document : m_documents) {
        const auto parameters = parametersOf(textsOf(document.steps));
        for (const QString& hostile :
             {u"a b; rm -rf x"_s, u"$(rm x)"_s, u"' ; rm x ; '"_s, u"\" ; rm x ; \""_s, u"`rm x`"_s}) {
            ParameterValues values;
            for (const Parameter& parameter : parameters)
                values.insert(parameter.key, {hostile, ValueOrigin::Typed});
            for (const Step& step : document.steps) {
                const auto filled = fillIn(step.commands, values);
                if (!filled || *filled == step.commands)
                    continue;
                ++filledIn;
                // With the value as one opaque word or without: the same programs, so the same risk.
                QVERIFY2(shellRisk(*filled).risk <= std::max(shellRisk(step.commands).risk, Risk::Changes),
                         qPrintable(document.file + u'\n' + *filled));
                const ShellText read = readShell(*filled);
                QVERIFY2(read.understood, qPrintable(*filled));
                for (const ShellCommand& command : read.commands)
                    QVERIFY2(command.words.isEmpty() || command.words.front().text() != "rm"_L1 ||
                                 step.commands.contains(u"rm "),
                             qPrintable(*filled));
            }
        }
    }
    QVERIFY(filledIn > 100);
}

void ParameterCollectionsTest::diagnosisIsMostlySafeAndMitigationIsNot()
{
    int diagnosis = 0, safe = 0, mitigation = 0, careful = 0;
    QMap<QString, int> reasons;
    for (const Collected& document : m_documents) {
        for (const Step& step : document.steps) {
            const Assessment assessment = stepRisk(shellRisk(step.commands), step.headings);
            if (isUnder(step, u"diagnos") && !isUnder(step, u"mitigat")) {
                ++diagnosis;
                safe += assessment.risk == Risk::Safe ? 1 : 0;
                if (assessment.risk != Risk::Safe)
                    ++reasons[assessment.reason.left(100)];
            } else if (isUnder(step, u"mitigat") && !isUnder(step, u"diagnos")) {
                ++mitigation;
                careful += assessment.risk == Risk::Safe ? 0 : 1;
            }
        }
    }
    qInfo() << safe << "of" << diagnosis << "steps of diagnosis are safe," << careful << "of" << mitigation
            << "steps of mitigation are not";
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        qInfo().noquote() << it.value() << it.key();
    QVERIFY(safe * 100 > diagnosis * 75);
    QVERIFY(careful * 100 > mitigation * 90);
}

QTEST_APPLESS_MAIN(ParameterCollectionsTest)
#include "collections_test.moc"
