// tests/app/workspace/runbooks/use_session_test.cpp — a session begins as a new terminal would, with the profile of
// whoever sits there; and it says so.
#include "app/workspace/runbooks/login_environment.h"
#include "tests/app/workspace/runbooks/in_use.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

constexpr RunbookUseOptions AsALogin{ConfirmAt::Window, true};

/// A home with a profile, for as long as it lives.
class Home {
public:
    explicit Home(const QByteArray& profile) : m_home(qgetenv("HOME")), m_shell(qgetenv("SHELL"))
    {
        QFile file(m_folder.filePath(u".profile"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(profile);
        qputenv("HOME", m_folder.path().toLocal8Bit());
        qputenv("SHELL", "/bin/bash");
    }
    ~Home()
    {
        qputenv("HOME", m_home);
        qputenv("SHELL", m_shell);
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_home, m_shell;
};

} // namespace

class UseSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithTheEnvironmentOfALoginShellAtTheFirstRun();
    void canBeginWithoutIt();
    void saysWhenTheLoginShellDoesNotAnswer_data();
    void saysWhenTheLoginShellDoesNotAnswer();
    void isAskedForOnlyOnceByTwoStepsAtOnce();
    void whatALoginShellSetsIsShownBeforeItChangesAnything();
    void readsAnEnvironmentBehindAGreeting();
};

void UseSessionTest::beginsWithTheEnvironmentOfALoginShellAtTheFirstRun()
{
    const Home home("echo welcome\nexport TEAM='pay ments'\nexport LINES_OF='a\nb=c'\n");
    InUse desk(runbookOf({u"printenv TEAM LINES_OF; echo \"$TEAM\""_s}));
    RunbookUse& use = desk.use({}, AsALogin);
    QVERIFY(use.session().variables.isEmpty()); // looking runs nothing, not even a profile
    QVERIFY(use.sessionStart().startsWith(u"At the first run"_s));
    QCOMPARE(use.notNow(0), QString()); // the profile may set TEAM
    QCOMPARE(desk.says(0), u"pay ments\na\nb=c\npay ments\n"_s);
    QCOMPARE(use.sessionStart(), u"It began with the environment of a login shell."_s);
    QCOMPARE(use.session().variables.value(u"TEAM"_s).value, u"pay ments"_s);
    QVERIFY(!use.setBySteps().contains(u"TEAM"_s));
}

void UseSessionTest::canBeginWithoutIt()
{
    const Home home("export TEAM=payments\n");
    InUse desk(runbookOf({u"echo ${TEAM-none}"_s}));
    RunbookUse& use = desk.use({}, AsALogin);
    QCOMPARE(desk.says(0), u"payments\n"_s);
    use.useLoginEnvironment(false);
    QCOMPARE(use.sessionStart(), u"It began with the environment of this program."_s);
    QCOMPARE(desk.says(0), u"none\n"_s);
    use.useLoginEnvironment(true);
    QCOMPARE(desk.says(0), u"payments\n"_s);
}

void UseSessionTest::saysWhenTheLoginShellDoesNotAnswer_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QString>("says");
    QTest::newRow("it ends") << QByteArray("exit 3\n") << u"it ended with 3"_s;
    QTest::newRow("it becomes another program") << QByteArray("exec true\n") << u"it did not tell its environment"_s;
}

void UseSessionTest::saysWhenTheLoginShellDoesNotAnswer()
{
    QFETCH(const QByteArray, profile);
    QFETCH(const QString, says);
    const Home home(profile);
    InUse desk(runbookOf({u"echo here"_s, u"echo \"$NOBODY_SETS_IT\""_s}));
    RunbookUse& use = desk.use({}, AsALogin);
    QCOMPARE(desk.says(0), u"here\n"_s);
    QVERIFY2(use.sessionStart().contains(says), qPrintable(use.sessionStart()));
    QVERIFY(use.sessionStart().endsWith(u"It began with the environment of this program."_s));
    QVERIFY(use.notNow(1).contains(u"“NOBODY_SETS_IT” has no value"_s)); // now it is known
}

void UseSessionTest::isAskedForOnlyOnceByTwoStepsAtOnce()
{
    const Home home("echo x >> \"$HOME/asked\"\n");
    InUse desk(runbookOf({u"cat \"$HOME/asked\""_s, u"cat  \"$HOME/asked\""_s}));
    RunbookUse& use = desk.use({}, AsALogin);
    const auto first = use.run(0);
    const auto second = use.run(1);
    QCOMPARE(desk.refused(first), QString());
    QCOMPARE(desk.refused(second), QString());
    QVERIFY(desk.ends(0) && desk.ends(1));
    QCOMPARE(use.output(0).of(OutputStream::Standard), QByteArray("x\n"));
    QCOMPARE(use.output(1).of(OutputStream::Standard), QByteArray("x\n"));
}

void UseSessionTest::whatALoginShellSetsIsShownBeforeItChangesAnything()
{
    const Home home("export THE_FILE=of-a-login\n");
    InUse desk(runbookOf({u": > \"$THE_FILE\""_s}));
    RunbookUse& use = desk.use({}, AsALogin);
    QVERIFY(use.confirmationOf(0).value().variables.isEmpty()); // nobody knows
    QVERIFY(desk.runsConfirmed(0).contains(u"has changed since it was confirmed"_s));
    QVERIFY(!QFile::exists(desk.library() + u"/of-a-login"_s));
    QCOMPARE(use.confirmationOf(0).value().variables.value(u"THE_FILE"_s), u"of-a-login"_s);
    QCOMPARE(desk.runsConfirmed(0), QString());
    QVERIFY(desk.ends(0));
    QVERIFY(QFile::exists(desk.library() + u"/of-a-login"_s));
}

void UseSessionTest::readsAnEnvironmentBehindAGreeting()
{
    const QByteArray mark("\0firebreak environment\0", 23);
    QVERIFY(!environmentFrom("A=1"));
    QVERIFY(!environmentFrom(mark + "A=1"));
    QVERIFY(!environmentFrom(mark));
    const auto environment = environmentFrom("Welcome B=2\n" + mark + "A=1\n2=3" + '\0' + "=C=x" + '\0');
    QVERIFY(environment);
    QCOMPARE(*environment, (QMap<QString, QString>{{u"A"_s, u"1\n2=3"_s}}));
}

QTEST_GUILESS_MAIN(UseSessionTest)
#include "use_session_test.moc"
