// tests/app/gui/widgets/panels_test.cpp — cards, empty states, labels and the toast: what they say, and for how long.
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/empty_state.h"
#include "app/gui/widgets/text_label.h"
#include "app/gui/widgets/toast_with_undo.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class PanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aToastOffersUndoForTenSeconds();
    void undoIsTakenOnce();
    void undoWorksByKeyboard();
    void theTimeStandsStillWhileTheKeyboardIsOnTheToast();
    void aSecondToastMakesTheFirstFinal();
    void timeIsOnlyWantedWhileAToastIsShown();
    void anEmptyStateOffersOneThingToDo();
    void aCardIsSpokenAsAGroupWithItsTitle();
    void aCurrentCardIsFramed();
    void labelsTakeTheirColourFromTheTheme();
    void labelsShowMarkupAsItWasTyped();
    void anElidedLabelStillSaysEverything();
    void aClockKeepsItsWidthWhileItRuns();
    void aSectionTitleIsAHeading();

private:
    std::unique_ptr<Theme> m_theme;
};

namespace {

QAccessibleInterface* spoken(QWidget& widget) { return QAccessible::queryAccessibleInterface(&widget); }

class CountedTick : public Tick {
public:
    int wanted = 0;
    void want() override { ++wanted; }
    void release() override { --wanted; }
};

} // namespace

void PanelsTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void PanelsTest::aToastOffersUndoForTenSeconds()
{
    Tick tick;
    ToastWithUndo toast(*m_theme, tick);
    QVERIFY(!toast.isPresented());
    QSignalSpy expired(&toast, &ToastWithUndo::expired);
    toast.present(u"Status set to Mitigated."_s);
    QVERIFY(toast.isVisible());
    QCOMPARE(spoken(toast)->role(), QAccessible::AlertMessage);
    QCOMPARE(spoken(toast)->text(QAccessible::Name), u"Status set to Mitigated."_s);
    Q_EMIT tick.passed(Millis(9999));
    QVERIFY(toast.isVisible());
    QCOMPARE(toast.left(), Millis(1));
    QCOMPARE(expired.size(), 0);
    Q_EMIT tick.passed(Millis(1));
    QVERIFY(!toast.isVisible());
    QCOMPARE(expired.size(), 1);
    Q_EMIT tick.passed(Millis(5000));
    QCOMPARE(expired.size(), 1);
}

void PanelsTest::undoIsTakenOnce()
{
    Tick tick;
    ToastWithUndo toast(*m_theme, tick);
    QSignalSpy undo(&toast, &ToastWithUndo::undoRequested);
    QSignalSpy expired(&toast, &ToastWithUndo::expired);
    toast.undo(); // nothing to take back yet
    QCOMPARE(undo.size(), 0);
    toast.present(u"Severity set to SEV1."_s);
    toast.undo();
    toast.undo();
    QCOMPARE(undo.size(), 1);
    QCOMPARE(expired.size(), 0);
    QVERIFY(!toast.isVisible());
}

void PanelsTest::undoWorksByKeyboard()
{
    Tick tick;
    ToastWithUndo toast(*m_theme, tick);
    QSignalSpy undo(&toast, &ToastWithUndo::undoRequested);
    toast.present(u"Impact ended."_s);
    auto* button = toast.findChild<Button*>();
    QVERIFY(button);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(undo.size(), 1);
}

