// tests/plugins/secrets/secrets_test.cpp — a secret is found again by who kept it, and read by nobody else.
#include "plugins/secrets/file_secrets.h"
#ifdef FIREBREAK_KEYRING
#include "plugins/secrets/keyring_secrets.h"
#endif

#include "tests/core/result_matchers.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

template <class T> T waited(QFuture<T> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000))
        qFatal("no answer");
    return future.result();
}

} // namespace

class SecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isFoundAgain_data();
    void isFoundAgain();
    void onlyItsOwnerReadsTheFile();
    void aDamagedFileIsToldAndNotOverwritten();
    void aFolderThatCannotBeWrittenIsTold();

private:
    static std::unique_ptr<SecretStore> storeIn(const QString& folder, bool keyring);
};

void SecretsTest::initTestCase()
{
    // The keyring of whoever runs the tests is none of their business.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("XDG_CURRENT_DESKTOP", "");
}

std::unique_ptr<SecretStore> SecretsTest::storeIn(const QString& folder, bool keyring)
{
#ifdef FIREBREAK_KEYRING
    if (keyring)
        return std::make_unique<KeyringSecrets>(folder);
#else
    Q_UNUSED(keyring)
#endif
    return std::make_unique<FileSecrets>(folder);
}

void SecretsTest::isFoundAgain_data()
{
    QTest::addColumn<bool>("keyring");
    QTest::newRow("file") << false;
    QTest::newRow("no keyring answers") << true;
}

void SecretsTest::isFoundAgain()
{
    QFETCH(bool, keyring);
    QTemporaryDir folder;
    const QString home = folder.filePath(u"config"_s);
    const auto store = storeIn(home, keyring);
    QGET(none, waited(store->read(u"a"_s)));
    QVERIFY(!none);
    QGET(place, waited(store->write(u"a"_s, u"tops3cret ä\"\\"_s)));
    QVERIFY2(place.contains(u"not encrypted"_s) && place.contains(home), qPrintable(place));
    QVERIFY(waited(store->write(u"b"_s, u"other"_s)));
    QCOMPARE(*waited(storeIn(home, keyring)->read(u"a"_s)), u"tops3cret ä\"\\"_s);
    QVERIFY(waited(store->write(u"a"_s, u"newer"_s)));
    QCOMPARE(*waited(store->read(u"a"_s)), u"newer"_s);
    QVERIFY(waited(store->remove(u"a"_s)));
    QVERIFY(waited(store->remove(u"a"_s)));
    QVERIFY(!*waited(store->read(u"a"_s)));
    QCOMPARE(*waited(store->read(u"b"_s)), u"other"_s);
}

void SecretsTest::onlyItsOwnerReadsTheFile()
{
    QTemporaryDir folder;
    FileSecrets store(folder.path());
    QVERIFY(waited(store.write(u"a"_s, u"tops3cret"_s)));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFileInfo(folder.filePath(u"secrets.json"_s)).permissions() & others, QFile::Permissions());
    // Also where it was readable before.
    QFile::setPermissions(folder.filePath(u"secrets.json"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    QVERIFY(waited(store.write(u"b"_s, u"tops3cret"_s)));
    QCOMPARE(QFileInfo(folder.filePath(u"secrets.json"_s)).permissions() & others, QFile::Permissions());
}

void SecretsTest::aDamagedFileIsToldAndNotOverwritten()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"secrets.json"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("{ half");
    file.close();
    FileSecrets store(folder.path());
    const auto read = waited(store.read(u"a"_s));
    QVERIFY(!read);
    QVERIFY2(isGoodSentence(read.error()), qPrintable(read.error().sentence()));
    QVERIFY(!waited(store.write(u"a"_s, u"b"_s)));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), "{ half");
}

void SecretsTest::aFolderThatCannotBeWrittenIsTold()
{
    FileSecrets store(u"/dev/null/nowhere"_s);
    const auto written = waited(store.write(u"a"_s, u"tops3cret"_s));
    QVERIFY(!written);
    QVERIFY2(isGoodSentence(written.error()), qPrintable(written.error().sentence()));
    QVERIFY(!written.error().sentence().contains(u"tops3cret"_s));
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
