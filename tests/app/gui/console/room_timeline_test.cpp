// tests/app/gui/console/room_timeline_test.cpp — what is written now, earlier, and much at once finds its place in the
// timeline, and the entries that are there keep theirs.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/room/room_timeline_model.h"
#include "core/incident/notes.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;

class RoomTimelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void aNoteComesLast();
    void backDatedEntriesComeBetweenTheOthers();
    void manyAtOnceFindTheirPlaces();

private:
    RoomTimelineModel& model() const { return *m_stage->room().findChild<RoomTimelineModel*>(); }
    /// The lines that begin with "note", oldest first.
    QStringList notes() const
    {
        QStringList notes;
        for (int row = 0; row < model().rowCount(); ++row)
            if (const QString text = model().index(row).data(TimelineTextRole).toString(); text.startsWith(u"note"))
                notes.append(text);
        return notes;
    }
    void note(const QString& text, Millis ago) const
    {
        const Instant at = m_stage->clock.now() - ago;
        const Outcome outcome = m_stage->workspace->incidents().noteAll(m_id, NoteType::Note, {{at, text}}).result();
        QVERIFY(outcome);
        m_stage->settle();
    }

    std::unique_ptr<Stage> m_stage;
    IncidentId m_id;
};

void RoomTimelineTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_id = m_stage->declared(u"Checkout answers 500"_s);
    m_stage->open();
    m_stage->openRoom(m_id);
    m_stage->clock.pass(Minutes(10));
    m_stage->say(u"note one"_s);
    m_stage->clock.pass(Minutes(10));
    m_stage->say(u"note three"_s);
}

void RoomTimelineTest::aNoteComesLast()
{
    const QAbstractItemModelTester tester(&model());
    const QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
    m_stage->say(u"note four"_s);
    QCOMPARE(notes(), (QStringList{u"note one"_s, u"note three"_s, u"note four"_s}));
    QCOMPARE(reset.size(), 0);
}

void RoomTimelineTest::backDatedEntriesComeBetweenTheOthers()
{
    const QAbstractItemModelTester tester(&model());
    const int chosen = m_stage->rowThatSays(u"note three"_s);
    m_stage->timeline().setCurrentIndex(m_stage->timeline().model()->index(chosen, 0));
    const QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
    note(u"note two"_s, Minutes(5));
    note(u"note zero"_s, Minutes(60));
    QCOMPARE(notes(), (QStringList{u"note zero"_s, u"note one"_s, u"note two"_s, u"note three"_s}));
    QCOMPARE(reset.size(), 0);
    QCOMPARE(m_stage->timeline().currentIndex().data(TimelineTextRole).toString(), u"note three"_s);
}

void RoomTimelineTest::manyAtOnceFindTheirPlaces()
{
    const QAbstractItemModelTester tester(&model());
    const Instant now = m_stage->clock.now();
    for (const int number : {3, 101}) {
        QList<std::pair<Instant, QString>> pasted;
        for (int i = 0; i < number; ++i)
            pasted.append({now - Minutes(2 * i % 30), u"note %1 of %2"_s.arg(i).arg(number)});
        QVERIFY(m_stage->workspace->incidents().noteAll(m_id, NoteType::Note, pasted).result());
        m_stage->settle();
    }
    QCOMPARE(notes().size(), 2 + 3 + 101);
    for (int row = 1; row < model().rowCount(); ++row)
        QVERIFY2(model().rowAt(row - 1)->entry.at <= model().rowAt(row)->entry.at, qPrintable(QString::number(row)));
}

QTEST_MAIN(RoomTimelineTest)
#include "room_timeline_test.moc"
