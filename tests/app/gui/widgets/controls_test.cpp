// tests/app/gui/widgets/controls_test.cpp — everything that can be pressed works by keyboard and mouse, shows the focus
// and has a name.
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/navigation_list.h"
#include "app/gui/widgets/search_field.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ControlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyControlShowsItsFocus_data();
    void everyControlShowsItsFocus();
    void buttonsAnnounceTheirKey();
    void aButtonWithAnIconOnlyIsSquare();
    void aDisabledPrimaryButtonNoLongerCalls();
    void aBannerWithAKeyIsAButton();
    void aBannerThatOnlyTellsTakesNoFocusAndNoClick();
    void aBannerBreaksItsSentences();
    void aBannerKeepsItsButtonsAtTheRightEnd();
    void filtersAreChosenByArrowKeys();
    void filtersAreChosenByMouse();
    void filtersBreakIntoLinesWhereTheyDoNotFit();
    void filtersKeepTheChoiceWhenTheChoicesChange();
    void navigationMovesByArrowKeys();
    void navigationIsEnteredAtTheChosenScreen();
    void navigationCollapsesToARailWithTheSameNames();
    void navigationCountsAreSpokenAndCapped();
    void searchFieldIsEmptiedByEscOnce();
    void searchFieldHandsOnWithDown();

private:
    QWidget* host(std::initializer_list<QWidget*> widgets);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
};

namespace {

QAccessibleInterface* spoken(QWidget* widget) { return QAccessible::queryAccessibleInterface(widget); }

int count(const QImage& image, const QColor& colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y).rgb() == colour.rgb();
    }
    return found;
}

int differences(const QImage& a, const QImage& b)
{
    int found = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            found += a.pixelColor(x, y) != b.pixelColor(x, y);
    }
    return found;
}

} // namespace

void ControlsTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void ControlsTest::init() { m_window = std::make_unique<QWidget>(); }

void ControlsTest::cleanup() { m_window.reset(); }

/// A window with the widgets and, before them, something else that can have the focus.
QWidget* ControlsTest::host(std::initializer_list<QWidget*> widgets)
{
    auto* column = new QVBoxLayout(m_window.get());
    auto* elsewhere = new QPushButton(u"elsewhere"_s);
    elsewhere->setObjectName(u"elsewhere"_s);
    column->addWidget(elsewhere);
    for (QWidget* widget : widgets)
        column->addWidget(widget);
    column->addStretch(1);
    m_window->resize(420, 400);
    m_window->show();
    elsewhere->setFocus();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        return nullptr;
    return elsewhere;
}

using MakeControl = std::function<QWidget*(const Theme&)>;
Q_DECLARE_METATYPE(MakeControl)

void ControlsTest::everyControlShowsItsFocus_data()
{
    QTest::addColumn<MakeControl>("make");

    const auto button = [](Button::Flavour flavour) {
        return MakeControl([flavour](const Theme& theme) { return new Button(theme, flavour, u"Press"_s); });
    };
    QTest::newRow("primary") << button(Button::Flavour::Primary);
    QTest::newRow("secondary") << button(Button::Flavour::Secondary);
    QTest::newRow("quiet") << button(Button::Flavour::Quiet);
    QTest::newRow("search") << MakeControl([](const Theme& theme) { return new SearchField(theme, u"Find"_s); });
    QTest::newRow("filter") << MakeControl([](const Theme& theme) {
        auto* chips = new FilterChips(theme, u"Show"_s);
        chips->setChoices({{u"all"_s, u"All"_s}});
        return chips->findChild<QPushButton*>();
    });
    QTest::newRow("navigation") << MakeControl([](const Theme& theme) {
        auto* list = new NavigationList(theme);
        list->addItem(u"console"_s, u"broadcast"_s, u"Console"_s);
        return list->item(u"console"_s);
    });
}

