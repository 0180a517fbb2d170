// tests/app/gui/runbooks/panel/panel_output_test.cpp — what steps print and hand on: read whole, removed, carried over,
// forgotten.
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/output/output_table_view.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/runbooks/panel/session_view.h"
#include "app/gui/shell/form/form_field.h"
#include "tests/app/gui/runbooks/panel/panel_stage.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const char* const Printing = R"(---
title: Printing
service: payment-api
---
## Diagnosis

Count:

```bash
seq 1 200
```

Ask for JSON:

```bash
echo '[{"pod": "web-1", "restarts": 3}, {"pod": "web-2", "restarts": 0}]'
```

Say the time:

```bash
date +%N
```

Remember:

```bash
REGION=eu-west; cd /tmp
```

Use it:

```bash
echo "region is $REGION in $PWD"
```
)";

} // namespace

class PanelOutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastLinesAreShownAndTheRestIsOneKeyAway();
    void aTableIsShownAsOne();
    void whatIsDifferentFromTheLastTimeIsSaid();
    void anOutputIsRemovedForGood();
    void whatAStepSetsIsThereForTheNextAndCanBeForgotten();
    void anIncidentThatIsLeftKeepsItsSession();
    void aFormerRunIsShownWhenItIsOpenedAgain();

private:
    static void run(const PanelStage& stage, const QString& code);
};

