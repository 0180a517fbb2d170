// storage/search/search.h — search as you type, over everything stored. Its own connection: one thread at a time, but
// `interrupt` from any other, so that the latest typing wins.
#pragma once

#include "storage/rows.h"
#include "storage/search/search_words.h"

#include <atomic>
#include <memory>

namespace firebreak {

class Connection;

enum class HitKind {
    Incident, ///< by title, reference or label
    Document, ///< by name
    Entry,    ///< a line of a timeline
};

struct SearchHit {
    HitKind kind = HitKind::Entry;
    QUuid id;             ///< of the incident or document; of an entry: its incident's
    QString documentType; ///< of documents: "person", "service", …
    EventId event;        ///< of entries
    int number = 0;       ///< of entries: within the incident
    EntryType type = EntryType::Note;
    QString ref;   ///< "INC-12"; empty for documents
    QString title; ///< of the incident, or the document's name
    QString text;  ///< of entries; a whole line, for the view to shorten around the match
    Instant at;    ///< when it happened, or was declared or put
    bool live = false;

    friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

struct SearchAnswer {
    QList<SearchHit> hits;    ///< best first
    bool interrupted = false; ///< then there are none
    bool more = false;        ///< there are others than these
};

class Search {
public:
    static Result<std::unique_ptr<Search>> open(const QString& path);
    ~Search();

    /// Every word typed must occur, each as a beginning. Of very many matches only the newest are looked at. Running
    /// incidents come first, then titles before text, whole words before beginnings, newest first.
    Result<SearchAnswer> find(const QString& typed, int limit = 50);
    /// Any thread: what `find` does now ends at once. Does nothing while it does nothing.
    void interrupt();

private:
    explicit Search(std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> m_connection;
    WholeWords m_words; ///< of the question that is being answered
    std::atomic<unsigned> m_interruptions = 0;
};

} // namespace firebreak
