#include "runbooks/keep/line_diff.h"

#include "core/base/line_edits.h"

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

std::vector<int> numbersOf(const QStringList& lines, LineNumbers& numbers)
{
    std::vector<int> all;
    for (const QString& line : lines)
        all.push_back(numbers.numberOf(line));
    return all;
}

/// Where too much differs, all that differs goes and comes.
std::vector<LineEdit> wholeStretch(const std::vector<int>& before, const std::vector<int>& after)
{
    const auto head = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first - before.begin();
    const auto tail = std::mismatch(before.rbegin(), before.rend() - head, after.rbegin(), after.rend() - head).first -
                      before.rbegin();
    std::vector<LineEdit> edits(std::size_t(head), LineEdit::Keep);
    edits.insert(edits.end(), before.size() - std::size_t(head + tail), LineEdit::Remove);
    edits.insert(edits.end(), after.size() - std::size_t(head + tail), LineEdit::Add);
    edits.insert(edits.end(), std::size_t(tail), LineEdit::Keep);
    return edits;
}

Kind kindOf(LineEdit edit)
{
    switch (edit) {
    case LineEdit::Keep:
        return Kind::Kept;
    case LineEdit::Remove:
        return Kind::Removed;
    case LineEdit::Add:
        return Kind::Added;
    }
    return Kind::Kept;
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
    LineNumbers numbers;
    const std::vector<int> oldNumbers = numbersOf(old, numbers), newNumbers = numbersOf(now, numbers);
    QList<Kind> kinds;
    for (const LineEdit edit :
         lineEdits(oldNumbers, newNumbers, MaxDiffEdits).value_or(wholeStretch(oldNumbers, newNumbers)))
        kinds.append(kindOf(edit));
    slideDown(kinds, old, now);

    QList<DiffLine> diff;
    int a = 0, b = 0;
    const auto add = [&](Kind kind) {
        const QString& text = kind == Kind::Added ? now.at(b) : old.at(a);
        a += kind == Kind::Added ? 0 : 1;
        b += kind == Kind::Removed ? 0 : 1;
        diff.append({kind, text, kind == Kind::Added ? 0 : a, kind == Kind::Removed ? 0 : b});
    };
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
