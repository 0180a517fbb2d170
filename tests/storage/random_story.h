// tests/storage/random_story.h — a person who does anything, in any order: the input of the property tests. The same
// seed, the same story.
#pragma once

#include "tests/storage/bench_workspace.h"

#include <random>

namespace firebreak {

class RandomStory {
public:
    explicit RandomStory(quint32 seed) : m_random(seed) {}

    /// One transaction with something in it: an incident more, or some events on one that is there, a document put, an
    /// undo, a correction, an erasure.
    void step(Store& store)
    {
        const auto written = store.write({}, [&](WriteTransaction& transaction) { return act(store, transaction); });
        if (!written)
            qFatal("%s", qPrintable(written.error().sentence()));
    }

private:
    using Choice = std::function<IncidentEvent()>;

    int upTo(int most) { return int(m_random() % quint32(most + 1)); }
    template <class List> auto oneOf(const List& list) { return list[upTo(int(list.size()) - 1)]; }
    QString word()
    {
        static const QStringList words{QStringLiteral("checkout"), QStringLiteral("payments"),
                                       QStringLiteral("queue"),    QStringLiteral("größer"),
                                       QStringLiteral("deploy"),   QStringLiteral("timeout"),
                                       QStringLiteral("database"), QStringLiteral("replica"),
                                       QStringLiteral("日本"),     QStringLiteral("rollback")};
        return oneOf(words);
    }
    QString words(int most)
    {
        QStringList all{word()};
        for (int i = upTo(most); i > 0; --i)
            all.append(word());
        return all.join(u' ');
    }

    Result<void> act(Store& store, WriteTransaction& transaction)
    {
        const auto reader = readerOf(store);
        const QList<IncidentRow> incidents = *reader->incidents();
        if (incidents.isEmpty() || upTo(9) == 0)
            return declareOne(transaction);
        if (upTo(5) == 0)
            return putDocument(transaction, *reader);
        if (upTo(7) == 0)
            return goOnWithRuns(transaction, *reader, oneOf(incidents).id);
        const IncidentRow incident = oneOf(incidents);
        const QList<TimelineRow> lines = *reader->timeline(incident.id);
        IncidentEvents events;
        for (int i = upTo(2); i >= 0; --i)
            events.append(anyEvent(*transaction.incident(incident.id), lines));
        if (const auto* erased = std::get_if<EntryErased>(&events.last()); erased && erasedBefore(lines, erased->entry))
            return {};
        return transaction.append(incident.id, transaction.now() - Seconds(upTo(300)), events).map([](const auto&) {});
    }

    static bool erasedBefore(const QList<TimelineRow>& lines, const EventId& entry)
    {
        return std::any_of(lines.begin(), lines.end(),
                           [&](const TimelineRow& line) { return line.entry.event == entry && line.entry.erased; });
    }

    Result<void> declareOne(WriteTransaction& transaction)
    {
        Declared event = declared(transaction.nextIncidentNumber(), words(3), Severity(1 + upTo(4)));
        event.services = {ServiceRef{ServiceId(anyId()), word()}};
        if (upTo(1))
            event.commander = PersonRef{PersonId(anyId()), word()};
        const IncidentId id(IdSource::seeded(m_random()).next(transaction.now()));
        return transaction.append(id, transaction.now(), {event}).map([](const auto&) {});
    }

    Result<void> putDocument(WriteTransaction& transaction, Reader& reader)
    {
        const QString type = upTo(1) ? QStringLiteral("service") : QStringLiteral("person");
        const QList<DocumentRow> present = *reader.documents(type, true);
        const bool fresh = present.isEmpty() || upTo(2) == 0;
        NewDocument document;
        document.type = type;
        document.id = fresh ? IdSource::seeded(m_random()).next(transaction.now()) : oneOf(present).id;
        document.content = {{QStringLiteral("name"), words(1)}, {QStringLiteral("tier"), upTo(5)}};
        document.retired = upTo(9) == 0;
        return transaction.putDocument(document).map([](const auto&) {});
    }

