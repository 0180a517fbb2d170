// app/ctl/runbook/interrupt.h — Ctrl+C, or being told to end, while steps run: the first time they can be stopped and
// that be written down; the second time this program ends as any other.
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace firebreak::ctl {

/// One at a time.
class Interrupt : public QObject {
    Q_OBJECT

public:
    Interrupt();
    /// From now on such a signal does again what it does by itself.
    ~Interrupt() override;

Q_SIGNALS:
    void asked();

private:
    std::unique_ptr<QSocketNotifier> m_heard;
};

} // namespace firebreak::ctl
