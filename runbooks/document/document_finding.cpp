#include "runbooks/document/document_finding.h"

#include "core/alert/shown_line.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

void DocumentFindings::add(int line, Finding finding)
{
    if (m_findings.size() >= MaxDocumentFindings) {
        ++m_leftOut;
        return;
    }
    finding.evidence = shownLine(finding.evidence, 200);
    m_findings.append({line, std::move(finding)});
}

QList<DocumentFinding> DocumentFindings::sorted() const
{
    QList<DocumentFinding> all = m_findings;
    std::stable_sort(all.begin(), all.end(),
                     [](const DocumentFinding& a, const DocumentFinding& b) { return a.line < b.line; });
    if (m_leftOut > 0)
        all.append({0,
                    {u"runbook/more-findings"_s,
                     FindingSeverity::Note,
                     u"%1 more findings"_s.arg(m_leftOut),
                     u"Only the first %1 are listed."_s.arg(MaxDocumentFindings),
                     {},
                     {}}});
    return all;
}

QString findingId(const QString& kind, const QString& about)
{
    const QByteArray hash = QCryptographicHash::hash(about.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"runbook/%1/%2"_s.arg(kind, QString::fromLatin1(hash.first(8)));
}

} // namespace firebreak
