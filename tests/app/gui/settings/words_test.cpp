// tests/app/gui/settings/words_test.cpp — Settings in a real window on a real workspace, by keyboard and mouse: what
// severities are called and what status updates begin with.
#include "app/gui/settings/forms/template_form.h"
#include "app/gui/settings/forms/text_field.h"
#include "app/gui/settings/pages/clocks_page.h"
#include "app/gui/settings/pages/severities_page.h"
#include "app/gui/settings/pages/templates_page.h"
#include "app/gui/widgets/badge.h"
#include "tests/app/gui/settings/pages.h"
#include "tests/storage/raw_file.h"

#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace firebreak;

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void renamesASeverityByKeyboardAndTakesItBack();
    void saysAtTheFieldWhatIsWrongWithAName();
    void namesThatAreBeingTypedStayWhileOthersWrite();
    void keepsWhatWasTypedWhereWritingFails();
    void putsTheUsualNamesBack();
    void otherPagesAndTheStripCallItTheSame();
    void everyFieldHasANameOfItsOwn();
    void showsATemplateForEachAudienceAndStatus();
    void changesATemplateWithItsPreviewAndTakesItBack();
    void saysAtTheFieldWhatIsWrongWithATemplate();
    void putsTheDefaultTextBack();
    void theFormFollowsWhatOthersWrite();
};

namespace {

constexpr const char* RefuseWrites =
    "CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no room'); END";

TemplateForm& formOf(const DocumentPage& page) { return *static_cast<TemplateForm*>(page.form()); }

} // namespace

void WordsTest::renamesASeverityByKeyboardAndTakesItBack()
{
    Pages pages(u"severities"_s);
    auto& page = pages.page<SeveritiesPage>();
    QVERIFY(page.name(Severity::Sev1)->line()->hasFocus());
    page.name(Severity::Sev1)->line()->selectAll();
    pages.type(u"Black"_s);
    QCOMPARE(page.badge(Severity::Sev1)->text(), u"Black"_s); // as it will look
    pages.key(Qt::Key_Tab);
    QVERIFY(page.text(Severity::Sev1)->line()->hasFocus());
    page.text(Severity::Sev1)->line()->selectAll();
    pages.type(u"all hands"_s);
    pages.key(Qt::Key_Return);
    const auto stored = [&pages] { return pages.workspace->catalogue().severityWords(); };
    QTRY_COMPARE(stored().choice(Severity::Sev1), u"Black · all hands"_s);
    pages.undo(u"Severities saved"_s);
    QTRY_COMPARE(stored(), SeverityWords());
    QTRY_COMPARE(page.name(Severity::Sev1)->text(), u"SEV1"_s);
}

void WordsTest::saysAtTheFieldWhatIsWrongWithAName()
{
    Pages pages(u"severities"_s);
    auto& page = pages.page<SeveritiesPage>();
    page.name(Severity::Sev1)->setText(u"Same"_s);
    page.name(Severity::Sev4)->setText(u"same"_s);
    pages.click(page.saveButton());
    QVERIFY(page.name(Severity::Sev4)->error().contains(u"SEV1 is called “same” already"_s));
    QVERIFY(page.name(Severity::Sev4)->line()->hasFocus());
    QVERIFY(page.name(Severity::Sev1)->error().isEmpty());
    page.name(Severity::Sev4)->setText(u"Quiet"_s);
    page.text(Severity::Sev5)->setText(QString(201, u'x'));
    pages.click(page.saveButton());
    QVERIFY(page.name(Severity::Sev4)->error().isEmpty());
    QVERIFY(page.text(Severity::Sev5)->error().contains(u"201"_s));
    pages.settle();
    QCOMPARE(pages.workspace->catalogue().severityWords(), SeverityWords());
}

void WordsTest::namesThatAreBeingTypedStayWhileOthersWrite()
{
    Pages pages(u"severities"_s);
    auto& page = pages.page<SeveritiesPage>();
    page.name(Severity::Sev2)->line()->setFocus();
    page.name(Severity::Sev2)->line()->selectAll();
    pages.type(u"Half"_s);
    pages.addService(u"checkout"_s);
    QCOMPARE(page.name(Severity::Sev2)->text(), u"Half"_s);
}

