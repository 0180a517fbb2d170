// app/gui/widgets/tick.h — time that passes for things that fade away; handed in, so that a test passes it by hand.
#pragma once

#include "core/base/instant.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace firebreak {

class Tick : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Somebody wants to hear `passed`, or no longer does. Calls are paired.
    virtual void want() {}
    virtual void release() {}

Q_SIGNALS:
    /// So much time since the last one.
    void passed(firebreak::Millis elapsed);
};

/// Real time, thirty times a second, and only while somebody wants it.
class SteadyTick : public Tick {
    Q_OBJECT

public:
    explicit SteadyTick(QObject* parent = nullptr);

    void want() override;
    void release() override;

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    int m_wanted = 0;
};

} // namespace firebreak
