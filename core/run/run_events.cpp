#include "core/run/run_events.h"

#include "core/base/limits.h"
#include "core/run/run_fields.h"

using namespace Qt::StringLiterals;

namespace firebreak {

void describe(auto& a, Is<RunStarted> auto& self) { a.field("subject", self.subject); }
void describe(auto& a, Is<RunEnded> auto& self) { a.field("result", self.result); }
void describe(auto& a, Is<RunOutputRemoved> auto& self)
{
    a.field("entry", self.entry);
    a.text("reason", self.reason);
}

namespace {

/// The newest version of any kind; raised when a field is added whose absence older programs would misread.
constexpr int CurrentVersion = 1;

template <class E> constexpr const char* KindOf = nullptr;
template <> constexpr const char* KindOf<RunStarted> = "run.started";
template <> constexpr const char* KindOf<RunEnded> = "run.ended";
template <> constexpr const char* KindOf<RunOutputRemoved> = "run.output_removed";

/// Fills `decoded` when `E` is the kind asked for; answers whether it was.
template <class E>
bool decodeAs(const QString& kind, const QJsonObject& head, const std::optional<QJsonObject>& payload,
              Result<RunEvent>& decoded)
{
    if constexpr (std::is_same_v<E, UnknownRunEvent>) {
        return false;
    } else {
        if (kind != QLatin1StringView(KindOf<E>))
            return false;
        E event;
        JsonReader reader(head, payload);
        describe(reader, event);
        if (reader.ok())
            decoded = event;
        else
            decoded = unavailable(
                u"A journal row of kind %1 is damaged: “%2” is missing or wrong."_s.arg(kind, reader.wrongKey()),
                u"Verify the workspace and restore a backup."_s);
        return true;
    }
}

} // namespace

EncodedEvent encode(const RunEvent& event)
{
    return std::visit(
        []<class E>(const E& known) {
            EncodedEvent encoded;
            if constexpr (std::is_same_v<E, UnknownRunEvent>) {
                encoded.kind = known.kind;
            } else {
                encoded.kind = QLatin1StringView(KindOf<E>);
                encoded.version = CurrentVersion;
                JsonWriter writer(encoded.payload);
                describe(writer, known);
                encoded.head = writer.fields;
            }
            return encoded;
        },
        event);
}

Result<RunEvent> decodeRunEvent(const QString& kind, int version, const QJsonObject& head,
                                const std::optional<QJsonObject>& payload)
{
    Result<RunEvent> decoded = UnknownRunEvent{kind};
    if (version > CurrentVersion)
        return decoded;
    [&]<class... E>(std::type_identity<std::variant<E...>>) {
        (decodeAs<E>(kind, head, payload, decoded) || ...);
    }(std::type_identity<RunEvent>{});
    return decoded;
}

Run evolve(Run run, const RunEvent& event, const Recorded& recorded)
{
    if (const auto* started = std::get_if<RunStarted>(&event)) {
        if (!run.startEvent.isNull())
            return run;
        run.subject = started->subject;
        run.startedBy = recorded.actor;
        run.startedAt = recorded.occurredAt;
        run.startEvent = recorded.id;
    } else if (const auto* ended = std::get_if<RunEnded>(&event)) {
        if (run.result)
            return run;
        run.result = ended->result;
        run.endEvent = recorded.id;
    } else if (std::holds_alternative<RunOutputRemoved>(event)) {
        run.outputRemoved = true;
        if (run.result) {
            run.result->tail.clear();
            run.result->output.reset();
        }
    }
    return run;
}

Result<RunEvents> startRun(const RunSubject& subject)
{
    if (subject.text.trimmed().isEmpty() && subject.title.trimmed().isEmpty())
        return badInput(u"There is nothing to run."_s, u"Choose a step with a command in it."_s);
    if (subject.risk != "safe"_L1 && subject.risk != "changes"_L1 && subject.risk != "destroys"_L1)
        return badInput(u"“%1” is no risk."_s.arg(subject.risk), u"Use one of: safe, changes, destroys."_s);
    return RunEvents{RunStarted{subject}};
}

Result<RunEvents> endRun(const Run& run, const RunResult& result)
{
    if (run.startEvent.isNull())
        return notFound(u"That run was never started."_s, u"Run the step again."_s);
    if (run.result)
        return refused(u"That run has ended already, and its end stays as it was recorded."_s,
                       u"Run the step again."_s);
    const bool comparable = result.end == RunEnd::Exited || result.end == RunEnd::Done;
    if (!comparable && result.verdict == Verdict::Pass)
        return badInput(u"A run that was cut short cannot have met what was expected."_s,
                        u"Record it without a verdict."_s);
    RunResult kept = result;
    kept.tail = tailOf(result.tail);
    return RunEvents{RunEnded{kept}};
}

Result<RunEvents> removeOutput(const Run& run, const QString& reason)
{
    if (!run.result)
        return refused(u"The step still runs, or its end was never recorded; there is no output to remove."_s,
                       u"Stop it first."_s);
    if (run.outputRemoved || (!run.result->output && run.result->tail.isEmpty()))
        return refused(u"No output of that run is stored."_s, u"There is nothing left to remove."_s);
    const auto checked = checkedText(reason, u"reason"_s);
    if (!checked)
        return tl::unexpected(checked.error());
    return RunEvents{RunOutputRemoved{*run.endEvent, *checked}};
}

} // namespace firebreak
