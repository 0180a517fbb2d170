#include "storage/journal/chain_check.h"

#include "core/base/archive.h"
#include "storage/blobs/blob_table.h"
#include "storage/journal/journal.h"
#include "storage/journal/streams.h"
#include "storage/sqlite/query.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Rows that came without those before them, as a bundle brings them: [first, last] of a device.
struct Range {
    DeviceId device;
    qint64 first = 0;
    qint64 last = 0;
    qint64 seq = 0; ///< of the row that says so
};

class ChainCheck {
public:
    ChainCheck(Connection& connection, const QList<ChainHead>& expected) : m_journal(connection), m_expected(expected)
    {}

    ChainReport run(const std::function<bool(qint64, qint64)>& progress)
    {
        const qint64 total = m_journal.count();
        m_journal.forEach([&](const JournalRow& row) {
            checkRow(row);
            ++m_report.events;
            m_newestSeq = row.seq;
            return !progress || m_report.events % 4096 != 0 || progress(m_report.events, total);
        });
        if (m_report.events < total)
            return m_report;
        checkErasures();
        checkLoose();
        checkRanges();
        checkHeads();
        return m_report;
    }

private:
    struct Link {
        qint64 seq;
        DeviceId device;
        qint64 deviceSeq;
        QByteArray prevHash;
    };

    void bad(qint64 seq, const QString& id, const QString& title, const QString& evidence)
    {
        if (!m_report.firstBadSeq || seq < *m_report.firstBadSeq)
            m_report.firstBadSeq = seq;
        constexpr qsizetype Enough = 20;
        if (m_report.findings.size() < Enough)
            m_report.findings.append({id, FindingSeverity::Error, title, u"The journal is not as it was written."_s,
                                      evidence, u"Restore a backup, or merge with a copy that is whole."_s});
    }

    void checkRow(const JournalRow& row)
    {
        if (chainHashOf(row) != row.hash)
            bad(row.seq, u"storage/changed-row"_s, u"A row was changed"_s, u"Row %1 has another hash."_s.arg(row.seq));
        if (!row.payload) {
            m_erased.insert(row.id, row.seq);
        } else if (!row.salt || row.salt->size() != SaltSize ||
                   payloadHashOf(*row.salt, *row.payload) != row.payloadHash) {
            bad(row.seq, u"storage/changed-text"_s, u"The words of a row were changed"_s,
                u"The text of row %1 has another hash."_s.arg(row.seq));
        } else {
            for (const QString& hash : blobHashesIn(row.head) + blobHashesIn(*row.payload))
                m_report.blobs.insert(hash);
        }
        readTrace(row);

        ChainHead& head = m_heads[row.device];
        if (row.deviceSeq == head.count + 1 && row.prevHash == (head.count == 0 ? noHash() : head.hash)) {
            head.count = row.deviceSeq;
            head.hash = row.hash;
        } else {
            m_loose.append({row.seq, row.device, row.deviceSeq, row.prevHash});
        }
    }

    void readTrace(const JournalRow& row)
    {
        const bool erasure = isErasure(row.kind);
        const bool import = row.kind == workspaceBundleImported();
        if (!erasure && !import)
            return;
        const QJsonObject head = objectFromBytes(row.head).value_or(QJsonObject());
        if (const auto entry = EventId::fromText(head.value(u"entry"_s).toString()); erasure && entry)
            m_demanded.insert(*entry);
        const QJsonArray ranges = head.value(u"rows"_s).toArray();
        for (const auto& value : ranges) {
            const QJsonArray range = value.toArray();
            const auto device = DeviceId::fromText(range.at(0).toString());
            if (import && device)
                m_ranges.append({*device, range.at(1).toInteger(), range.at(2).toInteger(), row.seq});
        }
    }

    void checkErasures()
    {
        for (auto erased = m_erased.cbegin(); erased != m_erased.cend(); ++erased)
            if (!m_demanded.contains(erased.key()))
                bad(erased.value(), u"storage/erased-without-trace"_s, u"Words were removed without a trace"_s,
                    u"Row %1 has no text, and no event says that it was erased."_s.arg(erased.value()));
    }

