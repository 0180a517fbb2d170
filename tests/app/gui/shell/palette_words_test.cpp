// tests/app/gui/shell/palette_words_test.cpp — what typed words find in names, what of a line is shown, and in which
// order the palette lists it. No window.
#include "app/gui/shell/palette/palette_model.h"
#include "app/gui/shell/palette/snippet.h"
#include "app/gui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class PaletteWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsNamesByTheirWords_data();
    void findsNamesByTheirWords();
    void prefersTheBeginningOfAWord();
    void marksWhatMatches();
    void cutsALineAroundTheMatch();
    void marksWithoutRegardToAccentsAndCase();
    void keepsShortLinesWhole();
    void listsRecentBeforeCommandsWhileNothingIsTyped();
    void listsRunningAboveCommandsAboveTheRest();
    void saysThatNothingWasFound();
    void goesRoundThroughWhatCanBeChosen();
    void putsDisabledCommandsLast();

private:
    static CommandRegistry::Entry entry(const QString& text)
    {
        return {{text, text, {}, {}, u"Window"_s, {}, {}}, nullptr};
    }
    static FoundLine line(FoundLine::Group group, const QString& text)
    {
        FoundLine found;
        found.group = group;
        found.text = text;
        return found;
    }
    static QStringList texts(const PaletteModel& model)
    {
        QStringList all;
        for (const PaletteRow& row : model.rows())
            all.append(row.text);
        return all;
    }
};

void PaletteWordsTest::findsNamesByTheirWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");

    QTest::newRow("beginning") << u"decl"_s << true;
    QTest::newRow("second word") << u"inci"_s << true;
    QTest::newRow("both, swapped") << u"inc decl"_s << true;
    QTest::newRow("initials") << u"di"_s << true;
    QTest::newRow("inside") << u"clare"_s << true;
    QTest::newRow("a letter left out") << u"dclare"_s << true;
    QTest::newRow("in the group") << u"window"_s << true;
    QTest::newRow("capitals") << u"DECLARE"_s << true;
    QTest::newRow("nothing typed") << u"  "_s << true;
    QTest::newRow("one word wrong") << u"declare zebra"_s << false;
    QTest::newRow("letters far apart") << u"dzt"_s << false;
}

void PaletteWordsTest::findsNamesByTheirWords()
{
    QFETCH(QString, typed);
    QTEST(matchWords(typed, u"Declare incident"_s, u"Window"_s).has_value(), "found");
}

void PaletteWordsTest::prefersTheBeginningOfAWord()
{
    const auto score = [](const QString& name) { return matchWords(u"set"_s, name)->score; };
    QVERIFY(score(u"Settings"_s) > score(u"Reset clocks"_s));
    QVERIFY(score(u"Go to Settings"_s) > score(u"Reset clocks"_s));
    QVERIFY(score(u"Reset clocks"_s) > score(u"Silent"_s));
}

void PaletteWordsTest::marksWhatMatches()
{
    QCOMPARE(matchWords(u"inc decl"_s, u"Declare incident"_s)->marks, (QList<Mark>{{0, 4}, {8, 3}}));
    QCOMPARE(matchWords(u"di"_s, u"Declare incident"_s)->marks, (QList<Mark>{{0, 1}, {8, 1}}));
}

void PaletteWordsTest::cutsALineAroundTheMatch()
{
    const QString text = u"word "_s.repeated(40) + u"needle and what follows it "_s + u"more "_s.repeated(40);
    const Snippet snippet = snippetOf(text, u"need"_s, 60);
    QVERIFY2(snippet.text.size() < 80, qPrintable(snippet.text));
    QVERIFY(snippet.text.startsWith(u'…'));
    QVERIFY(snippet.text.endsWith(u'…'));
    QCOMPARE(snippet.marks.size(), 1);
    QCOMPARE(snippet.text.mid(snippet.marks[0].from, snippet.marks[0].length), u"need"_s);
}

void PaletteWordsTest::marksWithoutRegardToAccentsAndCase()
{
    const Snippet snippet = snippetOf(u"Tomás restarted it"_s, u"tomas"_s, 60);
    QCOMPARE(snippet.marks, (QList<Mark>{{0, 5}}));
}

void PaletteWordsTest::keepsShortLinesWhole()
{
    const Snippet snippet = snippetOf(u"two\nlines\x1e"
                                      u"here"_s,
                                      u"li"_s, 60);
    QCOMPARE(snippet.text, u"two lines here"_s);
    QCOMPARE(snippet.marks, (QList<Mark>{{4, 2}}));
    QVERIFY(snippetOf(u"nothing of it"_s, u"zebra"_s, 60).marks.isEmpty());
}

void PaletteWordsTest::listsRecentBeforeCommandsWhileNothingIsTyped()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model);
    model.setCommands({entry(u"Declare incident"_s)});
    model.setRecent({line(FoundLine::Group::Incidents, u"Checkout 5xx"_s)});
    QCOMPARE(texts(model), QStringList({u"Opened lately"_s, u"Checkout 5xx"_s, u"Commands"_s, u"Declare incident"_s}));
}

void PaletteWordsTest::listsRunningAboveCommandsAboveTheRest()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model);
    model.setCommands({entry(u"Check the journal"_s), entry(u"Unrelated"_s)});
    model.setTyped(u"check"_s);
    Found found;
    found.lines = {
        line(FoundLine::Group::Entries, u"checked the pool"_s), line(FoundLine::Group::Incidents, u"Checkout slow"_s),
        line(FoundLine::Group::Running, u"Checkout 5xx"_s), line(FoundLine::Group::Documents, u"checkout"_s)};
    model.setFound(found);
    QCOMPARE(texts(model), QStringList({u"Running now"_s, u"Checkout 5xx"_s, u"Commands"_s, u"Check the journal"_s,
                                        u"Incidents"_s, u"Checkout slow"_s, u"Timelines, newest first"_s,
                                        u"checked the pool"_s, u"People, services and SLOs"_s, u"checkout"_s}));
    model.setTyped({});
    QVERIFY(!texts(model).contains(u"Checkout 5xx"_s));
}

void PaletteWordsTest::saysThatNothingWasFound()
{
    PaletteModel model;
    model.setCommands({entry(u"Declare incident"_s)});
    model.setTyped(u"zebra"_s);
    model.setSearching(true);
    QCOMPARE(texts(model), QStringList{u"Searching…"_s});
    model.setFound({});
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(texts(model).constFirst().contains(u"zebra"_s));
    QCOMPARE(model.nextChoosable(-1, 1), -1);
}

void PaletteWordsTest::goesRoundThroughWhatCanBeChosen()
{
    PaletteModel model;
    model.setCommands({entry(u"A"_s), entry(u"B"_s)});
    QCOMPARE(model.nextChoosable(-1, 1), 1); // passes over the heading
    QCOMPARE(model.nextChoosable(1, 1), 2);
    QCOMPARE(model.nextChoosable(2, 1), 1);
    QCOMPARE(model.nextChoosable(1, -1), 2);
}

void PaletteWordsTest::putsDisabledCommandsLast()
{
    Theme theme;
    CommandRegistry commands(theme);
    commands.add({u"a"_s, u"Undo"_s, {}, {}, u"G"_s, {}, {}})->setEnabled(false);
    commands.add({u"b"_s, u"Understand undo"_s, {}, {}, u"G"_s, {}, {}});
    const QList<PaletteRow> rows = commandRows(commands.entries(), u"undo"_s, 5);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].command, u"b"_s);
    QVERIFY(!rows[1].enabled);
}

QTEST_MAIN(PaletteWordsTest)
#include "palette_words_test.moc"
