// tests/app/gui/runbooks/panel/panel_keys_test.cpp — everything by keyboard, everything with a name, at every size; and
// what leads elsewhere.
#include "app/gui/runbooks/panel/link_sheet.h"
#include "app/gui/runbooks/panel/runbook_chooser.h"
#include "app/gui/shell/command_registry.h"
#include "tests/app/gui/runbooks/panel/panel_stage.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QMenu>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// In place of the desktop.
class Desktop : public QObject {
    Q_OBJECT

public:
    Desktop() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url); }
};

} // namespace

class PanelKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingReachableHasAName();
    void everythingIsReachedByTab();
    void lettersOpenAndCloseWhatStandsAboveTheRunbook();
    void theMenuOfAStepHasWhatElseCanBeDone();
    void aLoweredRiskIsKeptAndTold();
    void aSectionRunsUntilSomethingMustBeConfirmed();
    void aStepThatFailsLeadsToTheOneForThat();
    void aSecondPersonIsAskedForWhereThePolicyWantsOne();
    void copyOnlyIsSaidOnce();
    void commandsAreFoundByName();
    void aLinkInsideOpensHere();
    void aLinkOutsideAsksFirst();
    void aTickIsWrittenDown();
    void anotherRunbookIsChosen();
    void withoutAMatchOneIsAttached();
    void withoutALibraryOneIsAddedFirst();
    void aNarrowRoomHasItAsItsFirstTab();
};

void PanelKeysTest::everythingReachableHasAName()
{
    PanelStage stage;
    stage.openRoom(stage.alerted());
    stage.panel().toggle(u"values"_s);
    stage.panel().toggle(u"session"_s);
    int reachable = 0;
    for (const auto* widget : stage.panel().findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        ++reachable;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
    QVERIFY(reachable >= 8);
}

void PanelKeysTest::everythingIsReachedByTab()
{
    PanelStage stage;
    stage.openRoom(stage.alerted());
    stage.panel().toggle(u"values"_s);
    QSet<const QWidget*> wanted;
    for (const auto* widget : stage.panel().findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus))
            wanted.insert(widget);
    stage.panel().head()->titleButton()->setFocus();
    for (int i = 0; i < 60 && !wanted.isEmpty(); ++i) {
        wanted.remove(stage.stage.keyboard());
        stage.stage.key(Qt::Key_Tab);
    }
    QVERIFY2(wanted.isEmpty(), wanted.isEmpty() ? "" : (*wanted.begin())->metaObject()->className());
}

void PanelKeysTest::lettersOpenAndCloseWhatStandsAboveTheRunbook()
{
    PanelStage stage;
    stage.openTrusted();
    stage.view().setFocus();
    stage.stage.key(Qt::Key_V);
    QVERIFY(stage.panel().values()->isVisible());
    QVERIFY(stage.panel().values()->isAncestorOf(stage.stage.keyboard()));
    stage.stage.type(u"v"_s); // a letter, where one types
    QVERIFY(stage.panel().values()->isVisible());
    stage.stage.key(Qt::Key_Escape);
    QVERIFY(!stage.panel().values()->isVisible());
    QVERIFY(stage.view().hasFocus());
    stage.stage.key(Qt::Key_S); // and letters of the room still belong to the room
    QVERIFY(stage.stage.form());
}

void PanelKeysTest::theMenuOfAStepHasWhatElseCanBeDone()
{
    PanelStage stage;
    stage.openTrusted();
    QMenu menu;
    stage.panel().fillMenu(menu, stage.step(u"done.txt"_s));
    QStringList texts;
    for (const QAction* action : menu.actions())
        texts << action->text();
    const QString all = texts.join(u'\n');
    for (const QString& wanted : {u"Run…"_s, u"Run this section"_s, u"Run from here"_s, u"Copy the commands"_s,
                                  u"Copy a dry run"_s, u"Call it “safe”"_s})
        QVERIFY2(all.contains(wanted), qPrintable(wanted + u'\n' + all));
    QVERIFY(!all.contains(u"same values"_s)); // it has not run
}

