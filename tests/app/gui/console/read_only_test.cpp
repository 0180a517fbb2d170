// tests/app/gui/console/read_only_test.cpp — a workspace that a newer program wrote is read in full, says everywhere
// why nothing can be written, and loses no word that somebody types all the same.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/room/entry_details.h"
#include "core/incident/notes.h"

#include <QFile>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ReadOnlyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void theRoomIsReadAndSaysWhyNothingCanBeWritten();
    void aRefusedFormKeepsItsWords();
    void aRefusedDeclarationKeepsItsTitle();

private:
    std::unique_ptr<Stage> m_stage;
    IncidentId m_id;
};

void ReadOnlyTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_id = m_stage->declared(u"Checkout answers 500"_s);
    m_stage->update(
        m_id, [](const Incident& i, const Moment& m) { return note(i, NoteType::Note, u"pools are full"_s, {}, m); });
    m_stage->close();
    // As a newer program leaves it: a higher number of the format, in the file's header at byte 60 (user_version).
    QFile file(m_stage->path());
    QVERIFY(file.open(QFile::ReadWrite));
    QVERIFY(file.seek(60));
    QCOMPARE(file.write(QByteArray::fromHex("00000063")), 4);
    file.close();
    m_stage->open();
    QVERIFY(!m_stage->workspace->readOnlyReason().isEmpty());
    m_stage->openRoom(m_id);
}

void ReadOnlyTest::theRoomIsReadAndSaysWhyNothingCanBeWritten()
{
    QVERIFY(m_stage->rowThatSays(u"pools are full"_s) >= 0);
    const QString why = m_stage->workspace->readOnlyReason();
    QVERIFY(m_stage->reads(why, &m_stage->composer()));
    QVERIFY(!m_stage->composer().edit()->isVisible());
    QVERIFY2(m_stage->timeline().hasFocus(), "the keyboard is where one can read");
    m_stage->timeline().setCurrentIndex(
        m_stage->timeline().model()->index(m_stage->rowThatSays(u"pools are full"_s), 0));
    m_stage->key(Qt::Key_Return);
    QVERIFY(qobject_cast<EntryDetails*>(m_stage->form()));
}

void ReadOnlyTest::aRefusedFormKeepsItsWords()
{
    m_stage->room().commands().run(u"room.decision"_s);
    QVERIFY(m_stage->form());
    m_stage->type(u"roll back"_s);
    m_stage->key(Qt::Key_Return, Qt::ControlModifier);
    m_stage->settle();
    QVERIFY(m_stage->form());
    QVERIFY(m_stage->reads(m_stage->workspace->readOnlyReason(), m_stage->form()));
    QCOMPARE(m_stage->form()->findChild<QLineEdit*>()->text(), u"roll back"_s);
}

void ReadOnlyTest::aRefusedDeclarationKeepsItsTitle()
{
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    m_stage->type(u"Search is slow"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QVERIFY(m_stage->form());
    QVERIFY(m_stage->reads(m_stage->workspace->readOnlyReason(), m_stage->form()));
    QCOMPARE(m_stage->form()->findChild<QLineEdit*>()->text(), u"Search is slow"_s);
}

QTEST_MAIN(ReadOnlyTest)
#include "read_only_test.moc"
