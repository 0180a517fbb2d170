#include "app/workspace/runbooks/runbooks.h"

#include "app/workspace/runbooks/index_file.h"
#include "app/workspace/runbooks/library_watch.h"

#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isSame(const IndexedRunbook& a, const IndexedRunbook& b)
{
    return a.library == b.library && a.file == b.file && a.documentHash == b.documentHash;
}

bool isSame(const LibraryIndex& a, const LibraryIndex& b)
{
    const auto sameTrouble = [](const Error& one, const Error& other) { return one.happened == other.happened; };
    return std::ranges::equal(a.runbooks, b.runbooks,
                              [](const auto& one, const auto& other) { return isSame(one, other); }) &&
           std::ranges::equal(a.troubles, b.troubles, sameTrouble);
}

} // namespace

Runbooks::Runbooks(const RunbookFolders& folders)
    : m_folders(folders.config, folders.own), m_trusted(folders.config),
      m_indexFile(folders.cache.isEmpty() ? QString() : folders.cache + u"/runbooks.index"_s)
{
    m_looker.setMaxThreadCount(1);
    m_finder.setMaxThreadCount(1);
    m_reader.setMaxThreadCount(1);
}

Runbooks::~Runbooks()
{
    m_stop = true;
    ++m_question;
    m_looker.waitForDone();
    m_finder.waitForDone();
    m_reader.waitForDone();
}

void Runbooks::watch()
{
    if (!m_watch) {
        m_watch = std::make_unique<LibraryWatch>();
        connect(m_watch.get(), &LibraryWatch::somethingChanged, this, &Runbooks::look);
    }
    look();
}

QString Runbooks::watchTrouble() const { return m_watch ? m_watch->trouble() : QString(); }

LibraryIndex Runbooks::before(const LibraryIndex& index) const
{
    return m_indexFile.isEmpty() ? index : keptIndex(m_indexFile);
}

void Runbooks::look()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    Q_EMIT lookingChanged();
    QtConcurrent::run(&m_looker, [this, last = m_index, isFirst = m_looks == 0]() -> LibraryIndex {
        const auto folders = m_folders.all();
        if (folders)
            return lookedThrough(*folders, isFirst ? before(last) : last, &m_stop);
        LibraryIndex none;
        none.troubles.append(folders.error());
        return none;
    }).then(this, [this](const LibraryIndex& index) { looked(index); });
}

void Runbooks::looked(const LibraryIndex& index)
{
    m_looking = false;
    ++m_looks;
    const bool isNew = !isSame(index, m_index);
    m_index = index;
    if (m_watch)
        m_watch->follow(index);
    // Without anything read anew the file says the same, but perhaps of files that are gone; it may.
    if (index.filesRead > 0)
        keep();
    if (std::exchange(m_again, false))
        look();
    if (isNew)
        Q_EMIT changed();
    Q_EMIT lookingChanged();
}

void Runbooks::keep()
{
    if (!m_indexFile.isEmpty())
        // A refusal means only that the next start reads the runbooks again.
        m_looker.start([file = m_indexFile, index = m_index] { (void)keepIndex(file, index); });
}

QList<Runbooks::Match> Runbooks::matching(const IncidentFacts& incident) const
{
    QList<int> places;
    const QList<RunbookFacts> facts = m_index.facts(&places);
    QList<Match> matches;
    for (const RunbookMatch& match : matchingRunbooks(facts, incident))
        matches.append({m_index.runbooks.at(places.at(match.runbook)).place(), match});
    return matches;
}

QFuture<std::optional<QList<Runbooks::Found>>> Runbooks::find(const QString& typed, qsizetype most)
{
    using Answer = std::optional<QList<Found>>;
    const quint64 question = ++m_question;
    return QtConcurrent::run(&m_finder, [this, index = m_index, typed, most, question]() -> Answer {
        const QList<QByteArray> words = searchWordsOf(typed);
        QList<std::pair<SearchMatch, const IndexedRunbook*>> matches;
        for (const IndexedRunbook& runbook : index.runbooks) {
            if (question != m_question)
                return std::nullopt;
            if (const auto match = searchIn(runbook.text, words))
                matches.append({*match, &runbook});
        }
        std::stable_sort(matches.begin(), matches.end(),
                         [](const auto& a, const auto& b) { return a.first.score > b.first.score; });
        if (most >= 0 && matches.size() > most)
            matches.resize(most);
        QList<Found> found;
        for (const auto& [match, runbook] : std::as_const(matches))
            found.append({runbook->place(), match, passageOf(runbook->text, match)});
        return found;
    });
}

QFuture<Result<OpenedRunbook>> Runbooks::open(const RunbookPlace& place)
{
    return QtConcurrent::run(&m_reader, [place] { return openRunbook(place); });
}

QFuture<QList<DocumentFinding>> Runbooks::lint(const OpenedRunbook& runbook, const LintMoment& moment)
{
    return QtConcurrent::run(&m_reader, [runbook, moment] {
        DevicePrograms programs;
        return lintHere(runbook.place, runbook.document, runbook.steps, moment, programs);
    });
}

QFuture<Result<RunbookSource>> Runbooks::source(const RunbookPlace& place)
{
    return QtConcurrent::run(&m_reader, [place, isOwn = m_folders.isOwn(place.library)] {
        auto source = readRunbookSource(place);
        if (source && isOwn)
            source->readOnly = u"It is one of Firebreak’s own, which change with the program."_s;
        return source;
    });
}

QFuture<Result<Runbooks::Saved>> Runbooks::save(const RunbookSource& read, const QString& text, SaveOver over)
{
    return QtConcurrent::run(&m_reader,
                             [this, read, text, over]() -> Result<Saved> {
                                 const auto file = saveRunbookSource(read, text, over);
                                 if (!file)
                                     return tl::unexpected(file.error());
                                 Saved saved{*file, TrustState::Never};
                                 const auto trust = file->written ? m_trusted.of(read.file) : std::nullopt;
                                 if (!trust)
                                     return saved;
                                 const Document document = parseDocument(bytesFor(read, text));
                                 saved.trust = documentHashOf(document, stepsOf(document)) == trust->documentHash
                                                   ? TrustState::Given
                                                   : TrustState::Changed;
                                 return saved;
                             })
        .then(this, [this](const Result<Saved>& saved) {
            look();
            return saved;
        });
}

} // namespace firebreak
