#include "app/workspace/runbooks/library_index.h"

#include <QHash>

#include <algorithm>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr unsigned MostThreads = 4; ///< the person's machine has other things to do

/// Calls `each` for 0 … count − 1 in no order, on several threads, this one among them.
template <class Each> void sideBySide(std::size_t count, const Each& each)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            each(i);
    };
    const std::size_t threads = std::min<std::size_t>({std::thread::hardware_concurrency(), MostThreads, count});
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
}

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
    struct Unread {
        qsizetype place; ///< in now.runbooks
        std::optional<IndexedRunbook> read;
    };
    std::vector<Unread> unread;
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
            const IndexedRunbook* last = known.value(library + u'/' + file.path);
            // One that could not be read is tried again: its rights may be other ones without a trace.
            if (last && last->isRead() && last->file == file) {
                now.runbooks.append(*last);
                continue;
            }
            IndexedRunbook fresh;
            fresh.library = library;
            fresh.file = file;
            if (file.trouble.isEmpty())
                unread.push_back({now.runbooks.size(), {}});
            now.runbooks.append(fresh);
        }
    }
    const QList<IndexedRunbook>& listed = now.runbooks;
    sideBySide(unread.size(), [&](std::size_t i) {
        if (stop && *stop)
            return;
        const IndexedRunbook& runbook = listed.at(unread[i].place);
        unread[i].read = indexed(runbook.library, runbook.file);
    });
    // From behind, so that places stay what they are where a file went meanwhile.
    for (auto it = unread.rbegin(); it != unread.rend(); ++it) {
        if (!it->read) {
            now.runbooks.removeAt(it->place);
            continue;
        }
        now.runbooks[it->place] = *std::move(it->read);
        ++now.filesRead;
    }
    return now;
}

} // namespace firebreak
