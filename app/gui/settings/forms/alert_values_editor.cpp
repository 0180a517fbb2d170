#include "app/gui/settings/forms/alert_values_editor.h"

#include "app/gui/shell/form/controls.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

void fillWithSeverities(QComboBox& box, const SeverityWords& words)
{
    const QSignalBlocker quiet(&box);
    const int chosen = box.currentIndex();
    box.clear();
    for (const auto& entry : wordsOf(Severity{}))
        box.addItem(words.name(entry.value), int(entry.value));
    box.setCurrentIndex(std::max(0, chosen));
}

AlertValuesEditor::AlertValuesEditor(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_lines(new QVBoxLayout),
      m_add(new Button(theme, Button::Flavour::Quiet, tr("Add a rule")))
{
    m_add->setIconName(u"plus-lg"_s);
    m_add->setCompact(true);
    m_lines->setSpacing(space::Small);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Tight);
    column->addWidget(new TextLabel(theme, TextStyle::Body, Ink::Text, tr("Its values, and how an incident begins")));
    column->addLayout(m_lines);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &Button::clicked, this, [this] {
        add({}, Severity::Sev3, false).value->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
}

AlertValuesEditor::Row& AlertValuesEditor::add(const QString& value, Severity severity, bool triage)
{
    Row row;
    row.row = new QWidget;
    row.value = new QLineEdit(value);
    row.value->setPlaceholderText(u"critical"_s);
    row.value->setMinimumHeight(space::ControlHeight);
    row.value->setTextMargins(space::Tight, 0, space::Tight, 0);
    row.severity = new DropDown(m_theme);
    fillWithSeverities(*row.severity, m_words);
    row.severity->setCurrentIndex(int(severity) - 1);
    row.beginsAs = new DropDown(m_theme);
    row.beginsAs->addItem(toHuman(IncidentStatus::Investigating), false);
    row.beginsAs->addItem(toHuman(IncidentStatus::Triage), true);
    row.beginsAs->setCurrentIndex(triage ? 1 : 0);
    row.gone = new Button(m_theme, Button::Flavour::Quiet, {});
    row.gone->setIconName(u"x-lg"_s);
    row.gone->setCompact(true);
    row.error = new TextLabel(m_theme, TextStyle::Body, Ink::Danger);
    row.error->setWordWrap(true);
    row.error->hide();

    auto* cells = new QHBoxLayout;
    cells->setSpacing(space::Small);
    cells->addWidget(row.value, 2);
    cells->addWidget(row.severity, 1);
    cells->addWidget(row.beginsAs, 1);
    cells->addWidget(row.gone);
    auto* rows = new QVBoxLayout(row.row);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::Tight);
    rows->addLayout(cells);
    rows->addWidget(row.error);
    m_lines->addWidget(row.row);
    row.row->show(); // now, not with the next event: it is about to be typed into
    m_rows.append(row);
    tabAsLaidOut(this);
    nameRows();

    connect(row.value, &QLineEdit::textEdited, row.row, [this, row] {
        row.error->hide();
        row.value->setAccessibleDescription({});
        nameRows();
        Q_EMIT edited();
    });
    connect(row.value, &QLineEdit::returnPressed, this, &AlertValuesEditor::confirmed);
    for (QComboBox* box : {row.severity, row.beginsAs})
        connect(box, &QComboBox::currentIndexChanged, this, &AlertValuesEditor::edited);
    connect(row.gone, &Button::clicked, row.row, [this, widget = row.row] { remove(widget); });
    return m_rows.last();
}

/// Each control is called after its value: five equal names would tell nobody where they are.
void AlertValuesEditor::nameRows()
{
    int number = 0;
    for (const Row& row : std::as_const(m_rows)) {
        ++number;
        const QString typed = row.value->text().trimmed();
        const QString what = typed.isEmpty() ? tr("rule %1").arg(number) : u"“%1”"_s.arg(typed);
        row.value->setAccessibleName(tr("Value of rule %1").arg(number));
        row.severity->setAccessibleName(tr("Severity of %1").arg(what));
        row.beginsAs->setAccessibleName(tr("State in which %1 begins").arg(what));
        row.gone->setAccessibleName(tr("Remove %1").arg(what));
        row.gone->setToolTip(row.gone->accessibleName().toHtmlEscaped());
    }
}

void AlertValuesEditor::remove(const QWidget* row)
{
    const auto found = std::ranges::find(std::as_const(m_rows), row, [](const Row& each) { return each.row; });
    if (found == m_rows.cend())
        return;
    QWidget* gone = found->row;
    const auto index = found - m_rows.cbegin();
    m_rows.erase(found);
    // Its own button is calling.
    gone->hide();
    gone->deleteLater();
    nameRows();
    QWidget* next =
        m_rows.isEmpty() ? static_cast<QWidget*>(m_add) : m_rows.at(std::min<qsizetype>(index, m_rows.size() - 1)).gone;
    next->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void AlertValuesEditor::setRules(const AlertRules& rules, const SeverityWords& words)
{
    m_words = words;
    for (const Row& row : std::as_const(m_rows)) {
        row.row->hide();
        row.row->deleteLater();
    }
    m_rows.clear();
    QList<std::pair<Severity, QString>> ordered;
    for (auto it = rules.severities.cbegin(); it != rules.severities.cend(); ++it)
        ordered.emplaceBack(it.value(), it.key());
    std::ranges::sort(ordered);
    for (const auto& [severity, value] : std::as_const(ordered))
        add(value, severity, rules.beginsInTriage(value));
}

void AlertValuesEditor::setSeverityWords(const SeverityWords& words)
{
    m_words = words;
    for (const Row& row : std::as_const(m_rows))
        fillWithSeverities(*row.severity, words);
}

QString AlertValuesEditor::error(int row) const
{
    const TextLabel* label = m_rows.at(row).error;
    return label->isVisibleTo(this) ? label->text() : QString();
}

Result<void> AlertValuesEditor::fill(AlertRules& rules, bool focus)
{
    rules.severities.clear();
    QStringList triage;
    for (const Row& row : std::as_const(m_rows)) {
        const QString value = row.value->text().trimmed().toLower();
        Result<void> good;
        if (value.isEmpty())
            good = badInput(tr("The value is missing."), tr("Name it, for example “critical”, or remove the rule."));
        else if (rules.severities.contains(value))
            good = badInput(tr("“%1” has a rule already.").arg(value), tr("Remove one of the two."));
        if (!good) {
            if (focus) {
                row.error->setText(good.error().sentence());
                row.error->show();
                row.value->setAccessibleDescription(row.error->text());
                row.value->setFocus(Qt::OtherFocusReason);
            }
            return good;
        }
        row.error->hide();
        row.value->setAccessibleDescription({});
        rules.severities.insert(value, Severity(row.severity->currentData().toInt()));
        if (row.beginsAs->currentData().toBool())
            triage.append(value);
    }
    rules.triageValues = triage.isEmpty() ? std::nullopt : std::optional(triage);
    return {};
}

} // namespace firebreak
