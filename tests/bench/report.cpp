#include "tests/bench/report.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

double Samples::quantile(double share) const
{
    if (m_times.empty())
        return 0;
    std::vector<double> sorted = m_times;
    std::ranges::sort(sorted);
    const auto last = double(sorted.size() - 1);
    return sorted[std::size_t(std::lround(last * share))];
}

double Samples::mean() const
{
    return m_times.empty() ? 0 : std::accumulate(m_times.begin(), m_times.end(), 0.0) / double(m_times.size());
}

QString inMilliseconds(double milliseconds)
{
    const int decimals = milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0;
    return QString::number(milliseconds, 'f', decimals) + u" ms"_s;
}

Mark atMost(double milliseconds, double limit) { return {u"≤ %1 ms"_s.arg(limit), milliseconds <= limit}; }

Mark timesAtMost(double ratio, double limit) { return {u"≤ %1 ×"_s.arg(limit), ratio <= limit}; }

void print(const ReportRow& row)
{
    const QString ratio = row.ratio ? QString::number(*row.ratio, 'f', 2) : QString();
    const QString mark = row.mark ? row.mark->words : QString();
    const QString verdict = !row.mark ? QString() : row.mark->met ? u"met"_s : u"missed"_s;
    const QString line = QStringList{row.what, row.firebreak, row.against, ratio, mark, verdict}.join(u'\t');
    std::printf("%s\n", line.toUtf8().constData());
    std::fflush(stdout);
}

} // namespace firebreak::bench
