#include "app/gui/runbooks/output/output_sheet.h"

#include "app/gui/runbooks/output/difference_view.h"
#include "app/gui/runbooks/output/output_table_view.h"
#include "app/gui/runbooks/output/output_view.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QGuiApplication>
#include <QShortcut>
#include <QStackedWidget>
#include <QtConcurrent>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr auto TextId = "text"_L1, TableId = "table"_L1, ChangesId = "changes"_L1, ChartId = "chart"_L1;

QLatin1StringView idOf(OutputSheet::Form form)
{
    switch (form) {
    case OutputSheet::Form::Table:
        return TableId;
    case OutputSheet::Form::Changes:
        return ChangesId;
    case OutputSheet::Form::Chart:
        return ChartId;
    case OutputSheet::Form::Text:
        break;
    }
    return TextId;
}

QStringList linesIn(const KeptOutput& output)
{
    const OutputLines lines(output);
    return lines.isEmpty() ? QStringList() : lines.text(0, lines.count() - 1).split(u'\n');
}

struct Forms {
    std::optional<OutputTable> table;
    std::optional<OutputDifference> difference;
};

Forms formsOf(const KeptOutput& output, const std::optional<KeptOutput>& before)
{
    Forms forms;
    if (output.dropped() == 0)
        if (auto table = tableOf(output.of(OutputStream::Standard)))
            forms.table = *std::move(table);
    if (before)
        forms.difference = differenceOf(linesIn(*before), linesIn(output));
    return forms;
}

} // namespace

