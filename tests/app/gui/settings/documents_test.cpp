// tests/app/gui/settings/documents_test.cpp — Settings in a real window on a real workspace, by keyboard and mouse:
// people, services and SLOs: what is typed is validated at its field, written, shown, and can be taken back.
#include "app/gui/settings/forms/contacts_editor.h"
#include "app/gui/settings/forms/person_form.h"
#include "app/gui/settings/forms/service_form.h"
#include "app/gui/settings/forms/slo_form.h"
#include "app/gui/settings/forms/zone_field.h"
#include "tests/app/gui/settings/pages.h"

#include <QAbstractItemModelTester>
#include <QComboBox>

using namespace Qt::StringLiterals;
using namespace firebreak;

class DocumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsAPersonByKeyboard();
    void saysAtTheFieldWhatIsWrongWithAPerson();
    void refusesASecondPersonOfTheSameName();
    void confirmsANumberAndTakesItBack();
    void keepsWhatIsBeingTypedWhileOthersWrite();
    void showsWhatOthersChangedWhereNobodyTypes();
    void cancelsWithoutWriting();
    void keepsWhatWasBegunWhereAnotherIsChosen();
    void keepsANewOneThatWasBegun();
    void addsAServiceWithOwnerAndEscalation();
    void saysAtTheFieldWhatIsWrongWithAService();
    void addsAnSloWithTheProposedName();
    void saysAtTheFieldWhatIsWrongWithAnSlo();
};

void DocumentsTest::addsAPersonByKeyboard()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    const QAbstractItemModelTester tester(page.list()->model());
    page.addButton()->setFocus();
    pages.key(Qt::Key_Space);
    auto* form = static_cast<PersonForm*>(page.form());
    QVERIFY(form->name()->line()->hasFocus());
    pages.key(Qt::Key_Tab); // as one reads, not as the parts were made
    QVERIFY(form->contacts()->addButton()->hasFocus());
    pages.key(Qt::Key_Tab, Qt::ShiftModifier);
    form->cancelButton()->setFocus();
    pages.key(Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(form->saveButton()->hasFocus());
    form->name()->line()->setFocus();
    pages.type(u"Jo Park"_s);
    pages.click(form->contacts()->addButton());
    pages.type(u"+1 415 555 0134"_s);
    form->zone()->line()->setFocus();
    pages.type(u"America/Los_Angeles"_s);
    form->name()->line()->setFocus();
    pages.key(Qt::Key_Return);
    QTRY_COMPARE(page.list()->model()->rowCount(), 2); // Ana is there already
    const Person jo = pages.person(u"Jo Park"_s);
    QCOMPARE(jo.zone, u"America/Los_Angeles"_s);
    QCOMPARE(jo.contacts.size(), 1);
    QCOMPARE(jo.contacts[0].value, u"+1 415 555 0134"_s);
    QCOMPARE(jo.contacts[0].confirmedAt, FrameNight);
    QTRY_COMPARE(page.list()->chosen(), jo.id.text());
    QVERIFY(page.list()->hasFocus());
    QVERIFY(page.list()->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"confirmed today"_s));
}

void DocumentsTest::saysAtTheFieldWhatIsWrongWithAPerson()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<PersonForm*>(page.form());
    pages.click(form->contacts()->addButton());
    pages.type(u"call me"_s);
    form->zone()->setText(u"Mars/Olympus"_s);
    pages.click(form->saveButton());
    QVERIFY(!form->name()->error().isEmpty());
    QVERIFY(!form->zone()->error().isEmpty());
    QVERIFY(!form->contacts()->value(0)->accessibleDescription().isEmpty());
    QCOMPARE(form->name()->line()->accessibleDescription(), form->name()->error()); // it is heard as well
    pages.settle();
    QCOMPARE(page.list()->model()->rowCount(), 1);
    form->name()->line()->setFocus();
    pages.type(u"J"_s);
    QVERIFY(form->name()->error().isEmpty()); // editing answers it
}

void DocumentsTest::refusesASecondPersonOfTheSameName()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<PersonForm*>(page.form());
    pages.type(u"ANA RUIZ"_s);
    pages.key(Qt::Key_Return);
    QTRY_VERIFY(!form->name()->error().isEmpty());
    QCOMPARE(form->name()->text(), u"ANA RUIZ"_s); // what was typed stays
    QVERIFY(form->saveButton()->isEnabled());
}

