// app/gui/runbooks/library/health_words.h — how a runbook is and has done, in the few words of a row. Pure.
#pragma once

#include "app/gui/theme/tokens.h"
#include "app/workspace/runbooks/library_health.h"

namespace firebreak {

/// A word with its meaning, and a quieter line below it.
struct HealthWord {
    QString text;
    QString detail;
    Tone tone = Tone::Neutral;

    friend bool operator==(const HealthWord&, const HealthWord&) = default;
};

/// "3 errors", "5 warnings", "Fine"; below it what is missing. Without a glance what the text alone says.
HealthWord conditionWord(const IndexedRunbook& runbook, const RunbookGlance* glance);
/// "12 days ago", below it "3 weeks late"; "never".
HealthWord reviewWord(const RunbookGlance& glance);
HealthWord drillWord(const RunbookGlance& glance);
/// "2 days ago", below it "9 of 10 runs"; "never run".
HealthWord successWord(const RunbookGlance& glance, Instant now);
/// "4 of 6 steps" in incidents, below it how many of them failed; "–" where it was in none.
HealthWord coverageWord(const RunbookGlance& glance);

/// Of the calendar, in UTC, as reviews and drills are counted.
qint64 daysSince(Instant then, Instant now);
/// "today", "yesterday", "12 days ago", "5 weeks ago", "4 months ago", "2 years ago"; a day to come is "today".
QString daysAgo(qint64 days);
/// "3 days", "5 weeks", "4 months", "2 years".
QString daysText(qint64 days);
/// "Diagnosis", "Related alerts".
QString nameOf(RunbookPart part);

/// The worse the higher, for putting the worst first.
int badness(const IndexedRunbook& runbook, const RunbookGlance* glance);

} // namespace firebreak
