#include "app/gui/runbooks/editor/keep_sheet.h"

#include "app/gui/runbooks/editor/diff_view.h"
#include "app/gui/runbooks/editor/keep_candidate.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/incidents.h"

#include <QBoxLayout>
#include <QScrollArea>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostIncidents = 40;
constexpr int Widest = 1120;
constexpr int Highest = 760;
constexpr int IncidentWidth = 360;

} // namespace

KeepSheet::KeepSheet(Desk& desk, QWidget* window)
    : Overlay(desk.theme, window), m_desk(desk),
      m_title(new TextLabel(desk.theme, TextStyle::Heading, Ink::Text, tr("Keep in the runbook"), panel())),
      m_incidents(new DropDown(desk.theme, panel())),
      m_sentence(new TextLabel(desk.theme, TextStyle::Body, Ink::Muted, {}, panel())), m_area(new QScrollArea(panel())),
      m_list(new QWidget), m_listRows(new QVBoxLayout(m_list)), m_diff(new DiffView(desk.theme, panel())),
      m_confirm(new Button(desk.theme, Button::Flavour::Primary, tr("Put into the editor"), panel()))
{
    setAccessibleName(tr("Keep in the runbook"));
    m_incidents->setAccessibleName(tr("Incident"));
    m_incidents->setMinimumWidth(IncidentWidth);
    m_sentence->setWordWrap(true);
    m_listRows->setContentsMargins(0, 0, space::Small, 0);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_list);
    m_list->setAutoFillBackground(false);
    m_area->viewport()->setAutoFillBackground(false);

    auto* rows = new QVBoxLayout(panel());
    rows->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    rows->setSpacing(space::Medium);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_incidents);
    rows->addLayout(head);
    rows->addWidget(m_sentence);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::Medium);
    columns->addWidget(m_area, 1);
    columns->addWidget(m_diff, 1);
    rows->addLayout(columns, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto* cancel = new Button(desk.theme, Button::Flavour::Secondary, tr("Cancel"), panel());
    cancel->setKeyHint(u"Esc"_s);
    connect(cancel, &Button::clicked, this, &Overlay::leave);
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    rows->addLayout(buttons);
    connect(m_incidents, &QComboBox::currentIndexChanged, this, &KeepSheet::showIncident);
    connect(m_confirm, &Button::clicked, this, [this] {
        const QString why = tr("What helped in %1, not saved yet.").arg(m_incidents->currentText().section(u' ', 0, 0));
        const RunbookPlace place = m_place;
        const QList<KeepCandidate> chosen = m_chosen;
        leave();
        Q_EMIT proposed(place, chosen, why);
    });
}

QString KeepSheet::sentence() const { return m_sentence->text(); }

QSize KeepSheet::panelSize(const QSize& room) const
{
    return {std::min(Widest, room.width()), std::min(Highest, room.height())};
}

QWidget* KeepSheet::firstFocus() const
{
    return m_rows.isEmpty() ? static_cast<QWidget*>(m_incidents) : m_rows.first()->tick();
}

void KeepSheet::ask(const RunbookPlace& place, const std::optional<IncidentId>& incident)
{
    m_place = place;
    m_source.reset();
    m_sentence->setText(tr("Reading…"));
    listIncidents(incident);
    open();
    const quint64 asked = ++m_asked;
    m_desk.workspace.runbooks().source(place).then(this, [this, asked](const Result<RunbookSource>& source) {
        if (asked != m_asked)
            return;
        if (!source) {
            m_sentence->setText(source.error().sentence());
            return;
        }
        m_source = *source;
        m_steps = stepsOf(parseDocument(source->text.toUtf8()));
        showIncident();
    });
}

/// Those beside which something was run, the newest first.
void KeepSheet::listIncidents(const std::optional<IncidentId>& wanted)
{
    const QSignalBlocker quiet(m_incidents);
    m_incidents->clear();
    IncidentFilter filter;
    filter.order = IncidentOrder::NewestActivity;
    filter.limit = MostIncidents;
    Workspace& workspace = m_desk.workspace;
    for (const IncidentRow& row : workspace.shown(workspace.incidents().list(filter)))
        if (row.id == wanted || !workspace.shown(workspace.reader().runsOfIncident(row.id)).isEmpty())
            m_incidents->addItem(row.ref + u' ' + row.title, row.id.uuid());
    m_incidents->setEnabled(m_incidents->count() > 0);
    if (wanted)
        m_incidents->setCurrentIndex(std::max(0, m_incidents->findData(wanted->uuid())));
}

void KeepSheet::showIncident()
{
    qDeleteAll(m_rows);
    m_rows.clear();
    while (QLayoutItem* item = m_listRows->takeAt(0))
        delete item;
    Workspace& workspace = m_desk.workspace;
    const IncidentId id(m_incidents->currentData().toUuid());
    QList<KeepCandidate> candidates;
    if (m_source && !id.isNull()) {
        const auto incident = workspace.incidents().incident(id);
        candidates = keepCandidates(m_place.path, m_steps, workspace.shown(workspace.reader().runsOfIncident(id)),
                                    incident ? incident->at(Milestone::Mitigated) : std::nullopt);
    }
    for (const KeepCandidate& candidate : candidates) {
        auto* row = new KeepCandidateRow(theme(), candidate, m_list);
        connect(row, &KeepCandidateRow::changed, this, &KeepSheet::showChange);
        m_listRows->addWidget(row);
        m_rows.append(row);
    }
    m_listRows->addStretch(1);
    showChange();
    if (isOpen() && !m_rows.isEmpty())
        m_rows.first()->tick()->setFocus(Qt::OtherFocusReason);
}

void KeepSheet::showChange()
{
    m_chosen.clear();
    for (const KeepCandidateRow* row : std::as_const(m_rows))
        if (row->isChosen())
            m_chosen.append(row->candidate());
    m_confirm->setEnabled(false);
    m_diff->show(QString(), QString());
    if (!m_source)
        return;
    if (m_incidents->count() == 0) {
        m_sentence->setText(tr("Nothing was run beside an incident yet. Steps and typed commands that worked are "
                               "proposed here."));
        return;
    }
    if (m_rows.isEmpty()) {
        m_sentence->setText(tr("Everything that worked there is in this runbook already."));
        return;
    }
    const auto kept = keptIn(m_source->text, m_chosen);
    if (!kept) {
        m_sentence->setText(kept.error().sentence());
        return;
    }
    m_diff->show(m_source->text, *kept);
    m_sentence->setText(
        m_chosen.isEmpty()
            ? tr("Choose what to keep; it becomes a step at the end of its part.")
            : tr("%1. You can go on changing it in the editor before it is saved.").arg(m_diff->summary()));
    m_confirm->setEnabled(!m_chosen.isEmpty());
}

} // namespace firebreak
