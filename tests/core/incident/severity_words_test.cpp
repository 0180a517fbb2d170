// tests/core/incident/severity_words_test.cpp — what severities are called: names are free, ids are not.
#include "core/incident/severity_words.h"

#include "core/incident/timeline_entry.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

Q_DECLARE_METATYPE(firebreak::Severity)

class SeverityWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areTheUsualOnesAtFirst();
    void readBackEqual();
    void findsByIdAndByName_data();
    void findsByIdAndByName();
    void trimsWhatIsKept();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void fallsBackToTheIdWhereOneIsMissing();
    void entriesSayTheNameWhereTheyKeepTheId_data();
    void entriesSayTheNameWhereTheyKeepTheId();
};

namespace {

SeverityWords renamed(Severity severity, const QString& name, const QString& text = u"hurts"_s)
{
    SeverityWords words;
    words.words[severity] = {name, text};
    return words;
}

} // namespace

void SeverityWordsTest::areTheUsualOnesAtFirst()
{
    const SeverityWords words;
    QCOMPARE(words.choice(Severity::Sev1), u"SEV1 · critical, many users"_s);
    QCOMPARE(words.choice(Severity::Sev5), u"SEV5 · cosmetic"_s);
    QCOMPARE(words.known(), u"sev1, sev2, sev3, sev4, sev5"_s);
    QGET(same, checked(words));
    QCOMPARE(same, words);
}

void SeverityWordsTest::readBackEqual()
{
    const SeverityWords words = renamed(Severity::Sev2, u"Major"_s);
    SeverityWords again;
    QVERIFY(fromJson(toJson(words), again));
    QCOMPARE(again, words);
    QVERIFY(again != SeverityWords());
}

void SeverityWordsTest::findsByIdAndByName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("severity"); // 0: none
    QTest::newRow("id") << u"sev2"_s << 2;
    QTest::newRow("id in capitals") << u"SEV2"_s << 2;
    QTest::newRow("name") << u"Major outage"_s << 2;
    QTest::newRow("name without case") << u"  major   OUTAGE "_s << 2;
    QTest::newRow("the beginning of a name") << u"Major"_s << 0;
    QTest::newRow("another id") << u"sev6"_s << 0;
    QTest::newRow("nothing") << QString() << 0;
}

void SeverityWordsTest::findsByIdAndByName()
{
    QFETCH(QString, typed);
    QFETCH(int, severity);
    const auto found = renamed(Severity::Sev2, u"Major outage"_s).find(typed);
    QCOMPARE(found ? int(*found) : 0, severity);
}

void SeverityWordsTest::trimsWhatIsKept()
{
    QGET(kept, checked(renamed(Severity::Sev1, u"  Black   alarm "_s, u" all hands  "_s)));
    QCOMPARE(kept.choice(Severity::Sev1), u"Black alarm · all hands"_s);
    QGET(bare, checked(renamed(Severity::Sev1, u"Black"_s, {})));
    QCOMPARE(bare.choice(Severity::Sev1), u"Black"_s);
    QCOMPARE(bare.known(), u"sev1 (Black), sev2, sev3, sev4, sev5"_s);
}

void SeverityWordsTest::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("wrong");
    QTest::addColumn<bool>("inName");
    const QString text = u"hurts"_s;
    QTest::newRow("empty") << u"  "_s << text << true << true;
    QTest::newRow("as long as may be") << QString(24, u'x') << text << false << true;
    QTest::newRow("too long") << QString(25, u'x') << text << true << true;
    QTest::newRow("two lines") << u"a\nb"_s << text << true << true;
    QTest::newRow("a control character") << u"a\u0007"_s << text << true << true;
    QTest::newRow("turned round") << u"\u202eevil"_s << text << true << true;
    QTest::newRow("the id of another") << u"Sev2"_s << text << true << true;
    QTest::newRow("the number of another") << u"2"_s << text << true << true;
    QTest::newRow("its own id") << u"sev3"_s << text << false << true;
    QTest::newRow("its own number") << u"3"_s << text << false << true;
    QTest::newRow("the name of another") << u"mINOR"_s << text << true << true;
    QTest::newRow("text as long as may be") << u"x"_s << QString(200, u'x') << false << false;
    QTest::newRow("text too long") << u"x"_s << QString(201, u'x') << true << false;
    QTest::newRow("text of two lines") << u"x"_s << u"a\u2028b"_s << true << false;
    QTest::newRow("no text") << u"x"_s << QString() << false << false;
}

