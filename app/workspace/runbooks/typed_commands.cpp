#include "app/workspace/runbooks/typed_commands.h"

#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/pinned_target.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "runbooks/run/target_tools.h"
#include "runbooks/step/hindrance.h"
#include "runbooks/step/prompts.h"
#include "storage/reader.h"

#include <QDir>
#include <QFileInfo>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LongestTitle = 120;

tl::unexpected<Error> cannotRun(const QString& reason)
{
    return refused(reason, u"Begin the line with a blank to write it down as a note instead."_s);
}

} // namespace

Step typedStep(const QString& command)
{
    Step step;
    step.form = StepForm::Inline;
    step.kind = StepKind::Shell;
    step.language = u"sh"_s;
    step.text = step.commands = command;
    const QString first = firstCommandLine(command).simplified();
    step.title = first.size() > LongestTitle ? first.left(LongestTitle) + u'…' : first;
    step.hash = blockHash(step.text, step.language, step.attributes);
    Document none; // of one block, which is no fence that could be broken
    none.blocks.resize(1);
    judge(step, none, {});
    return step;
}

TypedCommands::TypedCommands(Workspace& workspace, const StepRunners& runners, const IncidentId& incident,
                             bool loginEnvironment)
    : m_workspace(workspace), m_runners(runners), m_incident(incident),
      m_own(runners.shell ? std::make_shared<UseSession>(*runners.shell, loginEnvironment) : nullptr)
{
    m_worker.setMaxThreadCount(1);
}

TypedCommands::~TypedCommands() { m_worker.waitForDone(); }

void TypedCommands::workWith(RunbookUse* use) { m_use = use; }

std::shared_ptr<UseSession> TypedCommands::session() const { return m_use ? m_use->sharedSession() : m_own; }

RunTarget TypedCommands::targetOf(const Step& step, const RunbookUse* use) const
{
    const auto kind = targetKindOf(step.commands);
    if (kind == RunTarget::Kind::Localhost)
        return {};
    if (use)
        return use->pinnedTarget(kind).value_or(RunTarget());
    const auto last = lastTargetIn(m_workspace.shown(m_workspace.reader().runsOfIncident(m_incident)), kind);
    return last ? last->first : RunTarget();
}

Result<TypedCommands::Reading> TypedCommands::read(const QString& command, const UseSession& session,
                                                   const RunbookUse* use) const
{
    Reading reading;
    StepRunOrder& order = reading.order;
    order.step = typedStep(command);
    if (!order.step.isRunnable())
        return cannotRun(order.step.reason);
    const RunbookPolicy policy = m_workspace.catalogue().runbookPolicy();
    const auto incident = m_workspace.shown(m_workspace.incidents().incident(m_incident));
    const QString merged = incident.mergedInto ? u"INC-%1"_s.arg(incident.mergedInto->number) : QString();
    if (const QString reason = whyNothingMayRun(m_workspace, policy, merged); !reason.isEmpty())
        return cannotRun(reason);

    UseForm form;
    form.setDocument(Document(), {order.step});
    form.setSession(session.now(), session.start());
    order.form = form.forRun(0);
    order.session = session.now();
    order.folder = use ? QFileInfo(use->runbook().file).path() : QDir::homePath();
    order.assessment = riskOf(order.step);
    order.target = targetOf(order.step, use);
    order.incident = m_incident;
    order.secrets = secretsIn(session.now());
    Session found = session.now();
    if (!session.hasBegun()) // a login shell may have them
        for (const QString& name : form.unknownVariables(0))
            found.variables.insert(name, {});
    const auto filled = filledStep(order.step, order.form, found);
    if (!filled)
        return cannotRun(filled.error().happened);

    const SecretMask mask(order.secrets);
    StepQuestion& question = reading.question;
    question.confirmation = confirmationFor(0, {order.step}, order.assessment, mask.masked(filled->commands),
                                            order.target, {ConfirmAt::Window, policy.fourEyes});
    if (!question.confirmation.rollbackNote.isEmpty())
        question.confirmation.rollbackNote = u"Nothing here knows how to undo it."_s;
    question.variables = form.variablesOf(0);
    for (QString& value : question.variables)
        value = mask.masked(value);
    return reading;
}

Result<StepQuestion> TypedCommands::question(const QString& command) const
{
    const auto with = session();
    if (!with)
        return cannotRun(u"Nothing here runs shell commands."_s);
    return read(command, *with, m_use).map([](const Reading& reading) { return reading.question; });
}

QFuture<Result<void>> TypedCommands::run(const QString& command, const Confirmed& confirmed)
{
    const auto asked = question(command);
    const auto checked =
        asked ? checkAnswer(*asked, confirmed, m_workspace.whoAmI()) : Result<void>(tl::unexpected(asked.error()));
    if (!checked)
        return QtFuture::makeReadyFuture(checked);
    const int key = m_nextKey++;
    Active active;
    active.shown = {key, command, m_workspace.now(), false, {}};
    active.answer = std::make_shared<QPromise<Result<void>>>();
    active.answer->start();
    active.question = *asked;
    active.second = confirmed.second;
    active.session = session();
    active.use = m_use;
    const QFuture<Result<void>> future = active.answer->future();
    const std::shared_ptr<UseSession> with = active.session;
    m_active.emplace(key, std::move(active));
    Q_EMIT changed();
    with->begin([self = QPointer(this), key] {
        if (self)
            self->begin(key);
    });
    return future;
}

