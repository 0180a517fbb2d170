// What is in the timeline and not in the journal: what is being saved, and what runs.
#include "app/gui/console/room/room_timeline_model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

QString RoomTimelineModel::showOutputText() { return u"Show output"_s; }

int RoomTimelineModel::add(Pending pending)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    pending.key = m_nextKey++;
    pending.incident = m_id;
    m_pending.append(pending);
    endInsertRows();
    return pending.key;
}

int RoomTimelineModel::addPending(const QString& text, Instant at) { return add({0, {}, text, at}); }

int RoomTimelineModel::addRunning(const QString& command, Instant at) { return add({0, {}, command, at, true}); }

void RoomTimelineModel::setTail(int key, const QString& tail)
{
    const auto shown = std::ranges::find(m_pending, key, &Pending::key);
    if (shown == m_pending.end() || shown->tail == tail)
        return;
    shown->tail = tail;
    const int row = int(m_rows.size() + (shown - m_pending.begin()));
    Q_EMIT dataChanged(index(row), index(row), {TimelineBlockRole});
}

int RoomTimelineModel::pendingKey(int row) const
{
    const qsizetype at = row - m_rows.size();
    return at >= 0 && at < m_pending.size() ? m_pending.at(at).key : 0;
}

void RoomTimelineModel::removePending(int key)
{
    const auto it = std::ranges::find(std::as_const(m_pending), key, &Pending::key);
    if (it == m_pending.cend()) {
        m_elsewhere.removeIf([key](const Pending& pending) { return pending.key == key; });
        return;
    }
    const int row = int(m_rows.size() + (it - m_pending.cbegin()));
    beginRemoveRows({}, row, row);
    m_pending.erase(it);
    endRemoveRows();
}

QVariant RoomTimelineModel::pendingData(const Pending& pending, int role) const
{
    switch (role) {
    case TimelineIdRole:
        return u"pending-%1"_s.arg(pending.key);
    case TimelineAtRole:
        return QVariant::fromValue(pending.at);
    case TimelineTypeRole:
        return toWord(pending.runs ? EntryType::Run : EntryType::Note);
    case TimelineTitleRole:
        return pending.runs ? u"Runs"_s : QString();
    case Qt::DisplayRole:
    case TimelineTextRole:
        return pending.text;
    case TimelineBlockRole:
        return pending.tail;
    case TimelineMarksRole:
        return QVariant::fromValue(pending.runs ? TimelineMarks() : TimelineMarks(TimelineMark::Saving));
    case TimelineAttachmentsRole:
        return QVariant::fromValue(pending.runs ? QList<TimelineAttachment>{{showOutputText(), {}, false, {}}}
                                                : QList<TimelineAttachment>());
    default:
        return {};
    }
}

} // namespace firebreak
