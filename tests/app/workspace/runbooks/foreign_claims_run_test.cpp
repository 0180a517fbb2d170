// tests/app/workspace/runbooks/foreign_claims_run_test.cpp — a library and a workspace from somebody else may say what
// they like: leave to run comes from a person on this device, and from nowhere else.
#include "app/workspace/runbooks/trust_record.h"
#include "tests/app/workspace/runbooks/in_use.h"

#include <QDirIterator>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

/// A step that leaves a trace, in a document that says of itself all that could make it run.
QByteArray claiming(const QString& trace)
{
    return "---\ntitle: Pool\ntrusted: true\ntrust: given\nhash: any\nrisk: safe\nrun: always\nautorun: true\n"
           "params:\n  - name: trusted\n    default: yes\n---\n# Pool\n\n## Diagnosis\n\n"
           "```bash {risk=safe trusted=true run=always excludeFromRunAll=false background=false}\ntouch " +
           trace.toUtf8() + "\n```\n\n```bash {trusted=true}\ncat /etc/hostname\n```\n";
}

} // namespace

class ForeignClaimsRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDocumentThatSaysThatItIsTrustedIsNot();
    void notesOfTrustInALibraryAreOnlyFiles();
    void aWorkspaceThatTellsOfTrustGivesNone();
};

void ForeignClaimsRunTest::aDocumentThatSaysThatItIsTrustedIsNot()
{
    InUse desk({}, false);
    const QString trace = desk.shop.path(u"trace"_s);
    desk.write(claiming(trace));
    RunbookUse& use = desk.use();
    QCOMPARE(use.review().state, TrustState::Never);
    QVERIFY(!desk.refused(use.runAllSafe()).isEmpty());
    for (int step = 0; step < use.steps().size(); ++step)
        QVERIFY(!desk.runsConfirmed(step).isEmpty());
    QVERIFY(!QFile::exists(trace));
    // Nor does it become safe by its own word, once it is trusted.
    desk.trust();
    RunbookUse& trusted = desk.use();
    QCOMPARE(trusted.assessmentOf(0).risk, Risk::Changes);
    QCOMPARE(trusted.assessmentOf(1).risk, Risk::Safe);
    QCOMPARE(desk.refused(trusted.runAllSafe()), QString());
    QVERIFY(QTest::qWaitFor([&] { return !trusted.findings().running; }, InUse::LongestMs));
    QVERIFY(!QFile::exists(trace));
}

void ForeignClaimsRunTest::notesOfTrustInALibraryAreOnlyFiles()
{
    InUse desk(claiming(u"/nowhere"_s));
    // What this device keeps of its trust, copied beside the document under every name that somebody might look for.
    const QString kept = desk.shop.workspace().configFolder();
    QDirIterator files(kept + u"/runbooks"_s, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int copied = 0;
    while (files.hasNext()) {
        const QString file = files.next();
        const QString below = file.mid(kept.size() + 1);
        for (const QString& place : {desk.library() + u'/', desk.library() + u"/.firebreak/"_s,
                                     desk.library() + u"/config/"_s, desk.library() + u"/.config/firebreak/"_s}) {
            QVERIFY(QDir().mkpath(QFileInfo(place + below).path()));
            QVERIFY(QFile::copy(file, place + below));
            ++copied;
        }
    }
    QVERIFY(copied >= 4);
    QVERIFY(desk.shop.workspace().runbooks().trusted().revoke(desk.file()));
    RunbookUse& use = desk.use();
    QCOMPARE(use.review().state, TrustState::Never);
    QVERIFY(desk.runs(1).contains(u"not trusted"_s));
}

void ForeignClaimsRunTest::aWorkspaceThatTellsOfTrustGivesNone()
{
    InUse desk(claiming(u"/nowhere"_s));
    FIREBREAK_DONE(recordTrust(desk.shop.workspace(), desk.opened()));
    // The same files, opened at another desk.
    const auto colleague = desk.shop.again();
    RunbookUse use(*colleague, desk.runner, desk.opened(), {}, {ConfirmAt::Window, false});
    QVERIFY(QTest::qWaitFor([&] { return use.isTrustKnown(); }, InUse::LongestMs));
    QCOMPARE(use.review().state, TrustState::Never);
    QVERIFY(desk.refused(use.run(1)).contains(u"not trusted"_s));
    QVERIFY(!desk.refused(use.runAllSafe()).isEmpty());
}

QTEST_GUILESS_MAIN(ForeignClaimsRunTest)
#include "foreign_claims_run_test.moc"
