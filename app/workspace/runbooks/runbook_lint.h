// app/workspace/runbooks/runbook_lint.h — lint with what this device knows: files that are there, programs that are
// not. Any thread; waits for the disk.
#pragma once

#include "app/workspace/runbooks/opened_runbook.h"
#include "runbooks/health/lint.h"

#include <QHash>

namespace firebreak {

/// Which programs a shell of this device would find. Remembers what it has looked for; one thread at a time.
class DevicePrograms {
public:
    bool isMissing(const QString& program);
    QSet<QString> missingAmong(const QStringList& programs);

private:
    QHash<QString, bool> m_missing;
};

struct LintMoment {
    LocalDay today;
    std::optional<LocalDay> lastDrill; ///< absent: never drilled, as far as one knows
};

QList<DocumentFinding> lintHere(const RunbookPlace& place, const Document& document, const QList<Step>& steps,
                                const LintMoment& moment, DevicePrograms& programs);

} // namespace firebreak
