// tests/app/gui/shell/command_registry_test.cpp — one list of commands: each runs by key and by name, and no two of
// them want the same key.
#include "app/gui/shell/command_registry.h"
#include "app/gui/theme/theme.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class CommandRegistryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsByKeyInTheWindow();
    void runsByNameUnlessDisabled();
    void replacesACommandThatIsGivenAgain();
    void dropsTheCommandsOfWhoIsGone();
    void findsClashes_data();
    void findsClashes();
    void fillsMenusInTheGivenOrder();
    void spellsKeys();

private:
    static Command named(const QString& id, const QKeySequence& key = {}, std::function<void()> run = {})
    {
        return {id, u"Text of "_s + id, {}, key, u"Group"_s, {}, std::move(run)};
    }
    Theme m_theme;
};

void CommandRegistryTest::runsByKeyInTheWindow()
{
    CommandRegistry commands(m_theme);
    QWidget window;
    QLineEdit field(&window);
    int early = 0;
    int late = 0;
    commands.add(named(u"early"_s, Qt::CTRL | Qt::Key_E, [&early] { ++early; }));
    commands.workIn(&window);
    commands.add(named(u"late"_s, Qt::Key_F7, [&late] { ++late; }));
    window.show();
    field.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&field, Qt::Key_E, Qt::ControlModifier);
    QTest::keyClick(&field, Qt::Key_F7);
    QCOMPARE(early, 1);
    QCOMPARE(late, 1);
}

void CommandRegistryTest::runsByNameUnlessDisabled()
{
    CommandRegistry commands(m_theme);
    int runs = 0;
    QAction* action = commands.add(named(u"a"_s, {}, [&runs] { ++runs; }));
    QVERIFY(commands.run(u"a"_s));
    QCOMPARE(runs, 1);
    action->setEnabled(false);
    QVERIFY(!commands.run(u"a"_s));
    QVERIFY(!commands.run(u"unknown"_s));
    QCOMPARE(runs, 1);
    action->setVisible(false);
    QVERIFY(commands.entries().isEmpty());
}

void CommandRegistryTest::replacesACommandThatIsGivenAgain()
{
    CommandRegistry commands(m_theme);
    QString ran;
    commands.add(named(u"a"_s, {}, [&ran] { ran = u"old"_s; }));
    commands.add(named(u"a"_s, {}, [&ran] { ran = u"new"_s; }));
    QCOMPARE(commands.entries().size(), 1);
    QVERIFY(commands.run(u"a"_s));
    QCOMPARE(ran, u"new"_s);
}

void CommandRegistryTest::dropsTheCommandsOfWhoIsGone()
{
    CommandRegistry commands(m_theme);
    auto owner = std::make_unique<QObject>();
    commands.add(named(u"stays"_s));
    commands.add(named(u"goes"_s), owner.get());
    QSignalSpy changed(&commands, &CommandRegistry::changed);
    owner.reset();
    QVERIFY(!commands.action(u"goes"_s));
    QVERIFY(commands.action(u"stays"_s));
    QVERIFY(changed.size() > 0);
}

void CommandRegistryTest::findsClashes_data()
{
    QTest::addColumn<QKeySequence>("first");
    QTest::addColumn<QKeySequence>("second");
    QTest::addColumn<QString>("paneKey");
    QTest::addColumn<int>("clashes");

    QTest::newRow("none") << QKeySequence(Qt::Key_F1) << QKeySequence(Qt::CTRL | Qt::Key_D) << u"P"_s << 0;
    QTest::newRow("same key") << QKeySequence(Qt::Key_F1) << QKeySequence(Qt::Key_F1) << u"P"_s << 1;
    QTest::newRow("a letter") << QKeySequence(Qt::Key_D) << QKeySequence() << u"P"_s << 1;
    QTest::newRow("a capital") << QKeySequence(Qt::SHIFT | Qt::Key_D) << QKeySequence() << u"P"_s << 1;
    QTest::newRow("global in a pane") << QKeySequence(Qt::CTRL | Qt::Key_D) << QKeySequence() << u"Ctrl+D"_s << 1;
    QTest::newRow("no keys") << QKeySequence() << QKeySequence() << u"Enter"_s << 0;
}

void CommandRegistryTest::findsClashes()
{
    QFETCH(QKeySequence, first);
    QFETCH(QKeySequence, second);
    QFETCH(QString, paneKey);
    CommandRegistry commands(m_theme);
    commands.add(named(u"first"_s, first));
    commands.add(named(u"second"_s, second));
    commands.setPaneKeys(u"Timeline"_s, {{u"Timeline"_s, paneKey, u"Does something"_s}});
    QTEST(int(commands.clashes().size()), "clashes");
}

void CommandRegistryTest::fillsMenusInTheGivenOrder()
{
    CommandRegistry commands(m_theme);
    commands.add(named(u"a"_s));
    commands.add(named(u"b"_s));
    QMenu menu;
    commands.fill(menu, {u"b"_s, {}, u"unknown"_s, u"a"_s});
    const QList<QAction*> actions = menu.actions();
    QCOMPARE(actions.size(), 3);
    QCOMPARE(actions[0]->objectName(), u"b"_s);
    QVERIFY(actions[1]->isSeparator());
    QCOMPARE(actions[2]->objectName(), u"a"_s);
}

void CommandRegistryTest::spellsKeys()
{
    QCOMPARE(keyText(Qt::CTRL | Qt::Key_K), u"Ctrl K"_s);
    QCOMPARE(keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_L), u"Ctrl Shift L"_s);
    QCOMPARE(keyText(Qt::CTRL | Qt::Key_Plus), u"Ctrl +"_s);
    QCOMPARE(keyText({}), QString());
}

QTEST_MAIN(CommandRegistryTest)
#include "command_registry_test.moc"
