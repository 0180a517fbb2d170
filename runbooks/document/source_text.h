// runbooks/document/source_text.h — the bytes of a runbook as text with lines, and what had to be changed for that.
#pragma once

#include "runbooks/document/document_finding.h"

#include <QByteArray>

namespace firebreak {

inline constexpr qsizetype MaxDocumentBytes = 2 * 1024 * 1024;

/// A Markdown text, free of NUL, byte order mark and carriage returns; valid UTF-8.
struct SourceText {
    QByteArray utf8;
    bool cut = false; ///< longer than MaxDocumentBytes: ends at the last whole line below it
};

/// Never fails: what is no UTF-8 becomes U+FFFD, as NUL does. CRLF and CR become LF. Says each of these as a finding.
SourceText readSource(const QByteArray& bytes, DocumentFindings& findings);

} // namespace firebreak
