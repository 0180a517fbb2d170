#include "app/workspace/runbooks/step_run.h"

#include "app/workspace/runbooks/run_line.h"
#include "core/incident/notes.h"
#include "storage/reader.h"
#include "storage/write_transaction.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr Millis DiagnosisLimit = Minutes(1);
constexpr Millis OtherLimit = Minutes(5);

/// Everything that is kept, both streams as they came.
QByteArray allOf(const KeptOutput& output)
{
    QByteArray all;
    for (const auto& pieces : {output.beginning(), output.end()})
        for (const KeptOutput::Piece& piece : pieces)
            all += piece.bytes;
    return all;
}

/// The same without secrets. One may be split by what came on the other stream meanwhile, so each stream is masked as a
/// whole, and only where that changes nothing the order between the streams is kept.
KeptOutput maskedOutput(const KeptOutput& output, const SecretMask& mask)
{
    const bool cut = output.dropped() > 0;
    KeptOutput masked;
    bool changed = false;
    const auto take = [&](const QList<KeptOutput::Piece>& pieces, CutEdges edges) {
        for (const OutputStream stream : {OutputStream::Standard, OutputStream::Error}) {
            QByteArray whole;
            for (const KeptOutput::Piece& piece : pieces)
                if (piece.stream == stream)
                    whole += piece.bytes;
            const QByteArray safe = mask.masked(whole, edges);
            changed = changed || safe != whole;
            masked.append(stream, safe);
        }
    };
    take(output.beginning(), cut ? CutEdges::AtEnd : CutEdges::None);
    take(output.end(), cut ? CutEdges::AtBegin : CutEdges::None);
    const KeptOutput& safe = changed ? masked : output;
    // One half on either stream: then which was which is less than what they say together.
    const QByteArray all = allOf(safe);
    const QByteArray together = mask.masked(all);
    if (together == all)
        return safe;
    KeptOutput joined;
    joined.append(OutputStream::Standard, together);
    return joined;
}

QStringList secretsOf(const QList<FormField>& form)
{
    QStringList secrets;
    for (const FormField& field : form)
        if (field.secret && field.value)
            secrets.append(field.value->text);
    return secrets;
}

} // namespace

Result<FilledStep> filledStep(const Step& step, const QList<FormField>& form, const Session& session)
{
    const bool isKnown = step.kind == StepKind::Http || step.kind == StepKind::Promql;
    if (!step.isRunnable() || !(isKnown || runsInShell(step)))
        return refused(u"“%1” cannot be run here. "_s.arg(step.title) + step.reason, u"Copy it and run it by hand."_s);
    const ParameterValues values = valuesOf(form);
    const auto commands = filledText(step, values);
    if (!commands)
        return tl::unexpected(commands.error());
    if (step.kind != StepKind::Shell)
        return FilledStep{*commands, {}};
    // What an earlier step has set is there without being asked for, unless a person says otherwise.
    QList<Parameter> parameters = parametersOf({parameterTextOf(step)});
    for (Parameter& parameter : parameters)
        if (!values.contains(parameter.key))
            parameter.uses.removeIf(
                [&](const ParameterUse& use) { return use.isVariable && session.variables.contains(use.spelling); });
    return variablesFor(0, parameters, values).map([&](const QMap<QString, QString>& variables) {
        return FilledStep{*commands, variables};
    });
}

bool runsInShell(const Step& step) { return step.kind == StepKind::Shell || !step.attributes.interpreter.isEmpty(); }

Millis timeLimitOf(const Step& step)
{
    if (step.attributes.timeout)
        return *step.attributes.timeout;
    for (const QString& heading : step.headings)
        if (heading.contains(u"diagnos"_s, Qt::CaseInsensitive))
            return DiagnosisLimit;
    return OtherLimit;
}

Result<std::unique_ptr<StepRun>> StepRun::prepare(Workspace& workspace, const StepRunners& runners,
                                                  const StepRunOrder& order)
{
    auto filled = filledStep(order.step, order.form, order.session);
    if (!filled)
        return tl::unexpected(filled.error());
    auto expectation = readExpectation(order.step.attributes.expect);
    if (!expectation)
        return tl::unexpected(expectation.error());
    return std::unique_ptr<StepRun>(
        new StepRun(workspace, runners, order, *std::move(filled), *std::move(expectation)));
}

StepRun::StepRun(Workspace& workspace, const StepRunners& runners, const StepRunOrder& order, FilledStep filled,
                 Expectation expectation)
    : m_workspace(workspace), m_runners(runners), m_order(order), m_filled(std::move(filled)),
      m_expectation(std::move(expectation)), m_mask(secretsOf(order.form) + order.secrets),
      m_id(workspace.catalogue().freshId<Run>())
{}

