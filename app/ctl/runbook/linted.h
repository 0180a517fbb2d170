// app/ctl/runbook/linted.h — lint with what this device knows: files that are there, programs that are not.
#pragma once

#include "app/workspace/runbooks/runbook_lint.h"
#include "core/base/instant.h"

namespace firebreak::ctl {

/// Remembers for one run of the program which programs it has looked for.
class Linting {
public:
    explicit Linting(Instant now);

    QList<DocumentFinding> of(const OpenedRunbook& runbook);

private:
    LocalDay m_today;
    DevicePrograms m_programs;
};

/// What is said of a runbook that cannot be read.
DocumentFinding cannotBeRead(const QString& path, const QString& why);

/// How many are of that severity.
int countOf(const QList<DocumentFinding>& findings, FindingSeverity severity);

} // namespace firebreak::ctl
