#include "app/ctl/text/near.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

/// Keys to press to make one of the other (Levenshtein).
qsizetype distance(const QString& a, const QString& b)
{
    QList<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row.at(0);
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype above = row.at(j);
            const qsizetype change = diagonal + (a.at(i - 1) == b.at(j - 1) ? 0 : 1);
            row[j] = std::min({above + 1, row.at(j - 1) + 1, change});
            diagonal = above;
        }
    }
    return row.last();
}

} // namespace

QStringList near(const QString& typed, const QStringList& known)
{
    constexpr qsizetype Most = 3;
    constexpr qsizetype LongestTyped = 100;
    const QString word = typed.left(LongestTyped).toLower();
    QList<std::pair<qsizetype, QString>> ranked;
    for (const QString& candidate : known) {
        const QString other = candidate.left(LongestTyped).toLower();
        qsizetype rank = distance(word, other);
        if (!word.isEmpty() && (other.contains(word) || word.contains(other)))
            rank = std::min<qsizetype>(rank, 1);
        if (rank <= std::max<qsizetype>(1, word.size() / 3))
            ranked.append({rank, candidate});
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<qsizetype, QString>::first);
    QStringList names;
    for (const auto& [rank, name] : std::as_const(ranked))
        if (names.size() < Most)
            names.append(name);
    return names;
}

QString didYouMean(const QString& typed, const QStringList& known, const QString& otherwise)
{
    const QStringList names = near(typed, known);
    return names.isEmpty() ? otherwise : u"Did you mean %1?"_s.arg(names.join(u" or "_s));
}

} // namespace firebreak::ctl
