// tests/app/workspace/sources/sources_test.cpp — sources belong to the workspace; leave to ask them, and what opens
// them, belong to the device.
#include "app/workspace/sources/sources.h"

#include "plugins/secrets/file_secrets.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

#include <QDirIterator>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Shop;

namespace {

template <class T> T waited(QFuture<T> future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000))
        qFatal("no answer");
    return future.result();
}

Source sourceAt(const QString& url, const QString& name = u"prod"_s)
{
    Source source;
    source.name = name;
    source.url = url;
    return source;
}

SourceLogin bearer(const QString& token) { return {SourceSecret::Kind::Bearer, {}, token}; }

/// A device of its own: the same workspace file, another configuration.
struct Seat {
    Seat(Shop& shop, const QString& home) : secrets(shop.path(home))
    {
        Environment environment = shop.environment(home);
        environment.secrets = &secrets;
        auto opened = Workspace::open(shop.path(u"team.firebreak"_s), environment);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().sentence()));
        workspace = *std::move(opened);
        if (!workspace->iAm(u"Ana Ruiz"_s))
            qFatal("nobody is here");
    }
    Sources& sources() { return workspace->sources(); }
    Source only() { return sources().all().constFirst(); }

    FileSecrets secrets;
    std::unique_ptr<Workspace> workspace;
};

} // namespace

class SourcesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKeptAndAskedWithWhatOpensIt();
    void theWorkspaceHoldsNoSecret();
    void onlyThisDeviceReadsWhatItKeeps();
    void aWorkspaceFromSomebodyElseMakesNobodyBeAsked();
    void aSourceThatMovedIsNotAskedAndGetsNoSecret();
    void aSecretThatIsNotGivenAgainStays();
    void aLoginWithoutASecretIsRefused();
    void aSecretThatIsGoneIsTold();
    void whatIsRefusedChangesNothing();
    void queriesAskOneThatMayBeAsked();
    void withoutAStoreNothingSecretIsTaken();
};

void SourcesTest::isKeptAndAskedWithWhatOpensIt()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QSignalSpy changed(&device.sources(), &Sources::changed);
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090/"_s), bearer(u"tops3cret"_s))));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(device.only().url, u"http://localhost:9090"_s);
    QVERIFY(device.sources().whyNot(device.only()).isEmpty());
    QCOMPARE(device.sources().loginOf(device.only()), (SourceLogin{SourceSecret::Kind::Bearer, {}, {}}));
    QVERIFY(device.sources().secretPlace().contains(u"not encrypted"_s));
    QGET(access, waited(device.sources().access(device.only())));
    QCOMPARE(access.secret, (SourceSecret{SourceSecret::Kind::Bearer, {}, u"tops3cret"_s}));
    // Another program on this device finds the same.
    Seat again(shop, u"config"_s);
    QCOMPARE(waited(again.sources().access(again.only()))->secret.secret, u"tops3cret"_s);
}

void SourcesTest::theWorkspaceHoldsNoSecret()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    SourceLogin login{SourceSecret::Kind::Basic, u"scraper-user"_s, u"tops3cret"_s};
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090"_s), login)));
    device.workspace.reset();
    shop.close();
    for (const QString& name : {u"team.firebreak"_s, u"team.firebreak-wal"_s}) {
        QFile file(shop.path(name));
        const QByteArray bytes = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
        QVERIFY(!bytes.contains("tops3cret"));
        QVERIFY(!bytes.contains("scraper-user"));
    }
}

void SourcesTest::onlyThisDeviceReadsWhatItKeeps()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090"_s), bearer(u"tops3cret"_s))));
    int kept = 0;
    QDirIterator files(shop.path(u"config"_s), QDir::Files);
    while (files.hasNext()) {
        files.next();
        if (!files.fileName().endsWith(u".json"_s))
            continue;
        ++kept;
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2(!(files.fileInfo().permissions() & others), qPrintable(files.fileName()));
    }
    QVERIFY(kept >= 2);
}

void SourcesTest::aWorkspaceFromSomebodyElseMakesNobodyBeAsked()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090"_s), bearer(u"tops3cret"_s))));
    Seat other(shop, u"other"_s);
    const Source source = other.only();
    QVERIFY2(other.sources().whyNot(source).contains(u"was not allowed to ask “prod” at http://localhost:9090"_s),
             qPrintable(other.sources().whyNot(source)));
    QVERIFY(!waited(other.sources().access(source)));
    QVERIFY(!other.sources().forQueries({}));
    QVERIFY(other.sources().allow(source));
    QCOMPARE(waited(other.sources().access(source))->secret, SourceSecret());
    QCOMPARE(other.sources().forQueries({})->id, source.id);
}

void SourcesTest::aSourceThatMovedIsNotAskedAndGetsNoSecret()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090/a"_s), bearer(u"tops3cret"_s))));
    // As it comes with a merge: the same source, and somebody else's address.
    Source moved = device.only();
    moved.url = u"https://evil.example"_s;
    QVERIFY(waited(device.workspace->catalogue().put(moved)));
    QVERIFY2(device.sources().whyNot(moved).contains(u"has moved from http://localhost:9090 to https://evil.example"_s),
             qPrintable(device.sources().whyNot(moved)));
    QVERIFY(!waited(device.sources().access(moved)));
    QVERIFY(device.sources().allow(moved));
    QCOMPARE(waited(device.sources().access(moved))->secret, SourceSecret());
    // Another path of the same server is the same to ask.
    moved.url = u"https://evil.example/other"_s;
    QVERIFY(device.sources().whyNot(moved).isEmpty());
    moved.url = u"http://evil.example/other"_s;
    QVERIFY(!device.sources().whyNot(moved).isEmpty());
}

