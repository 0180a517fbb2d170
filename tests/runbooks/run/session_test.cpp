// tests/runbooks/run/session_test.cpp — what bash writes of its variables is read to the byte, and only when it is
// whole.
#include "runbooks/run/session.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryShapeOfValue_data();
    void readsEveryShapeOfValue();
    void leavesOutWhatBelongsToTheShell();
    void leavesOutWhatEachShellHas();
    void whatTwoStepsHaveChangedBothCounts();
    void valuesOfSeveralLinesAreOne();
    void takesNothingFromAHalfWrittenFile();
    void takesNothingWhereSomethingElseStands();
    void declaresOnlyWhatTheEnvironmentCannotCarry();
    void quotesAnything();
};

namespace {

QByteArray saved(const QByteArray& declaration)
{
    return declaration + '\n' + QByteArray("\0folder /srv/a b\n\0end", 21);
}

} // namespace

void SessionTest::readsEveryShapeOfValue_data()
{
    QTest::addColumn<QByteArray>("declaration");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("exported");
    QTest::addColumn<bool>("declared");
    QTest::newRow("a word") << QByteArray("declare -- A=\"one\"") << u"one"_s << false << true;
    QTest::newRow("exported") << QByteArray("declare -x A=\"one\"") << u"one"_s << true << false;
    QTest::newRow("an exported number") << QByteArray("declare -ix A=\"5\"") << u"5"_s << true << true;
    QTest::newRow("escapes") << QByteArray(R"(declare -- A="a\"b\\c\$d\`e")") << u"a\"b\\c$d`e"_s << false << true;
    QTest::newRow("line feeds") << QByteArray(R"(declare -x A=$'a\nb\tc\'d\\')") << u"a\nb\tc'd\\"_s << true << false;
    QTest::newRow("octal") << QByteArray(R"(declare -x A=$'\001\303\244')") << u"\u0001ä"_s << true << false;
    QTest::newRow("no text") << QByteArray(R"(declare -x A=$'\377')") << QString(QChar::ReplacementCharacter) << true
                             << true;
    QTest::newRow("nothing") << QByteArray("declare -x A=\"\"") << QString() << true << false;
    QTest::newRow("an array") << QByteArray(R"(declare -a A=([0]="1" [1]="x y"))") << u"([0]=\"1\" [1]=\"x y\")"_s
                              << false << true;
}

void SessionTest::readsEveryShapeOfValue()
{
    QFETCH(const QByteArray, declaration);
    const auto session = sessionFrom(saved(declaration));
    QVERIFY(session);
    QCOMPARE(session->folder, u"/srv/a b"_s);
    const SessionVariable variable = session->variables.value(u"A"_s);
    QTEST(variable.value, "value");
    QTEST(variable.exported, "exported");
    QTEST(!variable.declaration.isEmpty(), "declared");
}

void SessionTest::leavesOutWhatBelongsToTheShell()
{
    for (const char* name : {"BASH_VERSION", "PPID", "RANDOM", "SHELLOPTS", "COMP_WORDBREAKS", "_"}) {
        const auto session = sessionFrom(saved(QByteArray("declare -x ") + name + "=\"1\""));
        QVERIFY(session);
        QVERIFY2(session->variables.isEmpty(), name);
    }
    const auto unset = sessionFrom(saved("declare -- NOTHING"));
    QVERIFY(unset && unset->variables.isEmpty());
}

void SessionTest::leavesOutWhatEachShellHas()
{
    const auto read = [](const QByteArray& declaration) { return sessionFrom(saved(declaration))->variables.keys(); };
    QCOMPARE(read("declare -- HOSTNAME=\"web-1\""), QStringList());
    QCOMPARE(read(R"(declare -- IFS=$' \t\n')"), QStringList());
    QCOMPARE(read("declare -x HOSTNAME=\"web-1\""), QStringList{u"HOSTNAME"_s});
    QCOMPARE(read(R"(declare -- IFS=",")"), QStringList{u"IFS"_s});
}

void SessionTest::whatTwoStepsHaveChangedBothCounts()
{
    const auto with = [](const QMap<QString, QString>& values, const QString& folder = {}) {
        Session session = sessionOf(values);
        session.folder = folder;
        return session;
    };
    const Session start = with({{u"A"_s, u"1"_s}, {u"B"_s, u"1"_s}, {u"no name"_s, u"1"_s}});
    Session now = withChanges(start, start, with({{u"A"_s, u"2"_s}, {u"B"_s, u"1"_s}}, u"/one"_s));
    now = withChanges(now, start, with({{u"A"_s, u"1"_s}, {u"C"_s, u"3"_s}}));
    QCOMPARE(now, with({{u"A"_s, u"2"_s}, {u"C"_s, u"3"_s}, {u"no name"_s, u"1"_s}}, u"/one"_s));
}

void SessionTest::valuesOfSeveralLinesAreOne()
{
    // As bash 5.1 writes a line feed, and as bash 3.2 writes an array.
    const auto session =
        sessionFrom(saved("declare -- A=\"a\n\\\"declare -x B=\\\\\"\n"
                          "declare -a C='([0]=\"x\ny\")'\ndeclare -x D=$'d\\'\\n'\ndeclare -x E=\"\""));
    QVERIFY(session);
    QCOMPARE(session->variables.keys(), (QStringList{u"A"_s, u"C"_s, u"D"_s, u"E"_s}));
    QCOMPARE(session->variables.value(u"A"_s).value, u"a\n\"declare -x B=\\"_s);
    QCOMPARE(session->variables.value(u"D"_s).value, u"d'\n"_s);
}

void SessionTest::takesNothingWhereSomethingElseStands()
{
    QVERIFY(sessionFrom(saved("declare -x A=\"1\"")));
    QVERIFY(!sessionFrom(saved("tracing\ndeclare -x A=\"1\"")));
    QVERIFY(!sessionFrom(saved(QByteArray("declare -x A=\"1\0\"", 18))));
}

void SessionTest::takesNothingFromAHalfWrittenFile()
{
    const QByteArray whole = saved("declare -x A=\"1\"");
    QVERIFY(sessionFrom(whole));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!sessionFrom(whole.first(size)), whole.first(size).constData());
}

void SessionTest::declaresOnlyWhatTheEnvironmentCannotCarry()
{
    Session session = sessionOf({{u"HOME"_s, u"/root"_s}, {u"SHLVL"_s, u"3"_s}});
    QCOMPARE(session.environment(), (QMap<QString, QString>{{u"HOME"_s, u"/root"_s}}));
    QCOMPARE(session.declarations(), QByteArray());
    session.variables.insert(u"last"_s, {u"3"_s, false, "declare -- last=\"3\""});
    QCOMPARE(session.environment().size(), 1);
    QCOMPARE(session.declarations(), QByteArray("declare -- last=\"3\"\n"));
}

void SessionTest::quotesAnything()
{
    QCOMPARE(quotedForShell("a'b $c"), QByteArray("'a'\\''b $c'"));
    QCOMPARE(quotedForShell(""), QByteArray("''"));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
