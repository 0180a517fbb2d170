#include "app/workspace/runbooks/login_environment.h"
#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/runbooks/safe_run.h"
#include "storage/reader.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

const QList<FormField>& RunbookUse::form() const { return m_form.fields(); }

QList<FormField> RunbookUse::formOf(int step) const { return m_form.fieldsOf(step); }

Result<void> RunbookUse::setValue(const QString& key, const QString& text)
{
    const auto set = m_form.set(key, {text, ValueOrigin::Typed});
    if (set)
        Q_EMIT formChanged();
    return set;
}

void RunbookUse::clearValue(const QString& key)
{
    m_form.clear(key);
    Q_EMIT formChanged();
}

Result<void> RunbookUse::takeValuesOf(const Run& run)
{
    for (auto it = run.subject.values.cbegin(); it != run.subject.values.cend(); ++it) {
        if (it->contains(QLatin1StringView(SecretMask::Mask)))
            continue;
        // A parameter that the document no longer has needs no value.
        const auto set = m_form.set(parameterKey(it.key()), {*it, ValueOrigin::LastIncident});
        if (!set && set.error().kind != ErrorKind::NotFound)
            return set;
    }
    Q_EMIT formChanged();
    return {};
}

QMap<QString, SessionVariable> RunbookUse::setBySteps() const
{
    QMap<QString, SessionVariable> set;
    if (!m_start)
        return set;
    for (auto it = m_session.variables.cbegin(); it != m_session.variables.cend(); ++it)
        if (m_start->variables.value(it.key()) != *it)
            set.insert(it.key(), *it);
    return set;
}

QString RunbookUse::sessionStart() const
{
    if (m_start)
        return m_startSentence;
    return u"At the first run a login shell is asked for its environment."_s;
}

void RunbookUse::useLoginEnvironment(bool use)
{
    m_options.loginEnvironment = use;
    resetSession();
}

void RunbookUse::resetSession()
{
    m_leaves.clear();
    m_start.reset();
    m_session = Session();
    m_startSentence.clear();
    if (!m_options.loginEnvironment) {
        startSession([](const Result<void>&) {});
        return;
    }
    m_form.setSession(m_session, Session());
    Q_EMIT sessionChanged();
    Q_EMIT formChanged();
}

void RunbookUse::makeReady(const Then& then)
{
    struct FreshLook {
        std::optional<RunbookTrust> trust;
        Result<OpenedRunbook> runbook = OpenedRunbook();
    };
    QtConcurrent::run(&m_worker, [trusted = m_workspace.runbooks().trusted(), place = m_runbook.place] {
        FreshLook look;
        look.runbook = openRunbook(place);
        if (look.runbook)
            look.trust = trusted.of(look.runbook->file);
        return look;
    }).then(this, [this, then](const FreshLook& look) {
        if (!look.runbook) {
            then(tl::unexpected(look.runbook.error()));
            return;
        }
        takeTrust(look.trust);
        if (look.runbook->hash != m_runbook.hash)
            replaceBy(*look.runbook);
        startSession(then);
    });
}

void RunbookUse::startSession(const Then& then)
{
    if (m_start) {
        then({});
        return;
    }
    if (!m_options.loginEnvironment) {
        startedWith(programEnvironment(), u"It began with the environment of this program."_s);
        then({});
        return;
    }
    m_waitForSession.append(then);
    if (m_login)
        return;
    m_login = std::make_unique<LoginEnvironment>(*m_runners.shell);
    connect(m_login.get(), &LoginEnvironment::answered, this,
            [this](const QMap<QString, QString>& environment, const QString& trouble) {
                m_login.release()->deleteLater(); // it is speaking just now
                startedWith(environment, trouble.isEmpty()
                                             ? u"It began with the environment of a login shell."_s
                                             : trouble + u" It began with the environment of this program."_s);
                for (const Then& waiting : std::exchange(m_waitForSession, {}))
                    waiting({});
            });
    m_login->ask();
}

void RunbookUse::startedWith(const QMap<QString, QString>& environment, const QString& sentence)
{
    m_start = sessionOf(environment);
    m_session = *m_start;
    m_startSentence = sentence;
    m_form.setSession(m_session, *m_start);
    Q_EMIT sessionChanged();
    Q_EMIT formChanged();
}

void RunbookUse::takeSession(const Session& before, const std::optional<Session>& after)
{
    if (!after || !m_start)
        return;
    const Session now = withChanges(m_session, before, *after);
    if (now == m_session)
        return;
    m_session = now;
    m_form.setSession(m_session, *m_start);
    Q_EMIT sessionChanged();
    Q_EMIT formChanged();
}

void RunbookUse::pinTarget(const RunTarget& target)
{
    m_pinned.insert(target.kind, {target, m_workspace.now()});
    Q_EMIT trustChanged();
}

std::optional<RunTarget> RunbookUse::pinnedTarget(RunTarget::Kind kind) const
{
    std::optional<std::pair<RunTarget, Instant>> pinned;
    if (m_pinned.contains(kind))
        pinned = m_pinned.value(kind);
    // A restart, or another runbook of the incident: what ran last says where.
    for (const Run& run : m_runs) {
        const auto target = readTarget(run.subject.target);
        if (target && target->kind == kind && (!pinned || pinned->second < run.startedAt))
            pinned = {*target, run.startedAt};
    }
    return pinned ? std::optional(pinned->first) : std::nullopt;
}

} // namespace firebreak
