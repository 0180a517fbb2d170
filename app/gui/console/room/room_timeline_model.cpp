#include "app/gui/console/room/room_timeline_model.h"

#include "app/workspace/catalogue.h"
#include "app/workspace/runbooks/run_line.h"
#include "runbooks/output/output_reader.h"

#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Later than this after it happened, an entry says that it was written down afterwards.
constexpr Millis BackDatedAfter = Minutes(1);
constexpr int ThumbnailWidth = 320;
constexpr int ThumbnailHeight = 200;
/// More than these are not a person's doing but an import, and one reset is calmer than many insertions.
constexpr int InsertedAtMost = 100;

constexpr int TailLines = 3;

auto displayOrder(const TimelineRow& row) { return std::pair(row.entry.at, row.number); }

} // namespace

QString lastLines(const QByteArray& output)
{
    QStringList lines;
    const QList<OutputLine> all = linesOf(output);
    for (auto line = all.crbegin(); line != all.crend() && lines.size() < TailLines; ++line)
        if (!line->text().trimmed().isEmpty())
            lines.prepend(line->text());
    return lines.join(u'\n');
}

RoomTimelineModel::RoomTimelineModel(Workspace& workspace, QObject* parent)
    : QAbstractListModel(parent), m_workspace(workspace)
{}

void RoomTimelineModel::setIncident(const IncidentId& id)
{
    readNames();
    beginResetModel();
    m_id = id;
    m_elsewhere += std::exchange(m_pending, {});
    for (const Pending& pending : std::as_const(m_elsewhere))
        if (pending.incident == id)
            m_pending.append(pending);
    m_elsewhere.removeIf([&](const Pending& pending) { return pending.incident == id; });
    readRows();
    endResetModel();
    askForPictures(m_rows);
}

void RoomTimelineModel::load()
{
    beginResetModel();
    readRows();
    endResetModel();
    askForPictures(m_rows);
}

void RoomTimelineModel::readRows()
{
    m_rows = m_workspace.shown(m_workspace.incidents().timeline(m_id));
    std::ranges::stable_sort(m_rows, {}, displayOrder);
    m_runs.clear();
    readRuns();
}

QList<int> RoomTimelineModel::readRuns()
{
    QList<int> others;
    std::optional<RunLines> runs; // most incidents have none
    for (int row = 0; row < int(m_rows.size()); ++row) {
        const TimelineEntry& entry = m_rows.at(row).entry;
        if (entry.type != EntryType::Run)
            continue;
        if (!runs)
            runs = RunLines(m_workspace.shown(m_workspace.reader().runsOfIncident(m_id)));
        const auto before = m_runs.constFind(entry.event);
        const auto now = runs->runOf(entry);
        if (now && (before == m_runs.constEnd() || *before != *now)) {
            m_runs.insert(entry.event, *now);
            others.append(row);
        }
    }
    return others;
}

void RoomTimelineModel::readNames()
{
    m_me = m_workspace.whoAmI();
    m_names.clear();
    for (const Person& person : m_workspace.catalogue().people())
        m_names.insert(person.id.uuid(), person.name);
}

void RoomTimelineModel::refresh()
{
    int newest = 0;
    for (const TimelineRow& row : std::as_const(m_rows))
        newest = std::max(newest, row.number);
    const QList<TimelineRow> fresh = m_workspace.shown(m_workspace.incidents().timeline(m_id, newest));
    if (!fresh.isEmpty())
        readNames(); // somebody new may have written
    if (fresh.size() > InsertedAtMost) {
        load();
        return;
    }
    insert(fresh);
    for (const TimelineRow& marked : m_workspace.shown(m_workspace.incidents().markedEntries(m_id))) {
        const int row = rowOf(marked.entry.event);
        if (row < 0 || m_rows.at(row) == marked)
            continue;
        m_rows[row] = marked;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void RoomTimelineModel::refreshRuns()
{
    const QList<int> others = readRuns();
    for (const int row : others)
        Q_EMIT dataChanged(index(row), index(row));
}

void RoomTimelineModel::insert(QList<TimelineRow> fresh)
{
    std::ranges::stable_sort(fresh, {}, displayOrder);
    for (auto from = fresh.cbegin(); from != fresh.cend();) {
        const auto place = std::ranges::upper_bound(std::as_const(m_rows), displayOrder(*from), {}, displayOrder);
        const auto to = place == m_rows.cend()
                            ? fresh.cend()
                            : std::ranges::upper_bound(from, fresh.cend(), displayOrder(*place), {}, displayOrder);
        const int first = int(place - m_rows.cbegin());
        const int count = int(to - from);
        beginInsertRows({}, first, first + count - 1);
        m_rows.insert(first, count, {});
        std::copy(from, to, m_rows.begin() + first);
        endInsertRows();
        from = to;
    }
    askForPictures(fresh);
}

void RoomTimelineModel::readSeverityWords()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1),
                           {Qt::DisplayRole, TimelineTextRole, TimelineChipsRole});
}

