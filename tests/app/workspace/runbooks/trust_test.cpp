#include "app/workspace/runbooks/runbook_trust.h"

#include "tests/app/workspace/runbooks/folder.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;
using librarytest::refusal;

namespace {

const Instant Night = instantFromMs(1'795'314'521'000);

QByteArray restart(const QByteArray& command = "systemctl restart store")
{
    return "# Store\n\nSome words.\n\n```sh\n" + command + "\n```\n\n```sh\ndf -h\n```\n";
}

OpenedRunbook opened(const Folder& folder, const QString& path = u"store.md"_s)
{
    const auto runbook = openRunbook({folder.root(), path});
    return runbook ? *runbook : OpenedRunbook();
}

QStringList changesOf(const TrustReview& review)
{
    QStringList changes;
    for (const PartChange& change : review.changes)
        changes.append(change.before.text.trimmed() + u" → "_s + change.after.text.trimmed());
    return changes;
}

} // namespace

/// Nothing runs that nobody on this device has allowed, and nothing that has changed since.
class TrustTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsTrustedBeforeAPersonSaysSo();
    void trustIsKeptForItsOwnerOnly();
    void trustIsOverWhenWhatRunsChanges();
    void proseMayChange();
    void trustIsOfOneFile();
    void aLinkIsTrustedAsWhatItLeadsTo();
    void trustCanBeTakenBack();
    void trustIsListed();
    void refusesWhatCannotBeSeen_data();
    void refusesWhatCannotBeSeen();
    void aDamagedNoteIsNoTrust();
    void aNoteOfAnotherMachineIsNoTrust();
    void aNoteUnderAnotherNameIsNoTrust();
    void aStepCanBeLoweredInItsWording();
    void nothingIsLoweredWithoutTrust();
    void loweringOutlivesAChangeOfOtherSteps();
};

void TrustTest::nothingIsTrustedBeforeAPersonSaysSo()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    const OpenedRunbook runbook = opened(folder);
    QVERIFY(!trusted.of(runbook.file));
    const TrustReview review = reviewOf(runbook, {});
    QCOMPARE(review.state, TrustState::Never);
    QCOMPARE(review.parts.size(), 2);
    QCOMPARE(review.parts.first().text, u"systemctl restart store\n"_s);
    QCOMPARE(review.changes.size(), 0);

    QVERIFY(trusted.give(runbook, Night));
    const auto trust = TrustedRunbooks(folder.config()).of(runbook.file);
    QVERIFY(trust);
    QCOMPARE(trust->givenAt, Night);
    QCOMPARE(reviewOf(runbook, trust).state, TrustState::Given);
}

void TrustTest::trustIsKeptForItsOwnerOnly()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    QVERIFY(TrustedRunbooks(folder.config()).give(opened(folder), Night));
    const QDir notes(folder.config() + u"/runbooks/trust"_s);
    const QFileInfoList files = notes.entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(
        !(files.first().permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    // Nothing of it lies in the library.
    QCOMPARE(QDir(folder.root()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"store.md"_s});
}

void TrustTest::trustIsOverWhenWhatRunsChanges()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder), Night));
    folder.write(u"store.md"_s, "New words.\n\n" + restart("systemctl stop store") + "\n```sh\nls\n```\n");
    const OpenedRunbook runbook = opened(folder);
    const TrustReview review = reviewOf(runbook, trusted.of(runbook.file));
    QCOMPARE(review.state, TrustState::Changed);
    QCOMPARE(changesOf(review), (QStringList{u"systemctl restart store → systemctl stop store"_s, u" → ls"_s}));
    QVERIFY(trusted.give(runbook, Night));
    QCOMPARE(reviewOf(runbook, trusted.of(runbook.file)).state, TrustState::Given);
}

void TrustTest::proseMayChange()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder), Night));
    folder.write(u"store.md"_s, restart().replace("Some words.", "Other words."));
    const OpenedRunbook runbook = opened(folder);
    QCOMPARE(reviewOf(runbook, trusted.of(runbook.file)).state, TrustState::Given);
}

