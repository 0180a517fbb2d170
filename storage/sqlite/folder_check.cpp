#include "storage/sqlite/folder_check.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace firebreak {

bool isNetworkFileSystem(const QString& type)
{
    static constexpr std::array Types{"nfs",
                                      "nfs4",
                                      "cifs",
                                      "smb",
                                      "smb3",
                                      "smbfs",
                                      "ncpfs",
                                      "afs",
                                      "afpfs",
                                      "webdav",
                                      "davfs",
                                      "ceph",
                                      "glusterfs",
                                      "lustre",
                                      "beegfs",
                                      "fuse.sshfs",
                                      "fuse.rclone",
                                      "fuse.davfs",
                                      "fuse.davfs2",
                                      "fuse.s3fs",
                                      "fuse.goofys",
                                      "fuse.gcsfuse",
                                      "fuse.curlftpfs",
                                      "fuse.gvfsd-fuse",
                                      "fuse.glusterfs",
                                      "fuse.ceph",
                                      "fuse.onedriver",
                                      "fuse.google-drive-ocamlfuse",
                                      "fuse.smbnetfs"};
    const QString lower = type.toLower();
    return std::ranges::any_of(Types, [&](const char* known) { return lower == QLatin1StringView(known); });
}

QString syncedBy(const QString& folder)
{
    struct Program {
        const char* name;
        const char* folderPrefix; ///< "OneDrive - Company" begins with it
        const char* mark;         ///< a file or folder at the top of the synchronised tree
    };
    static constexpr std::array Programs{
        Program{"Dropbox", "dropbox", ".dropbox.cache"},
        Program{"OneDrive", "onedrive", nullptr},
        Program{"Nextcloud", "nextcloud", ".nextcloudsync.log"},
        Program{"ownCloud", "owncloud", ".owncloudsync.log"},
        Program{"Google Drive", "google drive", nullptr},
        Program{"Google Drive", "googledrive", nullptr},
        Program{"iCloud Drive", "icloud", nullptr},
        Program{"MEGA", "megasync", ".megaignore"},
        Program{"pCloud", "pcloud", nullptr},
        Program{"Syncthing", nullptr, ".stfolder"},
    };
    QDir at(QDir(folder).absolutePath());
    do {
        const QString name = at.dirName().toLower();
        for (const Program& program : Programs) {
            const QLatin1StringView prefix(program.folderPrefix ? program.folderPrefix : "");
            const bool named = !prefix.isEmpty() &&
                               (name == prefix || name.startsWith(prefix + " "_L1) || name.startsWith(prefix + "-"_L1));
            if (named || (program.mark && at.exists(QLatin1StringView(program.mark))))
                return QString::fromLatin1(program.name);
        }
    } while (at.cdUp());
    return {};
}

QString whyUnsafeFolder(const QString& folder)
{
    const QStorageInfo storage(folder);
    const QString type = QString::fromLatin1(storage.fileSystemType());
    if (isNetworkFileSystem(type))
        return u"The folder %1 lies on a network disk (%2), where a power cut or a second writer would damage the "
               "workspace."_s.arg(QDir::toNativeSeparators(folder), type);
    if (const QString program = syncedBy(folder); !program.isEmpty())
        return u"The folder %1 is kept in step by %2, which copies files while they are being written and would "
               "damage the workspace."_s.arg(QDir::toNativeSeparators(folder), program);
    return {};
}

} // namespace firebreak
