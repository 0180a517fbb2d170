// app/gui/runbooks/output/output_sheet.h — one output with all ways to look at it: as text, with words to be found in
// it; as a table, where it is one; what changed since the last run, where there was one; and the course of what a query
// was answered.
#pragma once

#include "app/gui/runbooks/output/over_time_view.h"
#include "runbooks/output/output_difference.h"
#include "runbooks/output/output_table.h"
#include "runbooks/run/kept_output.h"

#include <QWidget>

class QStackedWidget;

namespace firebreak {

class Button;
class DifferenceView;
class FilterChips;
class OutputTableView;
class OutputView;
class SearchField;
class TextLabel;

/// Ctrl+F goes to the field; Enter there and F3 go on, with Shift back; Escape in the empty field returns to the text.
class OutputSheet : public QWidget {
    Q_OBJECT

public:
    explicit OutputSheet(const Theme& theme, QWidget* parent = nullptr);

    /// For what is live: follow it here.
    OutputView* text() const { return m_text; }
    OutputTableView* table() const { return m_table; }
    DifferenceView* difference() const { return m_difference; }
    OverTimeView* overTime() const { return m_overTime; }
    SearchField* field() const { return m_field; }

    /// All that is kept of a run that has ended, and of the run before, where there was one. Table and difference are
    /// made by a worker and offered when they are there; the chart where it can be asked for.
    void showOutput(const KeptOutput& output, const std::optional<KeptOutput>& before = {},
                    const std::optional<OverTimeQuestion>& overTime = {});
    void clear();

    enum class Form { Text, Table, Changes, Chart };
    /// One that is not offered is not shown.
    void showForm(Form form);
    Form form() const;
    bool offers(Form form) const { return m_offered.contains(form); }

Q_SIGNALS:
    /// Table or changes are there, or none of them.
    void formsChanged();

private:
    QWidget* makeBar();
    void offer(const std::optional<OutputTable>& table, const std::optional<OutputDifference>& difference);
    void showFound();
    void stepFound(bool forward);

    const Theme& m_theme;
    FilterChips* m_forms;
    QStackedWidget* m_stack;
    OutputView* m_text;
    OutputTableView* m_table;
    DifferenceView* m_difference;
    OverTimeView* m_overTime;
    QWidget* m_bar;
    SearchField* m_field;
    TextLabel* m_found;
    TextLabel* m_leftOut;
    QList<Form> m_offered{Form::Text};
    quint64 m_asked = 0; ///< of workers; only the last answer is taken
};

} // namespace firebreak