    /// One run more, the end of one, or its output removed.
    Result<void> goOnWithRuns(WriteTransaction& transaction, Reader& reader, const IncidentId& incident)
    {
        const auto done = [](const auto&) {};
        const QList<Run> open = *reader.runsWithoutEnd();
        const QList<Run> before = *reader.runsOfIncident(incident);
        if (!before.isEmpty() && upTo(3) == 0) {
            const Run run = oneOf(before);
            const auto removed = removeOutput(run, words(2));
            return removed ? transaction.append(run.id, transaction.now(), *removed).map(done) : Result<void>();
        }
        if (!open.isEmpty() && upTo(1)) {
            RunResult result;
            result.exitCode = upTo(2);
            result.verdict = result.exitCode == 0 ? Verdict::Pass : Verdict::Fail;
            result.tail = words(9);
            const QByteArray bytes = result.tail.toUtf8();
            const auto stored = transaction.putBlob(bytes);
            if (!stored)
                return tl::unexpected(stored.error());
            result.output = RunOutput{*stored, bytes.size(), bytes.size()};
            const Run run = oneOf(open);
            return endRun(run, result).and_then([&](const RunEvents& events) {
                return transaction.append(run.id, transaction.now(), events).map(done);
            });
        }
        RunSubject subject;
        subject.incident = incident;
        subject.document = word() + QStringLiteral(".md");
        subject.blockHash = word();
        subject.title = words(2);
        subject.text = words(4);
        subject.risk = QStringLiteral("safe");
        const RunId id(IdSource::seeded(m_random()).next(transaction.now()));
        return startRun(subject).and_then([&](const RunEvents& events) {
            return transaction.append(id, transaction.now() - Seconds(upTo(300)), events).map(done);
        });
    }

    IncidentEvent anyEvent(const Incident& incident, const QList<TimelineRow>& lines)
    {
        const EventId entry = oneOf(lines).entry.event;
        const SloRef slo{SloId(anyId()), word()};
        const Instant at = instantFromMs(1'790'000'000'000 + upTo(9999) * 1000);
        const QList<Choice> choices{
            [&] { return noted(words(8)); },
            [&] { return noted(words(8)); },
            [&] { return noted(words(8)); },
            [&] {
                return Noted{NoteType(upTo(7)), words(4), {{QStringLiteral("why"), words(3)}}, {}};
            },
            [&] {
                return SeverityChanged{incident.severity, Severity(1 + upTo(4)), words(2)};
            },
            [&] {
                return RoleAssigned{Role(upTo(6)), PersonRef{PersonId(anyId()), word()}};
            },
            [&] {
                return RoleAssigned{Role(upTo(6)), std::nullopt};
            },
            [&] { return Acknowledged{}; },
            [&] { return Identified{}; },
            [&] { return Mitigated{upTo(1) == 1}; },
            [&] { return Resolved{}; },
            [&] { return Closed{words(2)}; },
            [&] { return Reopened{words(2)}; },
            [&] { return Cancelled{words(2)}; },
            [&] {
                return TimestampSet{Milestone(upTo(6)), at, TimeSource::Person, words(2)};
            },
            [&] {
                return ImpactBegan{
                    slo, at, std::nullopt, upTo(WholePpm), ImpactBasis::Measured, QStringLiteral("self")};
            },
            [&] {
                return ImpactEnded{slo, at};
            },
            [&] {
                return UpdateSent{Audience::Internal, words(6), std::nullopt};
            },
            [&] {
                return PromiseMade{words(2), at};
            },
            [&] {
                return TitleChanged{incident.title, words(3)};
            },
            [&] {
                return LabelSet{word(), upTo(1) ? std::optional(word()) : std::nullopt};
            },
            [&] {
                return EntryCorrected{entry, words(5)};
            },
            [&] {
                return EntryPinned{entry, upTo(1) == 1};
            },
            [&] { return Undone{incident.newestStateChange.value_or(entry)}; },
            [&] {
                return upTo(3) ? IncidentEvent(noted(word())) : EntryErased{entry, words(1)};
            },
        };
        return oneOf(choices)();
    }

    QUuid anyId() { return IdSource::seeded(m_random() % 12).random(); }

    std::mt19937 m_random;
};

} // namespace firebreak
