#include "runbooks/output/output_difference.h"

#include "core/base/line_edits.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLines = 100'000;
constexpr int MostChanges = 1'000;
constexpr qsizetype LongestTimedLine = 2'000; ///< longer lines are compared as they are

std::vector<int> numbersOf(const QStringList& lines, LineNumbers& numbers)
{
    std::vector<int> all;
    all.reserve(std::size_t(lines.size()));
    for (const QString& line : lines)
        all.push_back(numbers.numberOf(withoutTimes(line)));
    return all;
}

/// Everything that is the same and far from a change becomes one line.
QList<DifferenceLine> nearChanges(const QList<DifferenceLine>& all)
{
    using Kind = DifferenceLine::Kind;
    const auto isChange = [](const DifferenceLine& line) {
        return line.kind == Kind::Removed || line.kind == Kind::Added;
    };
    std::vector<bool> kept(std::size_t(all.size()));
    for (int i = 0; i < all.size(); ++i) {
        if (!isChange(all.at(i)))
            continue;
        const int last = std::min(i + LinesAroundChanges, int(all.size()) - 1);
        for (int near = std::max(0, i - LinesAroundChanges); near <= last; ++near)
            kept[std::size_t(near)] = true;
    }
    QList<DifferenceLine> lines;
    for (int i = 0; i < all.size(); ++i) {
        if (kept[std::size_t(i)])
            lines.append(all.at(i));
        else if (!lines.isEmpty() && lines.constLast().kind == Kind::LeftOut)
            ++lines.last().leftOut;
        else
            lines.append({Kind::LeftOut, {}, 0, 0, 1});
    }
    return lines;
}

QString counted(int lines, const QString& what)
{
    return lines == 1 ? u"1 line %1"_s.arg(what) : u"%1 lines %2"_s.arg(lines).arg(what);
}

} // namespace

QString withoutTimes(const QString& line)
{
    static const QRegularExpression times(
        u"\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?)?(?:Z|[+-]\\d{2}:?\\d{2}\\b)?"
        u"|\\b\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d+)?\\b"
        // Ages, but not 12m, which is processor time, nor 42s, which is how long something took.
        u"|\\b(?:\\d+d(?:\\d+h)?|\\d+h(?:\\d+m)?|\\d+m\\d+s)\\b"_s);
    if (line.size() > LongestTimedLine)
        return line;
    QString words = line;
    return words.replace(times, u"…"_s);
}

OutputDifference differenceOf(const QStringList& before, const QStringList& after)
{
    using Kind = DifferenceLine::Kind;
    OutputDifference difference;
    if (before.size() > MostLines || after.size() > MostLines) {
        const qsizetype shorter = std::min(before.size(), after.size());
        while (difference.sameBefore < shorter && before.at(difference.sameBefore) == after.at(difference.sameBefore))
            ++difference.sameBefore;
        difference.isOther = before != after;
        return difference;
    }
    LineNumbers numbers;
    const std::vector<int> old = numbersOf(before, numbers);
    const std::vector<int> now = numbersOf(after, numbers);
    difference.sameBefore = int(std::mismatch(old.cbegin(), old.cend(), now.cbegin(), now.cend()).first - old.cbegin());
    const auto edits = lineEdits(old, now, MostChanges);
    difference.isOther = !edits;
    if (difference.isOther)
        return difference;
    QList<DifferenceLine> all;
    int row = 0, column = 0;
    for (const LineEdit edit : *edits) {
        switch (edit) {
        case LineEdit::Keep: {
            const bool equal = before.at(row) == after.at(column);
            difference.onlyTimes += equal ? 0 : 1;
            all.append({equal ? Kind::Same : Kind::OnlyTimes, after.at(column), row + 1, column + 1, 0});
            ++row;
            ++column;
            break;
        }
        case LineEdit::Remove:
            ++difference.removed;
            all.append({Kind::Removed, before.at(row), row + 1, 0, 0});
            ++row;
            break;
        case LineEdit::Add:
            ++difference.added;
            all.append({Kind::Added, after.at(column), 0, column + 1, 0});
            ++column;
            break;
        }
    }
    if (difference.added + difference.removed > 0)
        difference.lines = nearChanges(all);
    return difference;
}

QString summaryOf(const OutputDifference& difference)
{
    if (difference.isOther)
        return difference.sameBefore == 0 ? u"All of it differs from last time."_s
                                          : u"Different from line %1 on."_s.arg(difference.sameBefore + 1);
    if (difference.added == 0 && difference.removed == 0)
        return difference.onlyTimes == 0 ? u"Same as last time."_s : u"Same as last time, but for times."_s;
    if (difference.removed == 0)
        return counted(difference.added, u"added."_s);
    if (difference.added == 0)
        return counted(difference.removed, u"removed."_s);
    return counted(difference.added, u"added, %1 removed."_s.arg(difference.removed));
}

} // namespace firebreak
