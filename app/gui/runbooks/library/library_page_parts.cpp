// What the page is made of.
#include "app/gui/runbooks/library/library_delegate.h"
#include "app/gui/runbooks/library/library_page.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/column_header.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QTableView>

#include <utility>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr std::pair<int, int> Widths[]{{LibraryModel::ConditionColumn, 130},
                                       {LibraryModel::ReviewColumn, 142},
                                       {LibraryModel::DrillColumn, 116},
                                       {LibraryModel::SuccessColumn, 128},
                                       {LibraryModel::CoverageColumn, 118}};

} // namespace

QWidget* LibraryPage::makeHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(space::Small);
    row->addWidget(new TextLabel(m_desk.theme, TextStyle::Title, Ink::Text, tr("Runbooks"), head));
    m_count = new TextLabel(m_desk.theme, TextStyle::Body, Ink::Muted, {}, head);
    row->addWidget(m_count);
    row->addStretch();
    auto* folders = new Button(m_desk.theme, Button::Flavour::Secondary, tr("Folders…"), head);
    folders->setIconName(u"folder2-open"_s);
    connect(folders, &Button::clicked, this, &LibraryPage::foldersRequested);
    row->addWidget(folders);
    m_new = new Button(m_desk.theme, Button::Flavour::Primary, tr("New runbook…"), head);
    m_new->setIconName(u"plus-lg"_s);
    connect(m_new, &Button::clicked, this, &LibraryPage::newRequested);
    row->addWidget(m_new);
    return head;
}

QWidget* LibraryPage::makeFilters()
{
    auto* filters = new QWidget(this);
    auto* row = new QHBoxLayout(filters);
    row->setContentsMargins({});
    row->setSpacing(space::Small);
    m_chips = new FilterChips(m_desk.theme, tr("Which runbooks"), filters);
    connect(m_chips, &FilterChips::chosenChanged, this, [this] { refresh(); });
    auto* chips = new QVBoxLayout; // chips are lower than fields, and with a second line they must begin at the top
    chips->setContentsMargins(0, space::Tight, 0, space::Tight);
    chips->addWidget(m_chips);
    row->addLayout(chips, 1);
    m_order = new DropDown(m_desk.theme, filters);
    m_order->setAccessibleName(tr("Order"));
    m_order->addItem(tr("By folder"), int(LibraryOrder::ByFolder));
    m_order->addItem(tr("By name"), int(LibraryOrder::ByName));
    m_order->addItem(tr("Worst first"), int(LibraryOrder::WorstFirst));
    m_order->addItem(tr("Last used first"), int(LibraryOrder::LastUsed));
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] { refresh(); });
    row->addWidget(m_order);
    m_text = new SearchField(m_desk.theme, tr("Search titles, text and steps"), filters);
    m_text->setMinimumWidth(260);
    m_text->setKeyHint(u"/"_s);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_text, &SearchField::leftForResults, this, [this] { focusList(); });
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        if (m_typing.isActive() || m_model->runbooks() == 0)
            return;
        openRow(m_model->runbookAt(0, 1));
    });
    row->addWidget(m_text);
    return filters;
}

QTableView* LibraryPage::makeTable()
{
    auto* table = new QTableView(this);
    table->setAccessibleName(tr("Runbooks"));
    table->setModel(m_model);
    table->setItemDelegate(m_delegate);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setMouseTracking(true);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalHeader(new ColumnHeader(m_desk.theme, table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(LibraryDelegate::RowHeight);
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(LibraryModel::NameColumn, QHeaderView::Stretch);
    for (const auto& [column, width] : Widths)
        header->resizeSection(column, width);
    connect(table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    table->installEventFilter(this);
    return table;
}

} // namespace firebreak
