// app/gui/timeline/timeline_line.h — a row as a value: what the model said, and how it reads as plain text.
#pragma once

#include "app/gui/timeline/timeline_roles.h"

#include <QStringList>
#include <QTimeZone>

class QModelIndex;

namespace firebreak {

struct TimelineLine {
    Instant at;
    std::optional<Instant> recordedAt;
    QString type;
    QString title;
    QString text;
    QStringList secondary;
    QString block;
    TimelineMarks marks;
    QList<TimelineChip> chips;
    QList<TimelineAttachment> attachments;
};

TimelineLine timelineLine(const QModelIndex& index);

/// "02:14".
QString timeOfDay(Instant at, const QTimeZone& zone);
/// "Sunday 22 November 2026".
QString dayName(Instant at, const QTimeZone& zone);
/// "Sunday 22 November 2026, 02:14:09 UTC".
QString fullTime(Instant at, const QTimeZone& zone);
/// "UTC", "CET".
QString zoneName(Instant at, const QTimeZone& zone);
bool sameDay(Instant a, Instant b, const QTimeZone& zone);

/// "edited", "saving…", "written 02:20": what the marks say after the text, in the order of their weight. Pinned and
/// Unread are drawn, not written.
QStringList markWords(const TimelineLine& row, const QTimeZone& zone);

/// One row for the clipboard: time, bold word and text, further lines indented. No line feed at the end.
QString plainText(const TimelineLine& row, const QTimeZone& zone);
/// The same as one sentence to be spoken, with everything that is otherwise only drawn.
QString spokenText(const TimelineLine& row, const QTimeZone& zone);

} // namespace firebreak
