// tests/core/base/line_edits_test.cpp — the way from one list to another leads there, and no way is shorter.
#include "core/base/line_edits.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

using Lines = std::vector<int>;

/// What the edits make of `before`; `after` gives what they put in. Empty where they do not fit.
std::optional<Lines> applied(const std::vector<LineEdit>& edits, const Lines& before, const Lines& after)
{
    Lines made;
    std::size_t row = 0, column = 0;
    for (const LineEdit edit : edits) {
        if (edit != LineEdit::Add && row++ == before.size())
            return {};
        if (edit == LineEdit::Remove)
            continue;
        if (column == after.size())
            return {};
        made.push_back(edit == LineEdit::Keep ? before[row - 1] : after[column]);
        ++column;
    }
    return row == before.size() ? std::optional(made) : std::nullopt;
}

/// By the table of longest common subsequences.
int fewestEdits(const Lines& before, const Lines& after)
{
    std::vector<Lines> common(before.size() + 1, Lines(after.size() + 1, 0));
    for (std::size_t i = 1; i <= before.size(); ++i)
        for (std::size_t j = 1; j <= after.size(); ++j)
            common[i][j] =
                before[i - 1] == after[j - 1] ? common[i - 1][j - 1] + 1 : std::max(common[i - 1][j], common[i][j - 1]);
    return int(before.size() + after.size()) - 2 * common.back().back();
}

int editsIn(const std::vector<LineEdit>& way)
{
    return int(way.size() - std::size_t(std::count(way.begin(), way.end(), LineEdit::Keep)));
}

Lines randomLines(std::mt19937& random, int words)
{
    Lines lines(random() % 13);
    for (int& line : lines)
        line = int(random() % unsigned(words));
    return lines;
}

} // namespace

class LineEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leadsThereByTheFewestEdits();
    void givesUpBeyondTheMostEditsAndNotBefore();
    void equalLinesHaveOneNumber();
};

void LineEditsTest::leadsThereByTheFewestEdits()
{
    std::mt19937 random(20261122);
    for (int round = 0; round < 3000; ++round) {
        const Lines before = randomLines(random, 4), after = randomLines(random, 4);
        const auto way = lineEdits(before, after, 100);
        QVERIFY(way);
        QVERIFY(applied(*way, before, after) == after);
        QCOMPARE(editsIn(*way), fewestEdits(before, after));
    }
}

void LineEditsTest::givesUpBeyondTheMostEditsAndNotBefore()
{
    const Lines before{1, 2, 3, 4}, after{1, 5, 6, 4};
    QVERIFY(!lineEdits(before, after, 3));
    QVERIFY(lineEdits(before, after, 4));
    QVERIFY(lineEdits({}, {}, 0));
    QVERIFY(lineEdits({7, 8}, {7, 8}, 0));
}

void LineEditsTest::equalLinesHaveOneNumber()
{
    LineNumbers numbers;
    const int a = numbers.numberOf(u"a"_s);
    QVERIFY(numbers.numberOf(u"b"_s) != a);
    QCOMPARE(numbers.numberOf(u"a"_s), a);
}

QTEST_GUILESS_MAIN(LineEditsTest)
#include "line_edits_test.moc"
