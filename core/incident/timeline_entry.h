// core/incident/timeline_entry.h — an event as a line of the timeline: derived from the event alone, so that a rebuilt
// timeline equals the one that grew.
#pragma once

#include "core/incident/evolve.h"
#include "core/incident/severity_words.h"

namespace firebreak {

/// What kind of line it is: chooses icon, filter and colour.
enum class EntryType {
    Alert,
    Declared,
    Status,
    Severity,
    Impact,
    Role,
    Decision,
    Change,
    Note,
    Chat,
    Observation,
    Update,
    Promise,
    Time,
    Label,
    Classification,
    Relation,
    ClockJump,
    Run,
    Unknown,
};

constexpr auto wordsOf(EntryType)
{
    using enum EntryType;
    return std::array{Word{Alert, "alert"},
                      Word{Declared, "declared"},
                      Word{Status, "status"},
                      Word{Severity, "severity"},
                      Word{Impact, "impact"},
                      Word{Role, "role"},
                      Word{Decision, "decision"},
                      Word{Change, "change"},
                      Word{Note, "note"},
                      Word{Chat, "chat"},
                      Word{Observation, "observation"},
                      Word{Update, "update"},
                      Word{Promise, "promise"},
                      Word{Time, "time"},
                      Word{Label, "label"},
                      Word{Classification, "classification"},
                      Word{Relation, "relation"},
                      Word{ClockJump, "clock_jump"},
                      Word{Run, "run"},
                      Word{Unknown, "unknown"}};
}

/// Separates the main text from the lines under it, and those from each other, in `TimelineEntry::text`: one column
/// that search reads whole and that a view splits again.
inline constexpr QChar EntryLineSeparator(0x1e);

struct TimelineEntry {
    EventId event;
    Instant at;         ///< when it happened
    Instant recordedAt; ///< when it was written down; a later instant than `at` by more than a minute is "back-dated"
    EntryType type = EntryType::Note;
    QString title; ///< the bold word, "Decision"; empty for notes
    QString text;  ///< main text, then lines after `EntryLineSeparator`
    QList<Attachment> attachments;
    std::optional<PersonId> actor;
    bool changesState = false;
    bool erased = false;

    friend bool operator==(const TimelineEntry&, const TimelineEntry&) = default;
};

/// The line of an event; nothing for events about other entries (correction, pin, erasure, undo).
std::optional<TimelineEntry> entryOf(const IncidentEvent& event, const Recorded& recorded);

/// The text of an entry as this workspace says it: where the program wrote the id of a severity ("SEV1 → SEV2") stands
/// its name. Entries keep the ids, so that a severity can be renamed without rewriting what happened.
struct EntryWords {
    struct Span {
        qsizetype start = 0;
        qsizetype length = 0;
        Severity severity = Severity::Sev1;
    };

    QString text;
    QList<Span> severities; ///< where the names stand, in order
};
EntryWords inWords(EntryType type, const QString& text, const SeverityWords& words);

} // namespace firebreak
