// tests/app/gui/runbooks/document/cards_in_use_test.cpp — cards for somebody who runs their steps: states asked for
// when they are looked at, a foot of any height, Stop, the menu, and the word for what cannot run.
#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/button.h"
#include "tests/app/gui/runbooks/document/document_stage.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class CardsInUseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onlyStepsThatAreLookedAtAreAskedAbout();
    void statesThatHaveChangedAreAskedForAgain();
    void aFootTakesItsRoomAndGivesItBack();
    void xAndTheButtonStopWhatRuns();
    void whatCannotRunIsSaidAloud();
    void theMenuOpensByKeyAndMouse();
    void aTaskHasAMenuToo();
    void valuesAreMarkedInTheCode();
    void aLoweredRiskIsToldAsSuch();

private:
    std::unique_ptr<Theme> m_theme;
};

void CardsInUseTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void CardsInUseTest::onlyStepsThatAreLookedAtAreAskedAbout()
{
    DocumentStage stage(*m_theme, longRunbook());
    QSet<int> asked;
    stage.view->setStateMaker([&asked](int step) {
        asked.insert(step);
        return StepState{StepState::Phase::Idle, u"state of %1"_s.arg(step), {}};
    });
    QVERIFY2(asked.size() <= 8, qPrintable(QString::number(asked.size())));
    QVERIFY(stage.view->spokenRow(stage.view->column().rowOfStep(100)).contains(u"state of 100"_s));
    QVERIFY(asked.contains(100));
    QVERIFY(asked.size() <= 9);
}

void CardsInUseTest::statesThatHaveChangedAreAskedForAgain()
{
    DocumentStage stage(*m_theme, longRunbook());
    QString word = u"first"_s;
    stage.view->setStateMaker([&word](int) { return StepState{StepState::Phase::Idle, word, {}}; });
    const int top = stage.view->rowRect(stage.view->column().rowOfStep(0)).top();
    QCOMPARE(stage.view->card(0)->state().line, u"first"_s);
    word = u"second"_s;
    stage.view->statesChanged();
    QCOMPARE(stage.view->card(0)->state().line, u"second"_s);
    QCOMPARE(stage.view->rowRect(stage.view->column().rowOfStep(0)).top(), top);
    stage.view->setFocus();
    stage.view->goToStep(40);
    QCOMPARE(stage.view->card(40)->state().line, u"second"_s);
    QCOMPARE(stage.view->card(40)->height(), stage.view->card(40)->heightForWidth(stage.view->card(40)->width()));
}

void CardsInUseTest::aFootTakesItsRoomAndGivesItBack()
{
    DocumentStage stage(*m_theme, "Look:\n\n```bash\nkubectl get pods\n```\n\nThen go on.\n");
    QWidget* foot = nullptr;
    stage.view->setFootMaker([&foot](int) {
        foot = new QWidget;
        foot->setFixedHeight(60);
        foot->hide();
        return foot;
    });
    QVERIFY(foot);
    const int without = stage.card(u"get pods"_s)->height();
    foot->show();
    stage.view->footChanged(0);
    QVERIFY(stage.card(u"get pods"_s)->height() >= without + 60);
    QVERIFY(stage.card(u"get pods"_s)->rect().contains(foot->geometry()));
    QVERIFY(stage.view->rowRect(stage.rowWith(u"Then"_s)).top() > stage.card(u"get pods"_s)->geometry().bottom());
    foot->hide();
    stage.view->footChanged(0);
    QCOMPARE(stage.card(u"get pods"_s)->height(), without);
}