void PanelOutputTest::run(const PanelStage& stage, const QString& code)
{
    const int before = stage.runs();
    stage.goTo(code);
    stage.stage.key(Qt::Key_R);
    if (stage.panel().runSheet()->isVisible())
        stage.stage.key(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(stage.runs(), before + 1, PanelStage::LongestMs);
    QVERIFY(stage.ended(code));
    stage.stage.settle();
}

void PanelOutputTest::theLastLinesAreShownAndTheRestIsOneKeyAway()
{
    PanelStage stage(Printing);
    stage.openTrusted();
    run(stage, u"seq"_s);
    QTRY_VERIFY(stage.output(u"seq"_s).endsWith(u"200"_s));
    const StepFoot& foot = stage.foot(u"seq"_s);
    QVERIFY(foot.isVisible());
    QVERIFY(foot.output()->isAtEnd());
    QVERIFY2(foot.output()->height() < 14 * 20, "a card is no place for two hundred lines");
    QVERIFY(stage.stage.button(u"Whole output"_s, &foot));
    stage.stage.key(Qt::Key_W);
    OutputOverlay* whole = stage.panel().outputOverlay();
    QVERIFY(whole && whole->isVisible());
    QTRY_COMPARE(whole->sheet()->text()->lines().count(), 200);
    QVERIFY(whole->isAncestorOf(stage.stage.keyboard()));
    stage.stage.key(Qt::Key_F, Qt::ControlModifier);
    stage.stage.type(u"117"_s);
    QTRY_COMPARE(whole->sheet()->text()->foundCount(), 1);
    stage.stage.key(Qt::Key_Escape); // out of the field, then out of the overlay
    stage.stage.key(Qt::Key_Escape);
    if (whole->isVisible())
        stage.stage.key(Qt::Key_Escape);
    QVERIFY(!whole->isVisible());
    QVERIFY(stage.view().hasFocus());
}

void PanelOutputTest::aTableIsShownAsOne()
{
    PanelStage stage(Printing);
    stage.openTrusted();
    run(stage, u"web-1"_s);
    stage.panel().showWholeOutput();
    OutputSheet& sheet = *stage.panel().outputOverlay()->sheet();
    QTRY_VERIFY(sheet.offers(OutputSheet::Form::Table));
    sheet.showForm(OutputSheet::Form::Table);
    QVERIFY(sheet.table()->isVisible());
}

void PanelOutputTest::whatIsDifferentFromTheLastTimeIsSaid()
{
    PanelStage stage(Printing);
    stage.openTrusted();
    run(stage, u"date"_s);
    run(stage, u"date"_s);
    QTRY_VERIFY(stage.stage.reads(u"1 line added, 1 removed."_s, &stage.foot(u"date"_s)));
    stage.panel().showWholeOutput();
    QTRY_VERIFY(stage.panel().outputOverlay()->sheet()->offers(OutputSheet::Form::Changes));
}

void PanelOutputTest::anOutputIsRemovedForGood()
{
    PanelStage stage(Printing);
    stage.openTrusted();
    run(stage, u"web-1"_s);
    const QString hash = stage.use().standing(stage.step(u"web-1"_s)).last->result->output->sha256;
    stage.stage.key(Qt::Key_W);
    OutputOverlay& whole = *stage.panel().outputOverlay();
    whole.removeButton()->click();
    QVERIFY(whole.reason()->line()->hasFocus());
    stage.stage.key(Qt::Key_Return); // without a reason
    QTRY_VERIFY(!whole.reason()->error().isEmpty());
    QVERIFY(stage.stage.workspace->reader().blob(hash));
    stage.stage.type(u"holds an address"_s);
    stage.stage.key(Qt::Key_Return);
    QTRY_VERIFY(!whole.isVisible());
    QVERIFY(!stage.stage.workspace->reader().blob(hash));
    QTRY_VERIFY(stage.use().standing(stage.step(u"web-1"_s)).last->outputRemoved);
    QTRY_VERIFY(stage.stage.reads(u"Its output was removed."_s, &stage.foot(u"web-1"_s)));
    QVERIFY(stage.output(u"web-1"_s).isEmpty());
}

void PanelOutputTest::whatAStepSetsIsThereForTheNextAndCanBeForgotten()
{
    PanelStage stage(Printing);
    stage.openTrusted();
    run(stage, u"REGION=eu"_s);
    QTRY_VERIFY(stage.use().setBySteps().contains(u"REGION"_s));
    run(stage, u"region is"_s);
    QTRY_COMPARE(stage.output(u"region is"_s), u"region is eu-west in /tmp"_s);
    const QString tab = u"Session: %1 set"_s.arg(stage.use().setBySteps().size());
    QTest::mouseClick(stage.stage.button(tab, &stage.panel()), Qt::LeftButton);
    QVERIFY(stage.panel().session()->isVisible());
    QVERIFY(stage.stage.reads(u"REGION"_s, stage.panel().session()));
    QVERIFY(stage.stage.reads(u"eu-west"_s, stage.panel().session()));
    QVERIFY(stage.stage.reads(u"/tmp"_s, stage.panel().session()));
    QVERIFY(stage.panel().session()->resetButton()->hasFocus());
    stage.stage.key(Qt::Key_Space);
    QTRY_VERIFY(!stage.stage.reads(u"REGION"_s, stage.panel().session()));
    stage.goTo(u"region is"_s);
    stage.stage.key(Qt::Key_R);
    stage.stage.settle();
    QVERIFY(stage.use().formOf(stage.step(u"region is"_s)).constFirst().name == u"REGION"_s);
}

void PanelOutputTest::anIncidentThatIsLeftKeepsItsSession()
{
    PanelStage stage(Printing);
    stage.openTrusted();
    const IncidentId first = *stage.use().incident();
    run(stage, u"REGION=eu"_s);
    stage.openRoom(stage.alerted(u"Another"_s));
    QTRY_VERIFY(stage.use().incident() != first);
    QVERIFY(stage.use().setBySteps().isEmpty());
    stage.stage.openRoom(first);
    QTRY_VERIFY(stage.panel().use() && stage.use().incident() == first);
    QVERIFY(stage.use().setBySteps().contains(u"REGION"_s));
}

void PanelOutputTest::aFormerRunIsShownWhenItIsOpenedAgain()
{
    PanelStage stage(Printing);
    stage.openTrusted();
    const IncidentId id = *stage.use().incident();
    run(stage, u"web-1"_s);
    stage.stage.close();
    stage.stage.open();
    stage.openRoom(id);
    stage.goTo(u"web-1"_s);
    QCOMPARE(stage.card(u"web-1"_s).state().phase, StepState::Phase::Passed);
    QTRY_VERIFY(stage.output(u"web-1"_s).contains(u"web-2"_s));
}

QTEST_MAIN(PanelOutputTest)
#include "panel_output_test.moc"