std::optional<TimelineRow> RoomTimelineModel::rowAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? std::optional(m_rows.at(row)) : std::nullopt;
}

std::optional<Run> RoomTimelineModel::runAt(int row) const
{
    const auto known = rowAt(row);
    const auto run = known ? m_runs.constFind(known->entry.event) : m_runs.constEnd();
    return run == m_runs.constEnd() ? std::nullopt : std::optional(*run);
}

QList<TimelineEntry> RoomTimelineModel::changes() const
{
    QList<TimelineEntry> changes;
    for (const TimelineRow& row : m_rows)
        if (row.entry.type == EntryType::Change && !row.undone)
            changes.append(row.entry);
    return changes;
}

QString RoomTimelineModel::alertRunbook() const
{
    const QString key = humanWord(u"runbook"_s) + u": "_s;
    for (auto row = m_rows.crbegin(); row != m_rows.crend(); ++row) {
        if (row->entry.type != EntryType::Alert)
            continue;
        for (const QString& line : row->entry.text.split(EntryLineSeparator))
            if (line.startsWith(key))
                return line.mid(key.size());
    }
    return {};
}

int RoomTimelineModel::rowOf(const EventId& entry) const
{
    const auto it = std::ranges::find(m_rows, entry, [](const TimelineRow& row) { return row.entry.event; });
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

QString RoomTimelineModel::asText(int row) const
{
    const auto known = rowAt(row);
    if (!known)
        return {};
    QString text = inWords(known->entry.type, known->entry.text, m_workspace.catalogue().severityWords()).text;
    text.replace(EntryLineSeparator, u'\n');
    const QString title = known->entry.title.isEmpty() ? QString() : known->entry.title + u' ';
    return toRfc3339(known->entry.at).mid(11, 5) + u' ' + title + text;
}

int RoomTimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size() + m_pending.size());
}

QVariant RoomTimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.row() < m_rows.size())
        return committed(m_rows.at(index.row()), role);
    return pendingData(m_pending.at(index.row() - m_rows.size()), role);
}

QVariant RoomTimelineModel::committed(const TimelineRow& row, int role) const
{
    switch (role) {
    case TimelineIdRole:
        return row.entry.event.text();
    case TimelineAtRole:
        return QVariant::fromValue(row.entry.at);
    case TimelineRecordedAtRole:
        return QVariant::fromValue(row.entry.recordedAt);
    case TimelineTypeRole:
        return toWord(row.entry.type);
    case TimelineTitleRole:
        return row.entry.type == EntryType::Run ? u"Ran"_s : row.entry.title;
    case Qt::DisplayRole:
    case TimelineTextRole:
        return mainText(row);
    case TimelineSecondaryRole:
        return row.entry.text.split(EntryLineSeparator).mid(1);
    case TimelineBlockRole:
        return blockText(row);
    case TimelineMarksRole:
        return QVariant::fromValue(marks(row));
    case TimelineChipsRole:
        return QVariant::fromValue(chips(row));
    case TimelineAttachmentsRole:
        return QVariant::fromValue(attachments(row));
    default:
        return {};
    }
}

EntryWords RoomTimelineModel::firstLine(const TimelineRow& row) const
{
    return inWords(row.entry.type, row.entry.text.section(EntryLineSeparator, 0, 0),
                   m_workspace.catalogue().severityWords());
}

