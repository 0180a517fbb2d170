#include "app/gui/runbooks/output/over_time_view.h"

#include "app/gui/charts/axis_marks.h"
#include "app/gui/charts/series_chart.h"
#include "app/gui/runbooks/output/output_table_view.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Steps = 240; ///< of a range; more than a chart has room for helps nobody
constexpr Millis ShortestStep = Seconds(15);
constexpr auto SinceId = "since"_L1, HourId = "1h"_L1;

struct Span {
    QLatin1StringView id;
    Millis span;
};
constexpr std::array Spans{Span{"15m"_L1, Minutes(15)}, Span{HourId, Minutes(60)}, Span{"6h"_L1, Minutes(360)},
                           Span{"24h"_L1, Minutes(1440)}};

OutputTable tableOf(const QueryResult& result)
{
    const QueryTable answer = queryTable(result);
    OutputTable table;
    table.columns = answer.columns;
    table.rows = answer.rows;
    table.numeric = QList<bool>(answer.columns.size(), false);
    table.numeric.first() = true;
    table.rowsLeftOut = int(answer.rowsLeftOut);
    return table;
}

} // namespace

OverTimeView::OverTimeView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_state(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_notes(new TextLabel(theme, TextStyle::Body, Ink::Warning, {}, this)),
      m_problem(new Banner(theme, Tone::Danger, {}, this)),
      m_retry(new Button(theme, Button::Flavour::Secondary, tr("Retry"))), m_pages(new QStackedWidget(this)),
      m_chart(new SeriesChart(theme, m_pages)), m_table(new OutputTableView(theme, m_pages))
{
    m_problem->addButton(m_retry);
    m_problem->hide();
    m_notes->setWordWrap(true);
    m_notes->hide();
    m_state->setWordWrap(true);
    m_table->setAccessibleName(tr("The same as a table"));
    m_pages->addWidget(m_chart);
    m_pages->addWidget(m_table);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Small);
    column->addWidget(makeBar());
    column->addWidget(m_state);
    column->addWidget(m_problem);
    column->addWidget(m_notes);
    column->addWidget(m_pages, 1);
    column->addStretch(0);
    connect(m_retry, &Button::clicked, this, &OverTimeView::ask);
    for (QWidget* page : std::initializer_list<QWidget*>{m_chart, m_table})
        connect(new QShortcut(QKeySequence(Qt::Key_Space), page, nullptr, nullptr, Qt::WidgetShortcut),
                &QShortcut::activated, this, &OverTimeView::toggleTable);
    setQuestion({});
}

OverTimeView::~OverTimeView() = default;

