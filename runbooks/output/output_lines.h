// runbooks/output/output_lines.h — all that is kept of an output, to be read line by line from anywhere in it. Pure.
#pragma once

#include "runbooks/output/output_line.h"
#include "runbooks/run/kept_output.h"

namespace firebreak {

struct OutputMatch {
    int line = 0;
    int start = 0; ///< in the text of that line
    int length = 0;

    friend bool operator==(const OutputMatch&, const OutputMatch&) = default;
};

/// A value: the bytes, and where every few lines begin; lines are made when they are asked for. Making one takes
/// time in the bytes (about 50 ms for 8 MiB), reading a screenful of it nearly none. Lines are as in output_reader.h.
class OutputLines {
public:
    OutputLines() = default;
    /// `leftOut`: bytes that are not there between the two.
    OutputLines(const QByteArray& beginning, qint64 leftOut, const QByteArray& end);
    /// Both streams, in the order in which they came.
    explicit OutputLines(const KeptOutput& output);
    /// The newest bytes of `printed`: where there was more before, the first line, which is cut, is left out too.
    static OutputLines ofNewest(const QByteArray& newest, qint64 printed);

    /// The mark for what was left out counts as a line.
    int count() const { return m_gap >= 0 ? m_gap + 1 + m_end.lines : m_beginning.lines; }
    bool isEmpty() const { return count() == 0; }
    /// The line that stands for what was left out, and is empty; −1: there is none.
    int gap() const { return m_gap; }
    /// Bytes.
    qint64 leftOut() const { return m_leftOut; }
    /// Bytes that are there.
    qint64 size() const { return m_beginning.bytes.size() + m_end.bytes.size(); }
    /// Columns of the widest line.
    int widest() const { return std::max(m_beginning.widest, m_end.widest); }

    /// Those that exist of them. Reads from the nearest place that is known, so ask for neighbours at once.
    QList<OutputLine> lines(int first, int count) const;
    /// From line `first` to `last`, both included.
    QString text(int first, int last) const;

    /// Where the words stand, whatever their case; at most `most`, from the top. Takes time in the bytes.
    QList<OutputMatch> find(const QString& words, int most = 10'000) const;

private:
    struct Place {
        qint64 offset = 0;
        OutputStyle style;
        bool continued = false; ///< the line before it goes on here
    };
    struct Part {
        QByteArray bytes;
        QList<Place> places; ///< of every LinesApart-th line
        int lines = 0;
        int widest = 0;

        explicit Part(const QByteArray& text = {});
        QList<OutputLine> block(int number) const;
        void read(int first, int count, QList<OutputLine>& into) const;
    };
    class Survey;
    static constexpr int LinesApart = 64;

    Part m_beginning, m_end;
    qint64 m_leftOut = 0;
    int m_gap = -1;
};

} // namespace firebreak
