// tests/app/gui/runbooks/document/runbook_keys_test.cpp — a runbook by keyboard, by mouse, and by those who hear it.
#include "tests/app/gui/runbooks/document/document_stage.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/widgets/button.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class RunbookKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_stage.reset(); }
    void tabGoesThroughStepsTasksAndLinksAndOut();
    void jAndKGoFromStepToStep();
    void rAsksForTheFocusedStepOnly();
    void rDoesNotRunWhatIsOutOfSight();
    void rRunsNothingThatCannotBeRun();
    void lettersBelongToTheViewOnlyWithFocus();
    void cCopiesTheCommands();
    void enterFollowsALink();
    void spaceTicksATask();
    void clicksFollowTickAndChoose();
    void textIsChosenAndCopied();
    void controlACopiesTheWholeDocument();
    void theButtonsOfACardWork();
    void aClickOnACardMakesItTheCurrentOne();
    void isADocumentOfAllPartsForThoseWhoHear();
    void stepsAreHeardWhetherOrNotTheyHaveACard();
    void linksAndTasksCanBePressedByAssistiveTechnology();

private:
    RunbookDocumentView& view() const { return *m_stage->view; }
    QAccessibleInterface* root() const { return QAccessible::queryAccessibleInterface(m_stage->view); }
    QPoint at(const QString& words, int x, int y) const
    {
        return view().rowRect(m_stage->rowWith(words)).topLeft() + QPoint(x, y);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<DocumentStage> m_stage;
};

namespace {

const char* const Runbook = R"(# Queue grows

[Graphs](https://graphs.example.org) come first.

- [ ] Tell support
- [x] Done already

Look:

```bash
kubectl get pods
```

|Host|Link|
|-|-|
|edge-1|[page](edge.md#top)|

Mend it:

```console
$ kubectl delete pod x
gone
```

```sql
SELECT 1 FROM t;
```
)";

} // namespace

void RunbookKeysTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void RunbookKeysTest::init()
{
    m_stage = std::make_unique<DocumentStage>(*m_theme, Runbook, QSize(420, 900));
    m_stage->before->setFocus();
}

void RunbookKeysTest::tabGoesThroughStepsTasksAndLinksAndOut()
{
    QList<int> rows;
    QTest::keyClick(m_stage->before, Qt::Key_Tab);
    for (int i = 0; i < 20 && view().hasFocus(); ++i) {
        rows << view().currentRow();
        m_stage->key(Qt::Key_Tab);
    }
    QVERIFY(m_stage->after->hasFocus());
    QCOMPARE(rows.size(), 7); // link, two tasks, step, link, two steps
    QVERIFY(std::is_sorted(rows.begin(), rows.end()));
    QTest::keyClick(m_stage->after, Qt::Key_Backtab);
    QVERIFY(view().hasFocus());
    for (int i = 0; i < 20 && view().hasFocus(); ++i)
        m_stage->key(Qt::Key_Backtab);
    QVERIFY(m_stage->before->hasFocus());
}

void RunbookKeysTest::jAndKGoFromStepToStep()
{
    view().setFocus();
    m_stage->key(Qt::Key_J);
    QCOMPARE(view().currentStep(), m_stage->stepWith(u"get pods"_s));
    m_stage->key(Qt::Key_J);
    QCOMPARE(view().currentStep(), m_stage->stepWith(u"delete"_s));
    m_stage->key(Qt::Key_K);
    QCOMPARE(view().currentStep(), m_stage->stepWith(u"get pods"_s));
}

void RunbookKeysTest::rAsksForTheFocusedStepOnly()
{
    view().setFocus();
    QSignalSpy asked(&view(), &RunbookDocumentView::runRequested);
    m_stage->key(Qt::Key_R);
    QCOMPARE(asked.count(), 0); // no step is chosen
    m_stage->key(Qt::Key_J);
    m_stage->key(Qt::Key_R);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).toInt(), m_stage->stepWith(u"get pods"_s));
    m_stage->key(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(asked.count(), 1);
}

void RunbookKeysTest::rDoesNotRunWhatIsOutOfSight()
{
    m_stage->set(longRunbook());
    view().setFocus();
    QSignalSpy asked(&view(), &RunbookDocumentView::runRequested);
    view().goToStep(5);
    m_stage->key(Qt::Key_Home);
    m_stage->key(Qt::Key_R);
    QCOMPARE(asked.count(), 0);
    QVERIFY(m_stage->inSight(view().currentRow()));
    m_stage->key(Qt::Key_R);
    QCOMPARE(asked.count(), 1);
}

