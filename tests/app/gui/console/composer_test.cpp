// tests/app/gui/console/composer_test.cpp — writing in the room: what is pasted, what is completed, and that nothing
// typed is ever lost.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/room/facts_panel.h"
#include "app/gui/widgets/badge.h"
#include "app/workspace/composer/slash_commands.h"

#include <QClipboard>
#include <QListWidget>
#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ComposerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_stage.reset(); }
    void aPastedPictureBecomesAnAttachmentWithThumbnail();
    void wordsAreTakenBeforeTheirPicture();
    void pastedFilesAreAttached();
    void aMissingFileIsSaidAndNothingWritten();
    void chatLinesKeepTheirOwnTimes();
    void refusedChatLinesComeBackOnce();
    void linesWithoutTimesGoIntoTheField();
    void aDraftSurvivesTheWindow();
    void everyIncidentHasItsOwnDraft();
    void aRefusedLineComesBackBeforeWhatWasTypedMeanwhile();
    void aLineRefusedBehindTheBackWaitsInItsRoom();
    void whatIsSavedIsShownInItsOwnRoomOnly();
    void theSlashKeyKeepsWhatIsTyped();
    void happenedEarlierKeepsWhatIsTyped();
    void noButtonIsCut_data();
    void noButtonIsCut();
    void slashShowsEveryCommandAndTabCompletes();
    void escHidesTheListAndOnlyThenLeaves();
    void namesOfPeopleAndSlosComplete();
    void somebodyNewCompletesAtOnce();
    void shiftEnterBreaksTheLine();
    void longAndForeignTextIsKeptToTheLetter();
    void tooMuchTextComesBackWithTheReason();

private:
    QListWidget* completions() const
    {
        const auto lists = m_stage->window->findChildren<QListWidget*>();
        const auto shown = std::ranges::find_if(lists, [](const QListWidget* list) { return list->isVisible(); });
        return shown == lists.end() ? nullptr : *shown;
    }
    void paste(QMimeData* data) const
    {
        QApplication::clipboard()->setMimeData(data);
        m_stage->composer().focusText();
        m_stage->key(Qt::Key_V, Qt::ControlModifier);
        m_stage->settle();
    }
    void pasteText(const QString& text) const
    {
        auto* data = new QMimeData;
        data->setText(text);
        paste(data);
    }

    std::unique_ptr<Stage> m_stage;
    IncidentId m_id;
};

void ComposerTest::init()
{
    m_stage = std::make_unique<Stage>();
    m_stage->person(u"Jo Park"_s);
    m_stage->slo(u"checkout-availability"_s, m_stage->service(u"checkout"_s));
    m_id = m_stage->declared(u"Checkout answers 500"_s);
    m_stage->open();
    m_stage->openRoom(m_id);
}

void ComposerTest::aPastedPictureBecomesAnAttachmentWithThumbnail()
{
    QImage graph(800, 500, QImage::Format_RGB32);
    graph.fill(Qt::darkGreen);
    auto* data = new QMimeData;
    data->setImageData(graph);
    const QAbstractItemModel& model = *m_stage->timeline().model();
    const auto last = [&](int role) { return model.index(model.rowCount() - 1, 0).data(role); };
    const auto isBeingSaved = [&] {
        return last(TimelineMarksRole).value<TimelineMarks>().testFlag(TimelineMark::Saving);
    };
    const auto attached = [&] { return last(TimelineAttachmentsRole).value<QList<TimelineAttachment>>(); };
    const auto busy = m_stage->busyDisk();
    QApplication::clipboard()->setMimeData(data);
    m_stage->composer().focusText();
    m_stage->key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY(isBeingSaved());
    QVERIFY(last(TimelineTextRole).toString().startsWith(u"screenshot 2026-11-21T02-28-41"_s));
    busy->release();
    QTRY_VERIFY(!isBeingSaved());
    QCOMPARE(attached().size(), 1);
    QVERIFY(attached().constFirst().isPicture);
    QVERIFY(attached().constFirst().name.endsWith(u".png"_s));
    QTRY_VERIFY(!attached().constFirst().picture.isNull());
    const QImage thumbnail = attached().constFirst().picture;
    QVERIFY(thumbnail.width() <= 320 && thumbnail.height() <= 200);
    QCOMPARE(QColor(thumbnail.pixel(10, 10)), QColor(Qt::darkGreen));
    QVERIFY(m_stage->composer().text().isEmpty());
}

