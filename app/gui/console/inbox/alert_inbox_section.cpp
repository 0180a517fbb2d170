#include "app/gui/console/inbox/alert_inbox_section.h"

#include "app/gui/console/inbox/alert_inbox_delegate.h"
#include "app/gui/shell/source_status.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QListView>
#include <QPainter>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

AlertInboxSection::AlertInboxSection(const Theme& theme, Workspace& workspace, Outside& outside, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_workspace(workspace), m_outside(outside),
      m_model(new AlertInboxModel(workspace, outside.inbox, this)),
      m_count(new TextLabel(theme, TextStyle::Strong, Ink::Text, {}, this)),
      m_age(new ElidedLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_declare(new Button(theme, Button::Flavour::Secondary, tr("Declare incident…"), this)),
      m_list(new QListView(this))
{
    setAccessibleName(tr("Firing alerts"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::Medium, space::Small, space::Small, space::Small);
    head->setSpacing(space::Small);
    head->addWidget(m_count);
    head->addWidget(m_age, 1);
    m_declare->setCompact(true);
    m_declare->setIconName(u"bell-fill"_s);
    m_declare->setKeyHint(tr("Enter"));
    head->addWidget(m_declare);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::Hair, 0, space::Hair, space::Hair);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(m_list);

    m_list->setAccessibleName(tr("Firing alerts"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new AlertInboxDelegate(theme, m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list, &QListView::doubleClicked, this, &AlertInboxSection::actOnChosen);
    // `activated` also fires on a double click in some styles; Enter is asked for by itself.
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(key), m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                this, &AlertInboxSection::actOnChosen);
    connect(m_declare, &Button::clicked, this, &AlertInboxSection::actOnChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlertInboxSection::follow);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &AlertInboxSection::keepChoice);
    connect(m_model, &QAbstractItemModel::modelReset, this, &AlertInboxSection::resumeChoice);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &AlertInboxSection::follow);
    connect(&outside.watch, &SourceWatch::changed, this, &AlertInboxSection::follow);
    follow();
}

void AlertInboxSection::follow()
{
    const int rows = m_model->rowCount();
    m_count->setText(rows == 1 ? tr("1 alert fires") : tr("%1 alerts fire").arg(rows));
    m_age->setText(ageText());
    const QList<int> chosen = chosenRows();
    const bool opens = chosen.size() == 1 && m_model->alert(chosen.constFirst()).incident.has_value();
    m_declare->setText(opens               ? tr("Open %1").arg(m_model->alert(chosen.constFirst()).incident->ref)
                       : chosen.size() > 1 ? tr("Declare incident from %1…").arg(chosen.size())
                                           : tr("Declare incident…"));
    m_list->setFixedHeight(std::min(rows, MostRows) * AlertInboxDelegate::RowHeight);
    if (isHidden() == (rows > 0)) {
        setVisible(rows > 0);
        Q_EMIT shownChanged();
    }
}

QString AlertInboxSection::ageText() const
{
    QStringList stale;
    const Instant now = m_workspace.now();
    for (const SourceStanding& standing : m_outside.watch.standings()) {
        if (standing.source.kind != SourceKind::Alertmanager)
            continue;
        const auto heard = m_outside.inbox.heardAt(standing.source.id);
        if (heard && now - *heard >= FreshFor)
            stale.append(tr("“%1” was heard %2 ago")
                             .arg(standing.source.name, spanText(std::chrono::floor<Minutes>(now - *heard))));
    }
    return stale.join(u" · "_s);
}

void AlertInboxSection::tick()
{
    if (!isVisible())
        return;
    m_model->tick();
    m_age->setText(ageText());
}

void AlertInboxSection::focusList()
{
    m_list->setFocus();
    // With the focus the view makes a row current, and chooses none.
    if (hasAlerts() && !m_list->selectionModel()->hasSelection())
        m_list->setCurrentIndex(m_model->index(std::max(0, m_list->currentIndex().row())));
}

QList<int> AlertInboxSection::chosenRows() const
{
    QList<int> rows;
    const QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    for (const QModelIndex& index : chosen)
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void AlertInboxSection::keepChoice()
{
    m_chosen.clear();
    for (const int row : chosenRows())
        m_chosen.append(m_model->alert(row).key);
    const int current = m_list->currentIndex().row();
    m_current = current >= 0 ? m_model->alert(current).key : QString();
}

void AlertInboxSection::resumeChoice()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString& key = m_model->alert(row).key;
        if (m_chosen.contains(key))
            m_list->selectionModel()->select(m_model->index(row), QItemSelectionModel::Select);
        if (key == m_current)
            m_list->selectionModel()->setCurrentIndex(m_model->index(row), QItemSelectionModel::NoUpdate);
    }
    if (m_list->hasFocus())
        focusList();
    follow();
}

void AlertInboxSection::actOnChosen()
{
    QList<int> chosen = chosenRows();
    if (chosen.isEmpty() && hasAlerts())
        chosen.append(std::max(0, m_list->currentIndex().row()));
    if (chosen.size() == 1) {
        if (const auto& incident = m_model->alert(chosen.constFirst()).incident) {
            Q_EMIT incidentOpened(incident->id);
            return;
        }
    }
    QStringList keys;
    for (const int row : std::as_const(chosen))
        keys.append(m_model->alert(row).key);
    if (!keys.isEmpty())
        Q_EMIT declareRequested(keys);
}

void AlertInboxSection::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::PanelRadius, tokens.surface, tokens.border);
}

} // namespace firebreak