void PanelsTest::theTimeStandsStillWhileTheKeyboardIsOnTheToast()
{
    Tick tick;
    QWidget window;
    window.resize(600, 400);
    ToastWithUndo toast(*m_theme, tick, &window);
    toast.move(200, 200); // where the pointer is not
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    toast.present(u"Impact ended."_s);
    auto* button = toast.findChild<Button*>();
    button->setFocus();
    QTRY_VERIFY(button->hasFocus());
    Q_EMIT tick.passed(Seconds(60));
    QCOMPARE(toast.left(), Millis(10'000));
    button->clearFocus();
    Q_EMIT tick.passed(Seconds(4));
    QCOMPARE(toast.left(), Millis(6'000));
}

void PanelsTest::aSecondToastMakesTheFirstFinal()
{
    Tick tick;
    ToastWithUndo toast(*m_theme, tick);
    QSignalSpy expired(&toast, &ToastWithUndo::expired);
    toast.present(u"First."_s);
    Q_EMIT tick.passed(Seconds(9));
    toast.present(u"Second."_s);
    QCOMPARE(expired.size(), 1);
    QCOMPARE(toast.left(), Millis(10'000));
    QCOMPARE(spoken(toast)->text(QAccessible::Name), u"Second."_s);
}

void PanelsTest::timeIsOnlyWantedWhileAToastIsShown()
{
    CountedTick tick;
    {
        ToastWithUndo toast(*m_theme, tick);
        QCOMPARE(tick.wanted, 0);
        toast.present(u"One."_s);
        toast.present(u"Two."_s);
        QCOMPARE(tick.wanted, 1);
        Q_EMIT tick.passed(Seconds(10));
        QCOMPARE(tick.wanted, 0);
        toast.present(u"Three."_s);
        toast.undo();
        QCOMPARE(tick.wanted, 0);
        toast.present(u"Four."_s);
    }
    QCOMPARE(tick.wanted, 0);
}

void PanelsTest::anEmptyStateOffersOneThingToDo()
{
    EmptyState empty(*m_theme, u"inbox"_s, u"No incident yet"_s, u"Here you see what is burning."_s);
    empty.resize(400, 300);
    empty.show();
    auto* button = empty.findChild<Button*>();
    QVERIFY(!button->isVisible());
    empty.setAction(u"Declare incident"_s, u"Ctrl D"_s);
    QVERIFY(button->isVisible());
    QSignalSpy asked(&empty, &EmptyState::actionRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(spoken(empty)->text(QAccessible::Name), u"No incident yet"_s);
    QCOMPARE(spoken(empty)->text(QAccessible::Description), u"Here you see what is burning."_s);
    empty.setAction(QString());
    QVERIFY(!button->isVisible());
}

void PanelsTest::aCardIsSpokenAsAGroupWithItsTitle()
{
    Card card(*m_theme, u"Roles"_s);
    card.body()->addWidget(new TextLabel(*m_theme, TextStyle::Body, Ink::Text, u"Ana Ruiz"_s));
    card.show();
    QCOMPARE(spoken(card)->role(), QAccessible::Grouping);
    QCOMPARE(spoken(card)->text(QAccessible::Name), u"Roles"_s);
    QVERIFY(card.findChild<SectionTitle*>()->isVisible());
    card.setTitle(QString());
    QVERIFY(!card.findChild<SectionTitle*>()->isVisible());
}

void PanelsTest::aCurrentCardIsFramed()
{
    Card card(*m_theme, u"Connection pool"_s);
    card.resize(200, 80);
    const auto edge = [&card] { return card.grab().toImage().pixelColor(100, 0); };
    QCOMPARE(edge(), m_theme->tokens().border);
    card.setCurrent(true);
    QCOMPARE(edge(), m_theme->tokens().focusRing);
    card.setCurrent(false);
    card.setTone(Tone::Accent);
    QCOMPARE(edge(), m_theme->tokens().accent);
    QCOMPARE(card.grab().toImage().pixelColor(150, 60), m_theme->tokens().selection);
}

void PanelsTest::labelsTakeTheirColourFromTheTheme()
{
    Theme theme(Scheme::Dark);
    TextLabel label(theme, TextStyle::Body, Ink::Muted, u"13.6 of 43.2 min left"_s);
    const auto ink = [&label] { return label.palette().color(QPalette::WindowText); };
    QCOMPARE(ink(), darkTokens().muted);
    theme.setMode(Theme::Mode::Light);
    QCOMPARE(ink(), lightTokens().muted);
    label.setInk(Ink::Danger);
    QCOMPARE(ink(), lightTokens().danger);
}

void PanelsTest::labelsShowMarkupAsItWasTyped()
{
    const TextLabel label(*m_theme, TextStyle::Body, Ink::Text, u"<b>5xx</b>"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void PanelsTest::anElidedLabelStillSaysEverything()
{
    const QString text = u"runbooks/payments/a-name-that-is-far-too-long-for-the-room-it-has.md"_s;
    ElidedLabel label(*m_theme, TextStyle::Body, Ink::Text, text);
    label.resize(label.sizeHint());
    QVERIFY(!label.isElided());
    label.resize(80, label.sizeHint().height());
    QVERIFY(label.isElided());
    QCOMPARE(spoken(label)->text(QAccessible::Name), text);
    QVERIFY(label.minimumSizeHint().width() < 80);
}

void PanelsTest::aClockKeepsItsWidthWhileItRuns()
{
    ClockLabel clock(*m_theme, TextStyle::Figure, Ink::Text, u"00:11:11"_s);
    const QSize before = clock.sizeHint();
    clock.setText(u"00:27:40"_s);
    QCOMPARE(clock.sizeHint(), before);
    QCOMPARE(spoken(clock)->text(QAccessible::Name), u"00:27:40"_s);
}

void PanelsTest::aSectionTitleIsAHeading()
{
    SectionTitle title(*m_theme, u"SLO impact, live"_s);
    QCOMPARE(spoken(title)->role(), QAccessible::Heading);
    QCOMPARE(spoken(title)->text(QAccessible::Name), u"SLO impact, live"_s);
}

QTEST_MAIN(PanelsTest)
#include "panels_test.moc"