void ComposerTest::wordsAreTakenBeforeTheirPicture()
{
    // Spreadsheets and word processors offer a picture of the words beside the words.
    auto* data = new QMimeData;
    data->setImageData(QImage(20, 20, QImage::Format_RGB32));
    data->setText(u"62% failing"_s);
    paste(data);
    QCOMPARE(m_stage->composer().text(), u"62% failing"_s);
}

void ComposerTest::pastedFilesAreAttached()
{
    const QString path = m_stage->home.filePath(u"pool metrics.log"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("pool exhausted\n") > 0);
    file.close();
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path)});
    const int rows = m_stage->timeline().model()->rowCount();
    paste(data);
    QTRY_COMPARE(m_stage->timeline().model()->rowCount(), rows + 1);
    QVERIFY(m_stage->rowThatSays(u"pool metrics.log"_s) >= 0);
}

void ComposerTest::aMissingFileIsSaidAndNothingWritten()
{
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(m_stage->home.filePath(u"gone.log"_s))});
    const int rows = m_stage->timeline().model()->rowCount();
    paste(data);
    QTRY_VERIFY(m_stage->window->announcements().banner()->isVisible());
    QVERIFY(m_stage->reads(u"gone.log"_s, m_stage->window->announcements().banner()));
    QCOMPARE(m_stage->timeline().model()->rowCount(), rows);
}

void ComposerTest::chatLinesKeepTheirOwnTimes()
{
    pasteText(u"[02:14] Jo: deploy 41 went out\n[02:16] Ana: errors rise\n"_s);
    const int first = m_stage->rowThatSays(u"Jo: deploy 41 went out"_s);
    QVERIFY(first >= 0);
    QCOMPARE(m_stage->rowThatSays(u"Ana: errors rise"_s), first + 1);
    const QModelIndex index = m_stage->timeline().model()->index(first, 0);
    QCOMPARE(toRfc3339(index.data(TimelineAtRole).value<Instant>()).left(16), u"2026-11-21T02:14"_s);
    QVERIFY(index.data(TimelineMarksRole).value<TimelineMarks>().testFlag(TimelineMark::BackDated));
    QVERIFY2(m_stage->rowThatSays(u"Declared"_s) > first, "what happened earlier stands above");
    QVERIFY(m_stage->composer().text().isEmpty());
    QVERIFY(m_stage->reads(u"2 chat lines"_s));
}

