#include "app/gui/runbooks/library/library_page.h"

#include "app/gui/runbooks/library/library_delegate.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/empty_state.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/incidents.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTableView>

#include <utility>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int RoomyFrom = 1080; ///< width of the page from which all columns are shown
constexpr int TypingPauseMs = 60;

IncidentFacts factsOf(const Incident& incident)
{
    IncidentFacts facts{
        incident.title, {}, incident.labels.value(u"alertname"_s), incident.labels.value(u"runbook_url"_s)};
    for (const ServiceRef& service : incident.services)
        facts.services.append(service.name);
    return facts;
}

} // namespace

LibraryPage::LibraryPage(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_workspace(desk.workspace), m_health(desk.workspace),
      m_model(new LibraryModel(m_health, this)), m_delegate(new LibraryDelegate(desk.theme, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    layout->setSpacing(space::Medium);
    layout->addWidget(makeHead());
    layout->addWidget(makeFilters());
    m_trouble = new Banner(desk.theme, Tone::Warning, {}, this);
    m_trouble->hide();
    auto* folders = new Button(desk.theme, Button::Flavour::Secondary, tr("Folders…"));
    connect(folders, &Button::clicked, this, &LibraryPage::foldersRequested);
    m_trouble->addButton(folders);
    layout->addWidget(m_trouble);
    m_table = makeTable();
    m_empty = new EmptyState(desk.theme, u"journal-code"_s, {}, {}, this);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addLayout(m_stack, 1);
    m_watch = new TextLabel(desk.theme, TextStyle::Body, Ink::Muted, {}, this);
    m_watch->setWordWrap(true);
    m_watch->hide();
    layout->addWidget(m_watch);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &LibraryPage::ask);
    connect(m_empty, &EmptyState::actionRequested, this, &LibraryPage::foldersRequested);
    Runbooks& runbooks = m_workspace.runbooks();
    connect(&runbooks, &Runbooks::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            refresh();
    });
    connect(&runbooks, &Runbooks::lookingChanged, this, &LibraryPage::showEmptyState);
    connect(&m_health, &LibraryHealth::changed, this,
            [this] { m_model->show(m_workspace.runbooks().index(), m_wish, m_workspace.now()); });
    connect(&m_workspace, &Workspace::changed, this, &LibraryPage::follow);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_chosen = chosen(); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        span();
        const int row = m_chosen ? m_model->rowOf(*m_chosen) : -1;
        if (row >= 0)
            m_table->setCurrentIndex(m_model->index(row, LibraryModel::NameColumn));
        else if (m_table->hasFocus())
            focusList();
        showEmptyState();
    });
    showChips();
}

/// Keys of the page, wherever in it the keyboard is but in the field.
bool LibraryPage::takeKey(const QKeyEvent& event)
{
    if (event.modifiers() & ~Qt::KeypadModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_E:
        if (const auto place = chosen())
            Q_EMIT editRequested(*place);
        return true;
    case Qt::Key_N:
        Q_EMIT newRequested();
        return true;
    case Qt::Key_Slash:
        focusSearch();
        return true;
    default:
        return false;
    }
}

void LibraryPage::keyPressEvent(QKeyEvent* event)
{
    if (!takeKey(*event))
        QWidget::keyPressEvent(event);
}

/// The table would take letters for the beginning of a name.
bool LibraryPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto& key = static_cast<const QKeyEvent&>(*event);
    const int row = m_table->currentIndex().row();
    if (takeKey(key))
        return true;
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
        openRow(row);
        return true;
    }
    // Above the first runbook there may be its heading: seen, not gone to.
    if (key.key() == Qt::Key_Up && row >= 0 && m_model->runbookAt(row - 1, -1) < 0) {
        m_table->verticalScrollBar()->setValue(0);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LibraryPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_workspace.runbooks().isWatching())
        m_workspace.runbooks().watch();
    if (m_stale)
        refresh();
}

void LibraryPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // The name is what one reads; where there is little room the others give way.
    const bool roomy = width() >= RoomyFrom;
    for (const int column : {LibraryModel::SuccessColumn, LibraryModel::CoverageColumn})
        m_table->setColumnHidden(column, !roomy);
}

void LibraryPage::follow(const QList<Change>& changes)
{
    if (!concerns(changes, "run"_L1) && !concerns(changes, "incident"_L1))
        return;
    m_stale = true;
    if (isVisible())
        refresh();
}

void LibraryPage::choose(const QString& filter) { m_chips->choose(filter); }

void LibraryPage::setOrder(LibraryOrder order) { m_order->setCurrentIndex(m_order->findData(int(order))); }

/// What fits the worst of the incidents that run now.
void LibraryPage::lookAtIncidents()
{
    IncidentFilter running;
    running.statuses = {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified,
                        IncidentStatus::Mitigated};
    running.limit = 1;
    m_wish.fitting.clear();
    QString ref;
    const QList<IncidentRow> rows = m_workspace.shown(m_workspace.incidents().list(running));
    if (!rows.isEmpty())
        if (const auto incident = m_workspace.incidents().incident(rows.first().id)) {
            ref = rows.first().ref;
            m_wish.fitting = m_workspace.runbooks().matching(factsOf(*incident));
        }
    if (ref == m_fittingRef)
        return;
    m_fittingRef = ref;
    showChips();
}

void LibraryPage::showChips()
{
    QList<FilterChoice> choices{{u"all"_s, tr("All")},
                                {u"review"_s, tr("Needs review")},
                                {u"drill"_s, tr("Needs a drill")},
                                {u"broken"_s, tr("Broken")}};
    if (!m_fittingRef.isEmpty())
        choices.append({u"fitting"_s, tr("Fits %1").arg(m_fittingRef)});
    const QSignalBlocker quiet(m_chips); // whoever calls this shows the rows after it
    m_chips->setChoices(choices);
}

void LibraryPage::ask()
{
    const QString typed = m_text->text().trimmed();
    if (searchWordsOf(typed).isEmpty()) {
        m_wish.found.reset();
        m_delegate->setTyped({});
        refresh();
        return;
    }
    m_workspace.runbooks().find(typed).then(this, [this, typed](const std::optional<QList<Runbooks::Found>>& found) {
        if (typed != m_text->text().trimmed())
            return;
        if (!found) { // somebody else has asked something meanwhile
            m_typing.start();
            return;
        }
        m_wish.found = found;
        m_delegate->setTyped(typed);
        refresh();
        m_table->scrollToTop();
    });
}

void LibraryPage::refresh()
{
    static const QHash<QString, LibraryFilter> filters{{u"all"_s, LibraryFilter::All},
                                                       {u"review"_s, LibraryFilter::NeedsReview},
                                                       {u"drill"_s, LibraryFilter::NeverDrilled},
                                                       {u"broken"_s, LibraryFilter::Broken},
                                                       {u"fitting"_s, LibraryFilter::Fitting}};
    if (std::exchange(m_stale, false)) {
        lookAtIncidents();
        lookAtHealth();
        if (m_wish.found)
            m_typing.start(); // what was found may be other lines by now
    }
    m_wish.filter = filters.value(m_chips->chosen());
    m_wish.order = LibraryOrder(m_order->currentData().toInt());
    m_order->setEnabled(!m_wish.found && m_wish.filter != LibraryFilter::Fitting);
    const LibraryFolders& folders = m_workspace.runbooks().folders();
    QHash<QString, QString> names;
    for (const IndexedRunbook& runbook : m_workspace.runbooks().index().runbooks)
        if (!names.contains(runbook.library))
            names.insert(runbook.library,
                         folders.isOwn(runbook.library) ? LibraryFolders::ownName() : shortPath(runbook.library));
    m_model->setLibraryNames(names);
    m_model->show(m_workspace.runbooks().index(), m_wish, m_workspace.now());
    showTroubles();
    showEmptyState();
}

void LibraryPage::lookAtHealth() { m_health.look(m_workspace.runbooks().index()); }

