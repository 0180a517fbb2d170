#include "app/workspace/runbooks/use_session.h"

#include "app/workspace/runbooks/login_environment.h"

using namespace Qt::StringLiterals;

namespace firebreak {

UseSession::UseSession(StepRunner& runner, bool asLogin) : m_runner(runner), m_asLogin(asLogin)
{
    if (!m_asLogin)
        begin([] {});
}

UseSession::~UseSession() = default;

QMap<QString, SessionVariable> UseSession::setBySteps() const
{
    QMap<QString, SessionVariable> set;
    for (auto it = m_now.variables.cbegin(); it != m_now.variables.cend(); ++it)
        if (m_start.variables.value(it.key()) != *it)
            set.insert(it.key(), *it);
    return set;
}

QString UseSession::origin() const
{
    return m_hasBegun ? m_origin : u"At the first run a login shell is asked for its environment."_s;
}

void UseSession::begin(const std::function<void()>& then)
{
    if (!m_hasBegun && !m_asLogin)
        beginWith(programEnvironment(), u"It began with the environment of this program."_s);
    if (m_hasBegun) {
        then();
        return;
    }
    m_waiting.append(then);
    if (m_login)
        return;
    m_login = std::make_unique<LoginEnvironment>(m_runner);
    connect(m_login.get(), &LoginEnvironment::answered, this,
            [this](const QMap<QString, QString>& environment, const QString& trouble) {
                m_login.release()->deleteLater(); // it is speaking just now
                if (!m_hasBegun)
                    beginWith(environment, trouble.isEmpty()
                                               ? u"It began with the environment of a login shell."_s
                                               : trouble + u" It began with the environment of this program."_s);
                for (const auto& waiting : std::exchange(m_waiting, {}))
                    waiting();
            });
    m_login->ask();
}

void UseSession::beginWith(const QMap<QString, QString>& environment, const QString& origin)
{
    m_hasBegun = true;
    m_start = sessionOf(environment);
    m_now = m_start;
    m_origin = origin;
    Q_EMIT changed();
}

void UseSession::take(const Session& before, const std::optional<Session>& after)
{
    if (!after || !m_hasBegun)
        return;
    const Session now = withChanges(m_now, before, *after);
    if (now == m_now)
        return;
    m_now = now;
    Q_EMIT changed();
}

void UseSession::reset(bool asLogin)
{
    m_asLogin = asLogin;
    m_hasBegun = false;
    m_start = m_now = Session();
    if (m_asLogin)
        Q_EMIT changed();
    else
        begin([] {});
}

} // namespace firebreak