void ComposerTest::refusedChatLinesComeBackOnce()
{
    const QString words(70'000, u'x');
    pasteText(u"seen in the channel:\n[02:14] Jo: "_s + words + u"\n[02:15] Jo: ok"_s);
    QVERIFY(m_stage->window->announcements().banner()->isVisible());
    QCOMPARE(m_stage->composer().text().count(u"seen in the channel"_s), 1);
    QCOMPARE(m_stage->composer().text().count(words), 1);
    QCOMPARE(m_stage->rowThatSays(u"Jo: ok"_s), -1);
}

void ComposerTest::linesWithoutTimesGoIntoTheField()
{
    pasteText(u"java.lang.OutOfMemoryError\n  at Pool.take\n  at Checkout.pay"_s);
    QCOMPARE(m_stage->composer().text(), u"java.lang.OutOfMemoryError\n  at Pool.take\n  at Checkout.pay"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QVERIFY(m_stage->rowThatSays(u"at Checkout.pay"_s) >= 0);
}

void ComposerTest::aDraftSurvivesTheWindow()
{
    m_stage->type(u"half a thou"_s);
    m_stage->close();
    m_stage->open();
    m_stage->openRoom(m_id);
    QCOMPARE(m_stage->composer().text(), u"half a thou"_s);
    m_stage->type(u"ght"_s);
    QCOMPARE(m_stage->composer().text(), u"half a thought"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    m_stage->close();
    m_stage->open();
    m_stage->openRoom(m_id);
    QVERIFY2(m_stage->composer().text().isEmpty(), "what was sent is no draft");
    QVERIFY(m_stage->rowThatSays(u"half a thought"_s) >= 0);
}

void ComposerTest::everyIncidentHasItsOwnDraft()
{
    const IncidentId other = m_stage->declared(u"Search is slow"_s);
    m_stage->type(u"for checkout"_s);
    m_stage->openRoom(other);
    QVERIFY(m_stage->composer().text().isEmpty());
    m_stage->type(u"for search"_s);
    m_stage->openRoom(m_id);
    QCOMPARE(m_stage->composer().text(), u"for checkout"_s);
    m_stage->openRoom(other);
    QCOMPARE(m_stage->composer().text(), u"for search"_s);
}

void ComposerTest::aRefusedLineComesBackBeforeWhatWasTypedMeanwhile()
{
    const auto busy = m_stage->busyDisk();
    m_stage->type(u"/kept 7"_s); // refused only by the writer
    m_stage->key(Qt::Key_Return);
    QVERIFY(m_stage->composer().text().isEmpty());
    m_stage->type(u"and then"_s);
    busy->release();
    m_stage->settle();
    QCOMPARE(m_stage->composer().text(), u"/kept 7\nand then"_s);
    QVERIFY(m_stage->window->announcements().banner()->isVisible());
}

void ComposerTest::aLineRefusedBehindTheBackWaitsInItsRoom()
{
    const IncidentId other = m_stage->declared(u"Search is slow"_s);
    const auto busy = m_stage->busyDisk();
    m_stage->type(u"/kept 7"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->type(u"unfinished"_s);
    QVERIFY(m_stage->window->openIncident(other));
    busy->release();
    m_stage->settle();
    QVERIFY(m_stage->composer().text().isEmpty());
    QVERIFY(m_stage->window->announcements().banner()->isVisible());
    m_stage->openRoom(m_id);
    QCOMPARE(m_stage->composer().text(), u"/kept 7\nunfinished"_s);
}

void ComposerTest::whatIsSavedIsShownInItsOwnRoomOnly()
{
    const IncidentId other = m_stage->declared(u"Search is slow"_s);
    const auto busy = m_stage->busyDisk();
    m_stage->type(u"pools are full"_s);
    m_stage->key(Qt::Key_Return);
    QVERIFY(m_stage->rowThatSays(u"pools are full"_s) >= 0);
    QVERIFY(m_stage->window->openIncident(other));
    QCOMPARE(m_stage->rowThatSays(u"pools are full"_s), -1);
    QVERIFY(m_stage->window->openIncident(m_id));
    QVERIFY2(m_stage->rowThatSays(u"pools are full"_s) >= 0, "still being saved");
    busy->release();
    m_stage->settle();
    QCOMPARE(m_stage->spoken().filter(u"pools are full"_s).size(), 1);
    m_stage->openRoom(other);
    QCOMPARE(m_stage->rowThatSays(u"pools are full"_s), -1);
}

void ComposerTest::theSlashKeyKeepsWhatIsTyped()
{
    m_stage->key(Qt::Key_Escape);
    QVERIFY(m_stage->timeline().hasFocus());
    QTest::sendKeyEvent(QTest::Click, m_stage->keyboard(), Qt::Key_Slash, u"/"_s, Qt::ShiftModifier); // as in German
    QVERIFY(m_stage->composer().edit()->hasFocus());
    QCOMPARE(m_stage->composer().text(), u"/"_s);
    QVERIFY(completions());
    m_stage->composer().setText(u"half a thought"_s);
    m_stage->key(Qt::Key_Escape);
    m_stage->key(Qt::Key_Slash);
    QVERIFY(m_stage->composer().edit()->hasFocus());
    QCOMPARE(m_stage->composer().text(), u"half a thought"_s);
}

void ComposerTest::noButtonIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(1440, 900);
    QTest::newRow("the narrowest with three columns") << QSize(IncidentRoom::WideFrom, 800);
    QTest::newRow("small") << QSize(1024, 700);
}

void ComposerTest::noButtonIsCut()
{
    QFETCH(const QSize, size);
    m_stage->resize(size);
    int buttons = 0;
    for (const auto* button : m_stage->composer().findChildren<QAbstractButton*>()) {
        if (!button->isVisible())
            continue;
        ++buttons;
        // Sizes follow a moment after the window has its own.
        QTRY_VERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        QTRY_VERIFY2(m_stage->composer().rect().contains(button->geometry()), qPrintable(button->text()));
    }
    QCOMPARE(buttons, 3);
    if (size.width() != IncidentRoom::WideFrom)
        QVERIFY2(m_stage->composer().findChild<KeyHint*>()->isVisible(), "there is room for the key");
}

void ComposerTest::happenedEarlierKeepsWhatIsTyped()
{
    QAbstractButton* earlier = m_stage->button(u"Happened earlier…"_s, &m_stage->composer());
    QVERIFY(earlier);
    QTest::mouseClick(earlier, Qt::LeftButton);
    QCOMPARE(m_stage->composer().text(), u"/at "_s);
    m_stage->composer().setText(u"first errors"_s);
    QTest::mouseClick(earlier, Qt::LeftButton);
    m_stage->type(u"02:10"_s);
    QCOMPARE(m_stage->composer().text(), u"/at 02:10 first errors"_s);
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QCOMPARE(m_stage->rowThatSays(u"first errors"_s), 0);
}

void ComposerTest::slashShowsEveryCommandAndTabCompletes()
{
    m_stage->type(u"/"_s);
    QVERIFY(completions());
    QCOMPARE(completions()->count(), int(slashCommands().size()));
    QVERIFY(m_stage->window->rect().contains(completions()->geometry()));
    m_stage->type(u"dec"_s);
    QCOMPARE(completions()->count(), 2); // decide, decline
    m_stage->key(Qt::Key_Down);
    m_stage->key(Qt::Key_Tab);
    QCOMPARE(m_stage->composer().text(), u"/decline "_s);
    QVERIFY(m_stage->composer().edit()->hasFocus());
    QVERIFY(!completions());
}

void ComposerTest::escHidesTheListAndOnlyThenLeaves()
{
    m_stage->type(u"/de"_s);
    QVERIFY(completions());
    m_stage->key(Qt::Key_Escape);
    QVERIFY(!completions());
    QVERIFY(m_stage->composer().edit()->hasFocus());
    QCOMPARE(m_stage->composer().text(), u"/de"_s);
    m_stage->key(Qt::Key_Escape);
    QVERIFY(m_stage->timeline().hasFocus());
}

void ComposerTest::namesOfPeopleAndSlosComplete()
{
    m_stage->type(u"/role operations j"_s);
    QVERIFY(completions());
    QCOMPARE(completions()->count(), 1);
    m_stage->key(Qt::Key_Tab);
    QCOMPARE(m_stage->composer().text(), u"/role operations Jo Park "_s);
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QVERIFY(m_stage->reads(u"Jo Park"_s, m_stage->room().facts()));
    m_stage->type(u"/impact che"_s);
    m_stage->key(Qt::Key_Tab);
    QCOMPARE(m_stage->composer().text(), u"/impact checkout-availability "_s);
}

void ComposerTest::somebodyNewCompletesAtOnce()
{
    m_stage->person(u"Zoe Lind"_s);
    m_stage->type(u"/role scribe z"_s);
    QVERIFY(completions());
    QCOMPARE(completions()->item(0)->text(), u"Zoe Lind"_s);
}

void ComposerTest::shiftEnterBreaksTheLine()
{
    m_stage->type(u"one"_s);
    m_stage->key(Qt::Key_Return, Qt::ShiftModifier);
    m_stage->type(u"two"_s);
    QCOMPARE(m_stage->composer().text(), u"one\ntwo"_s);
    m_stage->key(Qt::Key_Enter);
    m_stage->settle();
    QVERIFY(m_stage->composer().text().isEmpty());
    m_stage->type(u"   "_s);
    const int rows = m_stage->timeline().model()->rowCount();
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QCOMPARE(m_stage->timeline().model()->rowCount(), rows);
}

void ComposerTest::longAndForeignTextIsKeptToTheLetter()
{
    const QStringList texts{u"الدفع لا يعمل منذ 02:14"_s, u"🔥🔥 👩‍🚒 pool 💥"_s, u"<b>not</b> & markup"_s,
                            QString(64 * 1024, u'x')};
    for (const QString& text : texts) {
        m_stage->composer().setText(text);
        m_stage->composer().focusText();
        m_stage->key(Qt::Key_Return);
        m_stage->settle();
        QVERIFY2(m_stage->composer().text().isEmpty(), qPrintable(text.left(40)));
        const QAbstractItemModel& model = *m_stage->timeline().model();
        QCOMPARE(model.index(model.rowCount() - 1, 0).data(TimelineTextRole).toString(), text);
    }
    QVERIFY(!m_stage->window->grab().isNull());
}

void ComposerTest::tooMuchTextComesBackWithTheReason()
{
    const QString text(64 * 1024 + 1, u'x');
    m_stage->composer().setText(text);
    m_stage->composer().focusText();
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QCOMPARE(m_stage->composer().text(), text);
    QVERIFY(m_stage->window->announcements().banner()->isVisible());
    QVERIFY(m_stage->composer().height() < m_stage->room().height() / 2);
}

QTEST_MAIN(ComposerTest)
#include "composer_test.moc"
