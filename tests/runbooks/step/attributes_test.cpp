// tests/runbooks/step/attributes_test.cpp — what an author writes behind a fence is read in both spellings.
#include "runbooks/step/attributes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class AttributesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBothSpellings_data();
    void readsBothSpellings();
    void readsEveryAttribute();
    void complainsAndStaysCareful_data();
    void complainsAndStaysCareful();
    void readsTimes_data();
    void readsTimes();
};

void AttributesTest::readsBothSpellings_data()
{
    QTest::addColumn<QString>("info");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("pairs"); // "a=1;b=2"

    const auto row = [](const QString& info, const QString& language, const QString& pairs) {
        QTest::newRow(qPrintable(info)) << info << language << pairs;
    };
    row(u"bash"_s, u"bash"_s, u""_s);
    row(u"Bash title=x"_s, u"bash"_s, u""_s);
    row(u""_s, u""_s, u""_s);
    row(u"sh {\"name\":\"x\"}"_s, u"sh"_s, u"name=x"_s);
    row(u"sh {\"name\":\"x y\",\"background\":true,\"retry\":3,\"tag\":[\"a\",\"b\"]}"_s, u"sh"_s,
        u"background=true;name=x y;retry=3;tag=a,b"_s);
    row(u"sh { name=x }"_s, u"sh"_s, u"name=x"_s);
    row(u"sh{name=x}"_s, u"sh"_s, u"name=x"_s);
    row(u"{name=x}"_s, u""_s, u"name=x"_s);
    row(u"sh { name=x tag=a,b cwd=\"/a b\" expect='~ \"ok\"' }"_s, u"sh"_s,
        u"cwd=/a b;expect=~ \"ok\";name=x;tag=a,b"_s);
    row(u"sh { name=\"a \\\"b\\\" \\\\ }\" }"_s, u"sh"_s, u"name=a \"b\" \\ }"_s);
    row(u"sh { background }"_s, u"sh"_s, u"background=true"_s);
    row(u"sh { a=1 a=2 }"_s, u"sh"_s, u"a=2"_s);
    row(u"sh { expect=exit=1 }"_s, u"sh"_s, u"expect=exit=1"_s);
    row(u"sh { name=x"_s, u"sh"_s, u"name=x"_s);
    row(u"sh { =x name= }"_s, u"sh"_s, u"name="_s);
    row(u"sh {}"_s, u"sh"_s, u""_s);
    row(u"sh {"_s, u"sh"_s, u""_s);
    row(u"sh {\"name\":"_s, u"sh"_s, u"\"name\":=true"_s);
}

void AttributesTest::readsBothSpellings()
{
    QFETCH(QString, info);
    const FenceInfo read = readFenceInfo(info);
    QTEST(read.language, "language");
    QStringList pairs;
    for (auto it = read.attributes.all.begin(); it != read.attributes.all.end(); ++it)
        pairs.append(it.key() + u'=' + it.value());
    QTEST(pairs.join(u';'), "pairs");
}

void AttributesTest::readsEveryAttribute()
{
    const StepAttributes read =
        readFenceInfo(
            u"sh { name=n cwd=/tmp interpreter=\"/usr/bin/python3 -u\" background=true interactive=true "
            "promptEnv=no excludeFromRunAll=true tag=a,,b timeout=90s risk=destroys expect=\"~ ok\" "
            "rollback=undo on-fail=next retry=2 secret=true redirects=true source=prod-eu target=kube:prod/shop kind=output other=1 }"_s)
            .attributes;
    QCOMPARE(read.name, u"n"_s);
    QCOMPARE(read.cwd, u"/tmp"_s);
    QCOMPARE(read.interpreter, u"/usr/bin/python3 -u"_s);
    QVERIFY(read.background && read.interactive && read.excludeFromRunAll && read.secret && read.redirects);
    QVERIFY(!read.asksForVariables);
    for (const QString& word : {u"auto"_s, u"always"_s, u"true"_s})
        QVERIFY2(readFenceInfo(u"sh {promptEnv=%1}"_s.arg(word)).attributes.asksForVariables, qPrintable(word));
    QVERIFY(!readFenceInfo(u"sh {promptEnv=never}"_s).attributes.asksForVariables);
    QCOMPARE(read.tags, QStringList({u"a"_s, u"b"_s}));
    QVERIFY(read.timeout == std::chrono::seconds(90));
    QCOMPARE(read.risk, u"destroys"_s);
    QCOMPARE(read.expect, u"~ ok"_s);
    QCOMPARE(read.rollback, u"undo"_s);
    QCOMPARE(read.onFail, u"next"_s);
    QCOMPARE(read.retry, 2);
    QCOMPARE(read.source, u"prod-eu"_s);
    QCOMPARE(read.target, u"kube:prod/shop"_s);
    QVERIFY(read.kind == StepKind::Output);
    QCOMPARE(read.all.value(u"other"_s), u"1"_s);
    QVERIFY(read.troubles.isEmpty());
}

void AttributesTest::complainsAndStaysCareful_data()
{
    QTest::addColumn<QString>("info");

    for (const char* info :
         {"{timeout=soon}", "{timeout=0}", "{timeout=25h}", "{retry=-1}", "{retry=11}", "{retry=x}", "{risk=none}",
          "{kind=magic}", "{promptEnv=perhaps}", "{redirects=perhaps}", "{secret=perhaps}", "{background=perhaps}",
          "{target=elsewhere}", "{target=\"kube:\"}", "{target=\"kube:a b\"}"})
        QTest::newRow(info) << QString::fromLatin1(info);
}

void AttributesTest::complainsAndStaysCareful()
{
    QFETCH(QString, info);
    const StepAttributes read = readFenceInfo(info).attributes;
    QCOMPARE(read.troubles.size(), 1);
    QVERIFY(read.troubles[0].endsWith(u'.'));
    QVERIFY(!read.timeout && !read.kind && read.retry == 0 && read.target.isEmpty() && !read.background &&
            !read.redirects);
    QCOMPARE(read.secret, info.contains(u"secret"_s));
    QCOMPARE(read.risk, info.contains(u"risk"_s) ? u"destroys"_s : QString());
}

void AttributesTest::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("seconds");

    QTest::newRow("plain") << u"90"_s << 90;
    QTest::newRow("seconds") << u"60s"_s << 60;
    QTest::newRow("minutes") << u"5m"_s << 300;
    QTest::newRow("both") << u"1h30m5s"_s << 5405;
    QTest::newRow("a day") << u"24h"_s << 86400;
}

void AttributesTest::readsTimes()
{
    QFETCH(QString, text);
    const auto timeout = readFenceInfo(u"{timeout="_s + text + u'}').attributes.timeout;
    QVERIFY(timeout);
    QTEST(int(timeout->count()), "seconds");
}

QTEST_APPLESS_MAIN(AttributesTest)
#include "attributes_test.moc"
