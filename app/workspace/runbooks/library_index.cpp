#include "app/workspace/runbooks/library_index.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Nothing where the file went meanwhile.
std::optional<IndexedRunbook> indexed(const QString& library, const LibraryFile& file)
{
    IndexedRunbook runbook;
    runbook.library = library;
    runbook.file = file;
    const auto opened = openRunbook({library, file.path});
    if (!opened && opened.error().kind == ErrorKind::NotFound)
        return std::nullopt;
    if (!opened) {
        runbook.file.trouble = opened.error().happened;
        return runbook;
    }
    runbook.realFile = opened->file;
    runbook.facts = factsOf(file.path, opened->document);
    runbook.documentHash = opened->hash;
    runbook.steps = int(opened->steps.size());
    for (const Step& step : opened->steps)
        runbook.runnable += step.isRunnable() ? 1 : 0;
    runbook.examination = examined(file.path, opened->document, opened->steps);
    runbook.text = searchTextOf(indexTextOf(file.path, opened->document, opened->steps), file.path);
    return runbook;
}

} // namespace

QString IndexedRunbook::name() const
{
    const QString title = facts.title.simplified();
    return title.isEmpty() ? file.path.section(u'/', -1).section(u'.', 0, 0) : title;
}

QList<RunbookFacts> LibraryIndex::facts(QList<int>* places) const
{
    QList<RunbookFacts> all;
    for (qsizetype i = 0; i < runbooks.size(); ++i) {
        if (!runbooks.at(i).isRead())
            continue;
        all.append(runbooks.at(i).facts);
        if (places)
            places->append(int(i));
    }
    return all;
}

LibraryIndex lookedThrough(const QStringList& libraries, const LibraryIndex& before, const std::atomic_bool* stop)
{
    QHash<QString, const IndexedRunbook*> known;
    for (const IndexedRunbook& runbook : before.runbooks)
        known.insert(runbook.library + u'/' + runbook.file.path, &runbook);
    LibraryIndex now;
    for (const QString& library : libraries) {
        const auto listing = listLibrary(library, stop);
        if (!listing) {
            now.folders.append(library);
            now.troubles.append(listing.error().kind == ErrorKind::NotFound
                                    ? Error{ErrorKind::NotFound,
                                            u"The folder “%1” is not there any more."_s.arg(library),
                                            u"Put it back, or take it off the list of folders."_s}
                                    : listing.error());
            continue;
        }
        for (const QString& folder : listing->folders)
            now.folders.append(folder.isEmpty() ? library : library + u'/' + folder);
        if (!listing->cut.isEmpty())
            now.troubles.append({ErrorKind::Refused, u"%1: %2"_s.arg(library, listing->cut),
                                 u"Add the folders below it that hold runbooks instead."_s});
        for (const LibraryFile& file : listing->files) {
            if (stop && *stop)
                return now;
            const IndexedRunbook* last = known.value(library + u'/' + file.path);
            // One that could not be read is tried again: its rights may be other ones without a trace.
            if (last && last->isRead() && last->file == file) {
                now.runbooks.append(*last);
            } else if (!file.trouble.isEmpty()) {
                IndexedRunbook troubled;
                troubled.library = library;
                troubled.file = file;
                now.runbooks.append(troubled);
            } else if (const auto fresh = indexed(library, file)) {
                now.runbooks.append(*fresh);
                ++now.filesRead;
            }
        }
    }
    return now;
}

} // namespace firebreak
