// app/ctl/runbook/shell_lint.h — what shellcheck says of the shell steps of several documents, in one go.
#pragma once

#include "app/workspace/runbooks/shell_check.h"

namespace firebreak::ctl {

class ShellLint {
public:
    /// `document` is the caller's number of it.
    void add(int document, const QList<Step>& steps);

    struct Said {
        QMap<int, QList<DocumentFinding>> findings; ///< by document
        QString unchecked; ///< why not, where shell steps were not checked: it is not installed; a sentence, else empty
    };
    Said ask() const;

private:
    struct Part {
        int document = 0;
        QList<Step> steps; ///< those of the scripts
        ShellScripts scripts;
    };
    QList<Part> m_parts;
};

} // namespace firebreak::ctl
