// tests/app/gui/theme/theme_test.cpp — the look follows the desktop or the person, at once and everywhere.
#include "app/gui/theme/flat_style.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tinted_icon.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QFontMetricsF>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyleOptionSlider>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheDesktopInModeSystem();
    void keepsTheChoiceOfThePersonWhateverTheDesktopSays();
    void saysNothingWhenNothingChanges();
    void changesThePaletteOfLivingWidgets();
    void paletteCarriesTheTokens();
    void bodyTextIsNeverUnderThirteenPixels();
    void digitsAreEquallyWideInClocks();
    void iconsAreTheColourTheyWereAskedFor();
    void iconsAreSharpOnDenseScreens();
    void iconsAreDrawnOnce();
    void everyIconThatIsNamedIsThere();
    void aMissingIconIsEmptyAndHarmless();
    void menuIconsFollowTheTheme();
    void aScrollHandleCanAlwaysBeGrabbed();
};

void ThemeTest::followsTheDesktopInModeSystem()
{
    Theme theme(Scheme::Light);
    QVERIFY(!theme.isDark());
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setSystemScheme(Scheme::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(theme.tokens(), darkTokens());
    theme.setSystemScheme(Scheme::Light);
    QCOMPARE(theme.tokens(), lightTokens());
}

void ThemeTest::keepsTheChoiceOfThePersonWhateverTheDesktopSays()
{
    Theme theme(Scheme::Dark);
    theme.setMode(Theme::Mode::Light);
    QVERIFY(!theme.isDark());
    theme.setSystemScheme(Scheme::Light);
    theme.setSystemScheme(Scheme::Dark);
    QVERIFY(!theme.isDark());
    theme.setMode(Theme::Mode::System);
    QVERIFY(theme.isDark());
}

void ThemeTest::saysNothingWhenNothingChanges()
{
    Theme theme(Scheme::Dark);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    theme.setSystemScheme(Scheme::Dark);
    QCOMPARE(changed.size(), 0);
}

void ThemeTest::changesThePaletteOfLivingWidgets()
{
    Theme theme(Scheme::Dark);
    theme.applyTo(*qApp);
    QPushButton button;
    button.show();
    QCOMPARE(button.palette().color(QPalette::Window), darkTokens().background);
    theme.setMode(Theme::Mode::Light);
    QTRY_COMPARE(button.palette().color(QPalette::Window), lightTokens().background);
    QCOMPARE(QApplication::font().pixelSize(), 13);
}

void ThemeTest::paletteCarriesTheTokens()
{
    const Tokens t = lightTokens();
    const QPalette palette = paletteOf(t);
    QCOMPARE(palette.color(QPalette::Text), t.text);
    QCOMPARE(palette.color(QPalette::Base), t.surface);
    QCOMPARE(palette.color(QPalette::Highlight), t.primary.fill);
    QCOMPARE(palette.color(QPalette::HighlightedText), t.primary.ink);
    QCOMPARE(palette.color(QPalette::Link), t.accent);
    QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), t.disabled);
    QCOMPARE(schemeOf(palette), Scheme::Light);
    QCOMPARE(schemeOf(paletteOf(darkTokens())), Scheme::Dark);
}

void ThemeTest::bodyTextIsNeverUnderThirteenPixels()
{
    QVERIFY(fontOf(TextStyle::Body).pixelSize() >= 13);
    QVERIFY(fontOf(TextStyle::Strong).pixelSize() >= 13);
    QVERIFY(fontOf(TextStyle::Strong).weight() > fontOf(TextStyle::Body).weight());
    for (const TextStyle style : {TextStyle::Caption, TextStyle::Label, TextStyle::Code})
        QVERIFY(fontOf(style).pixelSize() >= 12);
    // DejaVu is drawn larger than Inter: its small letters at 12 are no lower than Inter's at 13.
    QVERIFY(QFontMetricsF(fontOf(TextStyle::Code)).xHeight() >= 6);
}

void ThemeTest::digitsAreEquallyWideInClocks()
{
    for (const TextStyle style : {TextStyle::Body, TextStyle::Figure}) {
        const QFont font = fontOf(style);
        QCOMPARE(tabularWidth(font, u"11:11"_s), tabularWidth(font, u"00:00"_s));
        QCOMPARE(tabularWidth(font, u"00:27:41"_s), tabularWidth(font, u"99:58:36"_s));
        QVERIFY(tabularWidth(font, u"0:00"_s) < tabularWidth(font, u"00:00"_s));
    }
}

