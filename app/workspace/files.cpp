#include "app/workspace/files.h"

#include "core/base/limits.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

Result<IncomingFile> readIncomingFile(const QString& path)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return badInput(u"“%1” is not a file that can be attached."_s.arg(path),
                        u"Choose an existing file; a folder must be packed first."_s);
    if (info.size() > MaxAttachmentBytes)
        return badInput(u"“%1” has %2 MiB; 50 MiB fit."_s.arg(info.fileName()).arg(info.size() / (1024 * 1024)),
                        u"Attach a shorter extract, or note where the file lies."_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unavailable(u"“%1” cannot be read: %2."_s.arg(path, file.errorString()), u"Check its permissions."_s);
    const QByteArray bytes = file.readAll();
    return IncomingFile{info.fileName(), QMimeDatabase().mimeTypeForFileNameAndData(info.fileName(), bytes).name(),
                        bytes};
}

namespace {

/// Reads on a worker, then attaches all of it as one entry.
QFuture<Outcome> attachRead(Workspace& workspace, const IncidentId& id,
                            const std::function<Result<QList<IncomingFile>>()>& read)
{
    return QtConcurrent::run(read)
        .then(&workspace,
              [&workspace, id](const Result<QList<IncomingFile>>& files) {
                  return files ? workspace.incidents().attach(id, {}, *files)
                               : QtFuture::makeReadyFuture(Outcome(tl::unexpected(files.error())));
              })
        .unwrap();
}

} // namespace

QFuture<Outcome> attachFiles(Workspace& workspace, const IncidentId& id, const QStringList& paths)
{
    return attachRead(workspace, id, [paths]() -> Result<QList<IncomingFile>> {
        QList<IncomingFile> files;
        for (const QString& path : paths) {
            auto file = readIncomingFile(path);
            if (!file)
                return tl::unexpected(file.error());
            files.append(*std::move(file));
        }
        return files;
    });
}

QFuture<Outcome> attachMade(Workspace& workspace, const IncidentId& id, const QString& name, const QString& mediaType,
                            const std::function<QByteArray()>& make)
{
    return attachRead(workspace, id, [name, mediaType, make]() -> Result<QList<IncomingFile>> {
        return QList<IncomingFile>{{name, mediaType, make()}};
    });
}

} // namespace firebreak
