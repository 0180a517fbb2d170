// core/alert/alert_declaration.h — what an incident declared from alerts begins with. Proposals: a person may change
// each before declaring.
#pragma once

#include "core/alert/alert.h"
#include "core/alert/alert_rules.h"

namespace firebreak {

/// One alert as a line of the timeline.
struct AlertFact {
    Instant at;                     ///< when it started, never later than now
    QString text;                   ///< "HighErrorRate firing on payment-api · error share 74% > 1%"
    QMap<QString, QString> details; ///< "description", "labels", "runbook", "graph": those there are
};

struct AlertDeclaration {
    QString title; ///< fits `checkedTitle`
    Severity severity = Severity::Sev4;
    bool triage = false;           ///< by the rules for every alert that decides
    QStringList services;          ///< each fit for `checked(Service)`, unique without case
    Instant detected;              ///< never later than now
    QMap<QString, QString> labels; ///< those that all alerts share; fit to show, long values cut
    QString runbookUrl;            ///< of the leading alert that has one; empty: none
    QList<AlertFact> facts;        ///< oldest first; at most `MaxAlertFacts` and one that sums up the others
    QList<Finding> findings;       ///< what was assumed
};

inline constexpr qsizetype MaxAlertFacts = 50;

/// Firing alerts decide title, severity, triage and time of detection, all alerts where none fires; services and labels
/// are those of all. Title: the alert on its service, "HighErrorRate on payment-api"; with more of them the worst and
/// oldest leads, "HighErrorRate on payment-api and 14 more services". `endsAt` is not read: an alert that stops does
/// not end impact. Refuses an empty list.
Result<AlertDeclaration> declarationFrom(const QList<Alert>& alerts, Instant now, const AlertRules& rules = {});

} // namespace firebreak
