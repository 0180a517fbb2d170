#include "app/gui/console/list/incident_list_page.h"

#include "app/gui/console/list/incident_list_delegate.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/chip.h"
#include "app/gui/widgets/column_header.h"
#include "app/gui/widgets/empty_state.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QInputDialog>
#include <QShortcut>
#include <QStackedLayout>
#include <QTableView>

#include <utility>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int SeverityWidth = 86;
constexpr int RefWidth = 110;
constexpr int StatusWidth = 140;
constexpr int AgeWidth = 110;
constexpr int ClockWidth = 230;
constexpr int NarrowClockWidth = 215;
constexpr int CommanderWidth = 130;
constexpr int RoomyFrom = 1080; ///< width of the page from which all columns are shown

} // namespace

IncidentListPage::IncidentListPage(const Theme& theme, Workspace& workspace, QSettings& settings, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_workspace(workspace), m_settings(settings),
      m_model(new IncidentListModel(workspace, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    layout->setSpacing(space::Medium);
    layout->addWidget(makeHead());
    layout->addWidget(makeFilters());
    m_table = makeTable();
    m_empty = new EmptyState(theme, u"broadcast"_s, {}, {}, this);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addLayout(m_stack, 1);

    connect(m_empty, &EmptyState::actionRequested, this, &IncidentListPage::declareRequested);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const int row = m_table->currentIndex().row();
        m_chosen = row >= 0 ? m_model->idAt(row) : IncidentId();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &IncidentListPage::resumeChoice);
    connect(m_model, &QAbstractItemModel::modelReset, this, &IncidentListPage::updateEmptyState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &IncidentListPage::updateEmptyState);
    connect(&workspace, &Workspace::changed, this, &IncidentListPage::follow);
    showSeverityNames();
    refreshServices();
    showViews(); // and with them the first of them
}

void IncidentListPage::setInbox(QWidget* inbox) { static_cast<QVBoxLayout*>(layout())->insertWidget(1, inbox); }

QWidget* IncidentListPage::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(space::Small);
    row->addWidget(new TextLabel(m_theme, TextStyle::Title, Ink::Text, u"Console"_s, head));
    m_count = new TextLabel(m_theme, TextStyle::Body, Ink::Muted, {}, head);
    row->addWidget(m_count);
    row->addStretch();
    auto* alert = new Button(m_theme, Button::Flavour::Secondary, u"From an alert…"_s, head);
    alert->setIconName(u"bell-fill"_s);
    connect(alert, &Button::clicked, this, &IncidentListPage::alertRequested);
    row->addWidget(alert);
    auto* declare = new Button(m_theme, Button::Flavour::Primary, u"Declare incident"_s, head);
    declare->setKeyHint(u"Ctrl D"_s);
    connect(declare, &Button::clicked, this, &IncidentListPage::declareRequested);
    row->addWidget(declare);
    return head;
}

QWidget* IncidentListPage::makeFilters()
{
    auto* filters = new QWidget(this);
    auto* row = new QHBoxLayout(filters);
    row->setContentsMargins({});
    row->setSpacing(space::Small);
    m_chips = new FilterChips(m_theme, u"View"_s, filters);
    connect(m_chips, &FilterChips::chosenChanged, this, &IncidentListPage::chooseView);
    auto* views = new QVBoxLayout; // chips are lower than fields, and with a second line they must begin at the top
    views->setContentsMargins(0, space::Tight, 0, space::Tight);
    views->addWidget(m_chips);
    row->addLayout(views, 1);

    m_severity = new QComboBox(filters);
    m_severity->setAccessibleName(u"Severity"_s);
    m_severity->addItem(u"Any severity"_s, 0);
    for (const auto& [severity, word] : wordsOf(Severity{}))
        m_severity->addItem(QString(), int(severity));
    connect(m_severity, &QComboBox::currentIndexChanged, this, &IncidentListPage::applyFilters);
    row->addWidget(m_severity);
    m_service = new QComboBox(filters);
    m_service->setAccessibleName(u"Service"_s);
    connect(m_service, &QComboBox::currentIndexChanged, this, &IncidentListPage::applyFilters);
    row->addWidget(m_service);
    m_text = new SearchField(m_theme, u"Filter by title, INC-number or label"_s, filters);
    m_text->setMinimumWidth(180);
    connect(m_text, &QLineEdit::textChanged, this, &IncidentListPage::applyFilters);
    connect(m_text, &SearchField::leftForResults, this, &IncidentListPage::focusList);
    row->addWidget(m_text);
    m_keep = new Button(m_theme, Button::Flavour::Quiet, u"Save view…"_s, filters);
    connect(m_keep, &Button::clicked, this, &IncidentListPage::askForViewName);
    row->addWidget(m_keep);
    m_forget = new Button(m_theme, Button::Flavour::Quiet, u"Remove view"_s, filters);
    connect(m_forget, &Button::clicked, this, [this] {
        removeView(m_settings, m_chips->chosen().section(u':', 1));
        showViews();
        chooseView(m_chips->chosen());
    });
    row->addWidget(m_forget);
    return filters;
}

void IncidentListPage::showSeverityNames()
{
    const SeverityWords words = m_workspace.catalogue().severityWords();
    int width = SeverityWidth;
    for (int row = 1; row < m_severity->count(); ++row) {
        const auto severity = Severity(m_severity->itemData(row).toInt());
        m_severity->setItemText(row, words.name(severity));
        const ChipLook look = badgeLook(m_theme.tokens(), severity);
        width = std::max(width, chipSize(look, badgeWord(words.name(severity))).width() + 2 * space::Medium);
    }
    m_table->horizontalHeader()->resizeSection(IncidentListModel::SeverityColumn, width);
}

