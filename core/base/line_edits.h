// core/base/line_edits.h — what leads from one list of lines to another with the fewest lines taken out and put in.
// Pure.
#pragma once

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace firebreak {

/// A step on the way: keep a line of both, leave one of the first out, put one of the second in.
enum class LineEdit : quint8 { Keep, Remove, Add };

/// Gives lines that count as equal the same number, over as many lists as it is asked for.
class LineNumbers {
public:
    int numberOf(const QString& line)
    {
        const auto known = m_numbers.constFind(line);
        return known != m_numbers.cend() ? *known : *m_numbers.insert(line, int(m_numbers.size()));
    }

private:
    QHash<QString, int> m_numbers;
};

/// E. W. Myers, "An O(ND) difference algorithm and its variations" (1986), greedy, forward. Takes time in the lines
/// times the edits, memory in the square of the edits. Empty: there are more than `most` edits; Keep counts as none.
std::optional<std::vector<LineEdit>> lineEdits(const std::vector<int>& before, const std::vector<int>& after, int most);

} // namespace firebreak
