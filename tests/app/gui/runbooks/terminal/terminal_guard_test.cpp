// tests/app/gui/runbooks/terminal/terminal_guard_test.cpp — what gets through to the terminal, byte for byte; all else
// does not.
#include "app/gui/runbooks/terminal/terminal_guard.h"

#include "tests/runbooks/output/random_output.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class TerminalGuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void letsThrough_data();
    void letsThrough();
    void keepsBack_data();
    void keepsBack();
    void onlyWhatIsKnownComesOut();
};

namespace {

QByteArray through(const QByteArray& bytes)
{
    TerminalGuard guard({80, 24});
    guard.read(bytes);
    return guard.taken();
}

} // namespace

void TerminalGuardTest::letsThrough_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("safe");
    const auto row = [](const char* what, const QByteArray& bytes, const QByteArray& safe) {
        QTest::newRow(what) << bytes << safe;
    };
    row("text", "caf\xc3\xa9 \xe6\x97\xa5\r\n\t\b", "caf\xc3\xa9 \xe6\x97\xa5\r\n\t\b");
    row("broken text", "a\xff\xc3z", "a\xef\xbf\xbd\xef\xbf\xbdz");
    row("marks, two of them", "e\xcc\x81\xcc\x82\xcc\x83z", "e\xcc\x81\xcc\x82z");
    row("the cursor", "\x1b[5;7H\x1b[H\x1b[3A\x1b[G", "\x1b[5;7H\x1b[1;1H\x1b[3A\x1b[1G");
    row("too far", "\x1b[4294967295;99999H", "\x1b[9999;9999H");
    row("more lines than there are", "\x1b[99999S\x1b[99999L", "\x1b[24S\x1b[24L");
    row("margins", "\x1b[r\x1b[5;99r", "\x1b[1;24r\x1b[5;24r");
    row("erasing", "\x1b[J\x1b[2J\x1b[K\x1b[1K", "\x1b[0J\x1b[2J\x1b[0K\x1b[1K");
    row("style, whole each time", "\x1b[1m\x1b[38;5;9m\x1b[m", "\x1b[0;1m\x1b[0;1;38;5;9m\x1b[0m");
    row("style with colons", "\x1b[48:2::1:2:3m", "\x1b[0;48;2;1;2;3m");
    row("half a colour", "\x1b[4;38;5m", "\x1b[0;4m");
    row("the other screen", "\x1b[?1049h\x1b[?1049l", "\x1b[?1049h\x1b[?1049l\x1b[0m");
    row("two modes at once", "\x1b[?25;2004h", "\x1b[?25h\x1b[?2004h");
    row("kept cursor",
        "\x1b[31m\x1b"
        "7\x1b[m\x1b"
        "8",
        "\x1b[0;38;5;1m\x1b"
        "7\x1b[0m\x1b"
        "8\x1b[0;38;5;1m");
    row("upper controls",
        "\xc2\x9b"
        "2J",
        "\x1b[2J");
    row("line drawing", "\x1b(0lqk\x1b(B", "\x1b(0lqk\x1b(B");
    row("repeated", "ab\x1b[3b|\x1b[999999b", "abbbb|" + QByteArray(80, '|'));
    row("nothing to repeat", "a\r\x1b[3b", "a\r");
    row("cursor shape", "\x1b[4 q", "\x1b[4 q");
    row("queries that are answered", "\x1b[c\x1b[>c\x1b[5n\x1b[6n\x1b[?6n", "\x1b[c\x1b[>c\x1b[5n\x1b[6n\x1b[?6n");
    row("two at once are the first", "\x1b[J\x1b", "\x1b[0J");
}

void TerminalGuardTest::letsThrough()
{
    QFETCH(const QByteArray, bytes);
    QTEST(through(bytes), "safe");
    TerminalGuard guard({80, 24});
    QByteArray piecemeal;
    for (const char one : bytes) {
        guard.read(QByteArrayView(&one, 1));
        piecemeal += guard.taken();
    }
    QTEST(piecemeal, "safe");
}

