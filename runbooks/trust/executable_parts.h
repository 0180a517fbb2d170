// runbooks/trust/executable_parts.h — what of a document can run, as trust is bound to it and as a change of it is
// shown. Pure.
#pragma once

#include "runbooks/step/step.h"

namespace firebreak {

/// A step that can run, or the declared parameters, as a person reads them before trusting.
struct ExecutablePart {
    QString title; ///< one line
    QString text;  ///< attributes one a line, then exactly what would run; hidden characters shown
    int line = 0;  ///< in the file, counted from 1; no part of a comparison

    friend bool operator==(const ExecutablePart& a, const ExecutablePart& b) { return a.text == b.text; }
};

/// The declared parameters first, where there are any, then every step that can run, in reading order.
QList<ExecutablePart> executableParts(const Document& document, const QList<Step>& steps);

/// SHA-256 over the steps that can run (text, label, attributes, what would run of it), the declared parameters with
/// their defaults, and nounset; lower-case hexadecimal, the same on every device. Prose may change without changing it,
/// unless that changes what runs. Whoever trusts a document trusts this.
QString documentHashOf(const Document& document, const QList<Step>& steps);

struct PartChange {
    enum class Kind { Kept, Added, Removed, Changed };
    Kind kind = Kind::Kept;
    ExecutablePart before, after; ///< empty where there is none
};

/// From what was trusted to what is there now, in the order of the document now. A removed part next to an added one is
/// a change of it.
QList<PartChange> partChanges(const QList<ExecutablePart>& before, const QList<ExecutablePart>& after);

} // namespace firebreak