void SourcesTest::aSecretThatIsNotGivenAgainStays()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090"_s), bearer(u"tops3cret"_s))));
    Source renamed = device.only();
    renamed.name = u"eu"_s;
    QVERIFY(waited(device.sources().put(renamed, {SourceSecret::Kind::Bearer, {}, {}})));
    QCOMPARE(waited(device.sources().access(device.only()))->secret.secret, u"tops3cret"_s);
    QVERIFY(waited(device.sources().put(renamed, {})));
    QCOMPARE(waited(device.sources().access(device.only()))->secret, SourceSecret());
    QVERIFY(!waited(device.sources().put(renamed, {SourceSecret::Kind::Bearer, {}, {}})));
}

void SourcesTest::aLoginWithoutASecretIsRefused()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    const auto without =
        waited(device.sources().put(sourceAt(u"http://localhost:9090"_s), {SourceSecret::Kind::Basic, u"ana"_s, {}}));
    QVERIFY(!without);
    QVERIFY2(isGoodSentence(without.error()), qPrintable(without.error().sentence()));
    QVERIFY(device.sources().all().isEmpty());
    // Moved by a person, the old token is not for the new place.
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090"_s), bearer(u"tops3cret"_s))));
    Source moved = device.only();
    moved.url = u"http://localhost:9999"_s;
    QVERIFY(!waited(device.sources().put(moved, {SourceSecret::Kind::Bearer, {}, {}})));
    QVERIFY(waited(device.sources().put(moved, bearer(u"another"_s))));
    QCOMPARE(waited(device.sources().access(device.only()))->secret.secret, u"another"_s);
}

void SourcesTest::aSecretThatIsGoneIsTold()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090"_s), bearer(u"tops3cret"_s))));
    QVERIFY(QFile::remove(shop.path(u"config/secrets.json"_s)));
    const auto access = waited(device.sources().access(device.only()));
    QVERIFY(!access);
    QVERIFY2(access.error().happened.contains(u"is not found on this device"_s), qPrintable(access.error().sentence()));
}

void SourcesTest::whatIsRefusedChangesNothing()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QVERIFY(waited(device.sources().put(sourceAt(u"http://localhost:9090"_s))));
    QVERIFY(!waited(device.sources().put(sourceAt(u"http://localhost:9091"_s)))); // the name is taken
    QVERIFY(!waited(device.sources().put(sourceAt(u"ftp://localhost"_s, u"b"_s))));
    QCOMPARE(device.sources().all().size(), 1);
    Source off = device.only();
    off.active = false;
    QVERIFY(waited(device.sources().put(off)));
    QVERIFY(device.sources().whyNot(device.only()).contains(u"no longer in use"_s));
    QVERIFY(!waited(device.sources().access(device.only())));
}

void SourcesTest::queriesAskOneThatMayBeAsked()
{
    Shop shop;
    Seat device(shop, u"config"_s);
    QVERIFY(!device.sources().forQueries({}));
    QVERIFY2(device.sources().forQueries({}).error().happened.contains(u"No source of metrics"_s),
             qPrintable(device.sources().forQueries({}).error().sentence()));
    Source alerts = sourceAt(u"http://localhost:9093"_s, u"alerts"_s);
    alerts.kind = SourceKind::Alertmanager;
    QVERIFY(waited(device.sources().put(alerts)));
    QVERIFY(!device.sources().forQueries({}));
    QVERIFY(waited(device.sources().put(sourceAt(u"http://a:9090"_s, u"a"_s))));
    Source preferred = sourceAt(u"http://b:9090"_s, u"b"_s);
    preferred.preferred = true;
    QVERIFY(waited(device.sources().put(preferred)));
    QCOMPARE(device.sources().forQueries({})->name, u"b"_s);
    QCOMPARE(device.sources().forQueries(u"A"_s)->name, u"a"_s);
    QVERIFY(!device.sources().forQueries(u"c"_s));

    Seat other(shop, u"other"_s);
    for (const Source& source : other.sources().all())
        if (source.name == u"a"_s)
            QVERIFY(other.sources().allow(source));
    QCOMPARE(other.sources().forQueries({})->name, u"a"_s); // the preferred one may not be asked from here
    QVERIFY2(other.sources().forQueries(u"b"_s).error().happened.contains(u"was not allowed"_s),
             qPrintable(other.sources().forQueries(u"b"_s).error().sentence()));
}

void SourcesTest::withoutAStoreNothingSecretIsTaken()
{
    Shop shop;
    Sources& sources = shop.workspace().sources();
    QVERIFY(!waited(sources.put(sourceAt(u"http://localhost:9090"_s), bearer(u"tops3cret"_s))));
    QVERIFY(waited(sources.put(sourceAt(u"http://localhost:9090"_s))));
    QVERIFY(waited(sources.access(sources.all().constFirst())));
}

QTEST_GUILESS_MAIN(SourcesTest)
#include "sources_test.moc"
