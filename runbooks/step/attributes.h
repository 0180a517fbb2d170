// runbooks/step/attributes.h — what the author of a code block says about running it, after the opening fence. Pure.
#pragma once

#include "runbooks/step/step_kind.h"

#include <QMap>
#include <QStringList>

#include <chrono>
#include <optional>

namespace firebreak {

/// Runme's names where it has one, ours beside them. What is not given is empty.
struct StepAttributes {
    QString name, cwd, interpreter;
    bool asksForVariables = true; ///< `promptEnv`; no: what nothing sets is for the environment to know
    bool background = false;
    bool interactive = false;
    bool excludeFromRunAll = false;
    QStringList tags; ///< `tag`, split at commas; found by the search
    std::optional<StepKind> kind;
    std::optional<std::chrono::seconds> timeout; ///< one second to one day
    QString risk;                                ///< "safe", "changes" or "destroys"; may only raise
    QString expect;                              ///< `exit=0`, `~ regex`, `< 0.01`; empty: `exit=0`
    QString rollback, onFail;                    ///< names of other steps
    int retry = 0;                               ///< 0 to 10
    bool secret = false;                         ///< the output is one
    bool redirects = false;                      ///< a request goes where the answer sends it
    QString source;                              ///< of metrics: its name; empty: the preferred one
    QString target;                              ///< `localhost`, `kube:CTX/NS`, `aws:PROFILE/REGION`
    QMap<QString, QString> all;                  ///< as written, unknown ones too; later ones win
    QStringList troubles;                        ///< sentences about values that were not taken
};

/// What stands behind an opening fence: `bash {"name":"x"}`, `sh { name=x tag=a,b cwd="/tmp" }`, `{name=x}`.
struct FenceInfo {
    QString language; ///< lower case; empty where none is given
    StepAttributes attributes;
};
FenceInfo readFenceInfo(const QString& info);

} // namespace firebreak