void RunbookKeysTest::rRunsNothingThatCannotBeRun()
{
    view().setFocus();
    QSignalSpy asked(&view(), &RunbookDocumentView::runRequested);
    view().goToStep(m_stage->stepWith(u"SELECT"_s));
    m_stage->key(Qt::Key_R);
    view().goToStep(m_stage->stepWith(u"get pods"_s));
    view().setStepState(view().currentStep(), {StepState::Phase::Idle, {}, u"Trust it first."_s});
    m_stage->key(Qt::Key_R);
    QCOMPARE(asked.count(), 0);
}

void RunbookKeysTest::lettersBelongToTheViewOnlyWithFocus()
{
    QSignalSpy asked(&view(), &RunbookDocumentView::runRequested);
    view().goToStep(0);
    QTest::keyClick(m_stage->before, Qt::Key_R);
    QCOMPARE(asked.count(), 0);
}

void RunbookKeysTest::cCopiesTheCommands()
{
    view().setFocus();
    QSignalSpy copied(&view(), &RunbookDocumentView::copied);
    view().goToStep(m_stage->stepWith(u"delete"_s));
    m_stage->key(Qt::Key_C);
    QCOMPARE(copied.count(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), u"kubectl delete pod x"_s);
    QGuiApplication::clipboard()->clear();
    m_stage->key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), u"kubectl delete pod x"_s);
}

void RunbookKeysTest::enterFollowsALink()
{
    qRegisterMetaType<Link>("firebreak::Link");
    QSignalSpy followed(&view(), &RunbookDocumentView::linkActivated);
    view().setFocus();
    m_stage->key(Qt::Key_Tab);
    m_stage->key(Qt::Key_Return);
    view().goToRow(m_stage->rowWith(u"edge-1"_s));
    m_stage->key(Qt::Key_Return);
    QCOMPARE(followed.count(), 2);
    QCOMPARE(followed.at(0).at(0).value<Link>().kind, LinkKind::Web);
    QCOMPARE(followed.at(1).at(0).value<Link>().path, u"edge.md"_s);
}

void RunbookKeysTest::spaceTicksATask()
{
    QSignalSpy ticked(&view(), &RunbookDocumentView::taskTicked);
    view().setFocus();
    view().goToRow(m_stage->rowWith(u"Tell"_s));
    m_stage->key(Qt::Key_Space);
    QCOMPARE(ticked.count(), 1);
    QVERIFY(ticked.at(0).at(1).toBool());
    const int block = ticked.at(0).at(0).toInt();
    QVERIFY(view().isTicked(block));
    view().setTicked(block, false);
    QVERIFY(!view().isTicked(block));
    QCOMPARE(ticked.count(), 1); // told from outside: no echo
}

void RunbookKeysTest::clicksFollowTickAndChoose()
{
    QSignalSpy followed(&view(), &RunbookDocumentView::linkActivated);
    QSignalSpy ticked(&view(), &RunbookDocumentView::taskTicked);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at(u"Graphs"_s, 10, 10));
    QCOMPARE(followed.count(), 1);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at(u"Graphs"_s, 150, 10));
    QCOMPARE(followed.count(), 1);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at(u"Tell"_s, 8, 10));
    QCOMPARE(ticked.count(), 1);
}

void RunbookKeysTest::textIsChosenAndCopied()
{
    view().setFocus();
    const QPoint from = at(u"Tell"_s, 25, 10);
    const QPoint to = at(u"Done"_s, 400, 10);
    QTest::mousePress(view().viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, view().viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(view().viewport(), &move);
    QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, to);
    m_stage->key(Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"Tell support\n"_s) && copied.endsWith(u"Done already"_s), qPrintable(copied));
    m_stage->key(Qt::Key_Escape);
    QVERIFY(view().selectedText().isEmpty());
    QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, at(u"Tell"_s, 30, 10));
    QCOMPARE(view().selectedText(), u"Tell"_s);
}

void RunbookKeysTest::controlACopiesTheWholeDocument()
{
    view().setFocus();
    m_stage->key(Qt::Key_A, Qt::ControlModifier);
    const QString all = view().selectedText();
    for (const QString& words :
         {u"Queue grows"_s, u"Tell support"_s, u"kubectl get pods"_s, u"edge-1\tpage"_s, u"SELECT 1 FROM t;"_s})
        QVERIFY2(all.contains(words), qPrintable(words));
}

