// tests/runbooks/run/secret_mask_test.cpp — what was given as a secret is not kept, however it is printed.
#include "runbooks/run/secret_mask.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class SecretMaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreMaskedInEverySpelling_data();
    void valuesAreMaskedInEverySpelling();
    void base64IsMaskedWhereverTheValueStands();
    void tokensAreKnownByTheirShape_data();
    void tokensAreKnownByTheirShape();
    void ordinaryOutputStaysAsItIs();
    void aShortSecretForbidsStoring();
    void halfASecretAtACutIsMasked();
    void overlappingSecretsLeaveNothing();
    void muchOutputComesThroughWhole();
};

void SecretMaskTest::valuesAreMaskedInEverySpelling_data()
{
    QTest::addColumn<QByteArray>("printed");
    const QByteArray value = "p@ss w/rd+ä";
    QTest::newRow("as it is") << value;
    QTest::newRow("percent") << value.toPercentEncoding();
    QTest::newRow("percent, lower case") << QByteArray("p%40ss%20w%2frd%2b%c3%a4");
    QTest::newRow("form") << QByteArray("p%40ss+w%2Frd%2B%C3%A4");
    QTest::newRow("base64") << value.toBase64();
    QTest::newRow("base64 for addresses") << value.toBase64(QByteArray::Base64UrlEncoding);
}

void SecretMaskTest::valuesAreMaskedInEverySpelling()
{
    QFETCH(QByteArray, printed);
    const SecretMask mask({u"p@ss w/rd+ä"_s});
    const QByteArray masked = mask.masked("a " + printed + " b");
    QVERIFY(masked.startsWith("a [masked]") && masked.endsWith(" b"));
    QVERIFY2(!masked.contains(printed.mid(3, 6)), masked);
}

void SecretMaskTest::base64IsMaskedWhereverTheValueStands()
{
    const QByteArray value = "correct-horse";
    const SecretMask mask({QString::fromLatin1(value)});
    for (int before = 0; before < 7; ++before) {
        for (int behind = 0; behind < 4; ++behind) {
            const QByteArray printed =
                ("user:zz" + QByteArray(before, 'y') + value + QByteArray(behind, 'q')).toBase64();
            const QByteArray masked = mask.masked(printed);
            QVERIFY2(masked.contains(SecretMask::Mask), printed);
            const QByteArray left = QByteArray::fromBase64(masked.mid(masked.indexOf(']') + 1));
            QVERIFY(!left.contains("horse"));
            QVERIFY(!QByteArray::fromBase64(masked.first(masked.indexOf('['))).contains("cor"));
        }
    }
}

void SecretMaskTest::tokensAreKnownByTheirShape_data()
{
    QTest::addColumn<QByteArray>("token");
    // Put together here, so that no search for secrets in these sources finds one.
    QTest::newRow("aws") << QByteArray("AKI") + "A" + QByteArray(16, 'Q');
    QTest::newRow("github") << QByteArray("gh") + "p_" + QByteArray(36, 'a');
    QTest::newRow("github, fine") << QByteArray("github") + "_pat_" + QByteArray(40, 'a');
    QTest::newRow("gitlab") << QByteArray("gl") + "pat-" + QByteArray(20, 'x');
    QTest::newRow("slack") << QByteArray("xo") + "xb-" + QByteArray(24, '1');
    QTest::newRow("jwt") << QByteArray("ey") + "J" + QByteArray(20, 'a') + "." + QByteArray(20, 'b') + "." +
                                QByteArray(20, 'c');
    QTest::newRow("key") << QByteArray("-----BEGIN RSA PRIVATE") +
                                " KEY-----\nMIIabc+/=\nxyz\n-----END RSA PRIVATE KEY-----";
    QTest::newRow("key without end") << QByteArray("-----BEGIN PRIVATE") + " KEY-----\nMIIabc";
}

void SecretMaskTest::tokensAreKnownByTheirShape()
{
    QFETCH(QByteArray, token);
    QCOMPARE(SecretMask({}).masked("a=" + token), QByteArray("a=[masked]"));
    QCOMPARE(SecretMask({}).masked("Authorization: Bearer abcdef.123456\n"_ba), "Authorization: Bearer [masked]\n"_ba);
}

void SecretMaskTest::ordinaryOutputStaysAsItIs()
{
    const SecretMask mask({u"hunter22"_s, QString()});
    for (const QByteArray& plain : {"NAME READY\napi-7 1/1\n"_ba, ""_ba, "\xff\xfe\x00 x"_ba, "bearer of news"_ba,
                                    "hunter2"_ba, "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----"_ba})
        QCOMPARE(mask.masked(plain), plain);
    QVERIFY(mask.mayStore());
    QCOMPARE(mask.masked(u"login hunter22 ä"_s), u"login [masked] ä"_s);
}

void SecretMaskTest::aShortSecretForbidsStoring()
{
    QVERIFY(!SecretMask({u"12345"_s}).mayStore());
    QVERIFY(SecretMask({u"123456"_s}).mayStore());
    QCOMPARE(SecretMask({u"12345"_s}).masked("pin 12345 ok"_ba), "pin [masked] ok"_ba); // for the screen
}

void SecretMaskTest::halfASecretAtACutIsMasked()
{
    const SecretMask mask({u"correct-horse"_s});
    QCOMPARE(mask.masked("login corre"_ba, CutEdges::AtEnd), "login [masked]"_ba);
    QCOMPARE(mask.masked("horse ok"_ba, CutEdges::AtBegin), "[masked] ok"_ba);
    QCOMPARE(mask.masked("rse a co"_ba, CutEdges::Both), "[masked] a [masked]"_ba);
    QCOMPARE(mask.masked("rse a co"_ba), "rse a co"_ba);
}

void SecretMaskTest::overlappingSecretsLeaveNothing()
{
    const SecretMask mask({u"abcdef"_s, u"defghi"_s, u"aaaaaa"_s});
    QCOMPARE(mask.masked("1abcdefghi2"_ba), "1[masked]2"_ba);
    QCOMPARE(mask.masked(QByteArray(20, 'a')), "[masked]"_ba);
}

void SecretMaskTest::muchOutputComesThroughWhole()
{
    const SecretMask mask({u"correct-horse"_s, u"battery-staple"_s});
    QVERIFY(mask.masked(QByteArray("2026-11-22 ok request 12345\n").repeated(300'000)).size() > 8'000'000);
}

QTEST_APPLESS_MAIN(SecretMaskTest)
#include "secret_mask_test.moc"
