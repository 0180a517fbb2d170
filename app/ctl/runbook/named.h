// app/ctl/runbook/named.h — the runbooks that FILE or DIR on a command line names, and how the answers call them.
#pragma once

#include "app/ctl/session/session.h"
#include "app/workspace/runbooks/library_folders.h"
#include "app/workspace/runbooks/opened_runbook.h"

namespace firebreak::ctl {

/// Those of this device, Firebreak's own among them.
LibraryFolders librariesOf(const Session& session);

/// How a library is called in an answer for people; by itself on a line.
QString libraryLine(const LibraryFolders& libraries, const QString& folder);
/// For whoever has named no folder yet: how that is done; else empty.
QString firstLibraryHint(const LibraryFolders& libraries, const QStringList& folders);

struct NamedRunbook {
    QString name;    ///< "file" in JSON: the path as given for a file; below the folder for one of a folder
    QString shownAs; ///< for people and editors: a path that opens from here
    RunbookPlace place;
    QString trouble; ///< why it cannot be read; a sentence, else empty
};

struct NamedRunbooks {
    QList<NamedRunbook> runbooks; ///< by path
    QString cut;                  ///< why not all of a folder was looked at; a sentence, else empty
    bool isFolder = false;
};

/// Refuses a path that is not there and a folder that cannot be read.
Result<NamedRunbooks> namedRunbooks(const Session& session, const QString& given);

/// The one file of that name, read. Refuses a folder.
struct NamedAndOpened {
    NamedRunbook named;
    OpenedRunbook opened;
};
Result<NamedAndOpened> openNamed(const Session& session, const QString& given);

/// For a terminal: what cannot be seen, or would move its cursor, is made visible. Keeps line feeds and tabs.
QString visible(const QString& text);
/// On one line.
QString visibleLine(const QString& text);

} // namespace firebreak::ctl