void SeverityWordsTest::saysWhatIsWrongAndWhere()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(bool, wrong);
    QFETCH(bool, inName);
    SeverityWords words = renamed(Severity::Sev3, name, text);
    words.words[Severity::Sev1].name = u"Minor"_s;
    const auto trouble = troubleIn(words);
    QCOMPARE(trouble.has_value(), wrong);
    QCOMPARE(checked(words).has_value(), !wrong);
    if (!wrong)
        return;
    QCOMPARE(trouble->severity, Severity::Sev3);
    QCOMPARE(trouble->inName, inName);
    QVERIFY2(isGoodSentence(trouble->error), qPrintable(trouble->error.sentence()));
}

void SeverityWordsTest::fallsBackToTheIdWhereOneIsMissing()
{
    SeverityWords words;
    words.words.remove(Severity::Sev4);
    words.words[Severity::Sev5].name.clear();
    QCOMPARE(words.name(Severity::Sev4), u"SEV4"_s);
    QCOMPARE(words.choice(Severity::Sev4), u"SEV4"_s);
    QCOMPARE(words.name(Severity::Sev5), u"SEV5"_s);
    QVERIFY(!checked(words));
}

void SeverityWordsTest::entriesSayTheNameWhereTheyKeepTheId_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QStringList>("names");
    const int declared = int(EntryType::Declared);
    const int changed = int(EntryType::Severity);
    QTest::newRow("declared") << declared << u"SEV1 · Checkout fails"_s << u"Black · Checkout fails"_s
                              << QStringList{u"Black"_s};
    QTest::newRow("only the severity, not the title")
        << declared << u"SEV1 · after SEV1 of today"_s << u"Black · after SEV1 of today"_s << QStringList{u"Black"_s};
    QTest::newRow("changed") << changed << u"SEV2 → SEV1 · “was SEV2”"_s << u"Half → Black · “was SEV2”"_s
                             << QStringList{u"Half"_s, u"Black"_s};
    QTest::newRow("one that kept its name")
        << changed << u"SEV3 → SEV2"_s << u"SEV3 → Half"_s << QStringList{u"SEV3"_s, u"Half"_s};
    QTest::newRow("erased") << declared << u"(erased)"_s << u"(erased)"_s << QStringList{};
    QTest::newRow("a note") << int(EntryType::Note) << u"SEV1 · Checkout fails"_s << u"SEV1 · Checkout fails"_s
                            << QStringList{};
}

void SeverityWordsTest::entriesSayTheNameWhereTheyKeepTheId()
{
    QFETCH(int, type);
    QFETCH(QString, kept);
    QFETCH(QString, shown);
    QFETCH(QStringList, names);
    SeverityWords words = renamed(Severity::Sev1, u"Black"_s);
    words.words[Severity::Sev2].name = u"Half"_s;
    const EntryWords said = inWords(EntryType(type), kept, words);
    QCOMPARE(said.text, shown);
    QStringList marked;
    for (const EntryWords::Span& span : said.severities) {
        marked.append(said.text.mid(span.start, span.length));
        QCOMPARE(words.name(span.severity), marked.last());
    }
    QCOMPARE(marked, names);
    QCOMPARE(inWords(EntryType(type), kept, SeverityWords()).text, kept);
}

QTEST_APPLESS_MAIN(SeverityWordsTest)
#include "severity_words_test.moc"
