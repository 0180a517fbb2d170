// tests/runbooks/parameter/parameter_form_test.cpp — one form for a document: what it asks for and where a value is
// from.
#include "runbooks/parameter/parameter_form.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

DeclaredParameter declaredAs(const QString& name) { return {name, {}, {}, {}, {}, false, false}; }

FormField fieldWith(const QStringList& choices, const QString& pattern, bool required = false)
{
    FormField field;
    field.name = u"zone"_s;
    field.choices = choices;
    field.pattern = pattern;
    field.required = required;
    return field;
}

FormField only(const QString& text, const KnownValues& known, const QList<DeclaredParameter>& declared = {})
{
    return parameterForm(parametersOf({{text}}), declared, known).value(0);
}

QString filled(const QString& text, const KnownValues& known, const QList<DeclaredParameter>& declared = {})
{
    const FormField field = only(text, known, declared);
    return field.value ? toWord(field.value->origin) + u':' + field.value->text : QString();
}

} // namespace

class ParameterFormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void usedAndDeclaredParametersBecomeOneForm();
    void theFirstSourceThatKnowsAValueGivesIt();
    void labelsFitWhatPeopleWrite_data();
    void labelsFitWhatPeopleWrite();
    void anAlertsValueThatIsNotPlainIsNotTakenAndSaysWhy();
    void secretsAreNotTakenFromThePast();
    void choicesAndPatternsHold();
    void openFieldsAreNamed();
};

void ParameterFormTest::usedAndDeclaredParametersBecomeOneForm()
{
    DeclaredParameter pod = declaredAs(u"POD_NAME"_s);
    pod.description = u"Which one"_s;
    pod.values = {u"a"_s, u"b"_s};
    DeclaredParameter reason = declaredAs(u"reason"_s);
    reason.required = true;
    const auto form = parameterForm(parametersOf({{u"get <ns> <pod-name>"_s}}), {reason, pod}, {});
    QCOMPARE(form.size(), 3);
    QCOMPARE(form.at(0).name, u"ns"_s);
    QCOMPARE(form.at(1).name, u"pod-name"_s);
    QCOMPARE(form.at(1).description, u"Which one"_s);
    QCOMPARE(form.at(1).choices.size(), 2);
    QCOMPARE(form.at(1).uses.size(), 1);
    QCOMPARE(form.at(2).name, u"reason"_s);
    QVERIFY(form.at(2).required && form.at(2).uses.isEmpty());
}

void ParameterFormTest::theFirstSourceThatKnowsAValueGivesIt()
{
    QList<DeclaredParameter> declared = {declaredAs(u"pod"_s)};
    declared.front().standard = u"e"_s;
    KnownValues known{{{u"pod"_s, u"a"_s}}, {{u"pod"_s, u"b"_s}}, {{u"POD"_s, u"c"_s}}, {{u"pod"_s, u"d"_s}}};
    QCOMPARE(filled(u"get <pod>"_s, known, declared), u"alert:a"_s);
    known.alert.clear();
    QCOMPARE(filled(u"get <pod>"_s, known, declared), u"catalogue:b"_s);
    known.catalogue.clear();
    QCOMPARE(filled(u"get <pod>"_s, known, declared), u"earlier_step:c"_s);
    known.earlierSteps.clear();
    QCOMPARE(filled(u"get <pod>"_s, known, declared), u"last_incident:d"_s);
    known.lastIncident.clear();
    QCOMPARE(filled(u"get <pod>"_s, known, declared), u"document:e"_s);
    QCOMPARE(filled(u"get <pod>"_s, known), QString());
}

void ParameterFormTest::labelsFitWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* text, const char* value) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(value);
    };
    row("get <pod>", "api-7");
    row("get <pod-name>", "api-7");
    row("get <POD_NAME>", "api-7");
    row("get $POD", "api-7");
    row("get <ns>", "prod");
    row("get <your-namespace>", "prod");
    row("get YOUR_NAMESPACE", "prod");
    row("get <value of namespace label from alert>", "prod");
    row("get <podium>", "");
    row("get <name>", "");
}

void ParameterFormTest::labelsFitWhatPeopleWrite()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const KnownValues known{{{u"pod"_s, u"api-7"_s}, {u"namespace"_s, u"prod"_s}}, {}, {}, {}};
    const FormField field = only(text, known);
    QCOMPARE(field.value ? field.value->text : QString(), value);
}

void ParameterFormTest::anAlertsValueThatIsNotPlainIsNotTakenAndSaysWhy()
{
    for (const QString& hostile : {u"$(id)"_s, u"-n"_s, u"a b"_s, u"a;b"_s, u"a\nb"_s}) {
        const FormField field = only(u"get <pod>"_s, {{{u"pod"_s, hostile}}, {}, {}, {{u"pod"_s, u"old"_s}}});
        QCOMPARE(field.value ? field.value->text : QString(), u"old"_s);
        QVERIFY(field.notTaken.contains(u"pod"_s) && field.notTaken.endsWith(u'.'));
    }
}

void ParameterFormTest::secretsAreNotTakenFromThePast()
{
    const FormField named = only(u"get <api-token>"_s, {{}, {}, {}, {{u"api-token"_s, u"x"_s}}});
    QVERIFY(named.secret && !named.value);
    DeclaredParameter pin = declaredAs(u"pin"_s);
    pin.secret = true;
    const FormField declared = only(u"get <pin>"_s, {{}, {}, {}, {{u"pin"_s, u"x"_s}}}, {pin});
    QVERIFY(declared.secret && !declared.value);
    QVERIFY(!only(u"get <pod>"_s, {}).secret);
}

void ParameterFormTest::choicesAndPatternsHold()
{
    FormField field = fieldWith({u"a"_s, u"b"_s}, {});
    QVERIFY(checkedFor(field, {u"a"_s, ValueOrigin::Typed}));
    QVERIFY(isGoodSentence(checkedFor(field, {u"c"_s, ValueOrigin::Typed}).error()));
    field = fieldWith({}, u"eu-\\d|us"_s);
    QVERIFY(checkedFor(field, {u"eu-1"_s, ValueOrigin::Typed}));
    QVERIFY(!checkedFor(field, {u"xeu-1"_s, ValueOrigin::Typed}));
    QVERIFY(!checkedFor(field, {u"us1"_s, ValueOrigin::Typed}));
    // A pattern that never comes to an end is given up, and then nothing fits it.
    field.pattern = u"(a+)+b"_s;
    QVERIFY(!checkedFor(field, {u"a"_s.repeated(200) + u'c', ValueOrigin::Typed}));
    field = fieldWith({}, {}, true);
    QVERIFY(!checkedFor(field, {QString(), ValueOrigin::Typed}));
}

void ParameterFormTest::openFieldsAreNamed()
{
    DeclaredParameter why = declaredAs(u"why"_s);
    why.required = true;
    const auto form = parameterForm(parametersOf({{u"get <pod> <ns>"_s}}), {declaredAs(u"note"_s), why},
                                    {{{u"pod"_s, u"a"_s}}, {}, {}, {}});
    QCOMPARE(openFields(form), (QStringList{u"ns"_s, u"why"_s}));
    QCOMPARE(valuesOf(form).keys(), QStringList{u"pod"_s});
}

QTEST_APPLESS_MAIN(ParameterFormTest)
#include "parameter_form_test.moc"
