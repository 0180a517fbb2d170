// runbooks/document/fences.h — code blocks whose fence is broken: they may hold prose and must not be offered to run.
#pragma once

#include "runbooks/document/document.h"

#include <QByteArray>

namespace firebreak {

/// Sets the trouble and the last line of every fenced block of the document, and adds a finding for each broken one.
/// `utf8` is the parsed text, which begins `lineOffset` lines below the top of the file.
void checkFences(const QByteArray& utf8, int lineOffset, Document& document, DocumentFindings& findings);

/// A sentence on what is wrong; empty for None.
QString explanationOf(FenceTrouble trouble);

} // namespace firebreak
