#include "app/workspace/runbooks/opened_runbook.h"

#include "app/workspace/runbooks/library_files.h"
#include "runbooks/document/source_text.h"
#include "runbooks/trust/executable_parts.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// The path of `file` below `folder`; empty where it lies elsewhere. Both absolute and without links.
QString pathBelow(const QString& folder, const QString& file)
{
    const QString front = folder.endsWith(u'/') ? folder : folder + u'/';
    return !folder.isEmpty() && file.startsWith(front) ? file.mid(front.size()) : QString();
}

} // namespace

Result<OpenedRunbook> openRunbook(const RunbookPlace& place)
{
    // One byte more than is taken, so that the reader sees that there is more.
    return readInLibrary(place.library, place.path, MaxDocumentBytes + 1).map([&](const LibraryBytes& read) {
        OpenedRunbook opened{place, read.file, parseDocument(read.bytes), {}, {}};
        opened.steps = stepsOf(opened.document);
        opened.hash = documentHashOf(opened.document, opened.steps);
        return opened;
    });
}

Result<RunbookPlace> placeOf(const QString& file, const QStringList& libraries, const QString& around)
{
    const QFileInfo info(file);
    const QString real = file.isEmpty() ? QString() : info.canonicalFilePath();
    if (real.isEmpty())
        return notFound(u"There is no file “%1”."_s.arg(file.left(200)), u"Check the path."_s);
    QString best;
    for (const QString& library : libraries) {
        const QString folder = QFileInfo(library).canonicalFilePath();
        if (!pathBelow(folder, real).isEmpty() && folder.size() > best.size())
            best = folder;
    }
    if (best.isEmpty() && !around.isEmpty()) {
        const QString folder = QFileInfo(around).canonicalFilePath();
        if (!pathBelow(folder, real).isEmpty())
            best = folder;
    }
    if (best.isEmpty())
        best = QFileInfo(real).path();
    return RunbookPlace{best, pathBelow(best, real)};
}

QSet<QString> linkedFiles(const RunbookPlace& place, const Document& document)
{
    const QString folder = place.path.contains(u'/') ? place.path.section(u'/', 0, -2) : QString();
    QSet<QString> there;
    for (const Link& link : document.links) {
        if (link.kind != LinkKind::Document && link.kind != LinkKind::Image)
            continue;
        const auto target = pathInLibrary(folder, link.path);
        if (target && !there.contains(*target) && isFileInLibrary(place.library, *target))
            there.insert(*target);
    }
    return there;
}

} // namespace firebreak
