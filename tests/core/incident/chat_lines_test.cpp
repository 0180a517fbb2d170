// tests/core/incident/chat_lines_test.cpp — a pasted conversation becomes entries at the times that stand in it.
#include "core/incident/chat_lines.h"

#include "tests/core/result_matchers.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Instant instant(const QString& text) { return parseRfc3339(text).value(); }

/// "2026-11-22T02:14:00Z | Jo | text", with \n for line breaks: one line for one entry.
QStringList told(const ChatLines& chat)
{
    QStringList lines;
    for (const ChatLine& line : chat.lines)
        lines.append(u"%1|%2|%3"_s.arg(toRfc3339(line.at).replace(u".000Z"_s, u"Z"_s), line.author,
                                       QString(line.text).replace(u'\n', u"\\n"_s)));
    return lines;
}

} // namespace

class ChatLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsOneLine_data();
    void readsOneLine();
    void readsConversations_data();
    void readsConversations();
    void leavesPlainNotesAlone_data();
    void leavesPlainNotesAlone();
    void midnightIsPassedOnce_data();
    void midnightIsPassedOnce();
    void saysWhatWasAssumed_data();
    void saysWhatWasAssumed();
    void keepsTextBeforeTheFirstTime();
    void refusesWhatBelongsIntoAFile_data();
    void refusesWhatBelongsIntoAFile();
    void noTextIsTooOddToRead();
};