void WordsTest::keepsWhatWasTypedWhereWritingFails()
{
    Pages pages(u"severities"_s);
    auto& page = pages.page<SeveritiesPage>();
    runSql(pages.path(), RefuseWrites);
    page.name(Severity::Sev2)->setText(u"Half"_s);
    pages.click(page.saveButton());
    QTRY_VERIFY(!page.trouble().isEmpty());
    QCOMPARE(page.name(Severity::Sev2)->text(), u"Half"_s);
    QCOMPARE(pages.workspace->catalogue().severityWords(), SeverityWords());
    runSql(pages.path(), "DROP TRIGGER refuse");
    pages.click(page.saveButton());
    QTRY_COMPARE(pages.workspace->catalogue().severityWords().name(Severity::Sev2), u"Half"_s);
    QVERIFY(page.trouble().isEmpty());
}

void WordsTest::putsTheUsualNamesBack()
{
    Pages pages(u"severities"_s);
    auto& page = pages.page<SeveritiesPage>();
    page.name(Severity::Sev3)->setText(u"Third"_s);
    pages.click(page.saveButton());
    QTRY_VERIFY(pages.workspace->catalogue().severityWords() != SeverityWords());
    pages.click(page.defaultsButton());
    QTRY_COMPARE(pages.workspace->catalogue().severityWords(), SeverityWords());
    QTRY_COMPARE(page.name(Severity::Sev3)->text(), u"SEV3"_s);
    pages.undo(u"Severities are called as usual again"_s);
    QTRY_COMPARE(page.name(Severity::Sev3)->text(), u"Third"_s);
}

void WordsTest::otherPagesAndTheStripCallItTheSame()
{
    Pages pages(u"clocks"_s);
    pages.declare(u"Checkout fails"_s, Severity::Sev1);
    const auto saidInStrip = [&pages](const QString& name) {
        const auto buttons = pages.window->findChildren<QAbstractButton*>();
        return std::any_of(buttons.begin(), buttons.end(), [&name](const QAbstractButton* button) {
            return button->isVisible() && button->accessibleName().startsWith(name + u", Checkout fails"_s);
        });
    };
    QTRY_VERIFY(saidInStrip(u"SEV1"_s));
    auto& clocks = pages.page<ClocksPage>();
    SeverityWords words;
    words.words[Severity::Sev1].name = u"Black"_s;
    pages.workspace->catalogue().put(words).waitForFinished();
    QTRY_VERIFY(saidInStrip(u"Black"_s));
    QTRY_COMPARE(clocks.cell(ClockKind::Acknowledge, Severity::Sev1)->accessibleName(), u"Acknowledge, Black"_s);
}

void WordsTest::everyFieldHasANameOfItsOwn()
{
    Pages pages(u"severities"_s);
    QSet<QString> names;
    const auto lines = pages.page<SeveritiesPage>().findChildren<QLineEdit*>();
    QCOMPARE(lines.size(), 10);
    for (const QLineEdit* line : lines)
        names.insert(line->accessibleName());
    QCOMPARE(names.size(), 10);
    QVERIFY(!names.contains(QString()));
}

void WordsTest::showsATemplateForEachAudienceAndStatus()
{
    Pages pages(u"templates"_s);
    auto& page = pages.page<TemplatesPage>();
    QVERIFY(page.list()->hasFocus());
    QVERIFY(!page.addButton()->isVisible()); // there are always the same ones
    QCOMPARE(page.list()->model()->rowCount(), int(defaultUpdateTemplates().size()));
    pages.key(Qt::Key_Down);
    QVERIFY(page.form());
    for (const UpdateField& field : updateFields()) {
        bool listed = false;
        for (const QLabel* label : page.form()->findChildren<QLabel*>())
            listed = listed || label->text() == u"{%1}"_s.arg(QLatin1StringView(field.name));
        QVERIFY2(listed, field.name);
    }
}

