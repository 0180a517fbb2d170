// app/workspace/runbooks/use_session.h — the session of one runbook in use: how it begins, and what its steps change in
// it. In memory only. Belongs to a thread with an event loop.
#pragma once

#include "runbooks/run/session.h"
#include "runbooks/run/step_runner.h"

#include <QObject>

#include <functional>
#include <memory>

namespace firebreak {

class LoginEnvironment;

class UseSession : public QObject {
    Q_OBJECT

public:
    /// `asLogin`: it begins as a login shell would, which is asked when the first step runs; otherwise at once, with
    /// the environment of this program.
    UseSession(StepRunner& runner, bool asLogin);
    ~UseSession() override;

    /// Empty before it has begun.
    const Session& now() const { return m_now; }
    const Session& start() const { return m_start; }
    bool hasBegun() const { return m_hasBegun; }
    bool isAsLogin() const { return m_asLogin; }
    /// What steps have set, without what was there at the start.
    QMap<QString, SessionVariable> setBySteps() const;
    /// A sentence: where the environment came from, or will come from.
    QString origin() const;

    /// Begins it, where it has not begun; then calls `then`, perhaps at once.
    void begin(const std::function<void()>& then);
    /// What a step has changed that began with `before`; absent: nothing was handed on.
    void take(const Session& before, const std::optional<Session>& after);
    /// As before the first step.
    void reset(bool asLogin);

Q_SIGNALS:
    void changed();

private:
    void beginWith(const QMap<QString, QString>& environment, const QString& origin);

    StepRunner& m_runner;
    bool m_asLogin;
    bool m_hasBegun = false;
    Session m_start, m_now;
    QString m_origin;
    std::unique_ptr<LoginEnvironment> m_login; ///< while it is being asked
    QList<std::function<void()>> m_waiting;
};

} // namespace firebreak