void TrustTest::trustIsOfOneFile()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    folder.write(u"copy.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder), Night));
    const OpenedRunbook copy = opened(folder, u"copy.md"_s);
    QVERIFY(!trusted.of(copy.file));
    // Nor does the trust of another file count when it is handed in.
    QCOMPARE(reviewOf(copy, trusted.of(opened(folder).file)).state, TrustState::Never);
}

void TrustTest::aLinkIsTrustedAsWhatItLeadsTo()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    folder.write(u"evil.md"_s, restart("rm -rf /srv"));
    folder.link(u"alias.md"_s, u"store.md"_s);
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder, u"alias.md"_s), Night));
    QCOMPARE(reviewOf(opened(folder), trusted.of(opened(folder).file)).state, TrustState::Given);
    QVERIFY(QFile::remove(folder.path(u"alias.md"_s)));
    folder.link(u"alias.md"_s, u"evil.md"_s);
    const OpenedRunbook alias = opened(folder, u"alias.md"_s);
    QCOMPARE(reviewOf(alias, trusted.of(alias.file)).state, TrustState::Never);
}

void TrustTest::trustCanBeTakenBack()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder), Night));
    QVERIFY(trusted.revoke(opened(folder).file));
    QVERIFY(!trusted.of(opened(folder).file));
    QVERIFY(trusted.revoke(opened(folder).file));
    QCOMPARE(trusted.all().size(), 0);
}

void TrustTest::trustIsListed()
{
    const Folder folder;
    TrustedRunbooks trusted(folder.config());
    QCOMPARE(trusted.all().size(), 0);
    for (const auto& name : {u"b.md"_s, u"a.md"_s}) {
        folder.write(name, restart());
        QVERIFY(trusted.give(opened(folder, name), Night));
    }
    const QList<RunbookTrust> all = trusted.all();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.first().file, folder.path(u"a.md"_s));
    // A runbook that is gone can still be struck off the list.
    QVERIFY(QFile::remove(folder.path(u"a.md"_s)));
    QVERIFY(trusted.revoke(all.first().file));
    QCOMPARE(trusted.all().size(), 1);
}

void TrustTest::refusesWhatCannotBeSeen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("direction") << restart("echo \xe2\x80\xae safe");
    QTest::newRow("no width") << restart("echo a\xe2\x80\x8b"
                                         "b");
    QTest::newRow("control") << restart("echo \x1b[2K");
    QTest::newRow("NUL") << restart(QByteArray("echo a\0b", 8));
    QTest::newRow("no UTF-8") << restart("echo \xff");
    QTest::newRow("attribute") << QByteArray("```sh {name=a\xe2\x80\xae}\nls\n```\n");
    QTest::newRow("default of a parameter")
        << QByteArray("---\nparams:\n  - name: host\n    default: \"a\xe2\x80\x8b\"\n---\n") + restart();
}

void TrustTest::refusesWhatCannotBeSeen()
{
    QFETCH(QByteArray, text);
    const Folder folder;
    folder.write(u"store.md"_s, text);
    TrustedRunbooks trusted(folder.config());
    const OpenedRunbook runbook = opened(folder);
    QVERIFY(!reviewOf(runbook, {}).objections.isEmpty());
    const auto given = trusted.give(runbook, Night);
    QVERIFY(!given);
    QCOMPARE(given.error().kind, ErrorKind::Refused);
    QVERIFY2(isGoodSentence(given.error()), qPrintable(given.error().sentence()));
    QVERIFY(!trusted.of(runbook.file));
}

namespace {

/// Its note, with a change made to it.
void changeNote(const Folder& folder, const std::function<void(QString& path, QByteArray& bytes)>& change)
{
    const QString notes = folder.config() + u"/runbooks/trust/"_s;
    const QString name = QDir(notes).entryList(QDir::Files).value(0);
    QString path = notes + name;
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    QByteArray bytes = file.readAll();
    file.close();
    change(path, bytes);
    QFile changed(path);
    QVERIFY(changed.open(QFile::WriteOnly));
    changed.write(bytes);
}

} // namespace

void TrustTest::aDamagedNoteIsNoTrust()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder), Night));
    changeNote(folder, [](QString&, QByteArray& bytes) { bytes.chop(1); });
    QVERIFY(!trusted.of(opened(folder).file));
    QCOMPARE(trusted.all().size(), 0);
    QVERIFY(trusted.give(opened(folder), Night)); // a person may say it again
    QVERIFY(trusted.of(opened(folder).file));
}

