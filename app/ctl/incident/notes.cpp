#include "core/incident/notes.h"

#include "app/ctl/incident/updated.h"
#include "app/ctl/incident/verbs.h"
#include "app/workspace/files.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::incident {

namespace {

Said saying(const QString& what)
{
    return [what](const Incident& incident) { return u"%1 %2"_s.arg(incident.ref(), what); };
}

/// A decision about the entry ENTRY of the incident REF.
Result<Answer>
aboutEntry(Session& session, Asked& asked, const QString& what,
           const std::function<Result<IncidentEvents>(const Incident&, const EventId&, const Moment&)>& decide)
{
    const EventId entry = asked.entry(asked.incident());
    return updated(
        session, asked, [&](const Incident& i, const Moment& m) { return decide(i, entry, m); }, saying(what));
}

} // namespace

Result<Answer> note(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto type = asked.word<NoteType>("type", u"type of note"_s, NoteType::Note);
    if (type == NoteType::Decision || type == NoteType::ClockJump || type == NoteType::Merge)
        asked.fail({ErrorKind::BadInput, u"A note of the type “%1” is not written by hand."_s.arg(toWord(type)),
                    u"Known: note, change, alert, observation, chat; decisions have their own verb, decide."_s});
    const auto decide = [type, text = asked.text("TEXT")](const Incident& i, const Moment& m) {
        return firebreak::note(i, type, text, {}, m);
    };
    return updated(session, asked, decide, saying(u"noted."_s));
}

Result<Answer> decide(Session& session, const Given& given)
{
    Asked asked(session, given);
    const auto decision = [what = asked.text("WHAT"), why = asked.text("why"), rejected = asked.text("rejected")](
                              const Incident& i, const Moment& m) { return recordDecision(i, what, why, rejected, m); };
    return updated(session, asked, decision, saying(u"decision recorded."_s));
}

Result<Answer> attach(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const auto at = asked.time("at");
    const QString text = asked.text("text");
    const auto file = readIncomingFile(asked.word("FILE"));
    if (!file)
        asked.fail(file.error());
    const auto decide = [&](const Incident& i, const Moment& m) {
        return firebreak::note(i, NoteType::Note, text, {{{}, file->bytes.size(), {}, file->name}}, m);
    };
    return written(
        session, asked, id, decide, at, [&](Incidents& room) { return room.attach(id, text, {*file}, at); },
        saying(u"%1 attached."_s.arg(file ? file->name : QString())));
}

Result<Answer> correct(Session& session, const Given& given)
{
    Asked asked(session, given);
    return aboutEntry(session, asked, u"entry corrected; the first wording is kept."_s,
                      [text = asked.text("TEXT")](const Incident& i, const EventId& entry, const Moment& m) {
                          return correctEntry(i, entry, text, m);
                      });
}

Result<Answer> pin(Session& session, const Given& given)
{
    Asked asked(session, given);
    const bool pinned = !asked.has("off");
    return aboutEntry(
        session, asked, pinned ? u"entry pinned."_s : u"entry no longer pinned."_s,
        [pinned](const Incident& i, const EventId& entry, const Moment& m) { return pinEntry(i, entry, pinned, m); });
}

Result<Answer> erase(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const EventId entry = asked.entry(id);
    const QString reason = asked.text("reason");
    const auto decide = [&](const Incident& i, const Moment& m) { return eraseEntry(i, entry, reason, m); };
    QStringList held;
    return written(
        session, asked, id, decide, {}, [&](Incidents& room) { return room.erase(id, entry, reason); },
        [&](const Incident& incident) {
            QString what = u"%1 the words of the entry are gone from the workspace."_s.arg(incident.ref());
            return held.isEmpty() ? what : what + u" These backups still hold them:\n  "_s + held.join(u"\n  "_s);
        },
        [&](const Committed& committed) {
            held = committed.heldByBackups;
            return QJsonObject{{u"held_by_backups"_s, QJsonArray::fromStringList(held)}};
        });
}

} // namespace firebreak::ctl::incident