/// A heading goes over all columns, and is lower than what it stands above. The header remembers heights by row, also
/// of what stood there before.
void LibraryPage::span()
{
    m_table->clearSpans();
    QHeaderView* rows = m_table->verticalHeader();
    const QSignalBlocker quiet(rows);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool isHeading = m_model->isHeading(row);
        if (isHeading)
            m_table->setSpan(row, 0, 1, LibraryModel::ColumnCount);
        if (const int height = isHeading ? LibraryDelegate::HeadingHeight : LibraryDelegate::RowHeight;
            rows->sectionSize(row) != height)
            rows->resizeSection(row, height);
    }
}

void LibraryPage::showTroubles()
{
    const QList<Error>& troubles = m_workspace.runbooks().index().troubles;
    m_trouble->setVisible(!troubles.isEmpty());
    if (!troubles.isEmpty()) {
        m_trouble->setSentence(troubles.first().happened);
        m_trouble->setDetail(troubles.size() == 1 ? troubles.first().remedy
                                                  : tr("And %1 more of the folders.").arg(troubles.size() - 1));
    }
    const QString late = m_workspace.runbooks().watchTrouble();
    m_watch->setText(late);
    m_watch->setVisible(!late.isEmpty());
}

void LibraryPage::showEmptyState()
{
    const Runbooks& runbooks = m_workspace.runbooks();
    const int all = int(runbooks.index().runbooks.size());
    const int shown = m_model->runbooks();
    const bool isFirstLook = !runbooks.hasLooked();
    m_count->setText(isFirstLook    ? tr("looking…")
                     : all == 0     ? QString()
                     : shown == all ? tr("%1").arg(all)
                                    : tr("%1 of %2").arg(shown).arg(all));
    const bool comesUp = shown > 0 && m_stack->currentIndex() == 1;
    m_stack->setCurrentIndex(shown == 0 ? 1 : 0);
    if (comesUp && m_text->hasFocus() && m_text->text().isEmpty())
        focusList(); // whoever came here before the first look had ended
    // One next thing to do in a pane: without a folder it is to name one.
    m_new->setFlavour(all == 0 ? Button::Flavour::Secondary : Button::Flavour::Primary);
    if (shown > 0)
        return;
    if (isFirstLook) {
        m_empty->setText(tr("Looking through your folders"), tr("The first time takes some seconds; later none."));
        m_empty->setAction({});
    } else if (all == 0) {
        m_empty->setText(
            tr("No runbooks yet"),
            tr("Any folder with Markdown files is a library: a clone of your team's repository, or the ten "
               "runbooks that come with Firebreak. Nothing in it runs before you trust it."));
        m_empty->setAction(tr("Add a folder…"));
    } else {
        m_empty->setText(tr("Nothing matches"), tr("Take away a word, or choose “All”."));
        m_empty->setAction({});
    }
}

void LibraryPage::openRow(int row)
{
    if (row < 0 || m_model->isHeading(row))
        return;
    Q_EMIT opened(m_model->runbook(row).place(), m_model->passage(row));
}

std::optional<RunbookPlace> LibraryPage::chosen() const
{
    const int row = m_table->currentIndex().row();
    return row < 0 || row >= m_model->rowCount() || m_model->isHeading(row)
               ? std::nullopt
               : std::optional(m_model->runbook(row).place());
}

void LibraryPage::focusList(const std::optional<RunbookPlace>& place)
{
    if (const int row = place ? m_model->rowOf(*place) : -1; row >= 0)
        m_table->setCurrentIndex(m_model->index(row, LibraryModel::NameColumn));
    if (!chosen())
        if (const int first = m_model->runbookAt(0, 1); first >= 0)
            m_table->setCurrentIndex(m_model->index(first, LibraryModel::NameColumn));
    m_table->setFocus(Qt::OtherFocusReason);
}

QWidget* LibraryPage::startFocus() const
{
    return m_stack->currentIndex() == 0 ? static_cast<QWidget*>(m_table) : m_text;
}

void LibraryPage::focusSearch()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

} // namespace firebreak
