// storage/rows.h — what readers answer: plain values, one per line of a screen.
#pragma once

#include "core/incident/timeline_entry.h"

#include <QJsonObject>
#include <QStringList>

namespace firebreak {

struct WorkspaceFile;
using WorkspaceId = Id<WorkspaceFile>; ///< the same in every copy of a workspace

/// An incident as a list shows it. The whole value comes by `Reader::incident`.
struct IncidentRow {
    IncidentId id;
    int number = 0;
    QString ref; ///< "INC-12", or "INC-12-ab3f" while another incident has the same number
    QString title;
    IncidentStatus status = IncidentStatus::Investigating;
    Severity severity = Severity::Sev3;
    IncidentKind kind = IncidentKind::Normal;
    Instant declaredAt;
    std::optional<Instant> detectedAt;
    std::optional<Instant> endedAt; ///< absent while live
    std::optional<IncidentId> mergedInto;
    QString commander; ///< a name; empty: nobody
    QStringList services;
    Instant newestAt; ///< when its newest event was recorded
    int entries = 0;  ///< lines in its timeline

    friend bool operator==(const IncidentRow&, const IncidentRow&) = default;
};

enum class IncidentOrder {
    LiveFirst, ///< live ones by severity, then the others; newest first
    NewestDeclared,
    NewestActivity,
};

/// Every condition given must hold; a default-made filter lets all through.
struct IncidentFilter {
    QList<IncidentStatus> statuses;
    QList<Severity> severities;
    QList<IncidentKind> kinds;
    std::optional<ServiceId> service;
    QString text;                 ///< words of title, reference or labels, each as a prefix
    std::optional<Instant> since; ///< declared at or after
    IncidentOrder order = IncidentOrder::LiveFirst;
    int limit = -1; ///< negative: all
    int offset = 0;
};

/// A line of a timeline with what later events said about it.
struct TimelineRow {
    TimelineEntry entry; ///< with the corrected text, where it was corrected
    int number = 0;      ///< 1, 2, … within the incident, in fold order
    bool pinned = false;
    bool corrected = false;
    bool undone = false;

    friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

struct DocumentRow {
    QString type; ///< "person", "service", …
    QUuid id;
    QString name; ///< the content's "name" or "title"
    QJsonObject content;
    EventId event;     ///< the put that made this version: the `base` of the next one
    Instant updatedAt; ///< when it was recorded
    bool retired = false;
    bool erased = false; ///< its content was removed on request

    friend bool operator==(const DocumentRow&, const DocumentRow&) = default;
};

/// Two copies of the workspace changed a document without seeing each other: `winner` counts, `loser` is kept.
struct DocumentConflict {
    QString type;
    QUuid id;
    QString name;
    EventId loser;
    EventId winner;

    friend bool operator==(const DocumentConflict&, const DocumentConflict&) = default;
};

/// One version of a document, for its history and for settling conflicts.
struct DocumentVersion {
    EventId event;
    std::optional<EventId> base;
    Instant recordedAt;
    std::optional<PersonId> actor;
    QJsonObject content; ///< empty where erased
    bool retired = false;
    bool erased = false;
};

struct WorkspaceFacts {
    WorkspaceId id;
    QString name;
    QString path;
    qint64 events = 0;
    qint64 incidents = 0;
    qint64 bytes = 0; ///< of the file, without its write-ahead log
    int devices = 0;
    int formatVersion = 0;
    QString whyReadOnly; ///< empty: it can be written
};

} // namespace firebreak
