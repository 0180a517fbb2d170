// app/gui/timeline/timeline_roles.h — what a model tells the timeline view about a row. The view knows no incidents:
// any list of things that happened, oldest first, one column, can be shown.
#pragma once

#include "app/gui/theme/tokens.h"
#include "core/base/instant.h"

#include <QFlags>
#include <QImage>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace firebreak {

enum TimelineRole {
    TimelineIdRole = Qt::UserRole + 1, ///< QString, unique and never empty; heights and scroll position hang on it
    TimelineAtRole,                    ///< Instant: when it happened
    TimelineRecordedAtRole,            ///< Instant: when it was written down; optional, shown for BackDated
    TimelineTypeRole,                  ///< QString, a machine word: chooses icon and colour (see type_look.h)
    TimelineTitleRole,                 ///< QString, the bold word; may be empty
    TimelineTextRole,                  ///< QString, wrapped; line feeds break lines
    TimelineSecondaryRole,             ///< QStringList, muted lines under the text
    TimelineBlockRole,                 ///< QString, monospace, in a frame
    TimelineMarksRole,                 ///< TimelineMarks
    TimelineChipsRole,                 ///< QList<TimelineChip>, in order, not overlapping
    TimelineAttachmentsRole,           ///< QList<TimelineAttachment>
};

enum class TimelineMark {
    Saving = 1,     ///< on its way to the disk
    NotSaved = 2,   ///< could not be written; it is only in memory
    Pinned = 4,     ///< kept in sight by a person
    Edited = 8,     ///< corrected; the original is kept
    Erased = 16,    ///< the text is gone for ever
    Undone = 32,    ///< taken back
    BackDated = 64, ///< written down later than it happened
    Unread = 128,   ///< not seen yet: a line is drawn above the first of them
};
Q_DECLARE_FLAGS(TimelineMarks, TimelineMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(TimelineMarks)

/// Words of the text shown as a chip: filled where they are a severity, else outlined in the tone.
struct TimelineChip {
    int start = 0; ///< in TimelineTextRole, UTF-16 units
    int length = 0;
    Tone tone = Tone::Neutral;
    std::optional<Severity> severity = std::nullopt;
};

struct TimelineAttachment {
    QString name;
    QString detail; ///< "PNG, 340 KB"
    bool isPicture = false;
    QImage picture; ///< a thumbnail, null while it is being read; then its place is kept
};

} // namespace firebreak

Q_DECLARE_METATYPE(firebreak::TimelineMarks)
