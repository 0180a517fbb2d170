// tests/app/gui/settings/alert_rules_test.cpp — Settings in a real window on a real workspace, by keyboard and mouse:
// how alerts become incidents, and a place to try it.
#include "app/gui/settings/forms/alert_trial.h"
#include "app/gui/settings/forms/alert_values_editor.h"
#include "app/gui/settings/forms/text_field.h"
#include "app/gui/settings/pages/alert_rules_page.h"
#include "app/gui/shell/form/form_field.h"
#include "tests/app/gui/settings/pages.h"
#include "tests/storage/raw_file.h"

#include <QComboBox>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace firebreak;

class AlertRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheRulesWorstFirst();
    void addsARuleByKeyboardAndTakesItBack();
    void removesARule();
    void saysAtTheRowWhatIsWrong();
    void saysAtTheFieldWhatIsWrong();
    void keepsTheOrderOfServiceLabels();
    void triesWhatIsTypedBeforeItIsSaved();
    void saysWhyNothingWouldBeDeclared();
    void keepsWhatWasTypedWhereWritingFails();
    void missesRulesThatAreNotSaved();
    void everyControlHasANameOfItsOwn();
};

namespace {

const QString Pager = uR"([{"labels": {"alertname": "HighErrorRate", "team": "payments", "app": "checkout",
    "severity": "P1"}, "startsAt": "2026-11-22T02:20:00Z"}])"_s;

AlertRules stored(const Pages& pages) { return pages.workspace->catalogue().alertRules(); }

QStringList storedValues(const Pages& pages)
{
    const AlertRules rules = stored(pages);
    return {rules.severities.keyBegin(), rules.severities.keyEnd()};
}

} // namespace

void AlertRulesTest::showsTheRulesWorstFirst()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    QVERIFY(page.severityLabelField()->line()->hasFocus());
    QCOMPARE(page.severityLabelField()->text(), u"severity"_s);
    QStringList shown;
    for (int row = 0; row < page.values()->rowCount(); ++row)
        shown.append(page.values()->value(row)->text() + u'=' + page.values()->severity(row)->currentText());
    QCOMPARE(shown, (QStringList{u"critical=SEV2"_s, u"page=SEV2"_s, u"warning=SEV3"_s}));
    QCOMPARE(page.otherwise()->box()->currentText(), u"SEV4"_s);
    QCOMPARE(page.serviceLabels()->text(), u"service, app, job"_s);
    SeverityWords words;
    words.words[Severity::Sev2].name = u"Half"_s;
    pages.workspace->catalogue().put(words).waitForFinished();
    QTRY_COMPARE(page.values()->severity(0)->currentText(), u"Half"_s);
}

void AlertRulesTest::addsARuleByKeyboardAndTakesItBack()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    page.values()->addButton()->setFocus();
    pages.key(Qt::Key_Space);
    QCOMPARE(page.values()->rowCount(), 4);
    QVERIFY(page.values()->value(3)->hasFocus());
    pages.type(u" P1 "_s);
    pages.key(Qt::Key_Tab);
    QVERIFY(page.values()->severity(3)->hasFocus());
    pages.key(Qt::Key_Up);
    pages.key(Qt::Key_Up);
    pages.key(Qt::Key_Tab);
    QVERIFY(page.values()->beginsAs(3)->hasFocus());
    pages.key(Qt::Key_Down);
    page.values()->value(3)->setFocus();
    pages.key(Qt::Key_Return);
    QTRY_COMPARE(stored(pages).severities.value(u"p1"_s, Severity::Sev5), Severity::Sev1);
    QCOMPARE(stored(pages).triageValues, std::optional(QStringList{u"p1"_s}));
    pages.settle();
    QVERIFY(page.values()->value(3)->hasFocus()); // saving takes the keyboard from nobody
    pages.undo(u"Alert rules saved"_s);
    QTRY_COMPARE(stored(pages), AlertRules());
    QTRY_COMPARE(page.values()->rowCount(), 3);
}

void AlertRulesTest::removesARule()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    page.values()->removeButton(1)->setFocus();
    pages.key(Qt::Key_Space);
    QCOMPARE(page.values()->rowCount(), 2);
    QVERIFY(page.values()->removeButton(1)->hasFocus());
    pages.click(page.saveButton());
    QTRY_COMPARE(storedValues(pages), (QStringList{u"critical"_s, u"warning"_s}));
    pages.click(page.defaultsButton());
    QTRY_COMPARE(stored(pages), AlertRules());
    QTRY_COMPARE(page.values()->rowCount(), 3);
}

void AlertRulesTest::saysAtTheRowWhatIsWrong()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    pages.click(page.values()->addButton());
    pages.click(page.saveButton());
    QVERIFY(!page.values()->error(3).isEmpty());
    QVERIFY(page.values()->value(3)->hasFocus());
    pages.type(u"CRITICAL"_s);
    QVERIFY(page.values()->error(3).isEmpty());
    pages.key(Qt::Key_Return);
    QVERIFY(page.values()->error(3).contains(u"“critical” has a rule already"_s));
    QCOMPARE(page.values()->value(3)->accessibleDescription(), page.values()->error(3));
    pages.settle();
    QCOMPARE(stored(pages), AlertRules());
}