RunSubject StepRun::subject() const
{
    RunSubject subject;
    subject.incident = m_order.incident;
    subject.document = m_order.document;
    subject.documentHash = QString::fromLatin1(m_order.documentHash.toHex());
    subject.blockHash = QString::fromLatin1(m_order.step.hash.toHex());
    subject.line = m_order.step.firstLine;
    subject.title = m_order.step.title;
    subject.kind = toWord(m_order.step.kind);
    subject.text = m_mask.masked(m_filled.commands);
    for (const FormField& field : m_order.form)
        if (field.value)
            subject.values.insert(field.name, m_mask.masked(field.value->text));
    subject.target = m_order.target.text();
    subject.risk = toWord(m_order.assessment.risk);
    subject.lowered = m_order.lowered;
    subject.confirmedBy = m_order.confirmedBy;
    return subject;
}

void StepRun::begin()
{
    // Written first: a run that the journal does not know of must not change anything.
    m_workspace
        .write([id = m_id, subject = subject(), now = m_workspace.now()](WriteTransaction& tx) {
            return startRun(subject)
                .and_then([&](const RunEvents& events) { return tx.append(id, now, events); })
                .map([](const QList<EventId>&) {});
        })
        .then(this, [this](const Outcome& outcome) {
            if (outcome)
                start();
            else
                Q_EMIT failed(outcome.error());
        });
}

void StepRun::stop()
{
    m_stopped = true;
    if (m_running)
        m_running->stop();
}

void StepRun::keep(const StepOutcome& outcome)
{
    m_session = outcome.session;
    if (outcome.answer)
        m_answer = AnsweredQuery{m_filled.commands, m_order.step.attributes.source, timeLimitOf(m_order.step), m_mask,
                                 *outcome.answer};
    const KeptOutput output = maskedOutput(outcome.output, m_mask);
    const QByteArray bytes = allOf(output);
    RunResult result;
    result.end = outcome.end;
    result.exitCode = outcome.exitCode;
    result.duration = outcome.duration;
    result.stillRunning = outcome.stillRunning;
    const QString said = QString::fromUtf8(bytes);
    Answer answer;
    answer.isHttp = m_order.step.kind == StepKind::Http;
    if (m_answer)
        answer.values = newestValues(m_answer->result);
    // Of a request the body is judged: headers that stand before it are not what the author thinks of.
    const bool isShell = m_order.step.kind == StepKind::Shell;
    const QString shown = isShell ? said : QString::fromUtf8(output.of(OutputStream::Standard));
    result.verdict = judged(m_expectation, result, shown, answer).verdict;
    const bool secret = m_order.step.attributes.secret;
    if (secret || !m_mask.mayStore())
        result.notStored = secret ? u"The step says that its output is secret."_s
                                  : u"A secret value is too short to be masked without telling it."_s;
    else
        result.tail = tailOf(said);
    const bool stored = result.notStored.isEmpty() && !bytes.isEmpty();
    m_workspace
        .write([id = m_id, incident = m_order.isALine ? m_order.incident : std::nullopt,
                line = timelineLine(subject(), result), result, bytes, stored, printed = outcome.output.total(),
                now = m_workspace.now(), latest = m_workspace.latest()](WriteTransaction& tx) -> Result<void> {
            RunResult kept = result;
            if (stored) {
                const auto hash = tx.putBlob(bytes);
                if (!hash)
                    return tl::unexpected(hash.error());
                kept.output = RunOutput{*hash, bytes.size(), printed};
            }
            const auto ended = tx.run(id)
                                   .and_then([&](const Run& run) { return endRun(run, kept); })
                                   .and_then([&](const RunEvents& events) { return tx.append(id, now, events); });
            if (!ended)
                return tl::unexpected(ended.error());
            if (!incident)
                return {};
            return tx.incident(*incident)
                .and_then([&](const Incident& known) {
                    return note(known, NoteType::Run, line, {}, {now, latest});
                })
                .and_then([&](const IncidentEvents& events) { return tx.append(*incident, now, events); })
                .map([](const QList<EventId>&) {});
        })
        .then(this, [this, output](const Outcome& written) {
            if (!written) {
                Q_EMIT failed(written.error());
                return;
            }
            if (const auto run = m_workspace.reader().run(m_id))
                Q_EMIT finished(*run, output);
            else
                Q_EMIT failed(run.error());
        });
}

} // namespace firebreak
