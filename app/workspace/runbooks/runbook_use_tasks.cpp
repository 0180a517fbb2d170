#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "storage/reader.h"
#include "storage/write_transaction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostPasted = 8 * 1024 * 1024; ///< bytes, as of the output of a step

constexpr QLatin1StringView TaskKind("manual");

/// The words of a task: those of the first paragraph in it.
QString wordsOf(const Document& document, int task)
{
    for (qsizetype i = task + 1; i < document.blocks.size(); ++i)
        if (const auto* paragraph = document.blocks.at(i).as<Paragraph>(); document.blocks.at(i).parent == task) {
            QString words;
            for (const InlineRun& run : paragraph ? paragraph->runs : QList<InlineRun>())
                words += run.text;
            if (paragraph)
                return words.simplified();
        }
    return {};
}

QString hashOf(const QString& words) { return QString::fromLatin1(blockHash(words, {}, {}).toHex()); }

} // namespace

bool RunbookUse::isTaskRun(const Run& run) const { return run.subject.kind == TaskKind; }

bool RunbookUse::isTicked(int block) const
{
    const ListItem* const item = block >= 0 && block < m_runbook.document.blocks.size()
                                     ? m_runbook.document.blocks.at(block).as<ListItem>()
                                     : nullptr;
    if (!item)
        return false;
    const QString hash = hashOf(wordsOf(m_runbook.document, block));
    const auto newest = std::find_if(m_runs.crbegin(), m_runs.crend(), [&](const Run& run) {
        return isTaskRun(run) && run.result && run.subject.blockHash == hash &&
               run.subject.document == m_runbook.place.path;
    });
    return newest == m_runs.crend() ? item->done.value_or(false) : newest->result->end == RunEnd::Done;
}

QFuture<Result<void>> RunbookUse::tick(int block, const QString& pasted) { return recordTask(block, true, pasted); }

QFuture<Result<void>> RunbookUse::untick(int block) { return recordTask(block, false, {}); }

QFuture<Result<void>> RunbookUse::recordTask(int block, bool done, const QString& pasted)
{
    const auto answered = [](const Error& error) {
        return QtFuture::makeReadyFuture(Result<void>(tl::unexpected(error)));
    };
    const Document& document = m_runbook.document;
    const bool isTask = block >= 0 && block < document.blocks.size() && document.blocks.at(block).as<ListItem>() &&
                        document.blocks.at(block).as<ListItem>()->done;
    if (!isTask)
        return answered({ErrorKind::NotFound, u"There is no such task."_s, u"Look again."_s});
    const QByteArray bytes = SecretMask({}).masked(pasted.toUtf8());
    if (bytes.size() > MostPasted)
        return answered({ErrorKind::BadInput, u"What was pasted is longer than 8 MiB."_s, u"Attach it as a file."_s});

    RunSubject subject;
    subject.incident = m_incident;
    subject.document = m_runbook.place.path;
    subject.documentHash = m_runbook.hash;
    subject.title = wordsOf(document, block);
    subject.text = subject.title;
    subject.blockHash = hashOf(subject.title);
    subject.line = document.blocks.at(block).firstLine;
    subject.kind = TaskKind;
    subject.target = RunTarget().text();
    subject.risk = toWord(Risk::Safe);
    RunResult result;
    // A tick that is taken back is a run that a person stopped.
    result.end = done ? RunEnd::Done : RunEnd::Stopped;
    result.verdict = done ? Verdict::Pass : Verdict::None;
    result.tail = QString::fromUtf8(bytes);
    const QString line = done ? u"✓ %1"_s.arg(subject.title) : u"Not done after all: %1"_s.arg(subject.title);
    const RunId id = m_workspace.catalogue().freshId<Run>();
    const auto answer = std::make_shared<QPromise<Result<void>>>();
    answer->start();
    m_workspace
        .write([id, subject, result, bytes, line, now = m_workspace.now(),
                latest = m_workspace.latest()](WriteTransaction& tx) -> Result<void> {
            RunResult kept = result;
            if (!bytes.isEmpty()) {
                const auto hash = tx.putBlob(bytes);
                if (!hash)
                    return tl::unexpected(hash.error());
                kept.output = RunOutput{*hash, bytes.size(), bytes.size()};
            }
            const auto told = startRun(subject)
                                  .and_then([&](const RunEvents& events) { return tx.append(id, now, events); })
                                  .and_then([&](const QList<EventId>&) { return tx.run(id); })
                                  .and_then([&](const Run& run) { return endRun(run, kept); })
                                  .and_then([&](const RunEvents& events) { return tx.append(id, now, events); });
            if (!told)
                return tl::unexpected(told.error());
            if (!subject.incident)
                return {};
            return tx.incident(*subject.incident)
                .and_then([&](const Incident& known) {
                    return note(known, NoteType::Run, line, {}, {now, latest});
                })
                .and_then([&](const IncidentEvents& events) { return tx.append(*subject.incident, now, events); })
                .map([](const QList<EventId>&) {});
        })
        .then(this, [this, answer, id, block](const Outcome& written) {
            if (written && !m_incident)
                if (const auto run = m_workspace.reader().run(id)) {
                    m_runs.append(*run);
                    Q_EMIT taskChanged(block);
                }
            answer->addResult(written ? Result<void>() : Result<void>(tl::unexpected(written.error())));
            answer->finish();
        });
    return answer->future();
}

} // namespace firebreak
