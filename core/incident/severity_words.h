// core/incident/severity_words.h — what a workspace calls its severities. The ids sev1 … sev5 never change: events,
// JSON and filters speak of them. Names and texts are for people and may change at any time, for old incidents too.
#pragma once

#include "core/base/archive.h"
#include "core/base/error.h"
#include "core/incident/vocabulary.h"

namespace firebreak {

inline constexpr qsizetype MaxSeverityNameCharacters = 24;
inline constexpr qsizetype MaxSeverityTextCharacters = 200;

struct SeverityWord {
    QString name; ///< "SEV1", "Critical": what chips show
    QString text; ///< "critical, many users": what it means; may be empty

    friend bool operator==(const SeverityWord&, const SeverityWord&) = default;
};

void describe(auto& a, Is<SeverityWord> auto& self)
{
    a.field("name", self.name);
    a.field("text", self.text);
}

/// Of all five, as they are called where nobody has called them otherwise.
QMap<Severity, SeverityWord> standardSeverityWords();

/// A document, one for the workspace.
struct SeverityWords {
    QMap<Severity, SeverityWord> words = standardSeverityWords();

    /// "SEV1" for one that the document lacks.
    QString name(Severity severity) const;
    QString text(Severity severity) const;
    /// "SEV1 · critical, many users": a line to choose.
    QString choice(Severity severity) const;
    /// By id or by name, without case; the id wins.
    std::optional<Severity> find(const QString& typed) const;
    /// "sev1, sev2 (Major), …": for the sentence that says what would have been accepted.
    QString known() const;

    friend bool operator==(const SeverityWords&, const SeverityWords&) = default;
};

void describe(auto& a, Is<SeverityWords> auto& self) { a.field("words", self.words); }

/// What is wrong, and where a form shows it.
struct SeverityWordTrouble {
    Severity severity = Severity::Sev1;
    bool inName = true; ///< else in the text
    Error error;
};

/// The first of: a name that is missing, too long, not one plain line, the id of another severity ("sev2", "2") or the
/// name of one before it; a text that is too long or not one plain line.
std::optional<SeverityWordTrouble> troubleIn(const SeverityWords& words);

/// Names and texts trimmed. Refuses what `troubleIn` finds.
Result<SeverityWords> checked(SeverityWords words);

} // namespace firebreak
