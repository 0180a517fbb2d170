#include "runbooks/keep/line_diff.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace firebreak {

namespace {

using Kind = DiffLine::Kind;

/// A text that ends with a line feed has no empty line behind it.
QStringList linesOf(const QString& text)
{
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// What differs, without the lines that both begin and end with.
struct Middle {
    QStringList before, after;
};

/// Myers: how far one comes on each diagonal with so many edits, and the way back through it.
QList<Kind> editsOf(const Middle& middle)
{
    const auto n = int(middle.before.size()), m = int(middle.after.size());
    const int most = std::min(n + m, MaxDiffEdits);
    QList<QList<int>> trace;
    QList<int> reach(2 * most + 3, 0);
    const int zero = most + 1;
    int edits = -1;
    for (int d = 0; d <= most && edits < 0; ++d) {
        trace.append(reach);
        for (int k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && reach.at(zero + k - 1) < reach.at(zero + k + 1));
            int x = down ? reach.at(zero + k + 1) : reach.at(zero + k - 1) + 1;
            while (x < n && x - k < m && middle.before.at(x) == middle.after.at(x - k))
                ++x;
            reach[zero + k] = x;
            if (x >= n && x - k >= m) {
                edits = d;
                break;
            }
        }
    }
    if (edits < 0)
        return QList<Kind>(n, Kind::Removed) + QList<Kind>(m, Kind::Added);

    QList<Kind> way;
    int x = n, y = m;
    for (int d = edits; d >= 0; --d) {
        const QList<int>& then = trace.at(d);
        const int k = x - y;
        const bool down = k == -d || (k != d && then.at(zero + k - 1) < then.at(zero + k + 1));
        const int fromK = down ? k + 1 : k - 1;
        const int fromX = d == 0 ? 0 : then.at(zero + fromK);
        const int fromY = d == 0 ? 0 : fromX - fromK;
        while (x > fromX && y > fromY) {
            way.append(Kind::Kept);
            --x;
            --y;
        }
        if (d > 0)
            way.append(down ? Kind::Added : Kind::Removed);
        x = fromX;
        y = fromY;
    }
    std::reverse(way.begin(), way.end());
    return way;
}

/// Where lines are put in behind one that is like the last of them, a person means those below it: "```" closes what is
/// above, and the new block has its own. Each stretch goes down as far as it may.
void slideDown(QList<Kind>& kinds, const QStringList& before, const QStringList& after)
{
    qsizetype a = 0, b = 0; // lines of each text in front of `first`
    for (qsizetype first = 0; first < kinds.size();) {
        const Kind kind = kinds.at(first);
        qsizetype behind = first;
        while (behind < kinds.size() && kinds.at(behind) == kind)
            ++behind;
        const QStringList& lines = kind == Kind::Added ? after : before;
        qsizetype& at = kind == Kind::Added ? b : a;
        qsizetype& other = kind == Kind::Added ? a : b;
        if (kind != Kind::Kept)
            while (behind < kinds.size() && kinds.at(behind) == Kind::Kept &&
                   lines.at(at) == lines.at(at + (behind - first))) {
                std::swap(kinds[first++], kinds[behind++]);
                ++at;
                ++other;
            }
        for (; first < behind; ++first) {
            a += kind == Kind::Added ? 0 : 1;
            b += kind == Kind::Removed ? 0 : 1;
        }
    }
}

} // namespace

QList<DiffLine> lineDiff(const QString& before, const QString& after)
{
    const QStringList old = linesOf(before), now = linesOf(after);
    const qsizetype shorter = std::min(old.size(), now.size());
    qsizetype head = 0;
    while (head < shorter && old.at(head) == now.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && old.at(old.size() - 1 - tail) == now.at(now.size() - 1 - tail))
        ++tail;
    const Middle middle{old.mid(head, old.size() - head - tail), now.mid(head, now.size() - head - tail)};

    QList<DiffLine> diff;
    int a = 0, b = 0;
    const auto add = [&](Kind kind) {
        const QString& text = kind == Kind::Added ? now.at(b) : old.at(a);
        a += kind == Kind::Added ? 0 : 1;
        b += kind == Kind::Removed ? 0 : 1;
        diff.append({kind, text, kind == Kind::Added ? 0 : a, kind == Kind::Removed ? 0 : b});
    };
    QList<Kind> kinds = QList<Kind>(head, Kind::Kept) + editsOf(middle) + QList<Kind>(tail, Kind::Kept);
    slideDown(kinds, old, now);
    for (const Kind kind : std::as_const(kinds))
        add(kind);
    return diff;
}

QList<QList<DiffLine>> changedParts(const QList<DiffLine>& diff, int around)
{
    QList<QList<DiffLine>> parts;
    qsizetype shownUpTo = 0;
    for (qsizetype i = 0; i < diff.size(); ++i) {
        if (diff.at(i).kind == Kind::Kept)
            continue;
        const qsizetype from = std::max<qsizetype>(0, i - around);
        const qsizetype to = std::min<qsizetype>(diff.size(), i + around + 1);
        if (parts.isEmpty() || from > shownUpTo)
            parts.append(QList<DiffLine>());
        for (qsizetype line = std::max(from, parts.last().isEmpty() ? from : shownUpTo); line < to; ++line)
            parts.last().append(diff.at(line));
        shownUpTo = to;
    }
    return parts;
}

} // namespace firebreak