void PanelKeysTest::aLoweredRiskIsKeptAndTold()
{
    PanelStage stage;
    stage.openTrusted();
    const int step = stage.step(u"done.txt"_s);
    QMenu menu;
    stage.panel().fillMenu(menu, step);
    for (QAction* action : menu.actions())
        if (action->text().contains(u"“safe”"_s))
            action->trigger();
    QTRY_COMPARE(stage.use().assessmentOf(step).risk, Risk::Safe);
    stage.goTo(u"done.txt"_s);
    QTRY_VERIFY(stage.card(u"done.txt"_s).accessibleName().contains(u"safe"_s));
    QVERIFY(stage.card(u"done.txt"_s).accessibleDescription().contains(u"A person on this device"_s));
    stage.stage.key(Qt::Key_R); // now by one key
    QVERIFY(!stage.panel().runSheet()->isVisible());
    QVERIFY(stage.ended(u"done.txt"_s));
}

void PanelKeysTest::aSectionRunsUntilSomethingMustBeConfirmed()
{
    PanelStage stage;
    stage.openTrusted();
    QMenu menu;
    stage.panel().fillMenu(menu, stage.step(u"pool 5"_s));
    for (QAction* action : menu.actions())
        if (action->text().startsWith(u"Run this section"_s))
            action->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!stage.use().sequence().ended.isEmpty(), PanelStage::LongestMs);
    QCOMPARE(stage.runs(), 1); // the second step lacks a value
    QTRY_VERIFY(stage.stage.reads(u"Look at one pod"_s));
}

void PanelKeysTest::aStepThatFailsLeadsToTheOneForThat()
{
    PanelStage stage("---\nalerts: [HighErrorRate]\n---\nLook:\n\n```bash {on-fail=undo}\n[ 1 -gt 2 ]\n```\n\n"
                     "Compare:\n\n```bash {on-fail=gone}\nfalse\n```\n\n"
                     "Roll back:\n\n```bash {name=undo}\ntouch undone\n```\n");
    stage.openTrusted();
    stage.goTo(u"false"_s);
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.ended(u"false"_s));
    QCOMPARE(stage.view().currentStep(), stage.step(u"false"_s)); // nothing is called so
    stage.goTo(u"1 -gt 2"_s);
    stage.stage.key(Qt::Key_R);
    QVERIFY(stage.ended(u"1 -gt 2"_s));
    QTRY_COMPARE(stage.view().currentStep(), stage.step(u"touch undone"_s));
    QVERIFY(stage.stage.reads(u"“Look” failed. The runbook goes on at “undo”."_s));
    QVERIFY2(stage.view().hasFocus() && !stage.panel().runSheet()->isOpen(), "it is offered, and nothing else");
    QCOMPARE(stage.runs(), 2);
    stage.panel().runAllSafe();
    stage.goTo(u"false"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!stage.use().findings().running && stage.runs() == 4, PanelStage::LongestMs);
    QCOMPARE(stage.view().currentStep(), stage.step(u"false"_s)); // many at once lead nowhere
}

void PanelKeysTest::aSecondPersonIsAskedForWhereThePolicyWantsOne()
{
    PanelStage stage;
    stage.stage.person(u"Jo Park"_s);
    QVERIFY(stage.stage.workspace->catalogue().put(RunbookPolicy{false, true}).result());
    stage.openTrusted();
    stage.goTo(u"done.txt"_s);
    stage.stage.key(Qt::Key_R);
    const RunSheet& sheet = *stage.panel().runSheet();
    QVERIFY(sheet.isVisible());
    auto* second = sheet.findChild<QComboBox*>();
    QVERIFY(second && second->hasFocus());
    stage.stage.key(Qt::Key_Return); // nobody is chosen
    stage.stage.settle();
    QCOMPARE(stage.runs(), 0);
    stage.stage.key(Qt::Key_Down);
    QCOMPARE(second->currentText(), u"Jo Park"_s);
    stage.stage.key(Qt::Key_Return);
    QVERIFY(stage.ended(u"done.txt"_s));
    QCOMPARE(stage.use().standing(stage.step(u"done.txt"_s)).last->subject.confirmedBy->name, u"Jo Park"_s);
}

