#include "app/ctl/runbook/linted.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

Linting::Linting(Instant now) : m_today(LocalDay::at(now, QTimeZone::utc())) {}

QList<DocumentFinding> Linting::of(const OpenedRunbook& runbook)
{
    return lintHere(runbook.place, runbook.document, runbook.steps, {m_today, {}}, m_programs);
}

DocumentFinding cannotBeRead(const QString& path, const QString& why)
{
    return {0,
            {findingId(u"unreadable"_s, path), FindingSeverity::Error, u"It cannot be read"_s, why, path,
             u"Put a readable file in its place."_s}};
}

int countOf(const QList<DocumentFinding>& findings, FindingSeverity severity)
{
    return int(std::ranges::count_if(
        findings, [&](const DocumentFinding& finding) { return finding.finding.severity == severity; }));
}

} // namespace firebreak::ctl
