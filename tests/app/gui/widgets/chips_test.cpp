// tests/app/gui/widgets/chips_test.cpp — badges, pills, hints, dots and bars say what they show, also to those who
// cannot see.
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/status_dot.h"
#include "app/gui/widgets/thin_bar.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ChipsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBadgeIsFilledWithTheColourOfItsSeverity_data();
    void aBadgeIsFilledWithTheColourOfItsSeverity();
    void aBadgeCarriesTheNameTheWorkspaceGives();
    void aPillLetsTheGroundShowThrough();
    void aHintIsSpokenAsAKey();
    void chipsGrowWithTheirWord();
    void dotsDifferInShapeNotOnlyInColour();
    void aBarTellsItsValueToAssistiveTechnology();
    void aBarKeepsALittleVisibleAndNothingInvisible();
    void everythingFollowsTheTheme();

private:
    Theme m_theme{Scheme::Dark};
};

namespace {

QString nameOf(QWidget& widget) { return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Name); }

int count(const QImage& image, const QColor& colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y).rgb() == colour.rgb();
    }
    return found;
}

QImage picture(QWidget& widget)
{
    widget.resize(widget.sizeHint());
    return widget.grab().toImage();
}

} // namespace

void ChipsTest::aBadgeIsFilledWithTheColourOfItsSeverity_data()
{
    QTest::addColumn<int>("level");
    for (int level = 1; level <= 5; ++level)
        QTest::addRow("sev%d", level) << level;
}

void ChipsTest::aBadgeIsFilledWithTheColourOfItsSeverity()
{
    QFETCH(int, level);
    Badge badge(m_theme, Severity(level));
    const QImage image = picture(badge);
    QVERIFY(count(image, m_theme.tokens().severity(Severity(level)).fill) > image.width() * image.height() / 3);
    QCOMPARE(badge.text(), u"SEV%1"_s.arg(level));
    QCOMPARE(nameOf(badge), badge.text());
}

void ChipsTest::aBadgeCarriesTheNameTheWorkspaceGives()
{
    Badge badge(m_theme, Severity::Sev1);
    badge.setSeverity(Severity::Sev2, u"Major"_s);
    QCOMPARE(badge.severity(), Severity::Sev2);
    QCOMPARE(nameOf(badge), u"Major"_s);
    badge.setSeverity(Severity::Sev3);
    QCOMPARE(nameOf(badge), u"SEV3"_s);
}

void ChipsTest::aPillLetsTheGroundShowThrough()
{
    Pill pill(m_theme, Tone::Warning, u"Investigating"_s);
    QPalette ground;
    ground.setColor(QPalette::Window, m_theme.tokens().surface);
    pill.setPalette(ground);
    pill.setAutoFillBackground(true);
    const QImage image = picture(pill);
    QVERIFY(count(image, m_theme.tokens().surface) > image.width() * image.height() / 3);
    QVERIFY(count(image, m_theme.tokens().warning) > image.width());
    QCOMPARE(nameOf(pill), u"Investigating"_s);
    pill.setTone(Tone::Good);
    QCOMPARE(count(picture(pill), m_theme.tokens().warning), 0);
}

void ChipsTest::aHintIsSpokenAsAKey()
{
    KeyHint hint(m_theme, u"Ctrl K"_s);
    QCOMPARE(nameOf(hint), u"Key Ctrl K"_s);
}

void ChipsTest::chipsGrowWithTheirWord()
{
    Pill pill(m_theme, Tone::Good, u"safe"_s);
    const QSize before = pill.sizeHint();
    pill.setText(u"drilled 12 days ago"_s);
    QVERIFY(pill.sizeHint().width() > before.width() * 2);
    QCOMPARE(pill.sizeHint().height(), before.height());
    // One character is never narrower than high.
    QVERIFY(KeyHint(m_theme, u"I"_s).sizeHint().width() >= KeyHint(m_theme, u"I"_s).sizeHint().height());
}

void ChipsTest::dotsDifferInShapeNotOnlyInColour()
{
    QList<QImage> shapes;
    for (const Tone tone : {Tone::Good, Tone::Neutral, Tone::Warning, Tone::Danger}) {
        StatusDot dot(m_theme, tone, QString());
        QImage image = picture(dot);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixelColor(x, y, image.pixelColor(x, y) == m_theme.tokens().ink(tone) ? Qt::white : Qt::black);
        }
        QVERIFY(!shapes.contains(image));
        shapes << image;
    }
    StatusDot dot(m_theme, Tone::Good, u"Saved locally"_s);
    QCOMPARE(nameOf(dot), u"Saved locally"_s);
    dot.setState(Tone::Danger, u"Disk full"_s);
    QCOMPARE(nameOf(dot), u"Disk full"_s);
}

void ChipsTest::aBarTellsItsValueToAssistiveTechnology()
{
    ThinBar bar(m_theme, Tone::Warning);
    bar.setShare(0.31);
    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&bar);
    QCOMPARE(spoken->role(), QAccessible::ProgressBar);
    QVERIFY(spoken->valueInterface());
    QCOMPARE(spoken->valueInterface()->currentValue().toInt(), 310);
    QCOMPARE(spoken->valueInterface()->maximumValue().toInt(), 1000);
}

void ChipsTest::aBarKeepsALittleVisibleAndNothingInvisible()
{
    ThinBar bar(m_theme, Tone::Danger);
    const auto filled = [&] { return count(picture(bar), m_theme.tokens().danger); };
    bar.setShare(0);
    QCOMPARE(filled(), 0);
    bar.setShare(0.0001);
    QVERIFY(filled() > 4);
    bar.setShare(-3);
    QCOMPARE(bar.value(), 0);
    bar.setShare(17);
    QCOMPARE(bar.value(), bar.maximum());
}

void ChipsTest::everythingFollowsTheTheme()
{
    Theme theme(Scheme::Dark);
    Badge badge(theme, Severity::Sev1);
    QVERIFY(count(picture(badge), darkTokens().severities[0].fill) > 0);
    theme.setMode(Theme::Mode::Light);
    QCOMPARE(count(picture(badge), darkTokens().severities[0].fill), 0);
    QVERIFY(count(picture(badge), lightTokens().severities[0].fill) > 0);
}

QTEST_MAIN(ChipsTest)
#include "chips_test.moc"
