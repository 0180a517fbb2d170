#include "app/workspace/runbooks/trust_record.h"

#include "app/workspace/runbooks/runbooks.h"
#include "tests/app/workspace/runbooks/folder.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;
using shoptest::Shop;

/// The journal tells what a person has allowed; it allows nothing.
class TrustRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theJournalTellsOfEachDecision();
    void theWorkspaceGivesNoLeave();
};

void TrustRecordTest::theJournalTellsOfEachDecision()
{
    Shop shop;
    const Folder folder;
    folder.write(u"store.md"_s, "# Store\n\n```sh\nsystemctl restart store\n```\n");
    QGET(runbook, openRunbook({folder.root(), u"store.md"_s}));
    const qint64 before = shop.events();
    FIREBREAK_DONE(recordTrust(shop.workspace(), runbook));
    FIREBREAK_DONE(recordLowering(shop.workspace(), runbook, runbook.steps.first(), Risk::Safe));
    FIREBREAK_DONE(recordDistrust(shop.workspace(), runbook.place.path));
    QCOMPARE(shop.events(), before + 3);
    // Another copy of the program reads on past them.
    QVERIFY(shop.again());
}

void TrustRecordTest::theWorkspaceGivesNoLeave()
{
    Shop shop;
    const Folder folder;
    folder.write(u"store.md"_s, "# Store\n\n```sh\nsystemctl restart store\n```\n");
    QGET(runbook, openRunbook({folder.root(), u"store.md"_s}));
    FIREBREAK_DONE(recordTrust(shop.workspace(), runbook));
    QVERIFY(!shop.workspace().runbooks().trusted().of(runbook.file));
    QVERIFY(!shop.again()->runbooks().trusted().of(runbook.file));
    QVERIFY(shop.workspace().runbooks().trusted().give(runbook, shoptest::Night));
    QVERIFY(shop.workspace().runbooks().trusted().of(runbook.file));
    QVERIFY(!shop.again()->runbooks().trusted().of(runbook.file)); // at another desk
}

QTEST_GUILESS_MAIN(TrustRecordTest)
#include "trust_record_test.moc"