    /// Rows that did not follow the row before them in this file: the first of a bundle, those that a merge filled in
    /// later, and the two ends of a fork.
    void checkLoose()
    {
        for (const Link& link : m_loose) {
            const auto before = m_journal.at(link.device, link.deviceSeq - 1);
            const bool follows =
                std::ranges::any_of(before, [&](const JournalRow& row) { return row.hash == link.prevHash; });
            const bool begins = link.deviceSeq == 1 && link.prevHash == noHash();
            const bool imported = before.isEmpty() && std::ranges::any_of(m_ranges, [&](const Range& range) {
                                      return range.device == link.device && range.first == link.deviceSeq;
                                  });
            if (!follows && !begins && !imported)
                bad(link.seq, u"storage/broken-chain"_s, u"A row is missing"_s,
                    u"Row %1 does not continue the row before it."_s.arg(link.seq));
            else if (m_journal.at(link.device, link.deviceSeq).size() > 1 && !m_forked.contains(link.device)) {
                m_forked.insert(link.device);
                m_report.findings.append(
                    {u"storage/forked-chain"_s, FindingSeverity::Warning, u"Two machines wrote under one identity"_s,
                     u"Nothing is lost: both lines are here and were merged."_s,
                     u"Device %1 has two rows number %2."_s.arg(link.device.text()).arg(link.deviceSeq),
                     u"Nothing. It comes from a disk image or a snapshot of a virtual machine that was used twice."_s});
            }
        }
    }

    void checkRanges()
    {
        for (const Range& range : m_ranges)
            if (m_journal.countBetween(range.device, range.first, range.last) <= range.last - range.first)
                bad(range.seq, u"storage/missing-row"_s, u"A row is missing"_s,
                    u"Row %1 says what a bundle brought; some of it is not here."_s.arg(range.seq));
    }

    /// What the file's own note of its heads, and the installation's, say that it held.
    void checkHeads()
    {
        const auto mustHold = [&](const ChainHead& head, const QString& who) {
            if (head.count == 0)
                return;
            const auto rows = m_journal.at(head.device, head.count);
            if (std::ranges::any_of(rows, [&](const JournalRow& row) { return row.hash == head.hash; }))
                return;
            const qint64 left = m_heads.value(head.device).count;
            bad(m_newestSeq + 1, u"storage/cut-tail"_s, u"The end of the journal is missing"_s,
                u"%1 says that device %2 had written %3 events; %4 of them are here."_s.arg(
                    who, head.device.text(), QString::number(head.count), QString::number(std::min(left, head.count))));
        };
        const QList<ChainHead> noted = m_journal.heads();
        for (const ChainHead& head : noted)
            mustHold(head, u"The file itself"_s);
        for (const ChainHead& head : m_expected)
            mustHold(head, u"This installation"_s);
        for (auto head = m_heads.cbegin(); head != m_heads.cend(); ++head) {
            const auto note = std::ranges::find(noted, head.key(), &ChainHead::device);
            if (head->count > 0 && (note == noted.end() || note->count < head->count))
                bad(m_newestSeq, u"storage/unknown-tail"_s, u"Rows were added by a foreign hand"_s,
                    u"Device %1 has more rows than the file's own note of it."_s.arg(head.key().text()));
        }
    }

    Journal m_journal;
    QList<ChainHead> m_expected;
    ChainReport m_report;
    qint64 m_newestSeq = 0;
    QHash<DeviceId, ChainHead> m_heads; ///< of the part that is without gaps
    QList<Link> m_loose;
    QList<Range> m_ranges;
    QHash<EventId, qint64> m_erased;
    QSet<EventId> m_demanded;
    QSet<DeviceId> m_forked;
};

} // namespace

ChainReport checkChains(Connection& connection, const QList<ChainHead>& expected,
                        const std::function<bool(qint64, qint64)>& progress)
{
    return ChainCheck(connection, expected).run(progress);
}

} // namespace firebreak
