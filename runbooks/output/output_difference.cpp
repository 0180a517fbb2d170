#include "runbooks/output/output_difference.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLines = 100'000;
constexpr int MostChanges = 1'000;
constexpr qsizetype LongestTimedLine = 2'000; ///< longer lines are compared as they are

using Numbers = std::vector<int>;

/// Equal lines have equal numbers.
class Lines {
public:
    Numbers numbersOf(const QStringList& lines)
    {
        Numbers numbers;
        numbers.reserve(std::size_t(lines.size()));
        for (const QString& line : lines) {
            const QString words = withoutTimes(line);
            auto known = m_numbers.find(words);
            if (known == m_numbers.end())
                known = m_numbers.insert(words, int(m_numbers.size()));
            numbers.push_back(*known);
        }
        return numbers;
    }

private:
    QHash<QString, int> m_numbers;
};

/// A step from `before` to `after`: keep a line of both, leave one of `before` out, put one of `after` in.
enum class Edit : quint8 { Keep, Remove, Add };

/// Myers, "An O(ND) difference algorithm" (1986), greedy, forward; gives up beyond MostChanges. Lines that both have
/// at the beginning and the end are not in the way.
class Myers {
public:
    Myers(const Numbers& before, const Numbers& after) : m_before(before), m_after(after)
    {
        const std::size_t shorter = std::min(before.size(), after.size());
        while (m_same < shorter && before[m_same] == after[m_same])
            ++m_same;
        while (m_sameEnd < shorter - m_same &&
               before[before.size() - 1 - m_sameEnd] == after[after.size() - 1 - m_sameEnd])
            ++m_sameEnd;
        m_rows = int(before.size() - m_same - m_sameEnd);
        m_columns = int(after.size() - m_same - m_sameEnd);
    }

    std::size_t same() const { return m_same; }

    /// False: too much has changed.
    bool edits(std::vector<Edit>& edits)
    {
        if (!search())
            return false;
        edits.assign(m_same, Edit::Keep);
        const std::vector<Edit> middle = way();
        edits.insert(edits.end(), middle.rbegin(), middle.rend());
        edits.insert(edits.end(), m_sameEnd, Edit::Keep);
        return true;
    }

private:
    bool equal(int row, int column) const
    {
        return m_before[m_same + std::size_t(row)] == m_after[m_same + std::size_t(column)];
    }
    /// The furthest row that `changes` changes reach on this diagonal (row − column).
    int& reached(int changes, int diagonal) { return m_reached[std::size_t(changes)][std::size_t(diagonal + changes)]; }

    /// Whether the way to this diagonal comes by adding a line, and not by removing one.
    bool comesByAdding(int changes, int diagonal)
    {
        if (diagonal == -changes)
            return true;
        return diagonal != changes && reached(changes - 1, diagonal + 1) > reached(changes - 1, diagonal - 1);
    }

    bool search()
    {
        for (int changes = 0; changes <= MostChanges; ++changes) {
            m_reached.emplace_back(std::size_t(2 * changes + 1));
            for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
                int row = 0;
                if (changes > 0)
                    row = comesByAdding(changes, diagonal) ? reached(changes - 1, diagonal + 1)
                                                           : reached(changes - 1, diagonal - 1) + 1;
                int column = row - diagonal;
                while (row < m_rows && column < m_columns && column >= 0 && equal(row, column)) {
                    ++row;
                    ++column;
                }
                reached(changes, diagonal) = row;
                if (row >= m_rows && column >= m_columns)
                    return true;
            }
        }
        return false;
    }

    /// From the end to the beginning.
    std::vector<Edit> way()
    {
        std::vector<Edit> back;
        int row = m_rows, column = m_columns;
        for (int changes = int(m_reached.size()) - 1; changes > 0; --changes) {
            const int diagonal = row - column;
            const bool adding = comesByAdding(changes, diagonal);
            const int from = adding ? reached(changes - 1, diagonal + 1) : reached(changes - 1, diagonal - 1) + 1;
            for (; row > from; --row, --column)
                back.push_back(Edit::Keep);
            back.push_back(adding ? Edit::Add : Edit::Remove);
            (adding ? column : row) -= 1;
        }
        back.insert(back.end(), std::size_t(row), Edit::Keep);
        return back;
    }

    const Numbers& m_before;
    const Numbers& m_after;
    std::size_t m_same = 0, m_sameEnd = 0;
    int m_rows = 0, m_columns = 0;
    std::vector<std::vector<int>> m_reached; ///< by number of changes
};

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
    Lines lines;
    const Numbers old = lines.numbersOf(before);
    const Numbers now = lines.numbersOf(after);
    Myers myers(old, now);
    std::vector<Edit> edits;
    difference.sameBefore = int(myers.same());
    difference.isOther = !myers.edits(edits);
    if (difference.isOther)
        return difference;
    QList<DifferenceLine> all;
    int row = 0, column = 0;
    for (const Edit edit : edits) {
        switch (edit) {
        case Edit::Keep: {
            const bool equal = before.at(row) == after.at(column);
            difference.onlyTimes += equal ? 0 : 1;
            all.append({equal ? Kind::Same : Kind::OnlyTimes, after.at(column), row + 1, column + 1, 0});
            ++row;
            ++column;
            break;
        }
        case Edit::Remove:
            ++difference.removed;
            all.append({Kind::Removed, before.at(row), row + 1, 0, 0});
            ++row;
            break;
        case Edit::Add:
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
