#include "tests/faults/recording_vfs.h"

#include <sqlite3.h>

#include <cstring>

namespace firebreak {

namespace {

/// SQLite asks through tables of functions and gives no pointer of ours along: what they share stands here.
struct Recording {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs shim = {};
    QList<FileOperation> operations;
};

Recording& recording()
{
    static Recording instance;
    return instance;
}

struct ShimFile {
    sqlite3_file base;
    QString* name; ///< null: a file that nobody keeps, as the index of the log
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

ShimFile* shim(sqlite3_file* file) { return reinterpret_cast<ShimFile*>(file); }
const sqlite3_io_methods* methodsOf(sqlite3_file* file) { return shim(file)->real()->pMethods; }

void record(sqlite3_file* file, FileOperation::Kind kind, qint64 offset = 0, const QByteArray& bytes = {})
{
    if (shim(file)->name)
        recording().operations.append({kind, *shim(file)->name, offset, bytes, {}});
}

int closeFile(sqlite3_file* file)
{
    const int result = methodsOf(file)->xClose(shim(file)->real());
    delete shim(file)->name;
    return result;
}
int readFile(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
{
    return methodsOf(file)->xRead(shim(file)->real(), to, size, offset);
}
int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
{
    record(file, FileOperation::Kind::Write, offset, QByteArray(static_cast<const char*>(from), size));
    return methodsOf(file)->xWrite(shim(file)->real(), from, size, offset);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    record(file, FileOperation::Kind::Truncate, size);
    return methodsOf(file)->xTruncate(shim(file)->real(), size);
}
int syncFile(sqlite3_file* file, int flags)
{
    record(file, FileOperation::Kind::Sync);
    return methodsOf(file)->xSync(shim(file)->real(), flags);
}
int sizeOfFile(sqlite3_file* file, sqlite3_int64* size) { return methodsOf(file)->xFileSize(shim(file)->real(), size); }
int lockFile(sqlite3_file* file, int kind) { return methodsOf(file)->xLock(shim(file)->real(), kind); }
int unlockFile(sqlite3_file* file, int kind) { return methodsOf(file)->xUnlock(shim(file)->real(), kind); }
int checkLock(sqlite3_file* file, int* locked)
{
    return methodsOf(file)->xCheckReservedLock(shim(file)->real(), locked);
}
int controlFile(sqlite3_file* file, int what, void* argument)
{
    return methodsOf(file)->xFileControl(shim(file)->real(), what, argument);
}
int sectorSize(sqlite3_file* file) { return methodsOf(file)->xSectorSize(shim(file)->real()); }
int characteristics(sqlite3_file* file) { return methodsOf(file)->xDeviceCharacteristics(shim(file)->real()); }
int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** to)
{
    return methodsOf(file)->xShmMap(shim(file)->real(), page, size, extend, to);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    return methodsOf(file)->xShmLock(shim(file)->real(), offset, count, flags);
}
void barrier(sqlite3_file* file) { methodsOf(file)->xShmBarrier(shim(file)->real()); }
int unmapShared(sqlite3_file* file, int remove) { return methodsOf(file)->xShmUnmap(shim(file)->real(), remove); }

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    // Version 2: shared memory for the log, but no mapping of the file itself past our eyes.
    static const sqlite3_io_methods methods = {2,           closeFile,   readFile,        writeFile,  truncateFile,
                                               syncFile,    sizeOfFile,  lockFile,        unlockFile, checkLock,
                                               controlFile, sectorSize,  characteristics, mapShared,  lockShared,
                                               barrier,     unmapShared, nullptr,         nullptr};
    ShimFile* opened = shim(file);
    opened->base.pMethods = nullptr;
    opened->name = nullptr;
    const int result = recording().real->xOpen(recording().real, name, opened->real(), flags, outFlags);
    if (!opened->real()->pMethods)
        return result;
    opened->base.pMethods = &methods;
    if (name && !(flags & SQLITE_OPEN_DELETEONCLOSE))
        opened->name = new QString(QString::fromUtf8(name));
    return result;
}

int removeFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    recording().operations.append({FileOperation::Kind::Remove, QString::fromUtf8(name), 0, {}, {}});
    return recording().real->xDelete(recording().real, name, syncFolder);
}

void change(QByteArray& content, const FileOperation& operation)
{
    if (operation.kind == FileOperation::Kind::Truncate) {
        content.resize(operation.offset, '\0');
        return;
    }
    const qint64 end = operation.offset + operation.bytes.size();
    if (content.size() < end)
        content.resize(end, '\0');
    std::memcpy(content.data() + operation.offset, operation.bytes.constData(), size_t(operation.bytes.size()));
}

} // namespace

RecordingVfs::RecordingVfs()
{
    Recording& here = recording();
    here.operations.clear();
    here.real = sqlite3_vfs_find(nullptr);
    here.shim = *here.real; // everything else as the real one does it
    here.shim.zName = "recording";
    here.shim.szOsFile = int(sizeof(ShimFile)) + here.real->szOsFile;
    here.shim.xOpen = openFile;
    here.shim.xDelete = removeFile;
    sqlite3_vfs_register(&here.shim, 1);
}

RecordingVfs::~RecordingVfs()
{
    sqlite3_vfs_unregister(&recording().shim);
    sqlite3_vfs_register(recording().real, 1);
}

void RecordingVfs::acknowledge(const QString& event)
{
    recording().operations.append({FileOperation::Kind::Acknowledge, {}, 0, {}, event});
}

QList<FileOperation> RecordingVfs::operations() const { return recording().operations; }

void CrashedDisk::apply(const FileOperation& operation)
{
    switch (operation.kind) {
    case FileOperation::Kind::Write:
    case FileOperation::Kind::Truncate:
        m_files[operation.file].pending.append(operation);
        break;
    case FileOperation::Kind::Sync: {
        File& file = m_files[operation.file];
        for (const FileOperation& pending : file.pending)
            change(file.synced, pending);
        file.pending.clear();
        break;
    }
    case FileOperation::Kind::Remove:
        m_files.remove(operation.file);
        break;
    case FileOperation::Kind::Acknowledge:
        break;
    }
}

QHash<QString, QByteArray> CrashedDisk::after(std::mt19937* random) const
{
    QHash<QString, QByteArray> found;
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        QByteArray content = file->synced;
        for (const FileOperation& pending : file->pending)
            if (random && (*random)() % 2)
                change(content, pending);
        found.insert(file.key(), content);
    }
    return found;
}

} // namespace firebreak
