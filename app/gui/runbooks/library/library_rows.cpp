#include "app/gui/runbooks/library/library_rows.h"

#include "app/gui/runbooks/library/health_words.h"

#include <QCollator>

#include <algorithm>

namespace firebreak {

namespace {

QString keyOf(const RunbookPlace& place) { return place.library + u'/' + place.path; }

bool isWanted(const IndexedRunbook& runbook, const RunbookGlance* glance, LibraryFilter filter)
{
    switch (filter) {
    case LibraryFilter::All:
    case LibraryFilter::Fitting:
        return true;
    case LibraryFilter::NeedsReview:
        return glance &&
               (glance->condition.review == ReviewState::Never || glance->condition.review == ReviewState::Overdue);
    case LibraryFilter::NeverDrilled:
        return glance && glance->condition.isDrillDue();
    case LibraryFilter::Broken:
        return !runbook.isRead() || (glance ? glance->condition.errors : runbook.examination.errors) > 0;
    }
    return true;
}

/// Rows in the order of an answer, those that are still there.
QList<LibraryRow> inOrderOf(const LibraryIndex& index, const auto& answers, auto place)
{
    QHash<QString, int> places;
    for (qsizetype i = 0; i < index.runbooks.size(); ++i)
        places.insert(keyOf(index.runbooks.at(i).place()), int(i));
    QList<LibraryRow> rows;
    for (qsizetype i = 0; i < answers.size(); ++i) {
        const int runbook = places.value(keyOf(answers.at(i).place), -1);
        if (runbook < 0)
            continue;
        LibraryRow row;
        row.runbook = runbook;
        row.*place = int(i);
        rows.append(row);
    }
    return rows;
}

QString folderOf(const IndexedRunbook& runbook)
{
    const QString& path = runbook.file.path;
    return path.contains(u'/') ? path.section(u'/', 0, -2) : QString();
}

void sortByName(const LibraryIndex& index, QList<LibraryRow>& rows)
{
    QCollator collator{QLocale(QLocale::English)};
    collator.setNumericMode(true);
    std::vector<std::pair<QCollatorSortKey, LibraryRow>> keyed;
    keyed.reserve(std::size_t(rows.size()));
    for (const LibraryRow& row : std::as_const(rows))
        keyed.emplace_back(collator.sortKey(index.runbooks.at(row.runbook).name()), row);
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i] = keyed.at(std::size_t(i)).second;
}

/// By a number, the highest first.
void sortBy(QList<LibraryRow>& rows, const std::function<qint64(const LibraryRow&)>& worth)
{
    QList<std::pair<qint64, LibraryRow>> keyed;
    for (const LibraryRow& row : std::as_const(rows))
        keyed.append({worth(row), row});
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i] = keyed.at(i).second;
}

/// The rows come in the order of the libraries, then by path: what lies in a folder is not together where a folder
/// below it lies between.
QList<LibraryRow> underHeadings(const LibraryIndex& index, const QList<LibraryRow>& rows)
{
    const auto placeOf = [&](const LibraryRow& row) {
        const IndexedRunbook& runbook = index.runbooks.at(row.runbook);
        return std::pair(runbook.library, folderOf(runbook));
    };
    QStringList libraries;
    for (const IndexedRunbook& runbook : index.runbooks)
        if (libraries.isEmpty() || libraries.last() != runbook.library)
            libraries.append(runbook.library);
    QList<std::pair<std::pair<qsizetype, QString>, LibraryRow>> keyed;
    for (const LibraryRow& row : rows) {
        const auto [library, folder] = placeOf(row);
        keyed.append({{libraries.indexOf(library), folder}, row});
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

    QList<LibraryRow> all;
    qsizetype heading = -1;
    for (const auto& [key, row] : std::as_const(keyed)) {
        const QString& library = libraries.at(key.first);
        if (heading < 0 || all.at(heading).library != library || all.at(heading).heading != key.second) {
            heading = all.size();
            LibraryRow head;
            head.library = library;
            head.heading = key.second;
            all.append(head);
        }
        ++all[heading].count;
        all.append(row);
    }
    return all;
}

} // namespace

QList<LibraryRow> libraryRows(const LibraryIndex& index, const GlanceOf& glanceOf, const LibraryWish& wish)
{
    QList<LibraryRow> rows;
    const bool isTyped = wish.found.has_value();
    const bool isFitting = wish.filter == LibraryFilter::Fitting;
    if (isTyped) {
        rows = inOrderOf(index, *wish.found, &LibraryRow::found);
    } else if (isFitting) {
        rows = inOrderOf(index, wish.fitting, &LibraryRow::fitting);
    } else {
        for (qsizetype i = 0; i < index.runbooks.size(); ++i) {
            LibraryRow row;
            row.runbook = int(i);
            rows.append(row);
        }
    }
    if (isTyped && isFitting) {
        QHash<QString, int> fits;
        for (qsizetype i = 0; i < wish.fitting.size(); ++i)
            fits.insert(keyOf(wish.fitting.at(i).place), int(i));
        for (LibraryRow& row : rows)
            row.fitting = fits.value(keyOf(index.runbooks.at(row.runbook).place()), -1);
        rows.removeIf([](const LibraryRow& row) { return row.fitting < 0; });
    }
    const auto glance = [&](const LibraryRow& row) { return glanceOf(index.runbooks.at(row.runbook).place()); };
    rows.removeIf(
        [&](const LibraryRow& row) { return !isWanted(index.runbooks.at(row.runbook), glance(row), wish.filter); });
    if (isTyped || isFitting)
        return rows;
    switch (wish.order) {
    case LibraryOrder::ByFolder:
        return underHeadings(index, rows);
    case LibraryOrder::ByName:
        sortByName(index, rows);
        break;
    case LibraryOrder::WorstFirst:
        sortBy(rows,
               [&](const LibraryRow& row) { return qint64(badness(index.runbooks.at(row.runbook), glance(row))); });
        break;
    case LibraryOrder::LastUsed:
        sortBy(rows, [&](const LibraryRow& row) {
            const RunbookGlance* known = glance(row);
            return known && known->health.lastRun ? toMs(*known->health.lastRun) : qint64(0);
        });
        break;
    }
    return rows;
}

int runbooksIn(const QList<LibraryRow>& rows)
{
    return int(std::count_if(rows.begin(), rows.end(), [](const LibraryRow& row) { return row.runbook >= 0; }));
}

} // namespace firebreak
