#include "runbooks/run/kept_output.h"

#include <algorithm>

namespace firebreak {

namespace {

/// Pieces are not joined beyond this, so that forgetting the oldest bytes moves few.
constexpr qsizetype LargestPiece = 256 * 1024;

QList<KeptOutput::Piece> joined(const std::deque<KeptOutput::Piece>& pieces)
{
    QList<KeptOutput::Piece> all;
    for (const KeptOutput::Piece& piece : pieces)
        if (!all.isEmpty() && all.constLast().stream == piece.stream)
            all.last().bytes += piece.bytes;
        else
            all.append(piece);
    return all;
}

} // namespace

KeptOutput::KeptOutput(qsizetype most) : m_half(most / 2) {}

void KeptOutput::Part::add(OutputStream stream, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (pieces.empty() || pieces.back().stream != stream || pieces.back().bytes.size() >= LargestPiece)
            pieces.push_back({stream, {}});
        QByteArray& last = pieces.back().bytes;
        const qsizetype taken = std::min(bytes.size(), LargestPiece - last.size());
        last.append(bytes.first(taken));
        size += taken;
        bytes = bytes.sliced(taken);
    }
}

void KeptOutput::append(OutputStream stream, QByteArrayView bytes)
{
    m_total += bytes.size();
    const qsizetype first = std::min(bytes.size(), qsizetype(m_half - m_head.size));
    m_head.add(stream, bytes.first(first));
    // Of more than fits only the end would stay.
    m_tail.add(stream, bytes.last(std::min(bytes.size() - first, m_half)));
    forgetOldest();
}

void KeptOutput::append(const KeptOutput& other)
{
    for (const Piece& piece : other.m_head.pieces)
        append(piece.stream, piece.bytes);
    m_total += other.dropped();
    if (other.dropped() > 0) { // then nothing in front of the gap may stand behind it
        m_tail = Part();
        for (const Piece& piece : other.m_tail.pieces)
            m_tail.add(piece.stream, piece.bytes);
        m_total += other.m_tail.size;
    } else {
        for (const Piece& piece : other.m_tail.pieces)
            append(piece.stream, piece.bytes);
    }
}

void KeptOutput::forgetOldest()
{
    while (m_tail.size > m_half) {
        QByteArray& oldest = m_tail.pieces.front().bytes;
        const qsizetype surplus = std::min(qsizetype(m_tail.size - m_half), oldest.size());
        m_tail.size -= surplus;
        if (surplus == oldest.size())
            m_tail.pieces.pop_front();
        else
            oldest.remove(0, surplus);
    }
}

QList<KeptOutput::Piece> KeptOutput::beginning() const { return joined(m_head.pieces); }

QList<KeptOutput::Piece> KeptOutput::end() const { return joined(m_tail.pieces); }

QByteArray KeptOutput::of(OutputStream stream) const
{
    QByteArray all;
    for (const Part* part : {&m_head, &m_tail})
        for (const Piece& piece : part->pieces)
            if (piece.stream == stream)
                all += piece.bytes;
    return all;
}

} // namespace firebreak
