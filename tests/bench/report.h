// tests/bench/report.h — measured times, and the rows of the report: one line each on standard output, its fields
// separated by tabs. packaging/bench makes the tables of them.
#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace firebreak::bench {

using MilliSeconds = std::chrono::duration<double, std::milli>;

/// Times of the same thing, done again and again.
class Samples {
public:
    void add(MilliSeconds time) { m_times.push_back(time.count()); }
    /// Milliseconds below which this share of them lies; 0.5 is the median, 1 the worst.
    double quantile(double share) const;
    double median() const { return quantile(0.5); }
    double worst() const { return quantile(1); }
    double mean() const;
    int count() const { return int(m_times.size()); }

private:
    std::vector<double> m_times;
};

/// What was hoped for. Missing it is said in the row and is no failure of the program.
struct Mark {
    QString words;
    bool met = false;
};

struct ReportRow {
    QString what;
    QString firebreak;
    QString against; ///< what it is held against, with its own figure; may be empty
    std::optional<double> ratio;
    std::optional<Mark> mark = {};
};

void print(const ReportRow& row);

/// "≤ 30 ms" and whether it is so.
Mark atMost(double milliseconds, double limit);
/// "≤ 1.5 ×" and whether it is so.
Mark timesAtMost(double ratio, double limit);

/// "0.31 ms", "12.4 ms", "184 ms": three figures.
QString inMilliseconds(double milliseconds);

class Stopwatch {
public:
    MilliSeconds elapsed() const { return std::chrono::steady_clock::now() - m_start; }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace firebreak::bench