void ChatLinesTest::readsOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("entry");

    const auto row = [](const char* text, const char* entry) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(entry);
    };
    row("02:14 Jo: deploy 41 changed the pool", "2026-11-22T02:14:00Z|Jo|deploy 41 changed the pool");
    row("02:14 Jo Park: deploy 41", "2026-11-22T02:14:00Z|Jo Park|deploy 41");
    row("02:14 Jo Park (on-call): deploy 41", "2026-11-22T02:14:00Z|Jo Park (on-call)|deploy 41");
    row("02:14 @jo: deploy 41", "2026-11-22T02:14:00Z|@jo|deploy 41");
    row("[02:14:07] jo: deploy 41", "2026-11-22T02:14:07Z|jo|deploy 41");
    row("(02:14) jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("  02:14  jo:  deploy 41  ", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("- 02:14 jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("> 02:14 jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("02:14 - jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("02:14, jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("02:14: deploy 41", "2026-11-22T02:14:00Z||deploy 41");
    row("2026-11-21 02:14 jo saw it", "2026-11-21T02:14:00Z||jo saw it");
    row("2026-11-21 02:14 jo: saw it", "2026-11-21T02:14:00Z|jo|saw it");
    row("2026-11-21T02:14:07.123Z jo: saw it", "2026-11-21T02:14:07.123Z|jo|saw it");
    row("2026-11-21T02:14:07+01:00 jo: saw it", "2026-11-21T01:14:07Z|jo|saw it");
    row("2:14 AM jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("2:14 PM jo: deploy 41", "2026-11-21T14:14:00Z|jo|deploy 41");
    row("2:14\u202fAM jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("02:14 UTC jo: deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("02:14 <jo> deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("[02:14] <@jo> deploy 41", "2026-11-22T02:14:00Z|jo|deploy 41");
    row("02:14:07\tjo\tdeploy 41", "2026-11-22T02:14:07Z|jo|deploy 41");
    row("02:14:07 jo | deploy 41", "2026-11-22T02:14:07Z|jo|deploy 41");
    row("02:14 deploy 41 went out", "2026-11-22T02:14:00Z||deploy 41 went out");
    row("02:14 see https://example.org/x", "2026-11-22T02:14:00Z||see https://example.org/x");
    row("02:14 https://example.org/x: broken", "2026-11-22T02:14:00Z||https://example.org/x: broken");
    row("02:14 Next step: roll back", "2026-11-22T02:14:00Z||Next step: roll back");
    row("02:14 -1000 errors", "2026-11-22T02:14:00Z||-1000 errors");
    row("02:14 jo: ratio 10:30 to 1", "2026-11-22T02:14:00Z|jo|ratio 10:30 to 1");
    row("23:50 jo: first errors", "2026-11-21T23:50:00Z|jo|first errors");
    // A chat's clock may be a little ahead of ours.
    row("02:29 jo: look", "2026-11-22T02:28:10.500Z|jo|look");
    row("02:30 jo: look", "2026-11-21T02:30:00Z|jo|look");
}

void ChatLinesTest::readsOneLine()
{
    QFETCH(QString, text);
    QFETCH(QString, entry);
    QGET(chat, parseChatLines(text, instant(u"2026-11-22T02:28:10.500Z"_s), QTimeZone("UTC")));
    QCOMPARE(told(chat), QStringList{entry});
    QCOMPARE(chat.before, QString());
    QCOMPARE(chat.remarks, QStringList{});
}

void ChatLinesTest::readsConversations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("entries");

    QTest::newRow("lines without a time belong to the line before")
        << u"02:14 Jo: pool_active 5\n  pool_max 5\n\nsaturated\n\n02:16 Ana: rolling back\n"_s
        << QStringList{u"2026-11-22T02:14:00Z|Jo|pool_active 5\\n  pool_max 5\\n\\nsaturated"_s,
                       u"2026-11-22T02:16:00Z|Ana|rolling back"_s};
    QTest::newRow("line ends of other systems")
        << u"02:14 Jo: a\r\nb\r02:16 Ana: c\u2028d"_s
        << QStringList{u"2026-11-22T02:14:00Z|Jo|a\\nb"_s, u"2026-11-22T02:16:00Z|Ana|c\\nd"_s};
    QTest::newRow("Slack") << u"Jo Park  2:14 AM\ndeploy 41 changed the pool\nfrom 50 to 5\nAna Ruiz :house:  2:16 AM\n"
                              u"rolling back\n2:17\ndone"_s
                           << QStringList{u"2026-11-22T02:14:00Z|Jo Park|deploy 41 changed the pool\\nfrom 50 to 5"_s,
                                          u"2026-11-22T02:16:00Z|Ana Ruiz|rolling back"_s,
                                          u"2026-11-22T02:17:00Z|Ana Ruiz|done"_s};
    QTest::newRow("Slack in a browser")
        << u"Jo Park\n  2:14 AM\ndeploy 41 changed the pool\nAna Ruiz\n  2:16 AM\nrolling back"_s
        << QStringList{u"2026-11-22T02:14:00Z|Jo Park|deploy 41 changed the pool"_s,
                       u"2026-11-22T02:16:00Z|Ana Ruiz|rolling back"_s};
    QTest::newRow("names above times") << u"Jo Park\n02:14\ndeploy 41\n\nAna Ruiz\n02:16\nrolling back"_s
                                       << QStringList{u"2026-11-22T02:14:00Z|Jo Park|deploy 41"_s,
                                                      u"2026-11-22T02:16:00Z|Ana Ruiz|rolling back"_s};
    QTest::newRow("brackets") << u"jo [2:14 AM]\ndeploy 41\nana [2:16 AM]\nrolling back"_s
                              << QStringList{u"2026-11-22T02:14:00Z|jo|deploy 41"_s,
                                             u"2026-11-22T02:16:00Z|ana|rolling back"_s};
    QTest::newRow("Discord") << u"jo — Yesterday at 11:50 PM\nfirst errors\nana — Today at 2:16 AM\nrolling back"_s
                             << QStringList{u"2026-11-21T23:50:00Z|jo|first errors"_s,
                                            u"2026-11-22T02:16:00Z|ana|rolling back"_s};
    QTest::newRow("IRC") << u"02:14 <jo> deploy 41\n02:14 <ana> which pool?\n02:16 -!- mo has joined"_s
                         << QStringList{u"2026-11-22T02:14:00Z|jo|deploy 41"_s,
                                        u"2026-11-22T02:14:00Z|ana|which pool?"_s,
                                        u"2026-11-22T02:16:00Z||-!- mo has joined"_s};
    QTest::newRow("times without words are no entries")
        << u"02:14\n02:15 Jo:\n02:16 Jo: look"_s << QStringList{u"2026-11-22T02:16:00Z|Jo|look"_s};
    QTest::newRow("a little out of order")
        << u"02:16 Jo: a\n02:14 Ana: b"_s
        << QStringList{u"2026-11-22T02:16:00Z|Jo|a"_s, u"2026-11-22T02:14:00Z|Ana|b"_s};
    QTest::newRow("a log")
        << u"2026-11-22 02:14:07.123 ERROR pool exhausted\n  at pool.cpp:41\n2026-11-22 02:14:08 retry"_s
        << QStringList{u"2026-11-22T02:14:07.123Z||ERROR pool exhausted\\n  at pool.cpp:41"_s,
                       u"2026-11-22T02:14:08Z||retry"_s};
}

void ChatLinesTest::readsConversations()
{
    QFETCH(QString, text);
    QFETCH(QStringList, entries);
    QGET(chat, parseChatLines(text, instant(u"2026-11-22T02:28:10Z"_s), QTimeZone("UTC")));
    QCOMPARE(told(chat), entries);
    QCOMPARE(chat.before, QString());
    QCOMPARE(chat.remarks, QStringList{});
}

void ChatLinesTest::leavesPlainNotesAlone_data()
{
    QTest::addColumn<QString>("text");

    for (const char* text :
         {"", "\n\n", "deploy 41 changed the pool", "it began at 02:14", "see 02:14 in the log\nand 02:20",
          "ratio 10:1 of errors", "02:14-02:20 outage", "25:14 Jo: look", "02:60 Jo: look", "02:1 Jo: look",
          "deploy started 02:14", "Finished at 2:14 AM", "2026-13-40 02:14 Jo: look", "10.0.0.7:8080 refused", "02:14",
          "<jo> deploy 41", "12:30:45:67 timecode", "2026-11-22"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ChatLinesTest::leavesPlainNotesAlone()
{
    QFETCH(QString, text);
    QGET(chat, parseChatLines(text, instant(u"2026-11-22T02:28:10Z"_s), QTimeZone("UTC")));
    QCOMPARE(told(chat), QStringList{});
    QVERIFY(!chat.isChat());
}

void ChatLinesTest::midnightIsPassedOnce_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("times");

    QTest::newRow("between two lines") << u"2026-11-22T02:28:00Z"_s << u"23:58 a\n00:03 b\n02:14 c"_s
                                       << QStringList{u"2026-11-21T23:58:00Z"_s, u"2026-11-22T00:03:00Z"_s,
                                                      u"2026-11-22T02:14:00Z"_s};
    QTest::newRow("pasted the evening after")
        << u"2026-11-22T23:59:00Z"_s << u"22:00 a\n23:50 b\n00:10 c"_s
        << QStringList{u"2026-11-21T22:00:00Z"_s, u"2026-11-21T23:50:00Z"_s, u"2026-11-22T00:10:00Z"_s};
    QTest::newRow("all of it yesterday") << u"2026-11-22T02:28:00Z"_s << u"02:10 a\n02:40 b"_s
                                         << QStringList{u"2026-11-21T02:10:00Z"_s, u"2026-11-21T02:40:00Z"_s};
    QTest::newRow("days that are written stay") << u"2026-11-22T02:28:00Z"_s << u"2026-11-19 02:10 a\n02:14 b"_s
                                                << QStringList{u"2026-11-19T02:10:00Z"_s, u"2026-11-22T02:14:00Z"_s};
}

void ChatLinesTest::midnightIsPassedOnce()
{
    QFETCH(QString, now);
    QFETCH(QString, text);
    QFETCH(QStringList, times);
    QGET(chat, parseChatLines(text, instant(now), QTimeZone("UTC")));
    QStringList read;
    for (const ChatLine& line : chat.lines)
        read.append(toRfc3339(line.at).replace(u".000Z"_s, u"Z"_s));
    QCOMPARE(read, times);
}

void ChatLinesTest::saysWhatWasAssumed_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("remark");

    const auto berlin = u"Europe/Berlin"_s;
    QTest::newRow("nothing") << berlin << u"2026-11-22T02:28:00Z"_s << u"03:14 Jo: look"_s << u"2026-11-22T02:14:00Z"_s
                             << QString();
    QTest::newRow("the repeated hour") << berlin << u"2026-10-25T10:00:00Z"_s << u"02:30 Jo: look"_s
                                       << u"2026-10-25T00:30:00Z"_s << u"the earlier one was taken"_s;
    QTest::newRow("an offset leaves no doubt")
        << berlin << u"2026-10-25T10:00:00Z"_s << u"02:30+01:00 Jo: look"_s << u"2026-10-25T01:30:00Z"_s << QString();
    QTest::newRow("an hour that never was") << berlin << u"2026-03-29T10:00:00Z"_s << u"02:30 Jo: look"_s
                                            << u"2026-03-29T01:30:00Z"_s << u"did not exist in Europe/Berlin"_s;
    QTest::newRow("a day that is yet to come")
        << u"UTC"_s << u"2026-11-22T02:28:00Z"_s << u"2026-11-22 03:14 Jo: look"_s << u"2026-11-22T02:28:00Z"_s
        << u"later than now"_s;
}

void ChatLinesTest::saysWhatWasAssumed()
{
    QFETCH(QString, zone);
    QFETCH(QString, now);
    QFETCH(QString, text);
    QFETCH(QString, at);
    QFETCH(QString, remark);
    QGET(chat, parseChatLines(text, instant(now), QTimeZone(zone.toUtf8())));
    QCOMPARE(chat.lines.size(), 1);
    QCOMPARE(toRfc3339(chat.lines.first().at), toRfc3339(instant(at)));
    QCOMPARE(chat.remarks.size(), remark.isEmpty() ? 0 : 1);
    QVERIFY2(chat.remarks.join(u' ').contains(remark), qPrintable(chat.remarks.join(u' ')));
}

void ChatLinesTest::keepsTextBeforeTheFirstTime()
{
    QGET(chat, parseChatLines(u"\nFrom the channel:\n\n02:14 Jo: look\n"_s, instant(u"2026-11-22T02:28:00Z"_s),
                              QTimeZone("UTC")));
    QCOMPARE(chat.before, u"From the channel:"_s);
    QCOMPARE(told(chat), QStringList{u"2026-11-22T02:14:00Z|Jo|look"_s});
}

void ChatLinesTest::refusesWhatBelongsIntoAFile_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("ten million characters") << QString(10'000'000, u'x');
    QTest::newRow("too many lines") << u"02:14 Jo: look\n"_s.repeated(2'001);
}

void ChatLinesTest::refusesWhatBelongsIntoAFile()
{
    QFETCH(QString, text);
    const auto chat = parseChatLines(text, instant(u"2026-11-22T02:28:00Z"_s), QTimeZone("UTC"));
    QVERIFY(!chat);
    QCOMPARE(chat.error().kind, ErrorKind::BadInput);
    QVERIFY(isGoodSentence(chat.error()));
    QVERIFY(chat.error().remedy.contains(u"Attach"));
}

void ChatLinesTest::noTextIsTooOddToRead()
{
    QRandomGenerator random(20'261'122);
    const QStringList pieces = {u"02:14"_s,  u"2:14 AM"_s, u"Jo"_s,        u"Jo Park"_s, u":"_s,
                                u" "_s,      u"  "_s,      u"\n"_s,        u"\r\n"_s,    u"["_s,
                                u"]"_s,      u"<"_s,       u">"_s,         u"jo"_s,      u"text"_s,
                                u"|"_s,      u"\t"_s,      u"—"_s,         u"-"_s,       u"2026-11-21"_s,
                                u"T"_s,      u"Z"_s,       u"+01:00"_s,    u"99:99"_s,   u"\0"_s,
                                u"\u202e"_s, u"at"_s,      u"Yesterday"_s, u"٢"_s,       QString(QChar(0xd83d))};
    const Instant now = instant(u"2026-10-25T10:00:00Z"_s);
    int found = 0;
    for (int i = 0; i < 10'000; ++i) {
        QString text;
        for (int piece = random.bounded(1, 30); piece > 0; --piece)
            text += pieces.at(random.bounded(int(pieces.size())));
        QGET(chat, parseChatLines(text, now, QTimeZone("Europe/Berlin")));
        found += chat.isChat() ? 1 : 0;
        for (const ChatLine& line : chat.lines) {
            QVERIFY(line.at <= now);
            QVERIFY(!line.text.trimmed().isEmpty());
        }
    }
    QVERIFY(found > 300);
    for (const auto& hostile :
         {QString(900'000, u' '), QString(900'000, u'\n'), QString(900'000, u'a'), u"a "_s.repeated(450'000),
          u":a"_s.repeated(450'000), u"02:14 "_s.repeated(150'000), u"02:14 "_s + u"Aa "_s.repeated(290'000) + u":"_s})
        QVERIFY(parseChatLines(hostile, now, QTimeZone("UTC")));
}

QTEST_APPLESS_MAIN(ChatLinesTest)
#include "chat_lines_test.moc"
