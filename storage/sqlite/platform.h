// storage/sqlite/platform.h — the few things about files that Qt does not tell. The only file of this folder that
// speaks to the operating system.
#pragma once

#include <QString>

#include <chrono>
#include <memory>

namespace firebreak {

/// Tells this very file from a copy of it with the same path or content; empty where the system cannot say. Stable
/// while the file is written to, renamed or its disk mounted elsewhere.
QString fileIdentity(const QString& path);

/// A lock between programs, let go when it goes or the program ends. The file stays; what is in it means nothing.
class FileLock {
public:
    FileLock(const QString& path, std::chrono::milliseconds patience);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    bool held() const;

private:
    struct Lock;
    std::unique_ptr<Lock> m_lock;
};

/// After a rename: makes the new name survive a power cut.
void syncFolder(const QString& folder);

/// A file at its size limit then answers an error, as a full disk does, instead of ending the program.
void ignoreFileSizeSignal();

} // namespace firebreak
