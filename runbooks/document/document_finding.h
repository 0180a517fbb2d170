// runbooks/document/document_finding.h — what was cut, refused or looks broken, and in which line.
#pragma once

#include "core/base/finding.h"

#include <QList>

namespace firebreak {

struct DocumentFinding {
    int line = 0; ///< in the file, counted from 1; 0 for the whole document
    Finding finding;
};

inline constexpr qsizetype MaxDocumentFindings = 200;

/// Gathers findings; a hostile document cannot make more than MaxDocumentFindings and one that counts the others.
class DocumentFindings {
public:
    void add(int line, Finding finding);
    /// In the order of the lines.
    QList<DocumentFinding> sorted() const;

private:
    QList<DocumentFinding> m_findings;
    qsizetype m_leftOut = 0;
};

/// "runbook/broken-fence/1f2e3d4c": stays the same while the text it is about does.
QString findingId(const QString& kind, const QString& about);

} // namespace firebreak
