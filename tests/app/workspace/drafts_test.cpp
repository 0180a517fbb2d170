#include "app/workspace/drafts.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

/// Nothing typed is lost: not by a crash, not by a full disk, not by typing faster than it writes.
class DraftsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesTheProgram();
    void isOnDiskSoonWithoutBeingAsked();
    void isSavedWhileSomebodyTypesOn();
    void keepsTheNewestText();
    void answersTheNewestWhileItIsBeingWritten();
    void forgetsWhatWasSent();
    void staysOnDiskUntilWhatWasSentIsWritten();
    void keepsIncidentsApart();
    void tellsAFailureAndKeepsTheText();
    void writesTheRefusedTextOnceTheDiskTakesItAgain();
    void isReadableByItsOwnerOnly();
};

namespace {

constexpr QUuid One(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
constexpr QUuid Two(0, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2);

QStringList filesIn(const QString& folder) { return QDir(folder).entryList(QDir::Files); }

} // namespace

void DraftsTest::survivesTheProgram()
{
    const QTemporaryDir home;
    {
        Drafts drafts(home.path());
        drafts.keep(One, u"pool 5 of 5 – naïve 漢字\nsecond line"_s);
    }
    QCOMPARE(Drafts(home.path()).draft(One), u"pool 5 of 5 – naïve 漢字\nsecond line"_s);
}

void DraftsTest::isOnDiskSoonWithoutBeingAsked()
{
    const QTemporaryDir home;
    Drafts drafts(home.path());
    drafts.keep(One, u"typed before the crash"_s);
    // What a program that starts after a crash finds.
    QTRY_COMPARE(Drafts(home.path()).draft(One), u"typed before the crash"_s);
}

void DraftsTest::isSavedWhileSomebodyTypesOn()
{
    const QTemporaryDir home;
    Drafts drafts(home.path());
    QString text;
    const auto typedOn = [&] {
        text += u'x';
        drafts.keep(One, text);
        return !filesIn(home.path()).isEmpty();
    };
    QVERIFY(QTest::qWaitFor(typedOn, 10'000));
}

void DraftsTest::keepsTheNewestText()
{
    const QTemporaryDir home;
    {
        Drafts drafts(home.path());
        for (int key = 0; key < 200; ++key) {
            drafts.keep(One, u"text %1"_s.arg(key));
            if (key % 7 == 0)
                drafts.flush();
            QCOMPARE(drafts.draft(One), u"text %1"_s.arg(key));
        }
    }
    QCOMPARE(Drafts(home.path()).draft(One), u"text 199"_s);
}

void DraftsTest::answersTheNewestWhileItIsBeingWritten()
{
    const QTemporaryDir home;
    Drafts drafts(home.path());
    drafts.keep(One, u"first"_s);
    drafts.flush();
    drafts.keep(One, u"second"_s);
    // Until the file is there the older one must not come back.
    const auto written = [&] {
        if (drafts.draft(One) != u"second"_s)
            return true;
        return Drafts(home.path()).draft(One) == u"second"_s;
    };
    QVERIFY(QTest::qWaitFor(written, 10'000));
    QCOMPARE(drafts.draft(One), u"second"_s);
}

void DraftsTest::forgetsWhatWasSent()
{
    const QTemporaryDir home;
    Drafts drafts(home.path());
    drafts.keep(One, u"sent"_s);
    drafts.flush();
    QCOMPARE(filesIn(home.path()).size(), 1);
    drafts.keep(One, {});
    QCOMPARE(drafts.draft(One), QString());
    drafts.flush();
    QCOMPARE(filesIn(home.path()), QStringList());
    QCOMPARE(drafts.draft(One), QString());
}

void DraftsTest::staysOnDiskUntilWhatWasSentIsWritten()
{
    const QTemporaryDir home;
    {
        Drafts drafts(home.path());
        drafts.keep(One, u"pool 5 of 5"_s);
        drafts.sending(One, u"pool 5 of 5"_s);
        drafts.keep(One, {}); // the field is empty again
        drafts.keep(One, u"next th"_s);
        QCOMPARE(drafts.draft(One), u"next th"_s);
    }
    QCOMPARE(Drafts(home.path()).draft(One), u"pool 5 of 5\nnext th"_s);
    {
        Drafts drafts(home.path());
        drafts.keep(One, u"next th"_s);
        drafts.sending(One, u"pool 5 of 5"_s);
        drafts.settled(One, u"pool 5 of 5"_s);
    }
    QCOMPARE(Drafts(home.path()).draft(One), u"next th"_s);
}

void DraftsTest::keepsIncidentsApart()
{
    const QTemporaryDir home;
    {
        Drafts drafts(home.path());
        drafts.keep(One, u"of one"_s);
        drafts.keep(Two, u"of two"_s);
        drafts.keep(One, {});
    }
    const Drafts drafts(home.path());
    QCOMPARE(drafts.draft(One), QString());
    QCOMPARE(drafts.draft(Two), u"of two"_s);
}

void DraftsTest::tellsAFailureAndKeepsTheText()
{
    const QTemporaryDir home;
    // A file where the folder should be: nothing can be written below it, not even as root.
    QFile inTheWay(home.filePath(u"drafts"_s));
    QVERIFY(inTheWay.open(QFile::WriteOnly));
    Drafts drafts(home.filePath(u"drafts"_s));
    QSignalSpy failed(&drafts, &Drafts::failed);
    drafts.keep(One, u"must not be lost"_s);
    drafts.flush();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().endsWith(u'.'));
    QCOMPARE(drafts.draft(One), u"must not be lost"_s);
}

void DraftsTest::writesTheRefusedTextOnceTheDiskTakesItAgain()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(u"drafts"_s);
    QFile inTheWay(folder);
    QVERIFY(inTheWay.open(QFile::WriteOnly));
    Drafts drafts(folder);
    QSignalSpy failed(&drafts, &Drafts::failed);
    drafts.keep(One, u"must not be lost"_s);
    drafts.flush();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(inTheWay.remove());
    QVERIFY(QDir().mkpath(folder));
    drafts.keep(Two, u"typed later"_s);
    drafts.flush();
    QCOMPARE(Drafts(folder).draft(One), u"must not be lost"_s);
    QCOMPARE(Drafts(folder).draft(Two), u"typed later"_s);
}

void DraftsTest::isReadableByItsOwnerOnly()
{
    const QTemporaryDir home;
    Drafts drafts(home.path());
    drafts.keep(One, u"a password, perhaps"_s);
    drafts.flush();
    const QStringList files = filesIn(home.path());
    QCOMPARE(files.size(), 1);
    const auto permissions = QFile::permissions(home.filePath(files.first()));
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
}

QTEST_GUILESS_MAIN(DraftsTest)
#include "drafts_test.moc"