void PanelKeysTest::copyOnlyIsSaidOnce()
{
    PanelStage stage;
    QVERIFY(stage.stage.workspace->catalogue().put(RunbookPolicy{true, false}).result());
    stage.openTrusted();
    QVERIFY(stage.stage.reads(u"copied and run by hand"_s, &stage.panel()));
    int told = 0;
    for (const auto* label : stage.panel().findChildren<QLabel*>())
        told += label->isVisible() && label->text().contains(u"copied and run by hand"_s);
    QCOMPARE(told, 1);
    QVERIFY(!stage.panel().head()->runButton()->isEnabled());
    stage.goTo(u"pool 5"_s);
    stage.stage.key(Qt::Key_R);
    stage.stage.settle();
    QCOMPARE(stage.runs(), 0);
}

void PanelKeysTest::commandsAreFoundByName()
{
    PanelStage stage;
    stage.openTrusted();
    CommandRegistry& commands = stage.stage.window->commands();
    QCOMPARE(commands.clashes(), QStringList());
    for (const char* id : {"runbook.run-safe", "runbook.go", "runbook.run", "runbook.stop", "runbook.trust",
                           "runbook.values", "runbook.findings", "runbook.session", "runbook.open"})
        QVERIFY2(commands.action(QLatin1StringView(id))->isVisible(), id);
    QVERIFY(commands.run(u"runbook.go"_s));
    QVERIFY(stage.view().hasFocus());
    stage.stage.console().showList();
    QVERIFY(!commands.action(u"runbook.run-safe"_s)->isVisible());
}

void PanelKeysTest::aLinkInsideOpensHere()
{
    PanelStage stage;
    stage.write("# The other one\n\n```bash\necho other\n```\n", u"more/other.md"_s);
    stage.openTrusted();
    Q_EMIT stage.view().linkActivated(linkTo(u"more/other.md"_s));
    QTRY_COMPARE(stage.use().runbook().place.path, u"more/other.md"_s);
    QTRY_VERIFY(stage.panel().trustBar()->isVisible()); // trust in the first one is not trust in the second
    Q_EMIT stage.view().linkActivated(linkTo(u"../../outside.md"_s));
    QTRY_VERIFY(stage.stage.reads(u"leads out of the library"_s));
    Q_EMIT stage.view().linkActivated(linkTo(u"javascript:alert(1)"_s));
    QCOMPARE(stage.use().runbook().place.path, u"more/other.md"_s);
}

void PanelKeysTest::aLinkOutsideAsksFirst()
{
    Desktop desktop;
    PanelStage stage;
    stage.openTrusted();
    stage.view().setFocus();
    const Link link = linkTo(u"https://status.example.org/a"_s);
    Q_EMIT stage.view().linkActivated(link);
    const LinkSheet& sheet = *stage.panel().linkSheet();
    QVERIFY(sheet.isVisible());
    QVERIFY(sheet.accessibleDescription().contains(link.target));
    stage.stage.key(Qt::Key_Escape);
    QVERIFY(!sheet.isVisible());
    QVERIFY(desktop.opened.isEmpty());
    Q_EMIT stage.view().linkActivated(link);
    stage.stage.key(Qt::Key_Return);
    QCOMPARE(desktop.opened, QList<QUrl>{QUrl(link.target)});
    QVERIFY(stage.view().hasFocus());
}

void PanelKeysTest::aTickIsWrittenDown()
{
    PanelStage stage;
    stage.openTrusted();
    int block = -1;
    for (const Step& step : stage.use().steps())
        if (step.form == StepForm::Manual)
            block = step.block;
    stage.view().setFocus();
    stage.view().goToStep(int(stage.use().steps().size()) - 1);
    stage.stage.key(Qt::Key_Space);
    QTRY_VERIFY(stage.use().isTicked(block));
    QTRY_VERIFY(stage.stage.rowThatSays(u"Tell support"_s) >= 0);
    stage.stage.key(Qt::Key_Space);
    QTRY_VERIFY(!stage.use().isTicked(block));
    QVERIFY(!stage.view().isTicked(block));
}

