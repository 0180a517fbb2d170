// tests/app/gui/console/kept_forms_test.cpp — nothing typed into a form is lost: not to a key that opens something
// else, not to Esc, not to a slow disk, not to closing the window.
#include "tests/app/gui/console/stage.h"

#include "app/gui/shell/announcements.h"
#include "app/gui/widgets/toast_with_undo.h"

#include <QComboBox>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace firebreak;

class KeptFormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void whatIsLaidOverAFormLeavesItAlone_data();
    void whatIsLaidOverAFormLeavesItAlone();
    void aFormWithWordsInItKeepsTheKeyboard();
    void anUntouchedFormMakesWay();
    void whatEscThrewAwayCanBeTakenBack();
    void anUntouchedFormIsGoneWithEsc();
    void aFormLeftWhileItIsWrittenStillOffersUndo();
    void aFormLeftWhileItIsWrittenComesBackWhenRefused();
    void theWindowStaysOpenForWordsNotSent();

private:
    void decide(const QString& words)
    {
        m_stage->room().commands().run(u"room.decision"_s);
        QVERIFY(m_stage->form());
        if (words.isEmpty())
            return;
        m_stage->type(words);
        m_stage->key(Qt::Key_Tab);
        m_stage->type(u"because"_s);
        m_stage->key(Qt::Key_Backtab);
    }
    QString typed() const
    {
        const auto* line = m_stage->form() ? m_stage->form()->findChild<QLineEdit*>() : nullptr;
        return line ? line->text() : u"no form"_s;
    }
    bool written(const QString& words) const
    {
        const auto rows = m_stage->workspace->incidents().timeline(m_id).value();
        return std::ranges::any_of(rows, [&](const TimelineRow& row) { return row.entry.text.contains(words); });
    }
    bool keyboardInForm() const { return m_stage->form() && m_stage->form()->isAncestorOf(m_stage->keyboard()); }

    std::unique_ptr<Stage> m_stage;
    IncidentId m_id;
};

void KeptFormsTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_id = m_stage->declared(u"Checkout answers 500"_s);
    m_stage->open();
    m_stage->openRoom(m_id);
}

void KeptFormsTest::whatIsLaidOverAFormLeavesItAlone_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("palette") << int(Qt::Key_K) << int(Qt::ControlModifier);
    QTest::newRow("help") << int(Qt::Key_F1) << int(Qt::NoModifier);
    QTest::newRow("declaring") << int(Qt::Key_D) << int(Qt::ControlModifier);
}

void KeptFormsTest::whatIsLaidOverAFormLeavesItAlone()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    decide(u"roll back"_s);
    FormOverlay* form = m_stage->form();
    m_stage->key(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QVERIFY2(!form->isAncestorOf(m_stage->keyboard()), "the newer one has the keyboard");
    m_stage->key(Qt::Key_Escape);
    m_stage->settle();
    QCOMPARE(m_stage->form(), form);
    QVERIFY(keyboardInForm());
    QCOMPARE(typed(), u"roll back"_s);
    m_stage->key(Qt::Key_End);
    m_stage->type(u" now"_s);
    QCOMPARE(typed(), u"roll back now"_s);
}

void KeptFormsTest::aFormWithWordsInItKeepsTheKeyboard()
{
    decide(u"roll back"_s);
    QVERIFY(m_stage->window->commands().run(u"console.list"_s));
    m_stage->settle();
    QVERIFY(keyboardInForm());
    QCOMPARE(typed(), u"roll back"_s);
    m_stage->key(Qt::Key_Return, Qt::ControlModifier);
    m_stage->settle();
    QVERIFY(!m_stage->form());
    QVERIFY(written(u"roll back"_s));
}

void KeptFormsTest::anUntouchedFormMakesWay()
{
    decide({});
    QVERIFY(m_stage->window->commands().run(u"console.list"_s));
    m_stage->settle();
    QVERIFY(!m_stage->form());
    QVERIFY(m_stage->list().isAncestorOf(m_stage->keyboard()));
}

void KeptFormsTest::whatEscThrewAwayCanBeTakenBack()
{
    decide(u"roll back"_s);
    m_stage->key(Qt::Key_Escape);
    m_stage->settle();
    QVERIFY(!m_stage->form());
    QVERIFY(m_stage->window->announcements().toast()->isVisible());
    m_stage->key(Qt::Key_Z, Qt::ControlModifier);
    m_stage->settle();
    QVERIFY(keyboardInForm());
    QCOMPARE(typed(), u"roll back"_s);
    m_stage->key(Qt::Key_Return, Qt::ControlModifier);
    m_stage->settle();
    QVERIFY(!m_stage->form());
    QVERIFY(m_stage->window->findChildren<FormOverlay*>().isEmpty());
    QVERIFY(written(u"roll back"_s));
}

void KeptFormsTest::anUntouchedFormIsGoneWithEsc()
{
    decide({});
    m_stage->key(Qt::Key_Escape);
    m_stage->settle();
    QVERIFY(m_stage->window->findChildren<FormOverlay*>().isEmpty());
    QVERIFY(!m_stage->window->announcements().toast()->isVisible());
}

void KeptFormsTest::aFormLeftWhileItIsWrittenStillOffersUndo()
{
    m_stage->room().commands().run(u"room.severity"_s);
    auto* choice = m_stage->form()->findChild<QComboBox*>();
    choice->setCurrentIndex(0);
    m_stage->form()->findChild<QLineEdit*>()->setText(u"many users"_s);
    const auto busy = m_stage->busyDisk();
    m_stage->key(Qt::Key_Return, Qt::ControlModifier);
    m_stage->key(Qt::Key_Escape);
    QVERIFY(!m_stage->form());
    QVERIFY(!m_stage->window->announcements().toast()->isVisible());
    busy->release();
    m_stage->settle();
    QCOMPARE(m_stage->incident().severity, Severity::Sev1);
    QVERIFY(m_stage->window->findChildren<FormOverlay*>().isEmpty());
    QVERIFY(m_stage->window->announcements().toast()->isVisible());
    m_stage->key(Qt::Key_Z, Qt::ControlModifier);
    m_stage->settle();
    QCOMPARE(m_stage->incident().severity, Severity::Sev2);
}

void KeptFormsTest::aFormLeftWhileItIsWrittenComesBackWhenRefused()
{
    m_stage->room().commands().run(u"room.title"_s);
    auto* title = m_stage->form()->findChild<QLineEdit*>();
    title->setText(QString(2'000, u'x'));
    const auto busy = m_stage->busyDisk();
    m_stage->key(Qt::Key_Return, Qt::ControlModifier);
    m_stage->key(Qt::Key_Escape);
    QVERIFY(!m_stage->form());
    busy->release();
    m_stage->settle();
    QVERIFY(keyboardInForm());
    QCOMPARE(typed().size(), 2'000);
    QCOMPARE(m_stage->incident().title, u"Checkout answers 500"_s);
}

void KeptFormsTest::theWindowStaysOpenForWordsNotSent()
{
    decide(u"roll back"_s);
    QVERIFY(!m_stage->window->close());
    QVERIFY(m_stage->window->isVisible());
    QCOMPARE(typed(), u"roll back"_s);
    QVERIFY(m_stage->window->announcements().message()->text().contains(u"Decision"_s));
    m_stage->key(Qt::Key_Escape);
    QVERIFY(m_stage->window->close());
}

QTEST_MAIN(KeptFormsTest)
#include "kept_forms_test.moc"
