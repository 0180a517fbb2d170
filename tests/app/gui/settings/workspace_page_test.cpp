// tests/app/gui/settings/workspace_page_test.cpp — Settings in a real window on a real workspace, by keyboard and
// mouse: the care for the file, the look, the calls, and that every control can be heard.
#include "app/gui/settings/long_work.h"
#include "app/gui/settings/pages/appearance_page.h"
#include "app/gui/settings/pages/backups_card.h"
#include "app/gui/settings/pages/clocks_page.h"
#include "app/gui/settings/pages/notifications_page.h"
#include "app/gui/settings/pages/shortcuts_page.h"
#include "app/gui/settings/pages/workspace_page.h"
#include "app/gui/shell/help/key_list.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/search_field.h"
#include "app/workspace/upkeep.h"
#include "tests/app/gui/settings/pages.h"

#include <QCheckBox>
#include <QFile>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace firebreak;

class WorkspacePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesPagesWhenTheyAreFirstShown();
    void changesTheLookAtOnce();
    void switchesNotificationsAndSound();
    void saysThatThereIsNoSound();
    void verifiesAndTellsWhatItFound();
    void backsUpAndAsksBeforeRestoring();
    void savesACopyAndMergesItBack();
    void listsEveryCommand();
    void namesEveryControlOnEveryPage();
};

void WorkspacePageTest::makesPagesWhenTheyAreFirstShown()
{
    Pages pages(u"workspace"_s);
    QCOMPARE(pages.screen().page(), u"workspace"_s);
    QVERIFY(!pages.window->findChild<ClocksPage*>());
    pages.window->panes().jump(0);
    pages.key(Qt::Key_End);
    QCOMPARE(pages.screen().page(), u"shortcuts"_s);
    QVERIFY(pages.window->findChild<ShortcutsPage*>());
    QVERIFY(!pages.window->findChild<ClocksPage*>());
}

void WorkspacePageTest::changesTheLookAtOnce()
{
    Pages pages(u"appearance"_s);
    auto& page = pages.page<AppearancePage>();
    QVERIFY(page.mode(Theme::Mode::System)->isChecked());
    pages.click(page.mode(Theme::Mode::Light));
    QVERIFY(!pages.theme.isDark());
    QCOMPARE(pages.preferences->themeMode(), Theme::Mode::Light);
    page.mode(Theme::Mode::Light)->setFocus();
    pages.key(Qt::Key_Up);
    QVERIFY(pages.theme.isDark());
    pages.click(page.local());
    QVERIFY(!pages.window->times().isUtc());
    QVERIFY(!pages.preferences->startsInUtc());
    pages.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier); // from elsewhere: the page follows
    QVERIFY(page.mode(Theme::Mode::Light)->isChecked());
}

void WorkspacePageTest::switchesNotificationsAndSound()
{
    Pages pages(u"notifications"_s);
    auto& page = pages.page<NotificationsPage>();
    QVERIFY(page.notifies()->isChecked());
    page.notifies()->setFocus();
    pages.key(Qt::Key_Space);
    QVERIFY(!pages.preferences->notifies());
    pages.click(page.sounds());
    QVERIFY(!pages.preferences->sounds());
    pages.click(page.staysInTray());
    QVERIFY(pages.preferences->staysInTray());
    for (auto* button : page.findChildren<Button*>())
        pages.click(button);
    QCOMPARE(pages.tried, 1);
    QCOMPARE(pages.sound.times, 1);
}

void WorkspacePageTest::saysThatThereIsNoSound()
{
    Pages pages(u"workspace"_s);
    pages.sound.available = false;
    pages.window->openPage(u"notifications"_s);
    QVERIFY(!pages.page<NotificationsPage>().sounds()->isEnabled());
}

void WorkspacePageTest::verifiesAndTellsWhatItFound()
{
    Pages pages(u"workspace"_s);
    auto& page = pages.page<WorkspacePage>();
    page.verify()->button()->setFocus();
    pages.key(Qt::Key_Space);
    QVERIFY(page.verify()->isBusy());
    QVERIFY(!page.verify()->button()->isEnabled()); // not twice
    QTRY_VERIFY(!page.verify()->isBusy());
    QVERIFY2(page.verify()->outcome().contains(u"chain intact"_s), qPrintable(page.verify()->outcome()));
    pages.click(page.rebuild()->button());
    QTRY_VERIFY(!page.rebuild()->isBusy());
    QVERIFY(!page.rebuild()->outcome().isEmpty());
    pages.click(page.compact()->button());
    QTRY_VERIFY(!page.compact()->isBusy());
    QVERIFY2(page.compact()->outcome().startsWith(u"From"_s), qPrintable(page.compact()->outcome()));
}

