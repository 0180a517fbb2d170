// app/gui/shell/second_beat.h — one beat at every full second of the wall clock, so that all running clocks of the
// window change at the same moment and none skips a number.
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

namespace firebreak {

class SecondBeat : public QObject {
    Q_OBJECT

public:
    /// `clock` must outlive it.
    explicit SecondBeat(const Clock& clock, QObject* parent = nullptr);

    void start();
    void stop() { m_timer.stop(); }

Q_SIGNALS:
    void beat();

private:
    void aim();

    const Clock& m_clock;
    QTimer m_timer;
};

/// How long until the next full second; between 1 ms and 1 s.
Millis untilNextSecond(Instant now);

} // namespace firebreak