void TypedCommands::begin(int key)
{
    Active& active = m_active.at(key);
    auto now = read(active.shown.command, *active.session, active.use);
    if (active.stopped || !now) {
        giveUp(key, active.stopped ? Error{ErrorKind::Refused, u"It was stopped before it began."_s, {}} : now.error());
        return;
    }
    // A login shell that had not been asked yet, or a step beside it, may have set what nobody has seen.
    const StepQuestion& asked = active.question;
    const bool isAsAsked = now->question.variables == asked.variables &&
                           now->question.confirmation.command == asked.confirmation.command &&
                           now->question.confirmation.target == asked.confirmation.target;
    if (now->order.assessment.risk != Risk::Safe && !isAsAsked) {
        giveUp(key, {ErrorKind::Refused, u"What it finds has changed since it was confirmed, so nothing ran."_s,
                     u"Read it again."_s});
        return;
    }
    active.order = std::move(now->order);
    active.order.confirmedBy = active.second;
    if (active.order.target.kind == RunTarget::Kind::Localhost) {
        launch(key);
        return;
    }
    if (!m_private)
        m_private = std::make_unique<QTemporaryDir>();
    QtConcurrent::run(&m_worker, [target = active.order.target, session = active.order.session,
                                  folder = m_private->path()] {
        return sessionOn(target, session, folder);
    }).then(this, [this, key](const Result<Session>& session) {
        if (!session) {
            giveUp(key, session.error());
            return;
        }
        m_active.at(key).order.session = *session;
        launch(key);
    });
}

void TypedCommands::launch(int key)
{
    Active& active = m_active.at(key);
    if (active.stopped) {
        giveUp(key, {ErrorKind::Refused, u"It was stopped before it began."_s, {}});
        return;
    }
    auto prepared = StepRun::prepare(m_workspace, m_runners, active.order);
    if (!prepared) {
        giveUp(key, prepared.error());
        return;
    }
    active.run = *std::move(prepared);
    follow(key, *active.run);
    active.run->begin();
}

void TypedCommands::follow(int key, StepRun& run)
{
    const auto hasBegun = [this, key] {
        if (const Answer answer = std::exchange(m_active.at(key).answer, nullptr)) {
            answer->addResult(Result<void>());
            answer->finish();
        }
    };
    connect(&run, &StepRun::started, this, [this, hasBegun] {
        hasBegun();
        Q_EMIT changed();
    });
    connect(&run, &StepRun::failed, this, [this, key](const Error& error) { giveUp(key, error); });
    connect(&run, &StepRun::finished, this, [this, key, hasBegun](const Run& kept) {
        hasBegun(); // a command that could not be started has ended, too
        Active& active = m_active.at(key);
        active.session->take(active.order.session, active.run->session());
        active.shown.ended = true;
        active.shown.left = kept.result->stillRunning;
        if (active.shown.left.isEmpty()) {
            active.run.release()->deleteLater(); // it is speaking just now
            m_active.erase(key);
        }
        Q_EMIT changed();
        Q_EMIT ended(key, kept);
    });
    connect(&run, &StepRun::gone, this, [this, key](const QStringList& left) {
        const auto active = m_active.find(key);
        if (active == m_active.end() || !active->second.shown.ended)
            return;
        active->second.run.release()->deleteLater();
        m_active.erase(active);
        Q_EMIT changed();
        Q_EMIT childrenGone(left);
    });
}

void TypedCommands::giveUp(int key, const Error& error)
{
    Active given = std::move(m_active.at(key));
    m_active.erase(key);
    if (given.run)
        given.run.release()->deleteLater(); // it is speaking just now
    Q_EMIT changed();
    if (!given.answer) {
        Q_EMIT failed(error);
        return;
    }
    given.answer->addResult(tl::unexpected(error));
    given.answer->finish();
}

QList<TypedRun> TypedCommands::running() const
{
    QList<TypedRun> running;
    for (const auto& [key, active] : m_active)
        running.append(active.shown);
    return running;
}

QByteArray TypedCommands::newestOutput(int key, qsizetype most) const
{
    const auto active = m_active.find(key);
    return active != m_active.end() && active->second.run ? active->second.run->newestOutput(most) : QByteArray();
}

qint64 TypedCommands::printed(int key) const
{
    const auto active = m_active.find(key);
    return active != m_active.end() && active->second.run ? active->second.run->printed() : 0;
}

void TypedCommands::stop(int key)
{
    const auto active = m_active.find(key);
    if (active == m_active.end())
        return;
    if (active->second.run)
        active->second.run->stop();
    else
        active->second.stopped = true;
}

void TypedCommands::stopAll()
{
    const QList<TypedRun> all = running();
    for (const TypedRun& one : all)
        stop(one.key);
}

bool TypedCommands::isIdle() const
{
    return m_active.empty() && (!m_own || (m_own->setBySteps().isEmpty() && m_own->now().folder.isEmpty()));
}

} // namespace firebreak
