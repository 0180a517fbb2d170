// runbooks/document/front_matter.h — what stands between "---" and "---" at the top of a runbook. Pure.
#pragma once

#include "core/calendar/local_day.h"
#include "runbooks/document/document_finding.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace firebreak {

/// A parameter as the document declares it; its value comes from elsewhere.
struct DeclaredParameter {
    QString name, description;
    std::optional<QString> standard; ///< `default`
    QStringList values;              ///< what may be chosen; empty: anything
    QString pattern;                 ///< a regular expression that compiles, or empty
    bool secret = false;
    bool required = false;

    friend bool operator==(const DeclaredParameter&, const DeclaredParameter&) = default;
};

/// Texts for people are one line each, without what controls a terminal, turns the direction or cannot be seen.
struct FrontMatter {
    QString title, service, owner;
    QStringList alerts;
    QList<DeclaredParameter> params;
    std::optional<LocalDay> lastReviewedOn, lastDrilledOn;
    QString reviewIn;    ///< as written: "6 months"
    bool nounset = true; ///< scripts run with `set -u`
    QJsonObject others;  ///< fields that mean nothing to us; texts, lists and maps of texts
    int lines = 0;       ///< of the file, both marks counted; 0: there is none
};

inline constexpr qsizetype MaxFrontMatterBytes = 64 * 1024;
inline constexpr qsizetype MaxDeclaredParameters = 200;

/// Cuts the front matter off the top of `utf8` (LF line ends) and reads it. A text between two rules that does not
/// begin like YAML is left where it is. Bad YAML, aliases, a depth over 32 and fields of the wrong shape become
/// findings; what could be read is kept.
FrontMatter takeFrontMatter(QByteArray& utf8, DocumentFindings& findings);

} // namespace firebreak
