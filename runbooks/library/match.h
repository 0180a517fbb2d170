// runbooks/library/match.h — which runbook fits an incident, and why. Pure.
#pragma once

#include "runbooks/document/document.h"

#include <QMap>

namespace firebreak {

/// What matching and searching need to know of one document.
struct RunbookFacts {
    QString path; ///< below the library's root, with "/"
    QString title, service, owner;
    QStringList alerts;
    QList<OutlineEntry> outline;
};
RunbookFacts factsOf(const QString& path, const Document& document);

/// What is known of an incident when somebody looks for a runbook. What an alert says may be hostile: it is compared,
/// and never opened.
struct IncidentFacts {
    QString title;
    QStringList services;
    QString alertName;
    QString runbookUrl; ///< of the alert; empty where it has none
};

struct RunbookMatch {
    int runbook = 0;    ///< place in the list that was given
    int strength = 0;   ///< higher fits better; only good for comparing within one answer
    QString reason;     ///< a sentence: the strongest sign
    QString anchor;     ///< heading to show first, without "#"; empty: the beginning
    bool exact = false; ///< the alert itself names it: may be shown without asking
};

/// Those that fit at all, the best first; equals in the order of their paths. Signs, from strong to weak: the alert's
/// runbook_url ends in the path; the front matter lists the alert; file, title or a heading is called like the alert;
/// the front matter names a service of the incident; a folder is called like one. Case and separators do not count.
QList<RunbookMatch> matchingRunbooks(const QList<RunbookFacts>& library, const IncidentFacts& incident);

} // namespace firebreak
