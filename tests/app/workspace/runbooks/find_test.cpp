// tests/app/workspace/runbooks/find_test.cpp — searching all libraries by a worker.
#include "app/workspace/runbooks/runbooks.h"

#include "tests/app/workspace/runbooks/folder.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;

namespace {

/// Two libraries, looked through.
class Room {
public:
    Room() : runbooks({folder.config()})
    {
        folder.write(u"a.md"_s, "# Late acks\n\nThe broker is slow.\n");
        folder.write(u"b.md"_s, "# Queue\n\n## Late broker\n\n```sh\nbroker status\n```\n");
        folder.write(u"c.md"_s, "# Broker\n");
        folder.write(u"../two/d.md"_s, "# Other\n\n```sh\nbroker restart\n```\n");
        QVERIFY(runbooks.folders().add(folder.root()));
        QVERIFY(runbooks.folders().add(folder.beside(u"two"_s)));
        runbooks.look();
        QTRY_VERIFY(runbooks.hasLooked());
    }
    QStringList found(const QString& typed, qsizetype most = -1)
    {
        QStringList paths;
        const auto answer = runbooks.find(typed, most).result();
        for (const Runbooks::Found& one : answer.value_or(QList<Runbooks::Found>()))
            paths.append(one.place.path);
        return paths;
    }

    Folder folder;
    Runbooks runbooks;
};

} // namespace

class FindTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBestComesFirst();
    void tellsTheLineAndWhereItIs();
    void givesNoMoreThanAsked();
    void findsNothingWithoutWords();
    void aLaterQuestionEndsAnEarlierOne();
};

void FindTest::theBestComesFirst()
{
    Room room;
    QCOMPARE(room.found(u"broker"_s), (QStringList{u"c.md"_s, u"b.md"_s, u"d.md"_s, u"a.md"_s}));
    QCOMPARE(room.found(u"late broker"_s), (QStringList{u"a.md"_s, u"b.md"_s}));
    QCOMPARE(room.found(u"nowhere"_s), QStringList());
}

void FindTest::tellsTheLineAndWhereItIs()
{
    Room room;
    const auto answer = room.runbooks.find(u"status"_s).result();
    QVERIFY(answer && answer->size() == 1);
    QCOMPARE(answer->first().place, (RunbookPlace{room.folder.root(), u"b.md"_s}));
    QCOMPARE(answer->first().passage.line, u"broker status"_s);
    QCOMPARE(answer->first().passage.anchor, u"late-broker"_s);
    QCOMPARE(answer->first().passage.heading, u"Late broker"_s);
}

void FindTest::givesNoMoreThanAsked()
{
    Room room;
    QCOMPARE(room.found(u"broker"_s, 2), (QStringList{u"c.md"_s, u"b.md"_s}));
    QCOMPARE(room.found(u"broker"_s, 0), QStringList());
}

void FindTest::findsNothingWithoutWords()
{
    Room room;
    QCOMPARE(room.found({}), QStringList());
    QCOMPARE(room.found(u"  \" \" "_s), QStringList());
}

void FindTest::aLaterQuestionEndsAnEarlierOne()
{
    Room room;
    QList<QFuture<std::optional<QList<Runbooks::Found>>>> questions;
    for (int i = 0; i < 200; ++i)
        questions.append(room.runbooks.find(u"broker"_s));
    QCOMPARE(questions.last().result()->size(), 4);
    for (const auto& question : std::as_const(questions))
        if (const auto answer = question.result())
            QCOMPARE(answer->size(), 4); // all of an answer or none
}

QTEST_GUILESS_MAIN(FindTest)
#include "find_test.moc"
