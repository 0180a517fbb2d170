// tests/app/gui/theme/contrast_test.cpp — everything written can be read and everything drawn can be seen, in both
// themes.
#include "app/gui/theme/contrast.h"

#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ContrastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPublishedRatios_data();
    void agreesWithPublishedRatios();
    void everyTextCanBeRead_data();
    void everyTextCanBeRead();
    void everyShapeCanBeSeen_data();
    void everyShapeCanBeSeen();
    void tableCoversEveryMeaningOnEveryGround_data();
    void tableCoversEveryMeaningOnEveryGround();
    void severitiesDiffer_data();
    void severitiesDiffer();
    void darkIsDarkAndLightIsLight();
};

namespace {

void bothThemes()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
}

Tokens tokensOf(bool dark) { return dark ? darkTokens() : lightTokens(); }

} // namespace

void ContrastTest::agreesWithPublishedRatios_data()
{
    QTest::addColumn<QColor>("a");
    QTest::addColumn<QColor>("b");
    QTest::addColumn<double>("ratio");

    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
    QTest::newRow("white on white") << QColor(Qt::white) << QColor(Qt::white) << 1.0;
    QTest::newRow("just too light a grey") << QColor(0x77, 0x77, 0x77) << QColor(Qt::white) << 4.48;
    QTest::newRow("just dark enough a grey") << QColor(Qt::white) << QColor(0x76, 0x76, 0x76) << 4.54;
    QTest::newRow("red on white") << QColor(255, 0, 0) << QColor(Qt::white) << 4.0;
    QTest::newRow("blue on black") << QColor(0, 0, 255) << QColor(Qt::black) << 2.44;
}

void ContrastTest::agreesWithPublishedRatios()
{
    QFETCH(QColor, a);
    QFETCH(QColor, b);
    QFETCH(double, ratio);
    QVERIFY2(std::abs(contrastRatio(a, b) - ratio) < 0.006, qPrintable(QString::number(contrastRatio(a, b))));
    QCOMPARE(contrastRatio(a, b), contrastRatio(b, a));
}

void ContrastTest::everyTextCanBeRead_data() { bothThemes(); }

void ContrastTest::everyTextCanBeRead()
{
    QFETCH(bool, dark);
    QStringList faint;
    const QList<InkOnGround> pairs = textPairs(tokensOf(dark));
    for (const InkOnGround& pair : pairs) {
        const double ratio = contrastRatio(pair.ink, pair.ground);
        if (ratio < TextContrast)
            faint << u"%1: %2"_s.arg(pair.where).arg(ratio, 0, 'f', 2);
    }
    QVERIFY2(faint.isEmpty(), qPrintable(faint.join(u'\n')));
}

void ContrastTest::everyShapeCanBeSeen_data() { bothThemes(); }

void ContrastTest::everyShapeCanBeSeen()
{
    QFETCH(bool, dark);
    QStringList faint;
    const QList<InkOnGround> pairs = shapePairs(tokensOf(dark));
    for (const InkOnGround& pair : pairs) {
        const double ratio = contrastRatio(pair.ink, pair.ground);
        if (ratio < ShapeContrast)
            faint << u"%1: %2"_s.arg(pair.where).arg(ratio, 0, 'f', 2);
    }
    QVERIFY2(faint.isEmpty(), qPrintable(faint.join(u'\n')));
}

void ContrastTest::tableCoversEveryMeaningOnEveryGround_data() { bothThemes(); }

void ContrastTest::tableCoversEveryMeaningOnEveryGround()
{
    QFETCH(bool, dark);
    const Tokens t = tokensOf(dark);
    std::set<std::pair<QRgb, QRgb>> listed;
    const QList<InkOnGround> pairs = textPairs(t);
    for (const InkOnGround& pair : pairs)
        listed.emplace(pair.ink.rgb(), pair.ground.rgb());
    const auto has = [&](const QColor& ink, const QColor& ground) {
        return listed.contains({ink.rgb(), ground.rgb()});
    };

    for (const QColor& ground : {t.background, t.surface, t.raised, t.hover, t.selection}) {
        QVERIFY(has(t.text, ground));
        QVERIFY(has(t.muted, ground));
        for (const Tone tone : AllTones)
            QVERIFY(has(t.ink(tone), ground));
    }
    for (const Tone tone : AllTones) {
        QVERIFY(has(t.text, t.wash(tone)));
        QVERIFY(has(t.ink(tone), t.wash(tone)));
    }
    for (const Fill& fill : t.severities)
        QVERIFY(has(fill.ink, fill.fill));
    for (const QColor& ink : t.programInks)
        QVERIFY(has(ink, t.background) && has(ink, t.surface));
    QVERIFY(has(t.primary.ink, t.primary.fill));
    QVERIFY(has(t.primary.ink, t.primaryHover));
}

void ContrastTest::severitiesDiffer_data() { bothThemes(); }

void ContrastTest::severitiesDiffer()
{
    QFETCH(bool, dark);
    const Tokens t = tokensOf(dark);
    std::set<QRgb> fills;
    for (int level = 1; level <= 5; ++level)
        fills.insert(t.severity(Severity(level)).fill.rgb());
    QCOMPARE(fills.size(), std::size_t(5));
    QCOMPARE(t.severity(Severity::Sev1), t.severities.front());
    QCOMPARE(t.severity(Severity::Sev5), t.severities.back());
}

void ContrastTest::darkIsDarkAndLightIsLight()
{
    QVERIFY(darkTokens().dark);
    QVERIFY(darkTokens().background.lightness() < darkTokens().text.lightness());
    QVERIFY(!lightTokens().dark);
    QVERIFY(lightTokens().background.lightness() > lightTokens().text.lightness());
}

QTEST_GUILESS_MAIN(ContrastTest)
#include "contrast_test.moc"
