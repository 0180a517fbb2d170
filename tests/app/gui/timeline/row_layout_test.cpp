// tests/app/gui/timeline/row_layout_test.cpp — a row says everything it was given, in the room it was given.
#include "app/gui/timeline/row_layout.h"

#include "tests/app/gui/timeline/story_model.h"

#include <QFile>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class RowLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryRoleOfTheModel();
    void oneLineIsAsHighAsInTheDrawing();
    void longTextBreaksAndNeverLeavesItsColumn();
    void lineFeedsBreakLines();
    void hugeTextsAndOutputsAreCut();
    void chipsAreDrawnInTheColoursOfTheirMeaning();
    void brokenChipRangesAreLeftOut();
    void attachmentsAreFoundUnderThePointer();
    void erasedTextIsNotDrawn();
    void aPinnedRowShowsItsPin();
    void everyStandardTypeHasADrawing();
    void plainTextCarriesEverything();
    void marksAreWritten();
    void timesFollowTheZone();
    void anUnknownZoneFallsBackToUtc();

private:
    int heightOf(const TimelineLine& line, int width = 484) const;
    QImage pictureOf(const TimelineLine& line, int width = 484) const;

    Theme m_theme{Scheme::Dark};
};

namespace {

int count(const QImage& image, const QColor& colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y).rgb() == colour.rgb();
    }
    return found;
}

TimelineLine full()
{
    TimelineLine line = StoryModel::note(14, u"Roll back payment-api to revision 40"_s);
    line.recordedAt = minute(20);
    line.type = u"decision"_s;
    line.title = u"Decision"_s;
    line.secondary = QStringList{u"Why: pool exhaustion"_s, u"Rejected: 30 replicas"_s};
    line.block = u"✗ Connection pool\n✓ Deployments"_s;
    line.marks = TimelineMark::Edited | TimelineMark::BackDated;
    line.chips = {{10, 11, Tone::Warning, std::nullopt}};
    line.attachments = {{u"graph.png"_s, u"PNG, 340 KB"_s, true, QImage()},
                        {u"pod.log"_s, u"1.2 MB"_s, false, QImage()}};
    return line;
}

} // namespace

int RowLayoutTest::heightOf(const TimelineLine& line, int width) const
{
    return RowLayout(m_theme, line, standardTypeLooks().value(line.type), QTimeZone::utc(), width).height();
}

QImage RowLayoutTest::pictureOf(const TimelineLine& line, int width) const
{
    const RowLayout layout(m_theme, line, standardTypeLooks().value(line.type), QTimeZone::utc(), width);
    QImage image(width, layout.height(), QImage::Format_RGB32);
    image.fill(m_theme.tokens().background);
    QPainter painter(&image);
    layout.paint(painter, QPointF(0, 0));
    return image;
}

void RowLayoutTest::readsEveryRoleOfTheModel()
{
    StoryModel model;
    model.append(full());
    const TimelineLine read = timelineLine(model.index(0));
    const TimelineLine given = full();
    QCOMPARE(read.at, given.at);
    QVERIFY(read.recordedAt == given.recordedAt);
    QCOMPARE(read.type, given.type);
    QCOMPARE(read.title, given.title);
    QCOMPARE(read.text, given.text);
    QCOMPARE(read.secondary, given.secondary);
    QCOMPARE(read.block, given.block);
    QCOMPARE(read.marks, given.marks);
    QCOMPARE(read.chips.size(), 1);
    QCOMPARE(read.chips.first().length, 11);
    QCOMPARE(read.attachments.size(), 2);
    QVERIFY(read.attachments.first().isPicture);
}

void RowLayoutTest::oneLineIsAsHighAsInTheDrawing() { QCOMPARE(heightOf(StoryModel::note(0, u"short"_s)), 33); }

void RowLayoutTest::longTextBreaksAndNeverLeavesItsColumn()
{
    TimelineLine line =
        StoryModel::note(0, u"Customers in the EU region see that the payment is declined. "_s.repeated(4));
    QVERIFY(heightOf(line, 320) > heightOf(line, 900));
    line.text = u"a/path/without/any/space/"_s.repeated(30);
    const QImage image = pictureOf(line, 400);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 400 - timeline_columns::RightMargin + 1; x < 400; ++x)
            QCOMPARE(image.pixelColor(x, y), m_theme.tokens().background);
    }
    QVERIFY(heightOf(line, 60) > 0); // narrower than its columns: no harm
}

