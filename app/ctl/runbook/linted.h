// app/ctl/runbook/linted.h — lint with what this device knows: files that are there, programs that are not.
#pragma once

#include "app/workspace/runbooks/opened_runbook.h"
#include "core/base/instant.h"
#include "runbooks/health/lint.h"

#include <QHash>

namespace firebreak::ctl {

/// Remembers for one run of the program which programs it has looked for.
class Linting {
public:
    explicit Linting(Instant now);

    QList<DocumentFinding> of(const OpenedRunbook& runbook);

private:
    bool isMissing(const QString& program);

    LocalDay m_today;
    QHash<QString, bool> m_missing;
};

/// What is said of a runbook that cannot be read.
DocumentFinding cannotBeRead(const QString& path, const QString& why);

/// How many are of that severity.
int countOf(const QList<DocumentFinding>& findings, FindingSeverity severity);

} // namespace firebreak::ctl
