// app/workspace/runbooks/library_files.h — the files of a library, found and read without leaving its folder.
//
// A library may come from a stranger. No link is followed out of it, nothing is opened that is no regular file, and no
// other program is asked about it. Any thread; all of this waits for the disk.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <atomic>

namespace firebreak {

/// A file with the name of a runbook. Two looks at an unchanged file are equal.
struct LibraryFile {
    QString path; ///< below the root, with "/"
    qint64 bytes = 0;
    qint64 modifiedNs = 0; ///< of the content, since 1970 in UTC
    qint64 changedNs = 0;  ///< of content, name or rights: also moved by what sets the other one back
    quint64 inode = 0;
    QString trouble; ///< why it cannot be read, as far as that is known without opening it; a sentence, else empty

    friend bool operator==(const LibraryFile&, const LibraryFile&) = default;
};

struct LibraryListing {
    QList<LibraryFile> files; ///< by path; also folders that cannot be entered, each with its trouble
    QStringList folders;      ///< that were looked into, below the root with "/", the root itself first and empty
    QString cut;              ///< a sentence: why not all of the folder was looked at; else empty
};

inline constexpr int MaxLibraryFiles = 20'000;    ///< runbooks
inline constexpr int MaxLibraryEntries = 500'000; ///< of all kinds
inline constexpr int MaxLibraryDepth = 40;        ///< folders within folders

/// *.md, *.markdown, *.mdx and *.md.erb, in any case; not hidden ones, which are other programs' notes.
bool isRunbookName(const QString& name);

/// The runbooks below `root`. Hidden folders and node_modules are passed over. A link to a file within the library is
/// listed under its own name; one to a folder within it is not followed, for its files are listed where they are.
/// Refuses a root that is not there or no folder. `stop` ends the walk early; the answer is then worth nothing.
Result<LibraryListing> listLibrary(const QString& root, const std::atomic_bool* stop = nullptr);

/// A file that was opened: where it really lies, and what is in it.
struct LibraryBytes {
    QString file; ///< absolute, without links: by this trust is kept
    QByteArray bytes;
};

/// At most `most` bytes of a file. Refuses what leads out of `root`: a path that is absolute or holds "..", and a link
/// whose target lies elsewhere, also one that is put there while the file is being opened. Refuses what is no regular
/// file without waiting for it. Not found and unreadable are told apart by the kind of error.
Result<LibraryBytes> readInLibrary(const QString& root, const QString& path, qint64 most);

/// Whether a regular file lies there that readInLibrary would not refuse for its place.
bool isFileInLibrary(const QString& root, const QString& path);

} // namespace firebreak
