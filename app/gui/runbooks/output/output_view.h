// app/gui/runbooks/output/output_view.h — what a step prints, while it runs and after it has ended.
#pragma once

#include "app/gui/runbooks/output/line_view.h"

#include <QTimer>

#include <functional>

namespace firebreak {

class Button;

/// While the step runs, the newest lines are shown, looked for every 16 ms and only then read, whatever the rate.
/// Scrolling up or choosing text holds them still (64 KiB of them); End goes on. Afterwards it is all that is kept,
/// with a line for what is not.
class OutputView : public LineView {
    Q_OBJECT

public:
    explicit OutputView(const Theme& theme, QWidget* parent = nullptr);
    ~OutputView() override;

    /// The newest bytes, at most so many, and how many there were in all: as a RunningStep gives them.
    using Newest = std::function<QByteArray(qsizetype most)>;
    using Printed = std::function<qint64()>;
    /// Until `showOutput` or `clear`; both are asked no more then.
    void follow(Newest newest, Printed printed);
    bool isFollowing() const { return m_timer.isActive(); }
    /// All that is kept. Much of it is made ready by a worker: what was there before stays so long.
    void showOutput(const KeptOutput& output);
    /// Bytes of which nothing was left out.
    void showOutput(const QByteArray& output);
    void clear();

    /// The person looks at something, so that newer lines wait.
    bool isHeld() const { return m_held; }
    const OutputLines& lines() const { return m_lines; }

    /// Looks for words; the first place at or behind what is in sight becomes the current one. Empty: none.
    void find(const QString& words);
    /// To the next or the one before, round the end.
    void findNext() { stepFound(1); }
    void findPrevious() { stepFound(-1); }
    int foundCount() const { return int(m_matches.size()); }
    /// From 0; −1 for none.
    int foundCurrent() const { return m_current; }

Q_SIGNALS:
    /// The lines are others now: all that is kept is there, or newer ones.
    void shown();
    void foundChanged();
    void heldChanged(bool held);

protected:
    void resizeEvent(QResizeEvent* event) override;

    int lineCount() const override { return m_lines.count(); }
    QList<OutputLine> readLines(int first, int count) const override { return m_lines.lines(first, count); }
    QString readText(int first, int last) const override { return m_lines.text(first, last); }
    int widestLine() const override { return m_lines.widest(); }
    Dress dressOf(int line) const override;

private:
    void look();
    void stopFollowing();
    void present(const OutputLines& lines, bool toEnd);
    void hold();
    void goOn();
    void whenTouched();
    void take(const OutputLines& lines);
    void stepFound(int by);
    enum class Jump { Stays, ToFirst };
    void findAgain(Jump jump);
    void takeFound(const QList<OutputMatch>& matches, Jump jump);
    void placeChip();

    OutputLines m_lines;
    Newest m_newest;
    Printed m_printed;
    qint64 m_seen = -1; ///< bytes that had been printed at the last look
    QTimer m_timer;
    bool m_live = false; ///< `m_lines` are of a step that runs, or ran when they were held
    bool m_held = false;
    Button* m_goOn;                       ///< shown while held
    std::optional<OutputLines> m_waiting; ///< all of it, for when the person goes on
    quint64 m_making = 0;                 ///< counts what was asked of workers: only the last answer is taken
    quint64 m_finding = 0;
    QString m_words;
    QList<OutputMatch> m_matches;
    int m_current = -1;
};

} // namespace firebreak