void ControlsTest::everyControlShowsItsFocus()
{
    QFETCH(MakeControl, make);
    QWidget* control = make(*m_theme);
    QWidget* elsewhere = host({control->parentWidget() ? control->parentWidget() : control});
    QVERIFY(elsewhere);
    const QImage without = control->grab().toImage();
    control->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(control->hasFocus());
    const QImage with = control->grab().toImage();
    QVERIFY(count(with, m_theme->tokens().focusRing) > control->width() + control->height());
    QVERIFY2(differences(with, without) > 2 * (control->width() + control->height()),
             qPrintable(QString::number(differences(with, without))));
    elsewhere->setFocus();
    QCOMPARE(control->grab().toImage(), without);
}

void ControlsTest::buttonsAnnounceTheirKey()
{
    Button button(*m_theme, Button::Flavour::Secondary, u"Progress"_s);
    const int without = button.sizeHint().width();
    button.setKeyHint(u"P"_s);
    QVERIFY(button.sizeHint().width() > without + 20);
    QCOMPARE(spoken(&button)->role(), QAccessible::Button);
    QCOMPARE(spoken(&button)->text(QAccessible::Name), u"Progress"_s);
    QCOMPARE(spoken(&button)->text(QAccessible::Description), u"Key P"_s);
}

void ControlsTest::aButtonWithAnIconOnlyIsSquare()
{
    Button button(*m_theme, Button::Flavour::Secondary, QString());
    button.setIconName(u"three-dots"_s);
    QCOMPARE(button.sizeHint().width(), button.sizeHint().height());
}

void ControlsTest::aDisabledPrimaryButtonNoLongerCalls()
{
    Button button(*m_theme, Button::Flavour::Primary, u"Mark mitigated"_s);
    button.resize(button.sizeHint());
    QVERIFY(count(button.grab().toImage(), m_theme->tokens().primary.fill) > 500);
    button.setEnabled(false);
    QCOMPARE(count(button.grab().toImage(), m_theme->tokens().primary.fill), 0);
}