void AlertRulesTest::saysAtTheFieldWhatIsWrong()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    page.severityLabelField()->setText(u"  "_s);
    pages.click(page.saveButton());
    QVERIFY(!page.severityLabelField()->error().isEmpty());
    QVERIFY(page.severityLabelField()->line()->hasFocus());
    page.severityLabelField()->setText(u"severity"_s);
    page.serviceLabels()->setText(u" , "_s);
    pages.click(page.saveButton());
    QVERIFY(!page.serviceLabels()->error().isEmpty());
    pages.settle();
    QCOMPARE(stored(pages), AlertRules());
}

void AlertRulesTest::keepsTheOrderOfServiceLabels()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    page.serviceLabels()->setText(u"job,  team , service,"_s);
    page.serviceLabels()->line()->setFocus();
    pages.key(Qt::Key_Return);
    QTRY_COMPARE(stored(pages).serviceLabels, (QStringList{u"job"_s, u"team"_s, u"service"_s}));
}

void AlertRulesTest::triesWhatIsTypedBeforeItIsSaved()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    page.trial()->json()->replaceText(Pager);
    QTRY_VERIFY2(page.trial()->answer().contains(u"HighErrorRate on checkout"_s), qPrintable(page.trial()->answer()));
    QVERIFY(page.trial()->answer().contains(u"SEV4 · needs an eye · investigating"_s));
    pages.click(page.values()->addButton());
    pages.type(u"p1"_s);
    page.values()->severity(3)->setCurrentIndex(0);
    page.values()->beginsAs(3)->setCurrentIndex(1);
    page.serviceLabels()->setText(u"team, app"_s);
    QTRY_VERIFY2(page.trial()->answer().contains(u"SEV1 · critical, many users · triage"_s),
                 qPrintable(page.trial()->answer()));
    QTRY_VERIFY(page.trial()->answer().contains(u"Services: payments"_s));
    pages.settle();
    QCOMPARE(stored(pages), AlertRules());
    page.trial()->json()->replaceText({});
    QTRY_COMPARE(page.trial()->answer(), QString());
    page.trial()->exampleButton()->setFocus(); // below the fold
    pages.key(Qt::Key_Space);
    QTRY_VERIFY2(page.trial()->answer().contains(u"No service"_s), qPrintable(page.trial()->answer()));
    page.serviceLabels()->setText(u"team, service"_s);
    QTRY_VERIFY2(page.trial()->answer().contains(u"HighErrorRate on payment-api"_s),
                 qPrintable(page.trial()->answer()));
}

void AlertRulesTest::saysWhyNothingWouldBeDeclared()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    page.trial()->json()->replaceText(u"{not json"_s);
    QTRY_VERIFY(!page.trial()->json()->error().isEmpty());
    QCOMPARE(page.trial()->answer(), page.trial()->json()->error());
    QCOMPARE(page.trial()->json()->text(), u"{not json"_s);
    page.trial()->json()->replaceText(Pager);
    page.severityLabelField()->setText({});
    QTRY_VERIFY2(page.trial()->answer().contains(u"has no name"_s), qPrintable(page.trial()->answer()));
    QVERIFY(page.severityLabelField()->error().isEmpty()); // nobody has asked to save it
}

void AlertRulesTest::keepsWhatWasTypedWhereWritingFails()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    runSql(pages.path(), "CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no room'); END");
    page.severityLabelField()->setText(u"priority"_s);
    pages.click(page.saveButton());
    QTRY_VERIFY(!page.trouble().isEmpty());
    QCOMPARE(page.severityLabelField()->text(), u"priority"_s);
    QCOMPARE(stored(pages), AlertRules());
}

void AlertRulesTest::missesRulesThatAreNotSaved()
{
    Pages pages(u"alerts"_s);
    auto& page = pages.page<AlertRulesPage>();
    page.trial()->json()->replaceText(Pager);
    QCOMPARE(pages.screen().unsaved(), QString()); // only tried
    pages.click(page.values()->addButton());
    pages.type(u"wake-me"_s);
    QCOMPARE(pages.screen().unsaved(), u"Alert rules"_s);
    pages.click(page.saveButton());
    QTRY_COMPARE(pages.screen().unsaved(), QString());
    page.serviceLabels()->setText(u"team"_s);
    QCOMPARE(pages.screen().unsaved(), u"Alert rules"_s);
}

void AlertRulesTest::everyControlHasANameOfItsOwn()
{
    Pages pages(u"alerts"_s);
    QStringList names;
    for (const QWidget* control : pages.page<AlertRulesPage>().findChildren<QWidget*>())
        if (control->isVisible() && (control->focusPolicy() & Qt::TabFocus) && !control->focusProxy()) {
            const auto* button = qobject_cast<const QAbstractButton*>(control);
            names.append(control->accessibleName().isEmpty() && button ? button->text() : control->accessibleName());
        }
    QVERIFY(names.size() > 15);
    QVERIFY(!names.contains(QString()));
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
}

QTEST_MAIN(AlertRulesTest)
#include "alert_rules_test.moc"