void DocumentsTest::confirmsANumberAndTakesItBack()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    Person ana = pages.person(u"Ana Ruiz"_s);
    const Instant longAgo = FrameNight - std::chrono::days(400);
    ana.contacts = {{u"phone"_s, u"+44 20 7946 0101"_s, longAgo}};
    pages.workspace->catalogue().put(ana).waitForFinished();
    pages.settle();
    QVERIFY(page.list()->rows().row(0).aside.contains(u"400 days ago"_s));
    QCOMPARE(page.list()->rows().row(0).asideTone, Tone::Warning);
    page.choose(ana.id.text());
    auto* form = static_cast<PersonForm*>(page.form());
    pages.click(form->contacts()->confirmButton(0));
    pages.click(form->saveButton());
    QTRY_COMPARE(pages.person(u"Ana Ruiz"_s).contacts[0].confirmedAt, FrameNight);
    pages.undo(u"Saved Ana Ruiz"_s);
    QTRY_COMPARE(pages.person(u"Ana Ruiz"_s).contacts[0].confirmedAt, longAgo);
}

void DocumentsTest::keepsWhatIsBeingTypedWhileOthersWrite()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    const Person ana = pages.person(u"Ana Ruiz"_s);
    page.choose(ana.id.text());
    auto* form = static_cast<PersonForm*>(page.form());
    form->name()->line()->setFocus();
    form->name()->line()->end(false);
    pages.type(u"-Smith"_s);
    Person changed = ana;
    changed.zone = u"UTC"_s;
    pages.workspace->catalogue().put(changed).waitForFinished();
    pages.settle();
    QCOMPARE(page.form(), form);
    QCOMPARE(form->name()->text(), u"Ana Ruiz-Smith"_s);
}

void DocumentsTest::showsWhatOthersChangedWhereNobodyTypes()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    Person ana = pages.person(u"Ana Ruiz"_s);
    page.choose(ana.id.text());
    ana.zone = u"Europe/Madrid"_s;
    pages.workspace->catalogue().put(ana).waitForFinished();
    QTRY_COMPARE(static_cast<PersonForm*>(page.form())->zone()->text(), u"Europe/Madrid"_s);
}

void DocumentsTest::cancelsWithoutWriting()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    page.choose(pages.person(u"Ana Ruiz"_s).id.text());
    auto* form = static_cast<PersonForm*>(page.form());
    form->name()->setText(u"Somebody else"_s);
    pages.click(form->cancelButton());
    pages.settle();
    QCOMPARE(static_cast<PersonForm*>(page.form())->name()->text(), u"Ana Ruiz"_s);
    QVERIFY(!pages.workspace->catalogue().person(u"Somebody else"_s));
}

void DocumentsTest::keepsWhatWasBegunWhereAnotherIsChosen()
{
    Pages pages(u"people"_s);
    Person second;
    second.name = u"Jo Park"_s;
    pages.workspace->catalogue().put(second).waitForFinished();
    pages.settle();
    auto& page = pages.page<DocumentPage>();
    const QString ana = pages.person(u"Ana Ruiz"_s).id.text();
    const QString jo = pages.person(u"Jo Park"_s).id.text();
    const auto name = [&page] { return static_cast<PersonForm*>(page.form())->name()->text(); };
    page.choose(ana);
    QVERIFY(!page.isTouched());
    static_cast<PersonForm*>(page.form())->name()->setText(u"Ana Ruiz-Smith"_s);
    page.choose(jo);
    QCOMPARE(name(), u"Jo Park"_s);
    QVERIFY(page.isTouched());
    page.choose(ana);
    QCOMPARE(name(), u"Ana Ruiz-Smith"_s);
    pages.click(page.form()->saveButton());
    pages.settle();
    QCOMPARE(name(), u"Ana Ruiz-Smith"_s);
    QVERIFY(!page.isTouched());
    QVERIFY(pages.workspace->catalogue().person(u"Ana Ruiz-Smith"_s));
    static_cast<PersonForm*>(page.form())->name()->setText(u"Nobody"_s);
    pages.click(page.form()->cancelButton());
    page.choose(jo);
    page.choose(ana);
    QCOMPARE(name(), u"Ana Ruiz-Smith"_s);
    QVERIFY2(!page.isTouched(), "cancelled is thrown away on purpose");
}