void ThemeTest::iconsAreTheColourTheyWereAskedFor()
{
    const Icons icons;
    const QColor colour(0xa0, 0x8b, 0xfa);
    const QImage image = icons.pixmap(u"pin-angle-fill"_s, colour, 32, 1).toImage();
    int solid = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < 255)
                continue;
            ++solid;
            QCOMPARE(pixel.rgb(), colour.rgb());
        }
    }
    QVERIFY(solid > 50);
}

void ThemeTest::iconsAreSharpOnDenseScreens()
{
    const Icons icons;
    const QPixmap dense = icons.pixmap(u"bell-fill"_s, Qt::red, 16, 2.5);
    QCOMPARE(dense.size(), QSize(40, 40));
    QCOMPARE(dense.devicePixelRatio(), 2.5);
    QCOMPARE(icons.pixmap(u"bell-fill"_s, Qt::red, 16, 1).size(), QSize(16, 16));
}

void ThemeTest::iconsAreDrawnOnce()
{
    const Icons icons;
    icons.pixmap(u"bell-fill"_s, Qt::red, 16, 1);
    icons.pixmap(u"bell-fill"_s, Qt::red, 16, 1);
    QCOMPARE(icons.rendered(), 1);
    icons.pixmap(u"bell-fill"_s, Qt::green, 16, 1);
    icons.pixmap(u"bell-fill"_s, Qt::red, 17, 1);
    QCOMPARE(icons.rendered(), 3);
}

/// A literal of two or more words that is the name of a drawing is meant as one.
void ThemeTest::everyIconThatIsNamedIsThere()
{
    static const QRegularExpression literal(u"\"([a-z0-9]+(?:-[a-z0-9]+)+)\""_s);
    const QString root = QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/app/gui"_s;
    int found = 0;
    for (QDirIterator files(root, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QFile::ReadOnly));
        for (auto names = literal.globalMatch(QString::fromUtf8(file.readAll())); names.hasNext();) {
            const QString name = names.next().captured(1);
            if (!QFile::exists(QStringLiteral(FIREBREAK_ICON_DIR) + u"/%1.svg"_s.arg(name)))
                continue;
            ++found;
            QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(name)), qPrintable(name + u" in "_s + file.fileName()));
        }
    }
    QVERIFY2(found > 50, qPrintable(QString::number(found)));
}

void ThemeTest::aMissingIconIsEmptyAndHarmless()
{
    const Icons icons;
    const QImage image = icons.pixmap(u"no-such-drawing"_s, Qt::red, 16, 1).toImage();
    QCOMPARE(image.size(), QSize(16, 16));
    QCOMPARE(image.pixelColor(8, 8).alpha(), 0);
}

void ThemeTest::menuIconsFollowTheTheme()
{
    Theme theme(Scheme::Dark);
    const QIcon icon = tintedIcon(theme, u"bell-fill"_s);
    const auto middle = [&icon](QIcon::Mode mode) {
        return icon.pixmap(QSize(32, 32), mode).toImage().pixelColor(16, 16);
    };
    QCOMPARE(middle(QIcon::Normal), darkTokens().text);
    theme.setMode(Theme::Mode::Light);
    QCOMPARE(middle(QIcon::Normal), lightTokens().text);
    QCOMPARE(middle(QIcon::Disabled), lightTokens().disabled);
}

void ThemeTest::aScrollHandleCanAlwaysBeGrabbed()
{
    const FlatStyle style;
    QStyleOptionSlider bar;
    bar.orientation = Qt::Vertical;
    bar.rect = QRect(0, 0, 12, 200);
    bar.minimum = 0;
    bar.pageStep = 200;
    const auto handle = [&] {
        return style.subControlRect(QStyle::CC_ScrollBar, &bar, QStyle::SC_ScrollBarSlider, nullptr);
    };
    for (const int maximum : {1, 200, 10'000, 50'000'000}) {
        bar.maximum = maximum;
        for (const int position : {0, maximum / 2, maximum}) {
            bar.sliderPosition = position;
            QVERIFY(handle().height() >= 28);
            QVERIFY(bar.rect.contains(handle()));
        }
        QCOMPARE(handle().bottom(), bar.rect.bottom()); // at its maximum it lies at the end
    }
    bar.maximum = 0;
    QCOMPARE(handle(), bar.rect);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
