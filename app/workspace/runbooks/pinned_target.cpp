#include "app/workspace/runbooks/pinned_target.h"

#include "runbooks/run/kubeconfig.h"

#include <QDir>
#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qint64 MostBytes = 4LL * 1024 * 1024;

QString valueOf(const Session& session, const QString& name) { return session.variables.value(name).value; }

/// What kubectl would read in this session.
QStringList kubeconfigsOf(const Session& session)
{
    const QStringList named = valueOf(session, u"KUBECONFIG"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    if (!named.isEmpty())
        return named;
    const QString home = valueOf(session, u"HOME"_s);
    return {(home.isEmpty() ? QDir::homePath() : home) + u"/.kube/config"_s};
}

Result<QList<KubeconfigFile>> readKubeconfigs(const QStringList& paths)
{
    QList<KubeconfigFile> files;
    for (const QString& path : paths) {
        QFile file(path);
        if (!file.exists()) // of several, kubectl passes over those that are not there
            continue;
        if (!file.open(QFile::ReadOnly) || file.size() > MostBytes)
            return unavailable(u"The kubeconfig %1 cannot be read, so no target can be pinned."_s.arg(path),
                               u"Check that it is yours."_s);
        files.append({QDir().absoluteFilePath(path), file.readAll()});
    }
    if (files.isEmpty())
        return notFound(u"There is no kubeconfig at %1, so no target can be pinned."_s.arg(paths.join(u", "_s)),
                        u"Log in to the cluster first, or set KUBECONFIG."_s);
    return files;
}

Result<QString> keep(const QByteArray& bytes, const QString& folder)
{
    QFile file(folder + u"/kubeconfig-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (!file.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.flush())
        return unavailable(
            u"The target cannot be pinned: its kubeconfig cannot be written: %1."_s.arg(file.errorString()),
            u"Make room in the folder for temporary files."_s);
    return file.fileName();
}

} // namespace

Result<Session> sessionOn(const RunTarget& target, const Session& session, const QString& folder)
{
    Session on = session;
    const auto set = [&on](const QString& name, const QString& value) { on.variables.insert(name, {value, true, {}}); };
    if (target.kind == RunTarget::Kind::Kube) {
        const auto path =
            readKubeconfigs(kubeconfigsOf(session))
                .and_then([&](const auto& files) { return pinnedKubeconfig(files, target.name, target.place); })
                .and_then([&](const QByteArray& bytes) { return keep(bytes, folder); });
        if (!path)
            return tl::unexpected(path.error());
        set(u"KUBECONFIG"_s, *path);
    } else if (target.kind == RunTarget::Kind::Aws) {
        for (const QString& key : {u"AWS_ACCESS_KEY_ID"_s, u"AWS_SECRET_ACCESS_KEY"_s, u"AWS_SESSION_TOKEN"_s})
            on.variables.remove(key);
        set(u"AWS_PROFILE"_s, target.name);
        if (!target.place.isEmpty()) {
            set(u"AWS_REGION"_s, target.place);
            set(u"AWS_DEFAULT_REGION"_s, target.place);
        }
    }
    return on;
}

std::optional<std::pair<RunTarget, Instant>> lastTargetIn(const QList<Run>& runs, RunTarget::Kind kind)
{
    std::optional<std::pair<RunTarget, Instant>> last;
    for (const Run& run : runs) {
        const auto target = readTarget(run.subject.target);
        if (target && target->kind == kind && (!last || last->second < run.startedAt))
            last = {*target, run.startedAt};
    }
    return last;
}

} // namespace firebreak
