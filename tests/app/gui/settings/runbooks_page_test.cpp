// tests/app/gui/settings/runbooks_page_test.cpp — Settings of runbooks in a real window: what may run on this device,
// and what the workspace asks of everybody.
#include "app/gui/settings/pages/runbooks_page.h"

#include "app/gui/runbooks/library/folder_list.h"
#include "app/gui/settings/two_line_list.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/shell/start/path_field.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/upkeep.h"
#include "tests/app/gui/settings/pages.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr const char* Disk = "# Disk full\n\n```sh\nsystemctl restart x\n```\n";

/// A trusted runbook with a lowered step, and the page.
class Trusting {
public:
    Trusting() : pages(u"runbooks"_s)
    {
        root = QFileInfo(pages.home.path()).canonicalFilePath() + u"/library"_s;
        write(Disk);
        Runbooks& runbooks = pages.workspace->runbooks();
        QVERIFY(runbooks.folders().add(root));
        runbooks.look();
        QTRY_VERIFY(!runbooks.isLooking() && runbooks.index().runbooks.size() == 1);
        const auto opened = openRunbook({root, u"disk.md"_s});
        QVERIFY(runbooks.trusted().give(*opened, pages.clock.now()));
        QVERIFY(runbooks.trusted().lower(*opened, opened->steps.first(), Risk::Safe));
        // Seen as soon as the journal tells of it.
        pages.addService(u"checkout"_s);
    }
    void write(const QByteArray& bytes) const
    {
        QVERIFY(QDir().mkpath(root));
        QFile file(root + u"/disk.md"_s);
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    RunbooksPage& page() { return pages.page<RunbooksPage>(); }
    std::optional<RunbookTrust> trust() { return pages.workspace->runbooks().trusted().of(root + u"/disk.md"_s); }

    Pages pages;
    QString root;
};

} // namespace

class RunbooksPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void switchesThePoliciesForEverybodyAndBack();
    void followsAPolicyThatSomebodyElseSets();
    void addsAFolderFromHere();
    void listsWhatMayRunWithItsLoweredSteps();
    void takesTrustBackWithUndo();
    void doesNotGiveBackTrustInWhatNobodyHasRead();
    void saysWhatHasChangedSince();
};

void RunbooksPageTest::switchesThePoliciesForEverybodyAndBack()
{
    Pages pages(u"runbooks"_s);
    auto& page = pages.page<RunbooksPage>();
    const auto stored = [&pages] { return pages.workspace->catalogue().runbookPolicy(); };
    page.copyOnly()->setFocus();
    pages.key(Qt::Key_Space);
    QTRY_COMPARE(stored(), (RunbookPolicy{true, false}));
    pages.click(page.fourEyes());
    QTRY_COMPARE(stored(), (RunbookPolicy{true, true}));
    pages.undo(u"Everybody is asked for a second name now"_s);
    QTRY_COMPARE(stored(), (RunbookPolicy{true, false}));
    QTRY_VERIFY(!page.fourEyes()->isChecked());
}

void RunbooksPageTest::followsAPolicyThatSomebodyElseSets()
{
    Pages pages(u"runbooks"_s);
    auto& page = pages.page<RunbooksPage>();
    pages.workspace->catalogue().put(RunbookPolicy{false, true}).waitForFinished();
    pages.settle();
    QTRY_VERIFY(page.fourEyes()->isChecked() && !page.copyOnly()->isChecked());
}

void RunbooksPageTest::addsAFolderFromHere()
{
    Pages pages(u"runbooks"_s);
    auto& page = pages.page<RunbooksPage>();
    QVERIFY(page.folders()->field()->line()->hasFocus());
    QVERIFY(QDir().mkpath(pages.home.filePath(u"books"_s)));
    pages.type(pages.home.filePath(u"books"_s));
    pages.key(Qt::Key_Return);
    QTRY_COMPARE(page.folders()->list()->rows().rowCount(), 1);
    QTRY_COMPARE(page.folders()->list()->rows().row(0).detail, u"0 runbooks"_s);
}

void RunbooksPageTest::listsWhatMayRunWithItsLoweredSteps()
{
    Trusting stage;
    QTRY_COMPARE(stage.page().trusted()->rows().rowCount(), 1);
    const TwoLineRow row = stage.page().trusted()->rows().row(0);
    QCOMPARE(row.title, u"Disk full"_s);
    QVERIFY2(row.detail.startsWith(u"disk.md · since "_s) && row.detail.endsWith(u"1 step lowered"_s),
             qPrintable(row.detail));
    stage.page().trusted()->choose(row.id);
    QVERIFY(stage.page().details().contains(u"lowered a step to “safe”"_s));
}

void RunbooksPageTest::takesTrustBackWithUndo()
{
    Trusting stage;
    QTRY_COMPARE(stage.page().trusted()->rows().rowCount(), 1);
    stage.page().trusted()->choose(stage.root + u"/disk.md"_s);
    const auto told = [&stage] { return stage.pages.workspace->upkeep().facts()->events; };
    const qint64 before = told();
    stage.pages.click(stage.page().revokeButton());
    QVERIFY(!stage.trust());
    QCOMPARE(stage.page().trusted()->rows().rowCount(), 0);
    QTRY_COMPARE(told(), before + 1); // the journal says so
    stage.pages.undo(u"Nothing of disk.md runs on this device any more"_s);
    QTRY_VERIFY(stage.trust());
    QTRY_COMPARE(told(), before + 2);
    QCOMPARE(stage.trust()->lowered.size(), 1);
    QCOMPARE(stage.page().trusted()->rows().rowCount(), 1);
}

void RunbooksPageTest::doesNotGiveBackTrustInWhatNobodyHasRead()
{
    Trusting stage;
    QTRY_COMPARE(stage.page().trusted()->rows().rowCount(), 1);
    stage.page().trusted()->choose(stage.root + u"/disk.md"_s);
    stage.pages.click(stage.page().revokeButton());
    stage.write("# Disk full\n\n```sh\nrm -rf /\n```\n");
    stage.pages.undo(u"Nothing of disk.md runs on this device any more"_s);
    QTRY_VERIFY(stage.pages.window->announcements().banner()->isVisible());
    QVERIFY(!stage.trust());
}

void RunbooksPageTest::saysWhatHasChangedSince()
{
    Trusting stage;
    QTRY_COMPARE(stage.page().trusted()->rows().rowCount(), 1);
    QVERIFY(stage.page().trusted()->rows().row(0).aside.isEmpty());
    stage.write("# Disk full\n\n```sh\nsystemctl restart y\n```\n");
    Runbooks& runbooks = stage.pages.workspace->runbooks();
    const QString before = runbooks.index().runbooks.first().documentHash;
    runbooks.look();
    QTRY_VERIFY(runbooks.index().runbooks.first().documentHash != before);
    stage.pages.addService(u"payments"_s);
    QTRY_COMPARE(stage.page().trusted()->rows().row(0).aside, u"Changed since"_s);
}

QTEST_MAIN(RunbooksPageTest)
#include "runbooks_page_test.moc"