void PanelKeysTest::anotherRunbookIsChosen()
{
    PanelStage stage;
    stage.write("---\ntitle: Latency\nservice: payment-api\n---\nLook.\n", u"latency.md"_s);
    stage.write("# Disk full\n\nLook.\n", u"disk.md"_s);
    stage.openTrusted();
    stage.view().setFocus();
    stage.stage.key(Qt::Key_O);
    const auto* chooser = stage.stage.window->findChild<RunbookChooser*>();
    QVERIFY(chooser && chooser->isVisible());
    QVERIFY(stage.stage.keyboard()->accessibleDescription().startsWith(u"Latency"_s)); // the best that is not open
    stage.stage.key(Qt::Key_Up);
    QVERIFY(stage.stage.keyboard()->accessibleDescription().contains(u"the alert HighErrorRate"_s));
    stage.stage.type(u"disk"_s);
    QVERIFY(stage.stage.keyboard()->accessibleDescription().startsWith(u"Disk full"_s));
    stage.stage.key(Qt::Key_Return);
    QTRY_COMPARE(stage.use().runbook().place.path, u"disk.md"_s);
    QVERIFY(stage.stage.incident().labels.value(u"runbook"_s).isEmpty()); // only looked at
}

void PanelKeysTest::withoutAMatchOneIsAttached()
{
    PanelStage stage("# Disk full\n\nLook.\n");
    const IncidentId id = stage.alerted();
    stage.stage.openRoom(id);
    QTRY_VERIFY(stage.stage.workspace->runbooks().hasLooked());
    stage.stage.room().showTab(u"runbook"_s);
    QTRY_VERIFY(stage.stage.reads(u"No runbook matches HighErrorRate"_s, &stage.panel()));
    stage.stage.button(u"Choose a runbook…"_s, &stage.panel())->click();
    stage.stage.key(Qt::Key_Return);
    QTRY_VERIFY(stage.panel().use());
    QTRY_COMPARE(stage.stage.incident(id).labels.value(u"runbook"_s), u"pool.md"_s);
    stage.stage.close();
    stage.stage.open();
    stage.openRoom(id); // whoever comes later finds it
    QVERIFY(stage.stage.reads(u"It was chosen for this incident."_s, &stage.panel()));
}

void PanelKeysTest::withoutALibraryOneIsAddedFirst()
{
    PanelStage stage;
    QVERIFY(stage.stage.workspace->runbooks().folders().remove(QFileInfo(stage.library()).canonicalFilePath()));
    stage.stage.openRoom(stage.alerted());
    QTRY_VERIFY(stage.stage.workspace->runbooks().hasLooked());
    stage.stage.room().showTab(u"runbook"_s);
    QTRY_VERIFY(stage.stage.button(u"Add a folder…"_s, &stage.panel()));
    QVERIFY(stage.stage.workspace->runbooks().folders().add(stage.library()));
    stage.stage.workspace->runbooks().look();
    QTRY_VERIFY(stage.panel().use()); // and what fits opens by itself
}

void PanelKeysTest::aNarrowRoomHasItAsItsFirstTab()
{
    PanelStage stage(PoolRunbook, {1024, 700});
    stage.openTrusted();
    QVERIFY(stage.panel().isVisible());
    stage.goTo(u"done.txt"_s);
    stage.stage.key(Qt::Key_R);
    const QRect sheet(stage.panel().runSheet()->mapTo(stage.stage.window.get(), QPoint()),
                      stage.panel().runSheet()->size());
    QVERIFY(stage.stage.window->rect().contains(sheet));
    stage.stage.key(Qt::Key_Escape);
    stage.stage.resize({1440, 900});
    QVERIFY(stage.panel().isVisible());
    QVERIFY(stage.view().hasFocus());
    stage.stage.resize({1024, 700});
    QVERIFY(stage.panel().isVisible());
}

QTEST_MAIN(PanelKeysTest)
#include "panel_keys_test.moc"
