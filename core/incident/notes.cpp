#include "core/incident/notes.h"

#include "core/base/limits.h"

using namespace Qt::StringLiterals;

namespace firebreak {

Result<IncidentEvents> note(const Incident& incident, NoteType type, const QString& text,
                            const QList<Attachment>& attachments, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    for (const Attachment& attachment : attachments)
        if (attachment.size > MaxAttachmentBytes)
            return badInput(u"“%1” has %2 MiB; 50 MiB fit."_s.arg(attachment.name).arg(attachment.size / (1024 * 1024)),
                            u"Attach a shorter extract, or note where the file lies."_s);
    if (!attachments.isEmpty() && text.trimmed().isEmpty())
        return IncidentEvents{Noted{type, {}, {}, attachments}};
    return checkedText(text, u"note"_s).map([&](const QString& checked) {
        return IncidentEvents{Noted{type, checked, {}, attachments}};
    });
}

Result<IncidentEvents> recordDecision(const Incident& incident, const QString& what, const QString& why,
                                      const QString& rejected, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    const auto decided = checkedText(what, u"decision"_s);
    if (!decided)
        return tl::unexpected(decided.error());
    const auto reason = checkedText(why, u"reason for the decision"_s);
    if (!reason)
        return tl::unexpected(reason.error());
    Noted decision{NoteType::Decision, *decided, {{u"why"_s, *reason}}, {}};
    if (!rejected.trimmed().isEmpty()) {
        const auto alternative = checkedText(rejected, u"rejected alternative"_s);
        if (!alternative)
            return tl::unexpected(alternative.error());
        decision.details.insert(u"rejected"_s, *alternative);
    }
    return IncidentEvents{decision};
}

Result<IncidentEvents> correctEntry(const Incident& incident, const EventId& entry, const QString& text,
                                    const Moment& moment)
{
    return writable(incident, moment)
        .and_then([&] { return checkedText(text, u"correction"_s); })
        .map([&](const QString& checked) {
            return IncidentEvents{EntryCorrected{entry, checked}};
        });
}

Result<IncidentEvents> pinEntry(const Incident& incident, const EventId& entry, bool pinned, const Moment& moment)
{
    return writable(incident, moment).map([&] { return IncidentEvents{EntryPinned{entry, pinned}}; });
}

Result<IncidentEvents> eraseEntry(const Incident& incident, const EventId& entry, const QString& reason,
                                  const Moment& moment)
{
    return writable(incident, moment)
        .and_then([&] { return checkedText(reason, u"reason"_s); })
        .map([&](const QString& checked) {
            return IncidentEvents{EntryErased{entry, checked}};
        });
}

Result<IncidentEvents> takeBackEntry(const Incident& incident, const TimelineEntry& entry, const Moment& moment)
{
    if (entry.changesState)
        return refused(
            u"This entry changed the state of %1; it is not a note that can be taken back."_s.arg(incident.ref()),
            u"Undo it while it is the newest change, or reopen with a reason."_s);
    return writable(incident, moment).map([&] { return IncidentEvents{Undone{entry.event}}; });
}

} // namespace firebreak