void CardsInUseTest::xAndTheButtonStopWhatRuns()
{
    DocumentStage stage(*m_theme, "Look:\n\n```bash\nkubectl get pods\n```\n");
    QSignalSpy stopped(stage.view, &RunbookDocumentView::stopRequested);
    QSignalSpy run(stage.view, &RunbookDocumentView::runRequested);
    stage.view->setStepState(0, {StepState::Phase::Running, u"2 s"_s, {}});
    stage.view->setFocus();
    stage.view->goToStep(0);
    stage.key(Qt::Key_X);
    QCOMPARE(stopped.count(), 1);
    for (auto* button : stage.card(u"get pods"_s)->findChildren<Button*>())
        if (button->accessibleName() == u"Stop Look"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(stopped.count(), 2);
    QCOMPARE(run.count(), 0);
}

void CardsInUseTest::whatCannotRunIsSaidAloud()
{
    DocumentStage stage(*m_theme, "Look:\n\n```bash\nkubectl get pods\n```\n\n```yaml\na: 1\n```\n");
    QSignalSpy refused(stage.view, &RunbookDocumentView::runRefused);
    stage.view->setStepState(0, {StepState::Phase::Idle, {}, u"It needs a value for zone."_s});
    stage.view->setFocus();
    stage.view->goToStep(0);
    stage.key(Qt::Key_R);
    QCOMPARE(refused.count(), 1);
    stage.view->goToStep(1); // nobody would want to run data
    stage.key(Qt::Key_R);
    QCOMPARE(refused.count(), 1);
}

void CardsInUseTest::theMenuOpensByKeyAndMouse()
{
    DocumentStage stage(*m_theme, "Look:\n\n```bash\nkubectl get pods\n```\n");
    QSignalSpy asked(stage.view, &RunbookDocumentView::menuRequested);
    stage.view->setFocus();
    stage.key(Qt::Key_Period); // no step is the current one
    QCOMPARE(asked.count(), 0);
    stage.view->goToStep(0);
    stage.key(Qt::Key_Period);
    QCOMPARE(asked.count(), 1);
    const QPoint inside = stage.view->rowRect(stage.view->column().rowOfStep(0)).center();
    QContextMenuEvent click(QContextMenuEvent::Mouse, inside, stage.view->viewport()->mapToGlobal(inside));
    QApplication::sendEvent(stage.view->viewport(), &click);
    QCOMPARE(asked.count(), 2);
    for (auto* button : stage.card(u"get pods"_s)->findChildren<Button*>())
        if (button->accessibleName() == u"More about Look"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked.count(), 3);
    QCOMPARE(asked.constLast().constFirst().toInt(), 0);
}

void CardsInUseTest::aTaskHasAMenuToo()
{
    DocumentStage stage(*m_theme, "- [ ] Tell support\n");
    QSignalSpy asked(stage.view, &RunbookDocumentView::taskMenuRequested);
    stage.view->setFocus();
    stage.key(Qt::Key_Tab);
    stage.key(Qt::Key_Period);
    QCOMPARE(asked.count(), 1);
    QVERIFY(stage.view->document().blocks.at(asked.constFirst().constFirst().toInt()).as<ListItem>());
}

void CardsInUseTest::valuesAreMarkedInTheCode()
{
    DocumentStage stage(*m_theme, "Look:\n\n```bash\nkubectl get pod <pod> -n <ns>\n```\n");
    StepState state;
    state.values = {{u"<pod>"_s, u"pod"_s, std::nullopt}, {u"<ns>"_s, u"ns"_s, u"prod"_s}};
    stage.view->setStepState(0, state);
    StepCard& card = *stage.card(u"get pod"_s);
    QVERIFY(card.accessibleName().contains(u"ns: prod"_s));
    QVERIFY(!card.accessibleName().contains(u"pod: "_s));
    const QImage marked = card.grab().toImage();
    stage.view->setStepState(0, {});
    QVERIFY(card.grab().toImage() != marked);
}

void CardsInUseTest::aLoweredRiskIsToldAsSuch()
{
    DocumentStage stage(*m_theme, "Restart:\n\n```bash\nsystemctl restart web\n```\n");
    StepState state;
    state.lowered = Risk::Safe;
    stage.view->setStepState(0, state);
    const StepCard& card = *stage.card(u"restart"_s);
    QCOMPARE(card.findChild<Pill*>()->text(), u"safe"_s);
    QVERIFY(card.accessibleDescription().contains(u"A person on this device called it so"_s));
    QVERIFY(card.accessibleDescription().contains(u"“changes”"_s));
}

QTEST_MAIN(CardsInUseTest)
#include "cards_in_use_test.moc"
