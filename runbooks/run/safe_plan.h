// runbooks/run/safe_plan.h — "run all safe steps": which, in what order, and why not the others. Pure.
#pragma once

#include "runbooks/parameter/fill_in.h"
#include "runbooks/step/step.h"

#include <QSet>

namespace firebreak {

struct PlannedStep {
    int step = 0;     ///< place in the list that was given
    QList<int> after; ///< steps whose variables it uses, by their places: they must have ended well before it begins
};

struct PassedOver {
    int step = 0;
    QString reason; ///< a sentence
};

struct SafePlan {
    QList<PlannedStep> steps;     ///< in reading order; a step comes after all that it waits for
    QList<PassedOver> passedOver; ///< every other step that is a command, in reading order
};

/// What is there before the first step runs.
struct PlanFacts {
    ParameterValues values;
    QSet<QString> environment; ///< names of the variables that the session has
    QSet<QByteArray> lowered;  ///< hashes of steps that a person on this device has called safe
    QList<int> only;           ///< these steps; empty: all. For "this section" and "from here"
};

inline constexpr int MostSideBySide = 4;

/// Takes what only reads, needs nothing that is open and ends by itself. Not: interactive, background and endless
/// steps, those left out by their author, and those that wait for a variable of a step that is not in the plan. Steps
/// that do not wait for each other may run side by side, at most MostSideBySide, each on a copy of the environment.
SafePlan planSafeSteps(const QList<Step>& steps, const PlanFacts& facts);

/// The steps of the innermost section in which `step` stands, its subsections included; for a title without a section
/// above, all. Places, in reading order.
QList<int> stepsOfSection(const QList<Step>& steps, int step);

} // namespace firebreak