void RowLayoutTest::lineFeedsBreakLines()
{
    const int one = heightOf(StoryModel::note(0, u"one"_s));
    const int three = heightOf(StoryModel::note(0, u"one\ntwo\nthree"_s));
    QCOMPARE(three - one, 2 * 19);
}

void RowLayoutTest::hugeTextsAndOutputsAreCut()
{
    const TimelineLine note = StoryModel::note(0, u"word "_s.repeated(13'000)); // the largest note there may be
    QVERIFY(heightOf(note) < 2000);
    TimelineLine run = StoryModel::note(0, u"ran"_s);
    run.block = u"line of a log\n"_s.repeated(50'000);
    QVERIFY(heightOf(run) < 400);
    run.block = u"x"_s.repeated(1'000'000);
    QVERIFY(heightOf(run) < 900);
}

void RowLayoutTest::chipsAreDrawnInTheColoursOfTheirMeaning()
{
    TimelineLine line = StoryModel::note(0, u"SEV2 → SEV1 · changes"_s);
    const Tokens& tokens = m_theme.tokens();
    QCOMPARE(count(pictureOf(line), tokens.severity(Severity::Sev1).fill), 0);
    line.chips = {{0, 4, Tone::Neutral, Severity::Sev2},
                  {7, 4, Tone::Neutral, Severity::Sev1},
                  {14, 7, Tone::Warning, std::nullopt}};
    const QImage image = pictureOf(line);
    QVERIFY(count(image, tokens.severity(Severity::Sev2).fill) > 200);
    QVERIFY(count(image, tokens.severity(Severity::Sev1).fill) > 200);
    QVERIFY(count(image, tokens.warning) > 40);
    QCOMPARE(image.height(), heightOf(StoryModel::note(0, u"short"_s))); // a chip does not widen the line
}

void RowLayoutTest::brokenChipRangesAreLeftOut()
{
    TimelineLine line = StoryModel::note(0, u"SEV2 → SEV1"_s);
    line.chips = {{7, 400, Tone::Neutral, Severity::Sev1},
                  {-3, 4, Tone::Neutral, Severity::Sev1},
                  {3, 0, Tone::Neutral, Severity::Sev1}};
    QCOMPARE(count(pictureOf(line), m_theme.tokens().severity(Severity::Sev1).fill), 0);
    line.chips = {{7, 4, Tone::Neutral, Severity::Sev1}, {0, 4, Tone::Neutral, Severity::Sev2}}; // not in order
    QVERIFY(count(pictureOf(line), m_theme.tokens().severity(Severity::Sev1).fill) > 0);
    QCOMPARE(count(pictureOf(line), m_theme.tokens().severity(Severity::Sev2).fill), 0);
}

void RowLayoutTest::attachmentsAreFoundUnderThePointer()
{
    const TimelineLine line = full();
    const RowLayout layout(m_theme, line, {}, QTimeZone::utc(), 484);
    QList<int> down;
    for (int y = 0; y < layout.height(); ++y) {
        const int found = layout.attachmentAt(QPointF(timeline_columns::Text + 20, y));
        if (down.isEmpty() || down.last() != found)
            down << found;
    }
    QCOMPARE(down, (QList<int>{-1, 0, -1, 1, -1}));
    QCOMPARE(layout.attachmentAt(QPointF(10, layout.height() - 20)), -1);
    // A picture keeps its place while it is being read.
    TimelineLine loaded = line;
    loaded.attachments[0].picture = QImage(640, 360, QImage::Format_RGB32);
    QCOMPARE(heightOf(loaded), layout.height());
}

void RowLayoutTest::erasedTextIsNotDrawn()
{
    TimelineLine line = StoryModel::note(0, QString());
    line.marks = TimelineMark::Erased;
    QVERIFY(plainText(line, QTimeZone::utc()).contains(u"erased"_s));
    QCOMPARE(count(pictureOf(line), m_theme.tokens().text), 0);
    QVERIFY(count(pictureOf(line), m_theme.tokens().muted) > 0);
}

void RowLayoutTest::aPinnedRowShowsItsPin()
{
    TimelineLine line = StoryModel::note(0, u"Customers see errors"_s);
    QCOMPARE(count(pictureOf(line), m_theme.tokens().accent), 0);
    line.marks = TimelineMark::Pinned;
    QVERIFY(count(pictureOf(line), m_theme.tokens().accent) > 10);
}

void RowLayoutTest::everyStandardTypeHasADrawing()
{
    const auto looks = standardTypeLooks();
    QVERIFY(looks.contains(u"note"_s)); // what an unlisted type looks like
    for (auto look = looks.begin(); look != looks.end(); ++look)
        QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(look->icon)), qPrintable(look.key()));
}

void RowLayoutTest::plainTextCarriesEverything()
{
    QCOMPARE(plainText(full(), QTimeZone::utc()),
             u"02:14 Decision Roll back payment-api to revision 40 (edited, written 02:20)\n"
             "      Why: pool exhaustion\n"
             "      Rejected: 30 replicas\n"
             "      ✗ Connection pool\n"
             "      ✓ Deployments\n"
             "      [graph.png, PNG, 340 KB]\n"
             "      [pod.log, 1.2 MB]"_s);
    QCOMPARE(plainText(StoryModel::note(1, u"one\ntwo"_s), QTimeZone::utc()), u"02:01 one\n      two"_s);
    TimelineLine pinned = StoryModel::note(1, u"one"_s);
    pinned.marks = TimelineMark::Pinned | TimelineMark::Unread;
    QCOMPARE(spokenText(pinned, QTimeZone::utc()), u"02:01 one (new, pinned)"_s);
}

void RowLayoutTest::marksAreWritten()
{
    TimelineLine line = StoryModel::note(0, u"x"_s);
    const auto words = [&line] { return markWords(line, QTimeZone::utc()); };
    QCOMPARE(words(), QStringList());
    line.marks = TimelineMark::Saving;
    QCOMPARE(words(), QStringList{u"saving…"_s});
    line.marks = TimelineMark::NotSaved;
    QCOMPARE(words(), QStringList{u"not saved"_s});
    QVERIFY(count(pictureOf(line), m_theme.tokens().danger) > 5);
    line.marks = TimelineMark::Undone | TimelineMark::Edited;
    QCOMPARE(words(), (QStringList{u"undone"_s, u"edited"_s}));
    line.marks = TimelineMark::BackDated;
    QCOMPARE(words(), QStringList{u"written later"_s});
    line.recordedAt = minute(30);
    QCOMPARE(words(), QStringList{u"written 02:30"_s});
    line.recordedAt = minute(60 * 24);
    QCOMPARE(words(), QStringList{u"written 23 Nov 02:00"_s});
}

void RowLayoutTest::timesFollowTheZone()
{
    const QTimeZone berlin("Europe/Berlin");
    QVERIFY(berlin.isValid());
    QCOMPARE(timeOfDay(minute(5), QTimeZone::utc()), u"02:05"_s);
    QCOMPARE(timeOfDay(minute(5), berlin), u"03:05"_s);
    QCOMPARE(dayName(minute(0), QTimeZone::utc()), u"Sunday 22 November 2026"_s);
    QCOMPARE(fullTime(minute(5), QTimeZone::utc()), u"Sunday 22 November 2026, 02:05:00 UTC"_s);
    QCOMPARE(fullTime(minute(5), berlin), u"Sunday 22 November 2026, 03:05:00 CET"_s);
    QVERIFY(sameDay(minute(0), minute(21 * 60 + 30), QTimeZone::utc()));
    QVERIFY(!sameDay(minute(0), minute(21 * 60 + 30), berlin)); // 00:30 there
}

void RowLayoutTest::anUnknownZoneFallsBackToUtc()
{
    QCOMPARE(timeOfDay(minute(5), QTimeZone("Nowhere/Atlantis")), u"02:05"_s);
    QCOMPARE(fullTime(minute(5), QTimeZone()), u"Sunday 22 November 2026, 02:05:00 UTC"_s);
}

QTEST_MAIN(RowLayoutTest)
#include "row_layout_test.moc"