void DocumentsTest::keepsANewOneThatWasBegun()
{
    Pages pages(u"people"_s);
    auto& page = pages.page<DocumentPage>();
    const QString ana = pages.person(u"Ana Ruiz"_s).id.text();
    pages.click(page.addButton());
    QVERIFY(!page.isTouched());
    static_cast<PersonForm*>(page.form())->name()->setText(u"Mia"_s);
    page.choose(ana);
    pages.click(page.addButton());
    QCOMPARE(static_cast<PersonForm*>(page.form())->name()->text(), u"Mia"_s);
    QVERIFY(page.isTouched());
}

void DocumentsTest::addsAServiceWithOwnerAndEscalation()
{
    Pages pages(u"services"_s);
    auto& page = pages.page<DocumentPage>();
    QCOMPARE(page.list()->model()->rowCount(), 0);
    pages.click(page.addButton());
    auto* form = static_cast<ServiceForm*>(page.form());
    pages.type(u"payment-api"_s);
    form->tier()->box()->setFocus();
    pages.key(Qt::Key_Home);
    form->owner()->box()->setCurrentIndex(form->owner()->box()->findText(u"Ana Ruiz"_s));
    pages.click(form->escalation()->addButton());
    pages.type(u"M. Okafor"_s);
    pages.key(Qt::Key_Tab);
    pages.type(u"second line"_s);
    pages.key(Qt::Key_Tab);
    pages.type(u"+44 20 7946 0812"_s);
    pages.click(form->saveButton());
    QTRY_COMPARE(page.list()->model()->rowCount(), 1);
    const Service service = pages.workspace->catalogue().service(u"payment-api"_s).value();
    QCOMPARE(service.tier, 1);
    QCOMPARE(service.owner->name, u"Ana Ruiz"_s);
    QCOMPARE(service.escalation.size(), 1);
    QCOMPARE(service.escalation[0].name, u"M. Okafor"_s);
    QCOMPARE(service.escalation[0].role, u"second line"_s);
    QCOMPARE(service.escalation[0].contact.value, u"+44 20 7946 0812"_s);
    QVERIFY(page.list()->rows().row(0).aside.contains(u"M. Okafor"_s));
}

void DocumentsTest::saysAtTheFieldWhatIsWrongWithAService()
{
    Pages pages(u"services"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<ServiceForm*>(page.form());
    pages.type(u"payment api"_s);
    pages.click(form->saveButton());
    QVERIFY(!form->name()->error().isEmpty());
    QVERIFY(form->name()->line()->hasFocus());
}

void DocumentsTest::addsAnSloWithTheProposedName()
{
    Pages pages(u"slos"_s);
    pages.addService(u"checkout"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<SloForm*>(page.form());
    QVERIFY(form->service()->box()->hasFocus());
    form->kind()->box()->setCurrentIndex(form->kind()->box()->findData(u"latency"_s));
    QCOMPARE(form->name()->text(), u"checkout-latency"_s);
    form->target()->setText(u"99.95%"_s);
    form->window()->setText(u"month"_s);
    form->zone()->setText(u"Europe/London"_s);
    pages.click(form->saveButton());
    QTRY_VERIFY(pages.workspace->catalogue().slo(u"checkout-latency"_s));
    const Slo slo = pages.workspace->catalogue().slo(u"checkout-latency"_s).value();
    QCOMPARE(slo.target, 999'500);
    QCOMPARE(slo.window.calendar, u"month"_s);
    QCOMPARE(slo.window.zone, u"Europe/London"_s);
    QCOMPARE(slo.service.name, u"checkout"_s);
}

void DocumentsTest::saysAtTheFieldWhatIsWrongWithAnSlo()
{
    Pages pages(u"slos"_s);
    pages.addService(u"checkout"_s);
    auto& page = pages.page<DocumentPage>();
    pages.click(page.addButton());
    auto* form = static_cast<SloForm*>(page.form());
    form->target()->setText(u"100%"_s);
    form->window()->setText(u"fortnight"_s);
    pages.click(form->saveButton());
    QVERIFY(!form->target()->error().isEmpty());
    QVERIFY(!form->window()->error().isEmpty());
    form->target()->setText(u"99.9%"_s);
    form->window()->setText(u"30d"_s);
    form->zone()->setText(u"Mars/Olympus"_s);
    pages.click(form->saveButton());
    QVERIFY(form->target()->error().isEmpty());
    QVERIFY(!form->zone()->error().isEmpty());
    pages.settle();
    QCOMPARE(page.list()->model()->rowCount(), 0);
}

QTEST_MAIN(DocumentsTest)
#include "documents_test.moc"
