// tests/core/incident/notes_test.cpp — what is said is kept whole, within its limits, in every state but merged.
#include "core/incident/notes.h"

#include "core/base/limits.h"
#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Attachment screenshot() { return {QString(64, u'a'), 12'345, u"image/png"_s, u"graph.png"_s}; }

Step decides(const QString& what, const QString& why, const QString& rejected)
{
    return [=](const Incident& incident, const Moment& moment) {
        return recordDecision(incident, what, why, rejected, moment);
    };
}

} // namespace

class NotesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatWasSaid();
    void acceptsNotesUpTo64KiBOfUtf8();
    void refusesNothingUnlessSomethingIsAttached();
    void refusesAttachmentsOver50MiB();
    void aDecisionSaysWhatAndWhyAndWhatLost();
    void notesAreWelcomeAfterTheEnd();
    void correctionsPinsAndErasuresNameTheirEntry();
    void aNoteIsTakenBackAndAStateIsNot();
    void nothingIsSaidInTheFuture();
    void whatIsSaidChangesNothingThatIsTrue();
};

void NotesTest::keepsWhatWasSaid()
{
    const Story story;
    for (const auto& [type, word] : wordsOf(NoteType{})) {
        const auto answer = story.attempt(minute(1), says(u"  two\n lines “ü” "_s, type, {screenshot()}));
        QVERIFY(answer);
        QVERIFY(std::get<Noted>(answer->first()) == (Noted{type, u"two\n lines “ü”"_s, {}, {screenshot()}}));
    }
}

void NotesTest::acceptsNotesUpTo64KiBOfUtf8()
{
    const Story story;
    QCOMPARE(MaxNoteBytes, 65'536);
    QVERIFY(story.attempt(minute(1), says(QString(65'536, u'x'))));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), says(QString(65'537, u'x'))), u"65 KiB; 64 KiB fit"_s);
    QVERIFY(story.attempt(minute(1), says(QString(32'768, u'ü'))));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), says(QString(32'769, u'ü'))), u"64 KiB fit"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), says(QString(10 * 1024 * 1024, u'x'))), u"10240 KiB"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), says(QString(65'537, u'x'), NoteType::Note, {screenshot()})),
             u"64 KiB fit"_s);
}

void NotesTest::refusesNothingUnlessSomethingIsAttached()
{
    const Story story;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), says({})), u"note is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), says(u" \n"_s)), u"note is empty"_s);
    const auto picture = story.attempt(minute(1), says(u" "_s, NoteType::Observation, {screenshot()}));
    QVERIFY(picture);
    QVERIFY(std::get<Noted>(picture->first()) == (Noted{NoteType::Observation, {}, {}, {screenshot()}}));
}

void NotesTest::refusesAttachmentsOver50MiB()
{
    const Story story;
    Attachment large = screenshot();
    large.size = 50LL * 1024 * 1024;
    QVERIFY(story.attempt(minute(1), says(u"dump"_s, NoteType::Note, {large})));
    ++large.size;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), says(u"dump"_s, NoteType::Note, {screenshot(), large})),
             u"50 MiB fit"_s);
}

void NotesTest::aDecisionSaysWhatAndWhyAndWhatLost()
{
    const Story story;
    const auto whole = story.attempt(minute(1), decides(u"roll back"_s, u"faster"_s, u"hot fix"_s));
    QVERIFY(whole);
    QVERIFY(std::get<Noted>(whole->first()) ==
            (Noted{NoteType::Decision, u"roll back"_s, {{u"why"_s, u"faster"_s}, {u"rejected"_s, u"hot fix"_s}}, {}}));
    const auto alone = story.attempt(minute(1), decides(u"roll back"_s, u"faster"_s, u" "_s));
    QVERIFY(alone);
    QCOMPARE(std::get<Noted>(alone->first()).details.keys(), QStringList{u"why"_s});

    const QString tooLong(65'537, u'x');
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), decides({}, u"faster"_s, {})), u"decision is empty"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), decides(u"roll back"_s, {}, {})), u"reason for"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), decides(u"roll back"_s, tooLong, {})), u"64 KiB"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), decides(u"roll back"_s, u"faster"_s, tooLong)), u"64 KiB"_s);
}