QWidget* OverTimeView::makeBar()
{
    auto* bar = new QWidget(this);
    m_ranges = new FilterChips(m_theme, tr("How far back"), bar);
    m_again = new Button(m_theme, Button::Flavour::Quiet, {}, bar);
    m_again->setIconName(u"arrow-clockwise"_s);
    m_again->setAccessibleName(tr("Ask again"));
    m_again->setToolTip(tr("Ask again"));
    m_toggle = new Button(m_theme, Button::Flavour::Secondary, {}, bar);
    m_toggle->setKeyHint(tr("Space"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::Small);
    row->addWidget(m_ranges, 1);
    row->addWidget(m_again);
    row->addWidget(m_toggle);
    connect(m_ranges, &FilterChips::chosenChanged, this, [this] {
        if (m_asked)
            ask();
    });
    connect(m_again, &Button::clicked, this, &OverTimeView::ask);
    connect(m_toggle, &Button::clicked, this, &OverTimeView::toggleTable);
    return bar;
}

void OverTimeView::setQuestion(const std::optional<OverTimeQuestion>& question)
{
    m_asking.reset();
    m_asked.reset();
    m_question = question;
    QList<FilterChoice> choices;
    if (m_question && m_question->since)
        choices.append({SinceId, tr("Incident")});
    for (const Span& span : Spans)
        choices.append({span.id, spanText(span.span)});
    m_ranges->setChoices(choices);
    m_ranges->choose(m_question && m_question->since ? SinceId : HourId);
    m_problem->hide();
    m_state->clear();
    m_chart->clear();
    m_table->setTable({});
    m_lacks.clear();
    m_toggle->setEnabled(false);
    showTable(false);
    m_pages->hide();
}

void OverTimeView::look()
{
    if (m_question && !m_asked)
        ask();
}

MetricRange OverTimeView::chosenRange() const
{
    MetricRange range;
    range.until = m_question->now();
    range.from = range.until - Minutes(60);
    const QString id = m_ranges->chosen();
    if (id == SinceId && m_question->since)
        range.from = *m_question->since;
    for (const Span& span : Spans)
        if (id == span.id)
            range.from = range.until - span.span;
    range.step = std::max<Millis>(std::chrono::ceil<Seconds>((range.until - range.from) / Steps), ShortestStep);
    return range;
}

void OverTimeView::ask()
{
    if (!m_question)
        return;
    if (m_retry->hasFocus()) // it goes
        m_ranges->setFocus(Qt::OtherFocusReason);
    m_problem->hide();
    m_range = chosenRange();
    m_asked = m_range.until;
    m_asking = m_question->ask(m_range, [this](const Result<QueryResult>& result) { hear(result); });
    tellState();
}

void OverTimeView::hear(const Result<QueryResult>& result)
{
    m_asking.reset();
    m_problem->setVisible(!result);
    m_pages->setVisible(result.has_value());
    m_toggle->setEnabled(result.has_value());
    tellState();
    if (!result) {
        m_lacks.clear();
        m_notes->hide();
        m_problem->setSentence(result.error().happened);
        m_problem->setDetail(result.error().remedy);
        m_chart->clear();
        m_table->setTable({});
        return;
    }
    m_chart->setResult(*result, m_range);
    m_table->setTable(tableOf(*result));
    m_lacks = result->warnings;
    if (result->leftOut > 0)
        m_lacks.append(tr("%1 more series were left out.").arg(result->leftOut));
    if (result->histograms > 0)
        m_lacks.append(tr("%1 series hold histograms, which are not shown.").arg(result->histograms));
    tellLacks();
}

void OverTimeView::tellLacks()
{
    QStringList notes = m_lacks;
    if (const QString left = m_table->leftOutText(); m_pages->currentWidget() == m_table && !left.isEmpty())
        notes.append(tr("The table leaves out %1.").arg(left));
    m_notes->setText(notes.join(u' '));
    m_notes->setVisible(!notes.isEmpty());
}

void OverTimeView::tellState()
{
    if (!m_asked)
        m_state->clear();
    else if (m_asking)
        m_state->setText(tr("Asking…"));
    else if (!m_problem->isHidden())
        m_state->setText(tr("Asked at %1.").arg(markedTime(*m_asked, m_zone, false)));
    else
        m_state->setText(
            tr("Asked at %1, a value every %2. Shown only: the journal keeps what the step itself printed.")
                .arg(markedTime(*m_asked, m_zone, false), spanText(m_range.step)));
}

QString OverTimeView::state() const { return m_state->text(); }

QString OverTimeView::problem() const { return m_problem->isHidden() ? QString() : m_problem->text(); }

void OverTimeView::setZone(const QTimeZone& zone)
{
    m_zone = zone;
    m_chart->setZone(zone);
    tellState();
}

void OverTimeView::toggleTable() { showTable(m_pages->currentWidget() == m_chart); }

void OverTimeView::showTable(bool table)
{
    const bool hadFocus = m_pages->currentWidget()->hasFocus();
    m_pages->setCurrentIndex(table ? 1 : 0);
    m_toggle->setText(table ? tr("Chart") : tr("Table"));
    tellLacks();
    if (hadFocus)
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
}

} // namespace firebreak
