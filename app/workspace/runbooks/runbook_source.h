// app/workspace/runbooks/runbook_source.h — the file of a runbook as an editor takes it and puts it back: byte for byte
// but for what was typed, and never over what somebody else has written meanwhile. Any thread; all of this waits for
// the disk.
#pragma once

#include "app/workspace/runbooks/opened_runbook.h"

#include <QByteArray>

namespace firebreak {

struct RunbookSource {
    RunbookPlace place;
    QString file;               ///< absolute, without links: what is written
    QString text;               ///< line feeds at the ends of lines, no byte order mark
    QByteArray hash;            ///< SHA-256 of the bytes; empty: there is no such file any more
    bool byteOrderMark = false; ///< as they are on the disk, and will be again
    bool carriageReturns = false;
    QString readOnly; ///< why it cannot be saved here; a sentence, empty where it can
};

/// Refuses what readInLibrary refuses. What cannot be put back as it was is read-only: no UTF-8, over 2 MiB, NUL bytes,
/// line ends of several systems, separators that no editor keeps.
Result<RunbookSource> readRunbookSource(const RunbookPlace& place);

/// What would be written for the text.
QByteArray bytesFor(const RunbookSource& source, const QString& text);

enum class SaveOver {
    Nothing, ///< only over what was read
    AnyText, ///< over what somebody else has written: a person has seen that there is something
};

struct SavedSource {
    bool written = false; ///< false: the file is another one than what was read
    RunbookSource now;    ///< as it is on the disk
};

/// All of it or nothing, and there after a power cut. Rights stay. Refuses a read-only source, and one whose path has
/// come to lead elsewhere.
Result<SavedSource> saveRunbookSource(const RunbookSource& read, const QString& text, SaveOver over);

/// A file that was not there. `folder` is below the library's root, empty for the root itself, and must be there.
/// Refuses a name that is no runbook's, a folder that leads out of the library, and a file that is there.
Result<RunbookSource> createRunbook(const QString& library, const QString& folder, const QString& name,
                                    const QString& text);

} // namespace firebreak
