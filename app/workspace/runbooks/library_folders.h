// app/workspace/runbooks/library_folders.h — the folders that a person has named as libraries on this device, and the
// one that came with the program. Kept in its configuration, never in a workspace. Any thread, any process.
#pragma once

#include "core/base/error.h"

#include <QStringList>

#include <functional>

namespace firebreak {

/// Where the runbooks lie that came with the program in `programFolder`, built or installed; empty where none did.
QString ownRunbooksBeside(const QString& programFolder);

class LibraryFolders {
public:
    /// `own` is the folder of the runbooks that came with the program; empty: none did.
    explicit LibraryFolders(const QString& configFolder, const QString& own = {});

    /// Absolute, in the order in which they were named, Firebreak's own last. One that has vanished since stays.
    /// Refuses where the list is damaged.
    Result<QStringList> all() const;
    /// Answers the folder as it is kept. One that is there already stays as it is; Firebreak's own is shown again.
    /// Refuses what is no readable folder, and one that lies in another library or holds one: its runbooks would be
    /// there twice.
    Result<QString> add(const QString& folder);
    /// Its runbooks stay on the disk, and what was trusted stays trusted. One that is not there is no trouble.
    /// Firebreak's own is hidden until it is added.
    Result<void> remove(const QString& folder);

    /// Firebreak's own: to be read, run and copied, but not written. Its files change with the program, and then trust
    /// is asked anew as for any other.
    bool isOwn(const QString& folder) const { return !m_own.isEmpty() && folder == m_own; }
    /// Absolute, without links, shown or hidden; empty where there is none.
    const QString& own() const { return m_own; }
    static QString ownName() { return QStringLiteral("Firebreak’s own"); }

private:
    struct Kept {
        QStringList folders;
        bool hidesOwn = false;

        friend bool operator==(const Kept&, const Kept&) = default;
    };

    Result<Kept> kept() const;
    QStringList shown(const Kept& kept) const;
    /// With the list held against other programs; kept where `body` refuses nothing.
    Result<void> change(const std::function<Result<void>(Kept&)>& body) const;

    QString m_path, m_own;
};

} // namespace firebreak
