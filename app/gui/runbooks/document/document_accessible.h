// app/gui/runbooks/document/document_accessible.h — a runbook for those who hear it: a document of headings,
// paragraphs, tasks, links and steps, all of them, whether or not they are laid out.
#pragma once

namespace firebreak {

/// Once is enough; again does nothing more.
void announceDocumentAccessibility();

} // namespace firebreak
