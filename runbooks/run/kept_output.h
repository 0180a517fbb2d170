// runbooks/run/kept_output.h — what a step has printed, as much of it as is kept. Pure; one thread at a time.
#pragma once

#include <QByteArray>
#include <QList>

#include <deque>

namespace firebreak {

enum class OutputStream : quint8 { Standard, Error };

/// The beginning and the end of any amount of output, both streams in the order in which they came.
class KeptOutput {
public:
    /// Half of it for the beginning, half for the end.
    explicit KeptOutput(qsizetype most = 8 * 1024 * 1024);

    void append(OutputStream stream, QByteArrayView bytes);
    /// All of `other`, which keeps no more than this one; what it has dropped counts as printed here.
    void append(const KeptOutput& other);

    /// Everything that was printed, kept or not.
    qint64 total() const { return m_total; }
    /// How much between beginning and end is not kept.
    qint64 dropped() const { return m_total - m_head.size - m_tail.size; }

    struct Piece {
        OutputStream stream = OutputStream::Standard;
        QByteArray bytes;

        friend bool operator==(const Piece&, const Piece&) = default;
    };
    /// In order, neighbours of one stream joined; where something was dropped, one piece ends and the next begins.
    QList<Piece> beginning() const;
    QList<Piece> end() const;
    /// Of one stream, beginning and end joined.
    QByteArray of(OutputStream stream) const;

private:
    struct Part {
        std::deque<Piece> pieces;
        qint64 size = 0;

        void add(OutputStream stream, QByteArrayView bytes);
    };
    void forgetOldest();

    qsizetype m_half;
    Part m_head, m_tail;
    qint64 m_total = 0;
};

} // namespace firebreak