void TrustTest::aNoteOfAnotherMachineIsNoTrust()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder), Night));
    changeNote(folder, [](QString&, QByteArray& bytes) {
        const qsizetype at = bytes.indexOf("\"machine\":\"") + 11;
        bytes[at] = bytes.at(at) == 'a' ? 'b' : 'a';
    });
    QVERIFY(!trusted.of(opened(folder).file));
}

void TrustTest::aNoteUnderAnotherNameIsNoTrust()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    folder.write(u"evil.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    QVERIFY(trusted.give(opened(folder, u"evil.md"_s), Night));
    QString other;
    changeNote(folder, [&](QString& path, QByteArray&) { other = path; });
    QVERIFY(trusted.revoke(folder.path(u"evil.md"_s)));
    QVERIFY(trusted.give(opened(folder), Night));
    changeNote(folder, [&](QString& path, QByteArray&) { path = other; });
    QVERIFY(!trusted.of(folder.path(u"evil.md"_s)));
    QCOMPARE(trusted.all().size(), 1);
}

void TrustTest::aStepCanBeLoweredInItsWording()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    const OpenedRunbook runbook = opened(folder);
    const Step step = runbook.steps.first();
    QVERIFY(trusted.give(runbook, Night));
    QCOMPARE(riskOf(step).risk, Risk::Changes);
    QVERIFY(trusted.lower(runbook, step, Risk::Safe));
    const auto trust = trusted.of(runbook.file);
    const Assessment lowered = assessmentOf(step, reviewOf(runbook, trust), trust);
    QCOMPARE(lowered.risk, Risk::Safe);
    QVERIFY(lowered.reason.startsWith(u"Lowered by a person"_s));
    QVERIFY(refusal(trusted.lower(runbook, step, Risk::Destroys)).contains(u"nothing to lower"_s));

    Step other = step;
    other.hash = blockHash(u"systemctl stop store\n"_s, u"sh"_s, {});
    QCOMPARE(assessmentOf(other, reviewOf(runbook, trust), trust).risk, Risk::Changes);

    QVERIFY(trusted.liftLowering(runbook.file, step));
    const auto lifted = trusted.of(runbook.file);
    QCOMPARE(assessmentOf(step, reviewOf(runbook, lifted), lifted).risk, Risk::Changes);
}

void TrustTest::nothingIsLoweredWithoutTrust()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    const OpenedRunbook runbook = opened(folder);
    const auto lowered = trusted.lower(runbook, runbook.steps.first(), Risk::Safe);
    QVERIFY(!lowered);
    QVERIFY(isGoodSentence(lowered.error()));

    QVERIFY(trusted.give(runbook, Night));
    QVERIFY(trusted.lower(runbook, runbook.steps.first(), Risk::Safe));
    folder.write(u"store.md"_s, restart() + "\n```sh\nls\n```\n");
    const OpenedRunbook changed = opened(folder);
    const auto trust = trusted.of(changed.file);
    QCOMPARE(assessmentOf(changed.steps.first(), reviewOf(changed, trust), trust).risk, Risk::Changes);
    QVERIFY(!trusted.lower(changed, changed.steps.first(), Risk::Safe));
}

void TrustTest::loweringOutlivesAChangeOfOtherSteps()
{
    const Folder folder;
    folder.write(u"store.md"_s, restart());
    TrustedRunbooks trusted(folder.config());
    const OpenedRunbook runbook = opened(folder);
    QVERIFY(trusted.give(runbook, Night));
    QVERIFY(trusted.lower(runbook, runbook.steps.first(), Risk::Safe));
    folder.write(u"store.md"_s, restart() + "\n```sh\nls\n```\n");
    QVERIFY(trusted.give(opened(folder), Night));
    QCOMPARE(trusted.of(runbook.file)->lowered.size(), 1);
    folder.write(u"store.md"_s, restart("systemctl stop store"));
    QVERIFY(trusted.give(opened(folder), Night));
    QCOMPARE(trusted.of(runbook.file)->lowered.size(), 0);
}

QTEST_GUILESS_MAIN(TrustTest)
#include "trust_test.moc"
