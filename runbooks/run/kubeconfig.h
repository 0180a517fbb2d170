// runbooks/run/kubeconfig.h — a kubeconfig that knows one context only, so that nothing that is run with it can act on
// another one. Pure.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QList>

namespace firebreak {

struct KubeconfigFile {
    QString path; ///< absolute; paths within the file are meant from its folder
    QByteArray bytes;
};

/// The context with its cluster and its user, and nothing else of the files, as kubectl would read them together: the
/// first one that has a name counts. `space` is the namespace; empty: the context's own. Refuses a file that cannot be
/// read as one, and a context, cluster or user that none has.
Result<QByteArray> pinnedKubeconfig(const QList<KubeconfigFile>& files, const QString& context, const QString& space);

} // namespace firebreak
