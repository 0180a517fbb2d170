// app/gui/console/room/room_timeline_model.h — the timeline of one incident as rows for the timeline view: what is in
// the journal, in the order it happened, and below it what is still being saved.
#pragma once

#include "app/gui/timeline/timeline_roles.h"
#include "app/workspace/incidents.h"
#include "core/run/run.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

namespace firebreak {

/// What a program printed last, a few lines as a terminal would show them.
QString lastLines(const QByteArray& output);

class RoomTimelineModel : public QAbstractListModel {
    Q_OBJECT

public:
    RoomTimelineModel(Workspace& workspace, QObject* parent = nullptr);

    void setIncident(const IncidentId& id);
    /// Reads what is new. Rows that are there stay; what was back-dated comes between them.
    void refresh();
    /// A run has begun or ended, or its output was removed.
    void refreshRuns();
    /// Severities have other names now.
    void readSeverityWords();

    /// Shows `text` at once as being saved, wherever one goes meanwhile in this incident only; answers the key to
    /// settle it by.
    int addPending(const QString& text, Instant at);
    /// Committed or failed: the row goes, what was committed comes by `refresh`.
    void removePending(int key);
    /// Shows a command that runs, with the last lines it printed; removePending ends that, too.
    int addRunning(const QString& command, Instant at);
    void setTail(int key, const QString& tail);
    /// Of a row that is no entry yet; 0 for a committed one.
    int pendingKey(int row) const;

    /// Of a committed row; nothing for one that is being saved.
    std::optional<TimelineRow> rowAt(int row) const;
    /// Whose end the row tells; nothing where it is no run, or tells of several at once.
    std::optional<Run> runAt(int row) const;
    int rowOf(const EventId& entry) const;
    /// The entries of type change that stand, oldest first.
    QList<TimelineEntry> changes() const;
    /// What the newest alert that has one links to; empty: none does.
    QString alertRunbook() const;
    /// "02:14 Jo: deploy 41 …", as Copy gives it.
    QString asText(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Pending {
        int key = 0;
        IncidentId incident;
        QString text;
        Instant at;
        bool runs = false;
        QString tail = {};
    };
    static QString showOutputText();
    int add(Pending pending);
    QVariant pendingData(const Pending& pending, int role) const;
    void load();
    void readRows();
    /// Each at its place.
    void insert(QList<TimelineRow> fresh);
    void readNames();
    /// Which runs the rows tell of; answers those whose run is another one than before.
    QList<int> readRuns();
    void askForPictures(const QList<TimelineRow>& rows);
    void askForPicture(const QString& hash);
    QVariant committed(const TimelineRow& row, int role) const;
    EntryWords firstLine(const TimelineRow& row) const;
    QString mainText(const TimelineRow& row) const;
    QString blockText(const TimelineRow& row) const;
    TimelineMarks marks(const TimelineRow& row) const;
    QList<TimelineChip> chips(const TimelineRow& row) const;
    QList<TimelineAttachment> attachments(const TimelineRow& row) const;

    Workspace& m_workspace;
    IncidentId m_id;
    QList<TimelineRow> m_rows; ///< by `at`, then number
    QList<Pending> m_pending;
    QList<Pending> m_elsewhere; ///< being saved for incidents that are not shown now
    std::optional<PersonRef> m_me;
    QHash<QUuid, QString> m_names;     ///< of the people who wrote
    QHash<EventId, Run> m_runs;        ///< by the entry that tells of it
    QHash<QString, QImage> m_pictures; ///< by hash; null while being read
    int m_nextKey = 1;
};

/// Which rows are shown: "all", "decision", "run", "change", "alert", "update", "status", "pinned".
class RoomTimelineFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void show(const QString& what);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_what = QStringLiteral("all");
};

} // namespace firebreak
