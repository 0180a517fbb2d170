#include "storage/sqlite/sqlite_error.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace firebreak {

bool isBusy(const SQLite::Exception& exception)
{
    const int code = exception.getErrorCode() & 0xff;
    return code == SQLITE_BUSY || code == SQLITE_LOCKED;
}

Error errorFrom(const SQLite::Exception& exception)
{
    const auto error = [](QString happened, QString remedy) {
        return Error{ErrorKind::Unavailable, std::move(happened), std::move(remedy)};
    };
    const QString detail = QString::fromUtf8(exception.what());
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return error(u"The disk is full or refuses to write (%1); nothing of this step was kept, "
                     "everything before it is safe."_s.arg(detail),
                     u"Free some space, then do it again."_s);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(u"Another program is writing to the workspace and did not finish in time."_s,
                     u"Wait a moment and do it again."_s);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return error(u"The workspace can be read but not written here (%1)."_s.arg(detail),
                     u"Check the permissions of the file and of its folder."_s);
    case SQLITE_CANTOPEN:
        return error(u"The workspace could not be opened (%1)."_s.arg(detail),
                     u"Check that the file and its folder exist and are yours."_s);
    case SQLITE_NOTADB:
        return error(u"This file is not a Firebreak workspace."_s, u"Open another file, or restore a backup."_s);
    case SQLITE_CORRUPT:
        return error(u"The workspace file is damaged (%1)."_s.arg(detail),
                     u"Run “firebreakctl workspace verify”, then “workspace rebuild”, or restore a backup."_s);
    case SQLITE_INTERRUPT:
        return error(u"The work was stopped before it was done."_s, {});
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
        return error(u"There is more in this than fits in memory (%1)."_s.arg(detail), u"Close other programs."_s);
    default:
        return error(u"The workspace could not be read or written (%1)."_s.arg(detail),
                     u"Run “firebreakctl workspace verify”."_s);
    }
}

} // namespace firebreak
