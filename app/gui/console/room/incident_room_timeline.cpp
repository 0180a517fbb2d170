// What is done with the rows of the timeline.
#include "app/gui/console/room/entry_details.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/console/room/room_typed.h"
#include "app/gui/timeline/timeline_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace firebreak {

void IncidentRoom::connectTimeline()
{
    connect(m_view, &TimelineView::pinRequested, this, [this](const QModelIndex& index) {
        if (const auto row = rowOf(index))
            m_commands->togglePin(*row);
    });
    connect(m_view, &TimelineView::editRequested, this, [this](const QModelIndex& index) {
        if (const auto row = rowOf(index))
            m_commands->correct(*row);
    });
    connect(m_view, &TimelineView::copyRequested, this, [this](const QModelIndex& index) {
        QGuiApplication::clipboard()->setText(m_model->asText(m_filter->mapToSource(index).row()));
        m_needs.announcer.showMessage(u"The entry is on the clipboard."_s);
    });
    connect(m_view, &TimelineView::contextMenuRequested, this, &IncidentRoom::entryMenu);
    connect(m_view, &TimelineView::attachmentRequested, this, [this](const QModelIndex& index) { showOutput(index); });
    connect(m_view, &TimelineView::detailsRequested, this, [this](const QModelIndex& index) {
        if (showOutput(index))
            return;
        if (const auto row = rowOf(index))
            (new EntryDetails(m_needs.theme, window(), m_needs.workspace, m_needs.announcer, m_needs.times, *row))
                ->open();
    });
}

std::optional<TimelineRow> IncidentRoom::rowOf(const QModelIndex& index) const
{
    return m_model->rowAt(m_filter->mapToSource(index).row());
}

bool IncidentRoom::showOutput(const QModelIndex& index)
{
    const int row = m_filter->mapToSource(index).row();
    if (const int running = m_model->pendingKey(row)) {
        m_typed->showOutputOf(running);
        return true;
    }
    const auto run = m_model->runAt(row);
    if (!run || !run->result || !run->result->output || run->outputRemoved)
        return false;
    m_typed->showOutput(*run);
    return true;
}

void IncidentRoom::entryMenu(const QModelIndex& index, const QPoint& position)
{
    const auto row = rowOf(index);
    if (!row)
        return;
    QMenu menu(this);
    const bool writable = m_composer->edit()->isEnabled();
    menu.addAction(row->pinned ? u"Unpin"_s : u"Pin"_s, this, [this, row] { m_commands->togglePin(*row); })
        ->setEnabled(writable);
    menu.addAction(u"Correct…"_s, this, [this, row] { m_commands->correct(*row); })
        ->setEnabled(writable && !row->entry.erased);
    if (m_model->runAt(m_filter->mapToSource(index).row()))
        menu.addAction(u"Show output"_s, this, [this, index] { showOutput(index); });
    menu.addAction(u"Copy"_s, this, [this, index] { Q_EMIT m_view->copyRequested(index); });
    menu.addSeparator();
    menu.addAction(u"Erase for good…"_s, this, [this, row] { m_commands->erase(*row); })
        ->setEnabled(writable && !row->entry.erased);
    menu.exec(position);
}

} // namespace firebreak
