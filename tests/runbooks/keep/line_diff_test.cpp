// tests/runbooks/keep/line_diff_test.cpp — a difference tells exactly what changed, and nothing more.
#include "runbooks/keep/line_diff.h"

#include <QStringList>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QString shown(const QList<DiffLine>& diff)
{
    QString text;
    for (const DiffLine& line : diff)
        text += (line.kind == DiffLine::Kind::Kept    ? u' '
                 : line.kind == DiffLine::Kind::Added ? u'+'
                                                      : u'-') +
                line.text + u' ';
    return text.trimmed();
}

/// Either side of a difference.
QStringList side(const QList<DiffLine>& diff, DiffLine::Kind without)
{
    QStringList lines;
    for (const DiffLine& line : diff)
        if (line.kind != without)
            lines.append(line.text);
    return lines;
}

} // namespace

class LineDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatChanged_data();
    void tellsWhatChanged();
    void numbersTheLinesOfBothTexts();
    void givesBackBothTexts();
    void endsWithTextsThatHaveNothingInCommon();
    void showsChangesWithWhatIsAroundThem();
};

void LineDiffTest::tellsWhatChanged_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("diff");
    const auto row = [](const char* name, const QString& before, const QString& after, const QString& diff) {
        QTest::newRow(name) << before << after << diff;
    };
    row("nothing at all", {}, {}, {});
    row("nothing", u"a\nb\n"_s, u"a\nb\n"_s, u"a  b"_s);
    row("a line more", u"a\nc\n"_s, u"a\nb\nc\n"_s, u"a +b  c"_s);
    row("a line less", u"a\nb\nc\n"_s, u"a\nc\n"_s, u"a -b  c"_s);
    row("another line", u"a\nb\nc\n"_s, u"a\nx\nc\n"_s, u"a -b +x  c"_s);
    row("from nothing", {}, u"a\n"_s, u"+a"_s);
    row("to nothing", u"a\n"_s, {}, u"-a"_s);
    row("lines moved", u"a\nb\nc\nd\n"_s, u"a\nc\nb\nd\n"_s, u"a -b  c +b  d"_s);
    row("repeated lines", u"x\nx\nx\n"_s, u"x\nx\n"_s, u"x  x -x"_s);
    row("several places", u"a\nb\nc\nd\ne\n"_s, u"b\nc\nx\ne\nf\n"_s, u"-a  b  c -d +x  e +f"_s);
    row("a block behind one that ends alike", u"[\na\n]\nz\n"_s, u"[\na\n]\n[\nb\n]\nz\n"_s, u"[  a  ] +[ +b +]  z"_s);
    row("a block less of two that end alike", u"[\na\n]\n[\nb\n]\n"_s, u"[\na\n]\n"_s, u"[  a  ] -[ -b -]"_s);
    row("no line feed at the end", u"a\nb"_s, u"a\nb\n"_s, u"a  b"_s);
}

void LineDiffTest::tellsWhatChanged()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QString, diff);
    QCOMPARE(shown(lineDiff(before, after)), diff);
}

void LineDiffTest::numbersTheLinesOfBothTexts()
{
    const QList<DiffLine> diff = lineDiff(u"a\nb\nc\n"_s, u"a\nx\ny\nc\n"_s);
    QCOMPARE(diff.first(), (DiffLine{DiffLine::Kind::Kept, u"a"_s, 1, 1}));
    QCOMPARE(diff.at(1), (DiffLine{DiffLine::Kind::Removed, u"b"_s, 2, 0}));
    QCOMPARE(diff.at(2), (DiffLine{DiffLine::Kind::Added, u"x"_s, 0, 2}));
    QCOMPARE(diff.last(), (DiffLine{DiffLine::Kind::Kept, u"c"_s, 3, 4}));
}

void LineDiffTest::givesBackBothTexts()
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        QStringList before, after;
        for (QStringList* lines : {&before, &after}) {
            const auto size = random() % 14;
            for (std::size_t i = 0; i < size; ++i)
                lines->append(QString(QChar(char16_t(u'a' + random() % 4))));
        }
        const QList<DiffLine> diff = lineDiff(before.join(u'\n') + u'\n', after.join(u'\n') + u'\n');
        const QStringList none{QString()};
        QCOMPARE(side(diff, DiffLine::Kind::Added), before.isEmpty() ? none : before);
        QCOMPARE(side(diff, DiffLine::Kind::Removed), after.isEmpty() ? none : after);
    }
}

void LineDiffTest::endsWithTextsThatHaveNothingInCommon()
{
    QStringList before, after;
    for (int i = 0; i < 20'000; ++i) {
        before.append(u"before %1"_s.arg(i));
        after.append(u"after %1"_s.arg(i));
    }
    const QList<DiffLine> diff = lineDiff(before.join(u'\n'), after.join(u'\n'));
    QCOMPARE(side(diff, DiffLine::Kind::Added), before);
    QCOMPARE(side(diff, DiffLine::Kind::Removed), after);
}

void LineDiffTest::showsChangesWithWhatIsAroundThem()
{
    const QList<DiffLine> diff = lineDiff(u"1\n2\n3\n4\n5\n6\n7\n8\n9\n"_s, u"1\n2\nx\n3\n4\n5\n6\n7\n8\ny\n9\n"_s);
    const auto parts = changedParts(diff, 2);
    QCOMPARE(parts.size(), 2);
    QCOMPARE(shown(parts.first()), u"1  2 +x  3  4"_s);
    QCOMPARE(shown(parts.last()), u"7  8 +y  9"_s);
    QCOMPARE(changedParts(diff, 3).size(), 1); // nothing would be left out between them
    QCOMPARE(changedParts(diff, 3).constFirst().size(), diff.size());
    QVERIFY(changedParts(lineDiff(u"a\n"_s, u"a\n"_s)).isEmpty());
}

QTEST_APPLESS_MAIN(LineDiffTest)
#include "line_diff_test.moc"