void WordsTest::changesATemplateWithItsPreviewAndTakesItBack()
{
    Pages pages(u"templates"_s);
    auto& page = pages.page<TemplatesPage>();
    SeverityWords words;
    words.words[Severity::Sev2].name = u"Half"_s;
    pages.workspace->catalogue().put(words).waitForFinished();
    pages.settle();
    const UpdateTemplate before = pages.workspace->catalogue().updateTemplatesInForce().last();
    page.choose(before.id.text());
    QPlainTextEdit* edit = formOf(page).text()->edit();
    edit->setFocus();
    edit->selectAll();
    pages.type(u"{severity} {status}: {title}"_s);
    QCOMPARE(formOf(page).preview(), u"Half resolved: Checkout 5xx after payment deploy"_s);
    pages.key(Qt::Key_Tab); // out of the text, not into it
    QVERIFY(!edit->hasFocus());
    pages.click(formOf(page).saveButton());
    const auto stored = [&pages] { return pages.workspace->catalogue().updateTemplatesInForce().last(); };
    QTRY_COMPARE(stored().text, u"{severity} {status}: {title}"_s);
    QCOMPARE(templateFor(pages.workspace->catalogue().updateTemplates(), before.audience, before.status)->text,
             stored().text); // what the update form takes
    pages.undo(u"Saved %1"_s.arg(before.name));
    QTRY_COMPARE(stored(), before);
    QVERIFY(pages.workspace->catalogue().updateTemplates().isEmpty());
    QTRY_COMPARE(formOf(page).text()->text(), before.text);
}

void WordsTest::saysAtTheFieldWhatIsWrongWithATemplate()
{
    Pages pages(u"templates"_s);
    auto& page = pages.page<TemplatesPage>();
    page.choose(pages.workspace->catalogue().updateTemplatesInForce().first().id.text());
    TemplateForm& form = formOf(page);
    for (const QString& wrong : {u"We use {colour}."_s, u"  "_s}) {
        form.text()->replaceText(wrong);
        QVERIFY(form.text()->error().isEmpty());
        pages.click(form.saveButton());
        QVERIFY(!form.text()->error().isEmpty());
        QVERIFY(form.text()->edit()->hasFocus());
        QCOMPARE(form.text()->text(), wrong);
    }
    pages.settle();
    QVERIFY(pages.workspace->catalogue().updateTemplates().isEmpty());
    runSql(pages.path(), RefuseWrites);
    form.text()->replaceText(u"We look into {services}."_s);
    pages.click(form.saveButton());
    QTRY_VERIFY(form.saveButton()->isEnabled());
    QCOMPARE(form.text()->text(), u"We look into {services}."_s);
    QVERIFY(pages.workspace->catalogue().updateTemplates().isEmpty());
}

void WordsTest::putsTheDefaultTextBack()
{
    Pages pages(u"templates"_s);
    auto& page = pages.page<TemplatesPage>();
    UpdateTemplate own = pages.workspace->catalogue().updateTemplatesInForce().first();
    const QString standard = own.text;
    own.text = u"We look into {services}."_s;
    pages.workspace->catalogue().put(own).waitForFinished();
    pages.settle();
    page.choose(own.id.text());
    QVERIFY(formOf(page).defaultButton()->isEnabled());
    pages.click(formOf(page).defaultButton());
    QCOMPARE(formOf(page).text()->text(), standard);
    QVERIFY(!formOf(page).defaultButton()->isEnabled());
    formOf(page).text()->edit()->undo(); // only typed so far
    QCOMPARE(formOf(page).text()->text(), own.text);
    pages.click(formOf(page).defaultButton());
    pages.click(formOf(page).saveButton());
    QTRY_VERIFY(pages.workspace->catalogue().updateTemplates().isEmpty());
    pages.undo(u"The default template again: %1"_s.arg(own.name));
    QTRY_COMPARE(pages.workspace->catalogue().updateTemplatesInForce().first().text, own.text);
}

void WordsTest::theFormFollowsWhatOthersWrite()
{
    Pages pages(u"templates"_s);
    auto& page = pages.page<TemplatesPage>();
    UpdateTemplate own = pages.workspace->catalogue().updateTemplatesInForce().first();
    page.choose(own.id.text());
    own.text = u"One {title}."_s;
    pages.workspace->catalogue().put(own).waitForFinished();
    QTRY_COMPARE(formOf(page).text()->text(), own.text);
    formOf(page).text()->replaceText(u"Typing {title}"_s);
    own.text = u"Two {title}."_s;
    pages.workspace->catalogue().put(own).waitForFinished();
    pages.settle();
    QCOMPARE(formOf(page).text()->text(), u"Typing {title}"_s);
}

QTEST_MAIN(WordsTest)
#include "words_test.moc"