void ControlsTest::aBannerWithAKeyIsAButton()
{
    auto* banner = new Banner(*m_theme, Tone::Danger, u"Status update due in 1:19"_s);
    banner->setKeyHint(u"U"_s);
    banner->setClickable(true);
    QVERIFY(host({banner}));
    QSignalSpy clicked(banner, &Banner::clicked);
    QTest::mouseClick(banner, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
    banner->setFocus();
    QTest::keyClick(banner, Qt::Key_Space);
    QCOMPARE(clicked.size(), 2);
    QCOMPARE(spoken(banner)->role(), QAccessible::Button);
    QCOMPARE(spoken(banner)->text(QAccessible::Name), u"Status update due in 1:19"_s);
    QCOMPARE(spoken(banner)->text(QAccessible::Description), u"Key U"_s);
    spoken(banner)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(clicked.size(), 3);
}

void ControlsTest::aBannerThatOnlyTellsTakesNoFocusAndNoClick()
{
    auto* banner = new Banner(*m_theme, Tone::Warning, u"The backup is three hours old."_s);
    banner->setDetail(u"Plug in the disk."_s);
    QVERIFY(host({banner}));
    QSignalSpy clicked(banner, &Banner::clicked);
    QTest::mouseClick(banner, Qt::LeftButton);
    QCOMPARE(clicked.size(), 0);
    QCOMPARE(banner->focusPolicy(), Qt::NoFocus);
    QCOMPARE(spoken(banner)->role(), QAccessible::AlertMessage);
    QCOMPARE(spoken(banner)->text(QAccessible::Description), u"Plug in the disk."_s);
}

void ControlsTest::aBannerBreaksItsSentences()
{
    auto* banner = new Banner(*m_theme, Tone::Warning,
                              u"deploy-failed on payment-api is systemic: third strike on 3 September."_s);
    banner->setDetail(u"It needs an architectural investment, not another action item."_s);
    QVERIFY(host({banner}));
    const int wide = banner->height();
    m_window->resize(260, 400);
    QTRY_VERIFY(banner->height() > wide);
    QCOMPARE(banner->height(), banner->heightForWidth(banner->width()));
}

void ControlsTest::aBannerKeepsItsButtonsAtTheRightEnd()
{
    auto* banner = new Banner(*m_theme, Tone::Warning, u"Nothing of it runs until you look."_s);
    auto* later = new Button(*m_theme, Button::Flavour::Secondary, u"Not now"_s);
    auto* trust = new Button(*m_theme, Button::Flavour::Primary, u"Trust this version"_s);
    banner->addButton(later);
    banner->addButton(trust);
    QVERIFY(host({banner}));
    QTRY_VERIFY(trust->geometry().right() > banner->width() - 30);
    QVERIFY(later->geometry().right() < trust->geometry().left());
    QVERIFY(banner->rect().contains(trust->geometry()));
    QSignalSpy clicked(trust, &Button::clicked);
    QTest::mouseClick(trust, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
}

void ControlsTest::filtersAreChosenByArrowKeys()
{
    auto* chips = new FilterChips(*m_theme, u"Show"_s);
    chips->setChoices({{u"all"_s, u"All"_s}, {u"decision"_s, u"Decisions"_s}, {u"alert"_s, u"Alerts"_s}});
    QVERIFY(host({chips}));
    QSignalSpy chosen(chips, &FilterChips::chosenChanged);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->accessibleName() +
                 static_cast<QPushButton*>(QApplication::focusWidget())->text(),
             u"All"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(chips->chosen(), u"decision"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    QCOMPARE(chips->chosen(), u"alert"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right); // round
    QCOMPARE(chips->chosen(), u"all"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QCOMPARE(chips->chosen(), u"alert"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home);
    QCOMPARE(chips->chosen(), u"all"_s);
    QCOMPARE(chosen.size(), 5);
    QCOMPARE(spoken(chips)->role(), QAccessible::Grouping);
    QCOMPARE(spoken(chips)->text(QAccessible::Name), u"Show"_s);
}

void ControlsTest::filtersAreChosenByMouse()
{
    auto* chips = new FilterChips(*m_theme, u"Show"_s);
    chips->setChoices({{u"all"_s, u"All"_s}, {u"decision"_s, u"Decisions"_s}});
    QVERIFY(host({chips}));
    QSignalSpy chosen(chips, &FilterChips::chosenChanged);
    QTest::mouseClick(chips->findChildren<QPushButton*>().at(1), Qt::LeftButton);
    QCOMPARE(chosen, (QList<QVariantList>{{u"decision"_s}}));
    QTest::mouseClick(chips->findChildren<QPushButton*>().at(1), Qt::LeftButton); // stays chosen
    QCOMPARE(chips->chosen(), u"decision"_s);
    QCOMPARE(chosen.size(), 1);
}

void ControlsTest::filtersBreakIntoLinesWhereTheyDoNotFit()
{
    FilterChips chips(*m_theme, u"Show"_s);
    chips.setChoices({{u"a"_s, u"All"_s}, {u"b"_s, u"Decisions"_s}, {u"c"_s, u"Status updates"_s}});
    const int line = chips.heightForWidth(1000);
    QCOMPARE(chips.heightForWidth(chips.sizeHint().width()), line);
    QVERIFY(chips.heightForWidth(chips.sizeHint().width() - 1) > line);
    chips.resize(chips.minimumSizeHint().width(), 200);
    chips.show();
    const auto buttons = chips.findChildren<QPushButton*>();
    for (const QPushButton* button : buttons)
        QVERIFY(chips.rect().contains(button->geometry()));
}

void ControlsTest::filtersKeepTheChoiceWhenTheChoicesChange()
{
    FilterChips chips(*m_theme, u"Show"_s);
    chips.setChoices({{u"a"_s, u"A"_s}, {u"b"_s, u"B"_s}});
    chips.choose(u"b"_s);
    chips.setChoices({{u"b"_s, u"B 12"_s}, {u"c"_s, u"C"_s}});
    QCOMPARE(chips.chosen(), u"b"_s);
    chips.setChoices({{u"c"_s, u"C"_s}, {u"d"_s, u"D"_s}});
    QCOMPARE(chips.chosen(), u"c"_s);
    chips.choose(u"nowhere"_s);
    QCOMPARE(chips.chosen(), u"c"_s);
}

namespace {

NavigationList* screens(const Theme& theme)
{
    auto* list = new NavigationList(theme);
    list->addItem(u"console"_s, u"broadcast"_s, u"Console"_s);
    list->addItem(u"services"_s, u"diagram-3"_s, u"Services"_s);
    list->addItemBelow(u"settings"_s, u"gear"_s, u"Settings"_s);
    return list;
}

} // namespace

void ControlsTest::navigationMovesByArrowKeys()
{
    NavigationList* list = screens(*m_theme);
    QVERIFY(host({list}));
    QCOMPARE(list->chosen(), u"console"_s);
    QSignalSpy chosen(list, &NavigationList::chosenChanged);
    list->item(u"console"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(list->chosen(), u"services"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(list->chosen(), u"settings"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // the end is the end
    QCOMPARE(list->chosen(), u"settings"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home);
    QCOMPARE(list->chosen(), u"console"_s);
    QTest::mouseClick(list->item(u"services"_s), Qt::LeftButton);
    QCOMPARE(list->chosen(), u"services"_s);
    list->choose(u"settings"_s);
    list->choose(u"nowhere"_s);
    QCOMPARE(chosen.size(), 5);
}

void ControlsTest::navigationIsEnteredAtTheChosenScreen()
{
    NavigationList* list = screens(*m_theme);
    QVERIFY(host({list}));
    list->choose(u"services"_s);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), list->item(u"services"_s));
}

void ControlsTest::navigationCollapsesToARailWithTheSameNames()
{
    NavigationList* list = screens(*m_theme);
    QVERIFY(host({list}));
    QCOMPARE(list->width(), 184);
    list->setCollapsed(true);
    QTRY_COMPARE(list->width(), 56);
    NavigationItem* item = list->item(u"services"_s);
    QTRY_VERIFY(item->width() <= 56);
    QCOMPARE(item->toolTip(), u"Services"_s);
    QCOMPARE(spoken(item)->text(QAccessible::Name), u"Services"_s);
    list->setCollapsed(false);
    QTRY_COMPARE(list->width(), 184);
    QCOMPARE(item->toolTip(), QString());
}

void ControlsTest::navigationCountsAreSpokenAndCapped()
{
    NavigationList* list = screens(*m_theme);
    QVERIFY(host({list}));
    NavigationItem* item = list->item(u"services"_s);
    QCOMPARE(spoken(item)->text(QAccessible::Description), QString());
    list->setCount(u"services"_s, 120);
    QCOMPARE(item->count(), 120);
    QCOMPARE(spoken(item)->text(QAccessible::Description), u"120 waiting"_s);
    list->setCount(u"nowhere"_s, 3);
    list->setCount(u"services"_s, 0);
    QCOMPARE(spoken(item)->text(QAccessible::Description), QString());
}

void ControlsTest::searchFieldIsEmptiedByEscOnce()
{
    auto* field = new SearchField(*m_theme, u"Find in 412 runbooks"_s);
    QVERIFY(host({field}));
    field->setFocus();
    QTest::keyClicks(field, u"deploy"_s);
    QCOMPARE(field->text(), u"deploy"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(field->text(), QString());
    QCOMPARE(spoken(field)->text(QAccessible::Name), u"Find in 412 runbooks"_s);

    struct Escapes : QObject {
        int seen = 0;
        bool eventFilter(QObject*, QEvent* event) override
        {
            seen += event->type() == QEvent::KeyPress;
            return false;
        }
    } escapes;
    m_window->installEventFilter(&escapes);
    QTest::keyClick(field, Qt::Key_Escape); // nothing to empty: whoever is around may close
    QCOMPARE(escapes.seen, 1);
}

void ControlsTest::searchFieldHandsOnWithDown()
{
    auto* field = new SearchField(*m_theme, u"Find"_s);
    QVERIFY(host({field}));
    field->setFocus();
    QSignalSpy left(field, &SearchField::leftForResults);
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(left.size(), 1);
}

QTEST_MAIN(ControlsTest)
#include "controls_test.moc"