OutputSheet::OutputSheet(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_forms(new FilterChips(theme, tr("How the output is shown"), this)),
      m_stack(new QStackedWidget(this)), m_text(new OutputView(theme, m_stack)),
      m_table(new OutputTableView(theme, m_stack)), m_difference(new DifferenceView(theme, m_stack)),
      m_overTime(new OverTimeView(theme, m_stack)), m_bar(makeBar()),
      m_leftOut(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Small);
    column->addWidget(m_forms);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    column->addWidget(m_leftOut);
    for (QWidget* form : std::initializer_list<QWidget*>{m_text, m_table, m_difference, m_overTime})
        m_stack->addWidget(form);
    connect(m_forms, &FilterChips::chosenChanged, this, [this](const QString& id) {
        for (const Form form : {Form::Text, Form::Table, Form::Changes, Form::Chart})
            if (idOf(form) == id)
                showForm(form);
    });
    const auto onKey = [this](const QKeySequence& key, auto action) {
        auto* shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    onKey(QKeySequence::Find, [this] {
        showForm(Form::Text);
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    });
    onKey(QKeySequence(Qt::Key_F3), [this] { stepFound(true); });
    onKey(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { stepFound(false); });
    offer({}, {});
}

QWidget* OutputSheet::makeBar()
{
    auto* bar = new QWidget(this);
    m_field = new SearchField(m_theme, tr("Find in the output"), bar);
    m_field->setKeyHint(u"Ctrl F"_s);
    m_found = new TextLabel(m_theme, TextStyle::Caption, Ink::Muted, {}, bar);
    const auto button = [this, bar](const QString& icon, const QString& name) {
        auto* made = new Button(m_theme, Button::Flavour::Quiet, {}, bar);
        made->setIconName(icon);
        made->setAccessibleName(name);
        made->setToolTip(name);
        return made;
    };
    auto* previous = button(u"chevron-up"_s, tr("Found before this (Shift+F3)"));
    auto* next = button(u"chevron-down"_s, tr("Found after this (F3)"));
    auto* wrap = new Button(m_theme, Button::Flavour::Secondary, tr("Wrap"), bar);
    wrap->setCheckable(true);
    wrap->setChecked(true);
    wrap->setToolTip(tr("Break long lines at the edge"));
    wrap->setAccessibleName(wrap->toolTip());
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::Tight);
    row->addWidget(m_field, 1);
    row->addWidget(m_found);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(wrap);
    connect(wrap, &Button::toggled, m_text, &OutputView::setWrapped);
    connect(previous, &Button::clicked, this, [this] { stepFound(false); });
    connect(next, &Button::clicked, this, [this] { stepFound(true); });
    connect(m_field, &SearchField::textChanged, m_text, &OutputView::find);
    connect(m_field, &SearchField::returnPressed, this,
            [this] { stepFound(!QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
    connect(m_field, &SearchField::leftForResults, m_text, qOverload<>(&QWidget::setFocus));
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), m_field, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, this, [this] {
                if (m_field->text().isEmpty())
                    m_text->setFocus(Qt::ShortcutFocusReason);
                m_field->clear();
            });
    connect(m_text, &OutputView::foundChanged, this, &OutputSheet::showFound);
    return bar;
}

void OutputSheet::showOutput(const KeptOutput& output, const std::optional<KeptOutput>& before,
                             const std::optional<OverTimeQuestion>& overTime)
{
    const quint64 ticket = ++m_asked;
    m_text->showOutput(output);
    m_overTime->setQuestion(overTime);
    offer({}, {});
    QtConcurrent::run([output, before] {
        return formsOf(output, before);
    }).then(this, [this, ticket](const Forms& made) {
        if (ticket == m_asked)
            offer(made.table, made.difference);
    });
}

void OutputSheet::clear()
{
    ++m_asked;
    m_text->clear();
    m_overTime->setQuestion({});
    offer({}, {});
}

void OutputSheet::offer(const std::optional<OutputTable>& table, const std::optional<OutputDifference>& difference)
{
    m_offered = {Form::Text};
    QList<FilterChoice> choices{{TextId, tr("Text")}};
    if (table) {
        m_table->setTable(*table);
        m_offered << Form::Table;
        choices.append({TableId, tr("Table")});
    }
    if (difference) {
        m_difference->setDifference(*difference);
        m_offered << Form::Changes;
        choices.append({ChangesId, tr("Since last run")});
    }
    if (m_overTime->hasQuestion()) {
        m_offered << Form::Chart;
        choices.append({ChartId, tr("Chart over time")});
    }
    m_forms->setChoices(choices);
    m_forms->setVisible(choices.size() > 1);
    showForm(form());
    Q_EMIT formsChanged();
}

OutputSheet::Form OutputSheet::form() const
{
    return m_stack->currentWidget() == m_table        ? Form::Table
           : m_stack->currentWidget() == m_difference ? Form::Changes
           : m_stack->currentWidget() == m_overTime   ? Form::Chart
                                                      : Form::Text;
}

void OutputSheet::showForm(Form form)
{
    if (!offers(form))
        form = Form::Text;
    m_forms->choose(idOf(form));
    m_stack->setCurrentWidget(form == Form::Table     ? static_cast<QWidget*>(m_table)
                              : form == Form::Changes ? static_cast<QWidget*>(m_difference)
                              : form == Form::Chart   ? static_cast<QWidget*>(m_overTime)
                                                      : static_cast<QWidget*>(m_text));
    m_bar->setVisible(form == Form::Text);
    if (form == Form::Chart)
        m_overTime->look();
    const QString left = form == Form::Table ? m_table->leftOutText() : QString();
    m_leftOut->setText(left.isEmpty() ? QString() : tr("%1 in the text").arg(left));
    m_leftOut->setVisible(!left.isEmpty());
}

void OutputSheet::showFound()
{
    if (m_field->text().isEmpty())
        m_found->clear();
    else if (m_text->foundCount() == 0)
        m_found->setText(tr("none"));
    else if (m_text->foundCurrent() < 0)
        m_found->setText(QString::number(m_text->foundCount()));
    else
        m_found->setText(tr("%1 of %2").arg(m_text->foundCurrent() + 1).arg(m_text->foundCount()));
}

void OutputSheet::stepFound(bool forward)
{
    if (forward)
        m_text->findNext();
    else
        m_text->findPrevious();
}

} // namespace firebreak
