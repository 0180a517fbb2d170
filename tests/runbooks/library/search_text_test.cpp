// tests/runbooks/library/search_text_test.cpp — what one types leads to the runbook that was meant, and to its line.
#include "runbooks/library/search_text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

SearchText textOf(const QByteArray& markdown, const QString& path = u"alerts/store.md"_s)
{
    const Document document = parseDocument(markdown);
    return searchTextOf(indexTextOf(path, document, stepsOf(document)), path);
}

constexpr const char* Store =
    "---\nservice: checkout\nalerts: [DiskFull]\n---\n# Größe des Speichers\n\nThe pool is small.\n\n"
    "## Who is late\n\nEverybody waits for the pool.\n\n```sh\nkubectl get pods -l app=pool_active\n"
    "df -h\n```\n\n## Mitigation\n\nMake room.\n";

} // namespace

class SearchTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasTyped_data();
    void findsWhatWasTyped();
    void ranksTitleBeforeHeadingBeforeStepBeforeText();
    void wordsThatBeginCountMoreThanWordsInside();
    void everyWordMustBeThere();
    void showsTheLineWithMostOfTheWords();
    void takesOneApartIntoWords_data();
    void takesOneApartIntoWords();
    void sharesItsBytes();
    void emptyTextsAreNeverFound();
};

void SearchTextTest::findsWhatWasTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("anchor");
    const auto row = [](const char* name, const QString& typed, const QString& line, const QString& anchor) {
        QTest::newRow(name) << typed << line << anchor;
    };
    row("title without accents", u"grosse"_s, u"Größe des Speichers"_s, {});
    row("title in capitals", u"GRÖSSE"_s, u"Größe des Speichers"_s, {});
    row("part of a word", u"speich"_s, u"Größe des Speichers"_s, {});
    row("service", u"checkout"_s, u"checkout DiskFull"_s, {});
    row("alert", u"diskfull"_s, u"checkout DiskFull"_s, {});
    row("path", u"store.md"_s, u"alerts/store.md"_s, {});
    row("heading", u"late"_s, u"Who is late"_s, u"who-is-late"_s);
    row("step", u"kubectl"_s, u"kubectl get pods -l app=pool_active"_s, u"who-is-late"_s);
    row("inside of a name", u"active"_s, u"kubectl get pods -l app=pool_active"_s, u"who-is-late"_s);
    row("text", u"everybody"_s, u"Everybody waits for the pool."_s, u"who-is-late"_s);
    row("text of the first section", u"small"_s, u"The pool is small."_s, u"größe-des-speichers"_s);
    row("several words of a line", u"room make"_s, u"Make room."_s, u"mitigation"_s);
    row("a phrase", u"\"get pods\""_s, u"kubectl get pods -l app=pool_active"_s, u"who-is-late"_s);
    row("nothing", u"nobody"_s, {}, {});
    row("no anchor is a word", u"who-is-late"_s, {}, {});
}

void SearchTextTest::findsWhatWasTyped()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, line);
    QFETCH(const QString, anchor);
    const SearchText text = textOf(Store);
    const auto match = searchIn(text, searchWordsOf(typed));
    QCOMPARE(match.has_value(), !line.isEmpty());
    if (!match)
        return;
    const FoundPassage passage = passageOf(text, *match);
    QCOMPARE(passage.line, line);
    QCOMPARE(passage.anchor, anchor);
    const QMap<QString, QString> headings{{u"who-is-late"_s, u"Who is late"_s},
                                          {u"mitigation"_s, u"Mitigation"_s},
                                          {u"größe-des-speichers"_s, u"Größe des Speichers"_s}};
    QCOMPARE(passage.heading, headings.value(anchor));
}

void SearchTextTest::ranksTitleBeforeHeadingBeforeStepBeforeText()
{
    const QList<QByteArray> word = searchWordsOf(u"latency"_s);
    const QByteArrayList documents{"# Latency\n", "---\nservice: latency\n---\n# A\n", "# A\n\n## Latency\n",
                                   "# A\n\n```sh\nlatency -n latency\n```\n", "# A\n\nlatency latency latency\n"};
    int last = INT_MAX;
    for (const QByteArray& document : documents) {
        const auto match = searchIn(textOf(document), word);
        QVERIFY2(match, document.constData());
        QVERIFY2(match->score < last, document.constData());
        last = match->score;
    }
}

void SearchTextTest::wordsThatBeginCountMoreThanWordsInside()
{
    const auto begins = searchIn(textOf("# Pool is full\n"), searchWordsOf(u"pool"_s));
    const auto inside = searchIn(textOf("# Carpool\n"), searchWordsOf(u"pool"_s));
    QVERIFY(begins && inside);
    QVERIFY(begins->score > inside->score);
    // A better place later in the line is seen too.
    const auto later = searchIn(textOf("# Carpool and pool\n"), searchWordsOf(u"pool"_s));
    QCOMPARE(later->score, begins->score);
}

void SearchTextTest::everyWordMustBeThere()
{
    const SearchText text = textOf(Store);
    QVERIFY(searchIn(text, searchWordsOf(u"pool kubectl room"_s)));
    QVERIFY(!searchIn(text, searchWordsOf(u"pool kubectl rooms"_s)));
    QVERIFY(!searchIn(text, searchWordsOf(u"\"pods get\""_s)));
}

void SearchTextTest::showsTheLineWithMostOfTheWords()
{
    const SearchText text = textOf("# Pods\n\nA pool.\n\n## Of a pool with pods and nodes\n\nA node.\n");
    const auto match = searchIn(text, searchWordsOf(u"nodes pool"_s));
    QVERIFY(match);
    QCOMPARE(passageOf(text, *match).line, u"Of a pool with pods and nodes"_s);
    QCOMPARE(passageOf(text, *match).at, 5);
}

void SearchTextTest::takesOneApartIntoWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("nothing") << u"  "_s << QByteArrayList{};
    QTest::newRow("blanks") << u" Disk  FULL "_s << QByteArrayList{"disk", "full"};
    QTest::newRow("quotes") << u"a \"B  c\" d"_s << QByteArrayList{"a", "b c", "d"};
    QTest::newRow("open quote") << u"a \"b c"_s << QByteArrayList{"a", "b c"};
    QTest::newRow("empty quotes") << u"\"\" a"_s << QByteArrayList{"a"};
    QTest::newRow("accents") << u"Évén"_s << QByteArrayList{"even"};
}

void SearchTextTest::takesOneApartIntoWords()
{
    QFETCH(const QString, typed);
    QFETCH(const QByteArrayList, words);
    QCOMPARE(QByteArrayList(searchWordsOf(typed)), words);
}

void SearchTextTest::sharesItsBytes()
{
    SearchText copy;
    {
        const SearchText text = textOf(Store);
        copy = text;
        QVERIFY(copy.lines.data() == text.lines.data());
    }
    QVERIFY(searchIn(copy, searchWordsOf(u"pool"_s)));
}

void SearchTextTest::emptyTextsAreNeverFound()
{
    QVERIFY(!searchIn({}, searchWordsOf(u"a"_s)));
    QVERIFY(!searchIn(textOf(Store), {}));
}

QTEST_APPLESS_MAIN(SearchTextTest)
#include "search_text_test.moc"
