// tests/runbooks/library/match_test.cpp — the runbook that an alert means comes first, and says why.
#include "runbooks/library/match.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

RunbookFacts runbook(const QString& path, const QByteArray& text = {}) { return factsOf(path, parseDocument(text)); }

QStringList pathsFor(const QList<RunbookFacts>& library, const IncidentFacts& incident)
{
    QStringList paths;
    for (const RunbookMatch& match : matchingRunbooks(library, incident))
        paths.append(library.at(match.runbook).path);
    return paths;
}

} // namespace

class MatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strongSignsComeBeforeWeakOnes();
    void theLinkOfAnAlertFindsItsFile_data();
    void theLinkOfAnAlertFindsItsFile();
    void aLinkIntoADocumentShowsItsSection();
    void ofTwoForTheSameAlertTheOneOfTheServiceComesFirst();
    void nothingFitsAnIncidentOfWhichNothingIsKnown();
    void hostileNamesFitNothing();
    void everyAlertOfACollectionFindsItsOwnFile();
};

void MatchTest::strongSignsComeBeforeWeakOnes()
{
    const QList<RunbookFacts> library = {
        runbook(u"payment/notes.md"_s),
        runbook(u"a/other.md"_s, "---\nservice: payment\n---\n"),
        runbook(u"b/all.md"_s, "# All\n## High error rate\n"),
        runbook(u"c/high-error-rate.md"_s),
        runbook(u"d/x.md"_s, "---\nalerts: [HighErrorRate]\n---\n"),
        runbook(u"e/linked.md"_s),
        runbook(u"f/nothing.md"_s),
    };
    const IncidentFacts incident{u"Errors"_s, {u"payment"_s}, u"HighErrorRate"_s, u"https://wiki.example/e/linked"_s};
    QCOMPARE(pathsFor(library, incident), (QStringList{u"e/linked.md"_s, u"d/x.md"_s, u"c/high-error-rate.md"_s,
                                                       u"b/all.md"_s, u"a/other.md"_s, u"payment/notes.md"_s}));
    const auto matches = matchingRunbooks(library, incident);
    QVERIFY(matches.at(0).exact && matches.at(1).exact && !matches.at(2).exact);
    QCOMPARE(matches.at(0).reason, u"The alert links to it."_s);
    QCOMPARE(matches.at(3).anchor, u"high-error-rate"_s);
    for (const RunbookMatch& match : matches)
        QVERIFY(match.reason.endsWith(u'.'));
}

void MatchTest::theLinkOfAnAlertFindsItsFile_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* url, const char* first) {
        QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(first);
    };
    row("https://github.com/x/runbooks/blob/master/alerts/etcd/etcdMembersDown.md", "alerts/etcd/etcdMembersDown.md");
    row("https://runbooks.example.dev/runbooks/etcd/etcdmembersdown", "alerts/etcd/etcdMembersDown.md");
    row("https://runbooks.example.dev/runbooks/etcd/etcdmembersdown/", "alerts/etcd/etcdMembersDown.md");
    row("https://wiki/kafka/etcdMembersDown.md?plain=1#top", "alerts/kafka/etcdMembersDown.md");
    row("https://wiki/etcd%20two/My%20File.md", "alerts/etcd two/My File.md");
    row("https://wiki/other", "");
    row("https://wiki/", "");
    row("not a url %%%", "");
    row("", "");
}

void MatchTest::theLinkOfAnAlertFindsItsFile()
{
    QFETCH(QString, url);
    QFETCH(QString, first);
    const QList<RunbookFacts> library = {runbook(u"alerts/kafka/etcdMembersDown.md"_s),
                                         runbook(u"alerts/etcd/etcdMembersDown.md"_s),
                                         runbook(u"alerts/etcd two/My File.md"_s)};
    QCOMPARE(pathsFor(library, {{}, {}, {}, url}).value(0), first);
}

void MatchTest::aLinkIntoADocumentShowsItsSection()
{
    const QList<RunbookFacts> library = {runbook(u"docs/runbook.md"_s, "# All\n## Disk full\n## Node down\n")};
    const auto matches = matchingRunbooks(library, {{}, {}, {}, u"https://g/docs/runbook.md#node-down"_s});
    QCOMPARE(matches.size(), 1);
    QCOMPARE(matches.front().anchor, u"node-down"_s);
    QCOMPARE(matchingRunbooks(library, {{}, {}, {}, u"https://g/docs/runbook.md#gone"_s}).front().anchor, QString());
}

void MatchTest::ofTwoForTheSameAlertTheOneOfTheServiceComesFirst()
{
    const QList<RunbookFacts> library = {runbook(u"a/down.md"_s, "---\nalerts: [Down]\nservice: search\n---\n"),
                                         runbook(u"b/down.md"_s, "---\nalerts: [Down]\nservice: payment\n---\n")};
    QCOMPARE(pathsFor(library, {{}, {u"Payment"_s}, u"Down"_s, {}}).value(0), u"b/down.md"_s);
    QCOMPARE(pathsFor(library, {{}, {u"search"_s}, u"Down"_s, {}}).value(0), u"a/down.md"_s);
    QCOMPARE(pathsFor(library, {{}, {}, u"Down"_s, {}}).value(0), u"a/down.md"_s);
}

void MatchTest::nothingFitsAnIncidentOfWhichNothingIsKnown()
{
    const QList<RunbookFacts> library = {runbook(u"a.md"_s, "# Title\n"), runbook(u".md"_s), runbook(QString())};
    QVERIFY(matchingRunbooks(library, {}).isEmpty());
    QVERIFY(matchingRunbooks({}, {{}, {u"a"_s}, u"a"_s, u"https://a/a"_s}).isEmpty());
}

void MatchTest::hostileNamesFitNothing()
{
    const QList<RunbookFacts> library = {runbook(u"a/b.md"_s, "---\nservice: x\n---\n# T\n")};
    for (const QString& name : {u"../../etc"_s, u"***"_s, u" "_s, u"\u202e"_s, u"-"_s})
        QVERIFY2(matchingRunbooks(library, {name, {name}, name, u"file:///"_s + name}).isEmpty(), qPrintable(name));
}

void MatchTest::everyAlertOfACollectionFindsItsOwnFile()
{
    const QString root = QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora/"_s;
    QList<RunbookFacts> library;
    QDirIterator it(root, {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        library.append(factsOf(file.fileName().mid(root.size()), parseDocument(file.readAll())));
    }
    if (library.isEmpty())
        QSKIP("The collections of real runbooks are not here; they lie in ../shared/data/corpora.");
    for (const RunbookFacts& facts : std::as_const(library)) {
        const QString name = facts.path.section(u'/', -1).chopped(3);
        const auto byLink = matchingRunbooks(library, {{}, {}, {}, u"https://example.org/blob/main/"_s + facts.path});
        QCOMPARE(library.at(byLink.value(0).runbook).path, facts.path);
        const auto byName = matchingRunbooks(library, {{}, {}, name, {}});
        QVERIFY2(!byName.isEmpty(), qPrintable(facts.path));
        QCOMPARE(library.at(byName.front().runbook).path.section(u'/', -1).toLower(), name.toLower() + u".md"_s);
    }
}

QTEST_APPLESS_MAIN(MatchTest)
#include "match_test.moc"