/// Of several steps at once: one line each. Of one: what it printed last.
QString RoomTimelineModel::blockText(const TimelineRow& row) const
{
    if (row.entry.type != EntryType::Run)
        return {};
    const auto run = m_runs.constFind(row.entry.event);
    return run == m_runs.constEnd() ? row.entry.text.section(u'\n', 1) : lastLines(run->result->tail.toUtf8());
}

/// Who wrote a note is said where it was somebody else than the person at this desk.
QString RoomTimelineModel::mainText(const TimelineRow& row) const
{
    QString text = firstLine(row).text;
    if (row.entry.type == EntryType::Run)
        return text.section(u'\n', 0, 0);
    if (row.entry.type != EntryType::Note || !row.entry.actor || (m_me && m_me->id == *row.entry.actor))
        return text;
    const QString name = m_names.value(row.entry.actor->uuid());
    return name.isEmpty() ? text : name + u": "_s + text;
}

TimelineMarks RoomTimelineModel::marks(const TimelineRow& row) const
{
    TimelineMarks marks;
    marks.setFlag(TimelineMark::Pinned, row.pinned);
    marks.setFlag(TimelineMark::Edited, row.corrected);
    marks.setFlag(TimelineMark::Erased, row.entry.erased);
    marks.setFlag(TimelineMark::Undone, row.undone);
    marks.setFlag(TimelineMark::BackDated, row.entry.recordedAt - row.entry.at > BackDatedAfter);
    return marks;
}

QList<TimelineChip> RoomTimelineModel::chips(const TimelineRow& row) const
{
    QList<TimelineChip> chips;
    for (const EntryWords::Span& name : firstLine(row).severities)
        chips.append({int(name.start), int(name.length), Tone::Neutral, name.severity});
    return chips;
}

QList<TimelineAttachment> RoomTimelineModel::attachments(const TimelineRow& row) const
{
    QList<TimelineAttachment> list;
    if (const auto run = m_runs.constFind(row.entry.event);
        run != m_runs.constEnd() && run->result->output && !run->outputRemoved)
        list.append({showOutputText(), QLocale::c().formattedDataSize(run->result->output->printed), false, {}});
    for (const Attachment& attachment : row.entry.attachments) {
        const bool picture = attachment.mediaType.startsWith("image/"_L1);
        list.append({attachment.name,
                     u"%1, %2"_s.arg(attachment.mediaType, QLocale::c().formattedDataSize(attachment.size)), picture,
                     m_pictures.value(attachment.sha256)});
    }
    return list;
}

void RoomTimelineModel::askForPictures(const QList<TimelineRow>& rows)
{
    for (const TimelineRow& row : rows)
        for (const Attachment& attachment : row.entry.attachments)
            if (attachment.mediaType.startsWith("image/"_L1) && !m_pictures.contains(attachment.sha256))
                askForPicture(attachment.sha256);
}

void RoomTimelineModel::askForPicture(const QString& hash)
{
    m_pictures.insert(hash, {}); // asked for
    m_workspace.incidents().attachment(hash).then(this, [this, hash](const QByteArray& bytes) {
        const QImage picture = QImage::fromData(bytes);
        m_pictures.insert(
            hash, picture.scaled(ThumbnailWidth, ThumbnailHeight, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        for (int row = 0; row < m_rows.size(); ++row)
            if (std::ranges::any_of(m_rows.at(row).entry.attachments,
                                    [&](const Attachment& a) { return a.sha256 == hash; }))
                Q_EMIT dataChanged(index(row), index(row), {TimelineAttachmentsRole});
    });
}

void RoomTimelineFilter::show(const QString& what)
{
    m_what = what;
    invalidateFilter();
}

bool RoomTimelineFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_what == u"all")
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto marks = index.data(TimelineMarksRole).value<TimelineMarks>();
    if (marks.testFlag(TimelineMark::Saving))
        return true; // what is being written right now is never hidden by a filter
    if (m_what == u"pinned")
        return marks.testFlag(TimelineMark::Pinned);
    const QString type = index.data(TimelineTypeRole).toString();
    if (m_what == u"status")
        return type == u"status" || type == u"severity" || type == u"declared" || type == u"impact" || type == u"role";
    return type == m_what;
}

} // namespace firebreak