QTableView* IncidentListPage::makeTable()
{
    auto* table = new QTableView(this);
    table->setAccessibleName(u"Incidents"_s);
    table->setModel(m_model);
    table->setItemDelegate(new IncidentListDelegate(m_theme, table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setMouseTracking(true);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalHeader(new ColumnHeader(m_theme, table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(IncidentListDelegate::RowHeight);
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(IncidentListModel::TitleColumn, QHeaderView::Stretch);
    const std::pair<int, int> widths[]{
        {IncidentListModel::SeverityColumn, SeverityWidth}, {IncidentListModel::RefColumn, RefWidth},
        {IncidentListModel::StatusColumn, StatusWidth},     {IncidentListModel::AgeColumn, AgeWidth},
        {IncidentListModel::ClockColumn, ClockWidth},       {IncidentListModel::CommanderColumn, CommanderWidth}};
    for (const auto& [column, width] : widths)
        header->resizeSection(column, width);
    const auto open = [this](const QModelIndex& index) {
        if (index.isValid())
            Q_EMIT incidentOpened(m_model->idAt(index.row()));
    };
    connect(table, &QTableView::doubleClicked, this, open);
    // `activated` also fires on a double click in some styles; Enter is asked for by itself.
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(key), table, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                this, [this, open] { open(m_table->currentIndex()); });
    return table;
}

void IncidentListPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // The title is what one reads; where there is little room the others give way.
    const bool roomy = width() >= RoomyFrom;
    m_table->setColumnHidden(IncidentListModel::AgeColumn, !roomy);
    m_table->setColumnHidden(IncidentListModel::CommanderColumn, !roomy);
    m_table->setColumnWidth(IncidentListModel::ClockColumn, roomy ? ClockWidth : NarrowClockWidth);
}

void IncidentListPage::focusList()
{
    m_table->setFocus();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, IncidentListModel::TitleColumn));
}

/// Somebody declares or closes something: the row under the keyboard stays the same incident.
void IncidentListPage::resumeChoice()
{
    if (const int row = m_model->rowOf(m_chosen); row >= 0)
        m_table->setCurrentIndex(m_model->index(row, IncidentListModel::TitleColumn));
    else if (m_table->hasFocus())
        focusList();
}

void IncidentListPage::tick() { m_model->tick(); }

void IncidentListPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_stale, false))
        m_model->reload();
    focusList();
}

void IncidentListPage::follow(const QList<Change>& changes)
{
    const bool names = concernsSeverityWords(changes);
    if (names)
        showSeverityNames();
    if (concerns(changes, "service"_L1))
        refreshServices();
    if (!names && !concerns(changes, "incident"_L1))
        return;
    // Behind a room it need not read with every note that is written there.
    m_stale = !isVisible();
    if (!m_stale)
        m_model->reload();
}

void IncidentListPage::showViews()
{
    m_views = builtInViews() + savedViews(m_settings);
    QList<FilterChoice> choices;
    for (const SavedView& view : std::as_const(m_views))
        choices.append({view.id, view.name});
    m_chips->setChoices(choices);
}

void IncidentListPage::chooseView(const QString& id)
{
    const auto view = std::ranges::find(m_views, id, &SavedView::id);
    if (view == m_views.end())
        return;
    m_view = view->filter;
    m_forget->setVisible(!view->builtIn);
    m_chips->choose(id);
    applyFilters();
}

void IncidentListPage::applyFilters()
{
    IncidentFilter filter = m_view;
    if (const int severity = m_severity->currentData().toInt(); severity > 0)
        filter.severities = {Severity(severity)};
    if (const QUuid service = m_service->currentData().toUuid(); !service.isNull())
        filter.service = ServiceId(service);
    if (const QString text = m_text->text().trimmed(); !text.isEmpty())
        filter.text = text;
    m_model->setFilter(filter);
}

void IncidentListPage::refreshServices()
{
    const QUuid chosen = m_service->currentData().toUuid();
    const QSignalBlocker quiet(m_service);
    m_service->clear();
    m_service->addItem(u"Any service"_s, QUuid());
    for (const Service& service : m_workspace.catalogue().services())
        m_service->addItem(service.name, service.id.uuid());
    m_service->setCurrentIndex(std::max(0, m_service->findData(chosen)));
}

void IncidentListPage::askForViewName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(u"Save this view"_s);
    dialog->setLabelText(u"Name of the view"_s);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (name.trimmed().isEmpty())
            return;
        saveView(m_settings, name.trimmed(), m_model->filter());
        showViews();
        chooseView(u"saved:"_s + name.trimmed());
    });
    dialog->open();
}

void IncidentListPage::updateEmptyState()
{
    const int shown = m_model->rowCount();
    m_count->setText(shown == 0                  ? QString()
                     : m_model->canFetchMore({}) ? u"more than %1"_s.arg(shown)
                                                 : u"%1 shown"_s.arg(shown));
    m_stack->setCurrentIndex(shown == 0 ? 1 : 0);
    const bool narrowed = m_severity->currentIndex() > 0 || m_service->currentIndex() > 0 || !m_text->text().isEmpty();
    if (narrowed) {
        m_empty->setText(u"Nothing matches these filters"_s,
                         u"Widen the filters, choose another view, or search everything with Ctrl+K."_s);
        m_empty->setAction({});
    } else {
        m_empty->setText(
            u"All quiet"_s,
            u"Incidents you declare or that an alert brings appear here, worst first, with the clock that is due next."_s);
        m_empty->setAction(u"Declare incident"_s, u"Ctrl D"_s);
    }
}

} // namespace firebreak
