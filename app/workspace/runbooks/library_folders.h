// app/workspace/runbooks/library_folders.h — the folders that a person has named as libraries on this device. Kept in
// its configuration, never in a workspace. Any thread, any process.
#pragma once

#include "core/base/error.h"

#include <QStringList>

#include <functional>

namespace firebreak {

class LibraryFolders {
public:
    explicit LibraryFolders(const QString& configFolder);

    /// Absolute, in the order in which they were named. One that has vanished since stays. Refuses where the list is
    /// damaged.
    Result<QStringList> all() const;
    /// Answers the folder as it is kept. One that is there already stays as it is. Refuses what is no readable folder,
    /// and one that lies in another library or holds one: its runbooks would be there twice.
    Result<QString> add(const QString& folder);
    /// Its runbooks stay on the disk, and what was trusted stays trusted. One that is not there is no trouble.
    Result<void> remove(const QString& folder);

private:
    /// With the list held against other programs; kept where `body` refuses nothing.
    Result<void> change(const std::function<Result<void>(QStringList&)>& body) const;

    QString m_path;
};

} // namespace firebreak
