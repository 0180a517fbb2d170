// tests/core/base/limits_test.cpp — titles and texts: what fits is kept, what does not is refused with a way out.
#include "core/base/limits.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class LimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void titlesAreOneTrimmedLine_data();
    void titlesAreOneTrimmedLine();
    void titlesBeyondTheLimitAreRefused();
    void emptyTitlesAndTextsAreRefused_data();
    void emptyTitlesAndTextsAreRefused();
    void textsKeepTheirLinesAndLoseTheSpaceAround();
    void textsAreMeasuredInBytesOfUtf8();
    void theSentenceNamesWhatWasTooLong();
    void theSentenceJoinsWhatHappenedAndWhatToDo();
};

void LimitsTest::titlesAreOneTrimmedLine_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");

    QTest::newRow("plain") << u"Checkout 5xx"_s << u"Checkout 5xx"_s;
    QTest::newRow("space around") << u"  Checkout 5xx\n"_s << u"Checkout 5xx"_s;
    QTest::newRow("lines") << u"Checkout\r\n\t5xx"_s << u"Checkout 5xx"_s;
    QTest::newRow("longest") << QString(200, u'x') << QString(200, u'x');
    QTest::newRow("space beyond the limit") << QString(200, u'x') + QString(50, u' ') << QString(200, u'x');
}

void LimitsTest::titlesAreOneTrimmedLine()
{
    QFETCH(QString, typed);
    QFETCH(QString, kept);
    QGET(title, checkedTitle(typed));
    QCOMPARE(title, kept);
}

void LimitsTest::titlesBeyondTheLimitAreRefused()
{
    const auto title = checkedTitle(QString(201, u'x'));
    QVERIFY(!title);
    QVERIFY(isGoodSentence(title.error()));
    QVERIFY(title.error().happened.contains(u"201"));
    QVERIFY(title.error().happened.contains(u"200"));
}

void LimitsTest::emptyTitlesAndTextsAreRefused_data()
{
    QTest::addColumn<QString>("typed");

    QTest::newRow("nothing") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("lines") << u"\n\r\n\t"_s;
    QTest::newRow("wide spaces") << u"\u00a0\u3000"_s;
}

void LimitsTest::emptyTitlesAndTextsAreRefused()
{
    QFETCH(QString, typed);
    const auto title = checkedTitle(typed);
    QVERIFY(!title);
    QVERIFY(isGoodSentence(title.error()));
    const auto text = checkedText(typed, u"reason"_s);
    QVERIFY(!text);
    QVERIFY(isGoodSentence(text.error()));
    QVERIFY(text.error().happened.contains(u"reason"));
}

void LimitsTest::textsKeepTheirLinesAndLoseTheSpaceAround()
{
    QGET(text, checkedText(u"\n first\n\n  second \n"_s, u"note"_s));
    QCOMPARE(text, u"first\n\n  second"_s);
}

void LimitsTest::textsAreMeasuredInBytesOfUtf8()
{
    QVERIFY(checkedText(QString(MaxNoteBytes, u'x'), u"note"_s));
    QVERIFY(!checkedText(QString(MaxNoteBytes + 1, u'x'), u"note"_s));
    QVERIFY(checkedText(QString(MaxNoteBytes / 2, u'ä'), u"note"_s));
    QVERIFY(!checkedText(QString(MaxNoteBytes / 2 + 1, u'ä'), u"note"_s));
}

void LimitsTest::theSentenceNamesWhatWasTooLong()
{
    const auto text = checkedText(QString(10 * 1024 * 1024, u'x'), u"note"_s);
    QVERIFY(!text);
    QCOMPARE(text.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(text.error()));
    QVERIFY(text.error().happened.contains(u"10240 KiB"));
}

void LimitsTest::theSentenceJoinsWhatHappenedAndWhatToDo()
{
    QCOMPARE((Error{ErrorKind::Refused, u"It is closed."_s, u"Reopen it."_s}.sentence()),
             u"It is closed. Reopen it."_s);
    QCOMPARE((Error{ErrorKind::Refused, u"It is closed."_s, {}}.sentence()), u"It is closed."_s);
}

QTEST_APPLESS_MAIN(LimitsTest)
#include "limits_test.moc"