void RunbookKeysTest::theButtonsOfACardWork()
{
    QSignalSpy asked(&view(), &RunbookDocumentView::runRequested);
    QSignalSpy copied(&view(), &RunbookDocumentView::copied);
    const auto buttons = m_stage->card(u"get pods"_s)->findChildren<Button*>();
    for (Button* button : buttons)
        QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(copied.count(), 1);
}

void RunbookKeysTest::aClickOnACardMakesItTheCurrentOne()
{
    QTest::mouseClick(m_stage->card(u"delete"_s)->code(), Qt::LeftButton, {}, QPoint(20, 8));
    QVERIFY(view().hasFocus());
    QCOMPARE(view().currentStep(), m_stage->stepWith(u"delete"_s));
    QTest::mouseDClick(m_stage->card(u"delete"_s)->code(), Qt::LeftButton, {}, QPoint(30, 8));
    m_stage->key(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"kubectl"_s);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at(u"Graphs"_s, 150, 10));
    QVERIFY(view().selectedText().isEmpty());
}

void RunbookKeysTest::isADocumentOfAllPartsForThoseWhoHear()
{
    QAccessibleInterface* document = root();
    QCOMPARE(document->role(), QAccessible::Document);
    QCOMPARE(document->text(QAccessible::Name), u"Runbook: Queue grows"_s);
    QCOMPARE(document->childCount(), view().column().count());
    QCOMPARE(document->child(0)->role(), QAccessible::Heading);
    QCOMPARE(document->child(0)->text(QAccessible::Name), u"Queue grows"_s);
    QCOMPARE(document->child(m_stage->rowWith(u"Tell"_s))->role(), QAccessible::CheckBox);
    QVERIFY(!document->child(m_stage->rowWith(u"Tell"_s))->state().checked);
    QVERIFY(document->child(m_stage->rowWith(u"Done"_s))->state().checked);
    QCOMPARE(document->child(m_stage->rowWith(u"edge-1"_s))->text(QAccessible::Name), u"Host: edge-1, Link: page"_s);
    for (int i = 0; i < document->childCount(); ++i) {
        QVERIFY(!document->child(i)->text(QAccessible::Name).isEmpty());
        QCOMPARE(document->indexOfChild(document->child(i)), i);
        QCOMPARE(document->child(i)->parent()->object(), &view());
    }
    for (const StepCard* card : view().findChildren<StepCard*>()) {
        for (const QWidget* child : card->findChildren<QWidget*>()) {
            if (!child->isVisible())
                continue;
            auto* heard = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(child));
            QVERIFY2(heard && !heard->text(QAccessible::Name).isEmpty(), child->metaObject()->className());
        }
    }
}

void RunbookKeysTest::stepsAreHeardWhetherOrNotTheyHaveACard()
{
    m_stage->set(longRunbook());
    const int far = view().column().rowOfStep(120);
    QVERIFY(!view().card(120));
    QAccessibleInterface* step = root()->child(far);
    QCOMPARE(step->role(), QAccessible::Grouping);
    const QString heard = step->text(QAccessible::Name);
    QVERIFY(heard.startsWith(u"Step: "_s) && heard.contains(u"safe"_s));
    QVERIFY(step->state().offscreen);
    step->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(view().currentStep(), 120);
    QCOMPARE(root()->child(far)->object(), view().card(120));
    QCOMPARE(root()->child(far)->text(QAccessible::Name), heard);
}

void RunbookKeysTest::linksAndTasksCanBePressedByAssistiveTechnology()
{
    QSignalSpy followed(&view(), &RunbookDocumentView::linkActivated);
    QSignalSpy ticked(&view(), &RunbookDocumentView::taskTicked);
    QAccessibleInterface* prose = root()->child(m_stage->rowWith(u"Graphs"_s));
    QCOMPARE(prose->childCount(), 1);
    QCOMPARE(prose->child(0)->role(), QAccessible::Link);
    QCOMPARE(prose->child(0)->text(QAccessible::Name), u"Graphs, https://graphs.example.org"_s);
    prose->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(followed.count(), 1);
    root()->child(m_stage->rowWith(u"Tell"_s))->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    QCOMPARE(ticked.count(), 1);
}

QTEST_MAIN(RunbookKeysTest)
#include "runbook_keys_test.moc"