void WorkspacePageTest::backsUpAndAsksBeforeRestoring()
{
    Pages pages(u"workspace"_s);
    BackupsCard* card = pages.page<WorkspacePage>().backups();
    // The one that is made by itself has been made.
    QTRY_VERIFY(!pages.workspace->upkeep().backups().isEmpty());
    const QString newest = pages.workspace->upkeep().backups().first().path;
    pages.clock.pass(Seconds(2));
    pages.click(card->now()->button());
    QTRY_VERIFY(!card->now()->isBusy());
    QTRY_VERIFY(card->list()->model()->rowCount() > 0 && card->list()->rows().row(0).id != newest);
    QVERIFY(!card->restoreButton()->isEnabled());
    card->list()->setFocus();
    pages.key(Qt::Key_Home);
    pages.click(card->restoreButton());
    QVERIFY(pages.restored.isEmpty()); // asked first
    QVERIFY(card->question()->isVisible());
    QVERIFY(card->reallyButton()->hasFocus());
    pages.key(Qt::Key_Space);
    QCOMPARE(pages.restored, QStringList{card->list()->chosen()});
}

void WorkspacePageTest::savesACopyAndMergesItBack()
{
    Pages pages(u"workspace"_s);
    auto& page = pages.page<WorkspacePage>();
    const QString copy = pages.home.filePath(u"copy.firebreak"_s);
    page.copyTo()->setPath(copy);
    pages.click(page.copy()->button());
    QTRY_VERIFY(!page.copy()->isBusy());
    QVERIFY2(QFile::exists(copy), qPrintable(page.copy()->outcome()));
    {
        auto other = Workspace::open(copy, pages.environment);
        QVERIFY(other);
        Declaration declaration;
        declaration.title = u"Written in the copy"_s;
        declaration.severity = Severity::Sev3;
        QVERIFY((*other)->incidents().declare(declaration).result());
    }
    pages.click(page.merge()->button());
    QVERIFY(!page.mergeFrom()->error().isEmpty()); // which file?
    page.mergeFrom()->setPath(copy);
    pages.click(page.merge()->button());
    QTRY_VERIFY(!page.merge()->isBusy());
    QVERIFY2(page.merge()->outcome().startsWith(u"Took over"_s), qPrintable(page.merge()->outcome()));
    QCOMPARE(pages.workspace->incidents().list({}).value().size(), 1);
    page.mergeFrom()->setPath(pages.home.filePath(u"nowhere.firebreak"_s));
    pages.click(page.merge()->button());
    QTRY_VERIFY(!page.merge()->isBusy());
    QVERIFY(!page.merge()->outcome().isEmpty());
}

void WorkspacePageTest::listsEveryCommand()
{
    Pages pages(u"shortcuts"_s);
    const KeyList* keys = pages.page<ShortcutsPage>().keys();
    QVERIFY(keys->field()->hasFocus());
    QStringList texts;
    for (int row = 0; row < keys->list()->model()->rowCount(); ++row)
        texts.append(keys->list()->model()->index(row, 0).data().toString());
    for (const CommandRegistry::Entry& entry : pages.window->commands().entries())
        QVERIFY2(texts.contains(entry.command.text), qPrintable(entry.command.text));
}

void WorkspacePageTest::namesEveryControlOnEveryPage()
{
    Pages pages(u"workspace"_s);
    pages.addService(u"checkout"_s);
    for (const QString& page : {u"people"_s, u"services"_s, u"slos"_s, u"clocks"_s, u"calendar"_s, u"appearance"_s,
                                u"notifications"_s, u"shortcuts"_s}) {
        pages.window->openPage(page);
        if (auto* documents = qobject_cast<DocumentPage*>(pages.screen().currentPage()))
            pages.click(documents->addButton());
    }
    for (const auto* widget : pages.window->findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool spoken = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool takes = widget->focusPolicy() & Qt::TabFocus;
        // The parts of Qt's own controls speak for the control.
        const bool part = widget->inherits("QAbstractScrollAreaScrollBarContainer") ||
                          widget->inherits("QComboBoxListView") || widget->inherits("QComboBoxPrivateContainer");
        QVERIFY2(!takes || spoken || part || widget->focusProxy(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u" has no name"_s));
    }
}

QTEST_MAIN(WorkspacePageTest)
#include "workspace_page_test.moc"
