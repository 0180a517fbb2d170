// app/gui/runbooks/output/over_time_view.h — a query that was answered, asked once more over a range of time: as
// curves, or the same answer as a table. Asks through a function, so it knows neither runbook nor source.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/ports/metric_source.h"

#include <QTimeZone>
#include <QWidget>

class QStackedWidget;

namespace firebreak {

class Banner;
class Button;
class FilterChips;
class OutputTableView;
class SeriesChart;
class TextLabel;

struct OverTimeQuestion {
    /// Heard later and once; given up when what it answers is destroyed.
    std::function<std::unique_ptr<Asking>(const MetricRange&, Heard<Result<QueryResult>>)> ask;
    std::function<Instant()> now;
    std::optional<Instant> since; ///< where the range begins that is asked for first; absent: an hour ago
};

/// Space changes between curves and table. A later question replaces an earlier one.
class OverTimeView : public QWidget {
    Q_OBJECT

public:
    explicit OverTimeView(const Theme& theme, QWidget* parent = nullptr);
    ~OverTimeView() override;

    /// Forgets all of the one before. Nothing is asked before `look`.
    void setQuestion(const std::optional<OverTimeQuestion>& question);
    bool hasQuestion() const { return m_question.has_value(); }
    /// Somebody wants to see it: asks, where that was not done yet.
    void look();
    void setZone(const QTimeZone& zone);

    SeriesChart* chart() const { return m_chart; }
    OutputTableView* table() const { return m_table; }
    FilterChips* ranges() const { return m_ranges; }
    Button* retryButton() const { return m_retry; }
    bool isAsking() const { return m_asking != nullptr; }
    /// When what is shown was asked, or that it is being asked.
    QString state() const;
    /// Why there is no answer; empty where there is one.
    QString problem() const;
    void toggleTable();

private:
    QWidget* makeBar();
    MetricRange chosenRange() const;
    void ask();
    void hear(const Result<QueryResult>& result);
    void tellState();
    void tellLacks();
    void showTable(bool table);

    const Theme& m_theme;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<OverTimeQuestion> m_question;
    std::unique_ptr<Asking> m_asking;
    MetricRange m_range;            ///< of the newest question; it was asked at its end
    std::optional<Instant> m_asked; ///< absent: never
    QStringList m_lacks;            ///< what the answer does not show; sentences
    FilterChips* m_ranges = nullptr;
    Button* m_again = nullptr;
    Button* m_toggle = nullptr;
    TextLabel* m_state;
    TextLabel* m_notes;
    Banner* m_problem;
    Button* m_retry;
    QStackedWidget* m_pages;
    SeriesChart* m_chart;
    OutputTableView* m_table;
};

} // namespace firebreak