void NotesTest::notesAreWelcomeAfterTheEnd()
{
    for (const auto status :
         {IncidentStatus::Resolved, IncidentStatus::Closed, IncidentStatus::Declined, IncidentStatus::Cancelled})
        QVERIFY(storyIn(status).attempt(minute(9), says(u"learned since"_s)));
}

void NotesTest::correctionsPinsAndErasuresNameTheirEntry()
{
    const EventId entry = named<Event>(u"entry"_s);
    const Incident incident = Story().now();
    const Moment moment{minute(1), minute(1)};
    const auto corrected = correctEntry(incident, entry, u" better "_s, moment);
    const auto pinned = pinEntry(incident, entry, false, moment);
    const auto erased = eraseEntry(incident, entry, u"a customer's name"_s, moment);
    QVERIFY(corrected && pinned && erased);
    QVERIFY(std::get<EntryCorrected>(corrected->first()) == (EntryCorrected{entry, u"better"_s}));
    QVERIFY(std::get<EntryPinned>(pinned->first()) == (EntryPinned{entry, false}));
    QVERIFY(std::get<EntryErased>(erased->first()) == (EntryErased{entry, u"a customer's name"_s}));

    QREFUSED(ErrorKind::BadInput, correctEntry(incident, entry, u" "_s, moment), u"correction is empty"_s);
    QREFUSED(ErrorKind::BadInput, correctEntry(incident, entry, QString(65'537, u'x'), moment), u"64 KiB"_s);
    QREFUSED(ErrorKind::BadInput, eraseEntry(incident, entry, {}, moment), u"reason is empty"_s);
}

void NotesTest::aNoteIsTakenBackAndAStateIsNot()
{
    const Incident incident = Story().now();
    const Moment moment{minute(2), minute(2)};
    TimelineEntry entry;
    entry.event = named<Event>(u"deploy 41"_s);
    entry.type = EntryType::Change;
    const auto taken = takeBackEntry(incident, entry, moment);
    QVERIFY(taken);
    QVERIFY(std::get<Undone>(taken->first()) == Undone{entry.event});
    entry.changesState = true;
    QREFUSED(ErrorKind::Refused, takeBackEntry(incident, entry, moment), u"changed the state"_s);
    entry.changesState = false;
    Incident merged = incident;
    merged.status = IncidentStatus::Merged;
    merged.mergedInto = IncidentRef{named<Incident>(u"other"_s), 7};
    QREFUSED(ErrorKind::Refused, takeBackEntry(merged, entry, moment), u"INC-7"_s);
}

void NotesTest::nothingIsSaidInTheFuture()
{
    const Incident incident = Story().now();
    const Moment ahead{minute(2), minute(1)};
    QREFUSED(ErrorKind::BadInput, says(u"note"_s)(incident, ahead), u"in the future"_s);
    QREFUSED(ErrorKind::BadInput, decides(u"roll back"_s, u"faster"_s, {})(incident, ahead), u"in the future"_s);
}

void NotesTest::whatIsSaidChangesNothingThatIsTrue()
{
    Story story;
    const EventId note = story.then(minute(1), says(u"note"_s, NoteType::Change));
    const Incident before = story.now();
    story.record(EntryCorrected{note, u"better"_s}, minute(2));
    story.record(EntryPinned{note}, minute(3));
    story.record(EntryErased{note, u"a name"_s}, minute(4));
    story.record(UnknownIncidentEvent{u"incident.teleported"_s}, minute(5));
    QVERIFY(story.now() == before);
    QVERIFY(!changesState(Noted{}) && !changesState(UnknownIncidentEvent{}) && changesState(UpdateSent{}));
}

QTEST_APPLESS_MAIN(NotesTest)
#include "notes_test.moc"