void TerminalGuardTest::keepsBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* what, const QByteArray& bytes) { QTest::newRow(what) << bytes; };
    row("title", "\x1b]0;root@prod\a\x1b]2;x\x1b\\");
    row("link", "\x1b]8;;http://evil.example\x1b\\");
    row("clipboard", "\x1b]52;c;cm0gLXJmIC8K\a");
    row("colours of the terminal", "\x1b]4;1;rgb:00/00/00\a\x1b]10;?\a");
    row("reports of the window and of the title", "\x1b[21t\x1b[14t\x1b[8;9;9t");
    row("mouse", "\x1b[?1000h\x1b[?1002h\x1b[?1003h\x1b[?1006h\x1b[?9h");
    row("focus reports", "\x1b[?1004h");
    row("reports of modes and settings", "\x1b[?1$p\x1b[4$p\x1bP$qm\x1b\\\x1b[>q\x1b[0x\x1b[&v");
    row("device strings", "\x1bP1;2;3q~\x1b\\\x1b_x\x1b\\\x1b^x\x1b\\\x1bXx\x1b\\");
    row("wide and double lines", "\x1b#6\x1b#3\x1b#8");
    row("margins at the sides", "\x1b[?69h\x1b[3;9s\x1b[?6h");
    row("the history", "\x1b[3J");
    row("controls without a meaning", QByteArray("\0\x01\x05\x07\x7f\x1a", 6));
    row("what cannot be seen", "\xe2\x80\xae\xe2\x80\x8b");
    row("a lonely mark", "\xcc\x81");
    row("keys of another protocol", "\x1b[>4;2m\x1b[>1u\x1b[=5u");
    row("other charsets", "\x1b%G\x1b(A\x1b*0\x1b)<\x1bN");
    row("columns", "\x1b[?3h\x1b[5'}");
}

void TerminalGuardTest::keepsBack()
{
    QFETCH(const QByteArray, bytes);
    QByteArray safe = through(bytes);
    safe.replace("\x1b"
                 "7",
                 ""); // of a sequence that is both
    QCOMPARE(safe, QByteArray());
}

void TerminalGuardTest::onlyWhatIsKnownComesOut()
{
    static const QRegularExpression known(
        u"\\A(?:[^\\x00-\\x1f\\x7f-\\x9f]|[\\t\\n\\r\\x08\\x0b\\x0c\\x0e\\x0f]"
        "|\\x1b(?:[78cDEMH=>]|[()][0B]"
        "|\\[(?:0(?:;[1347]|;[34]8;5;\\d{1,3}|;[34]8;2;\\d{1,3};\\d{1,3};\\d{1,3})*m"
        "|\\d{1,4}[ABCDEFGIZ`adejkSTLM@PXJKghln]|\\d{1,4};\\d{1,4}[Hr]|\\?(?:1|5|7|25|1047|1048|1049|2004)[hl]"
        "|\\?6n|>?c|[0-6] q)))*+\\z"_s);
    QVERIFY(known.isValid());
    for (quint32 seed = 1; seed <= 40; ++seed) {
        std::mt19937 random(seed);
        QByteArray bytes = randomOutput(seed, 3'000);
        for (int i = 0; i < 300; ++i) {
            bytes += "\x1b[";
            bytes += QByteArrayView("?>=<\0\0\0\0", 8)[random() % 8];
            for (quint32 k = random() % 4; k > 0; --k)
                bytes += QByteArray::number(random() % 3000) + QByteArrayView(";:")[random() % 2];
            bytes += char(0x20 + random() % 0x5f);
            bytes += char(random() % 256);
        }
        const QByteArray safe = through(bytes);
        QVERIFY(safe.size() <= bytes.size() * 90);
        QVERIFY2(known.match(QString::fromUtf8(safe)).hasMatch(), qPrintable(QString::number(seed)));
    }
}

QTEST_GUILESS_MAIN(TerminalGuardTest)
#include "terminal_guard_test.moc"
