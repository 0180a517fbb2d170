// tests/app/gui/runbooks/document/hostile_view_test.cpp — documents that were made, or grew, to be hard to show.
#include "tests/app/gui/runbooks/document/document_stage.h"

#include "app/gui/runbooks/document/code_text.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace firebreak;

class HostileViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isShownAndScrolled_data();
    void isShownAndScrolled();
    void directionIsNeverTurnedInSilence();
    void longLinesOfCodeGoOnBelow();
    void markupInTitlesIsText();

private:
    std::unique_ptr<Theme> m_theme;
};

void HostileViewTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void HostileViewTest::isShownAndScrolled_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one word of half a megabyte") << QByteArray(500'000, 'x');
    QTest::newRow("one line of half a megabyte") << QByteArray("word ").repeated(100'000);
    QTest::newRow("a line of code of 1 226 columns") << "```bash\necho " + QByteArray(1'221, 'x') + "\n```\n";
    QTest::newRow("a code block of a megabyte in one line") << "```\n" + QByteArray(1'000'000, 'y') + "\n```\n";
    QTest::newRow("20 000 lines of code") << "```bash\n" + QByteArray("uptime\n").repeated(20'000) + "```\n";
    QTest::newRow("a table of 1 226 columns") << QByteArray("|a").repeated(1'226) + "\n" +
                                                     QByteArray("|-").repeated(1'226) + "\n" +
                                                     QByteArray("|1").repeated(1'226) + "\n";
    QTest::newRow("a table of 60 columns and 1 000 rows")
        << QByteArray("|a").repeated(60) + "|\n" + QByteArray("|-").repeated(60) + "|\n" +
               (QByteArray("|1").repeated(60) + "|\n").repeated(1'000);
    QTest::newRow("quotes in quotes") << QByteArray(2'000, '>') + " deep\n";
    QTest::newRow("lists in lists") << QByteArray("- ").repeated(80) + "deep\n";
    QTest::newRow("1 000 fences that never close") << QByteArray("- ```\n").repeated(1'000);
    QTest::newRow("brackets and links") << QByteArray("[a](b.md) ").repeated(5'000);
    QTest::newRow("emphasis") << QByteArray("*a **b ").repeated(5'000);
    QTest::newRow("control characters") << QByteArray("a\x01\x02\x1b[31m b\x7f\n\n").repeated(50);
    QTest::newRow("no bytes of text") << QByteArray("\xff\xfe\x00\x80", 4).repeated(500);
    QTest::newRow("combining marks") << "a" + QByteArray("\xCC\x81").repeated(20'000);
    QTest::newRow("empty items") << QByteArray("-\n").repeated(2'000);
    QTest::newRow("nothing") << QByteArray();
}

void HostileViewTest::isShownAndScrolled()
{
    QFETCH(QByteArray, text);
    DocumentStage stage(*m_theme, text, {340, 500});
    stage.view->viewport()->grab();
    stage.key(Qt::Key_PageDown);
    stage.view->viewport()->grab();
    stage.key(Qt::Key_End);
    stage.view->viewport()->grab();
    stage.view->setFocus();
    stage.key(Qt::Key_J);
    stage.key(Qt::Key_Tab);
    stage.window.resize(900, 500);
    QCoreApplication::processEvents();
    stage.key(Qt::Key_Home);
    stage.view->viewport()->grab();
    QVERIFY2(stage.view->cardsAlive() < 40, qPrintable(QString::number(stage.view->cardsAlive())));
}

void HostileViewTest::directionIsNeverTurnedInSilence()
{
    DocumentStage stage(*m_theme, "Read \xE2\x80\xAE"
                                  "this `rm \xE2\x80\xAE x` and\n\n```bash\nls \xE2\x81\xA6 /\n```\n");
    for (int row = 0; row < stage.view->column().count(); ++row) {
        for (const QChar c : stage.view->column().plainText(row) + stage.view->spokenRow(row))
            QVERIFY(c.category() != QChar::Other_Format);
    }
    QVERIFY(stage.view->column().plainText(0).contains(u"\\u{202E}"_s) ||
            stage.view->column().plainText(1).contains(u"\\u{202E}"_s));
}

void HostileViewTest::longLinesOfCodeGoOnBelow()
{
    DocumentStage stage(*m_theme, "```bash\necho " + QByteArray(1'221, 'x') + "\n```\n", {340, 800});
    const StepCard* card = stage.view->card(0);
    QVERIFY(card);
    QVERIFY(card->code()->height() > 20 * 18);
    QVERIFY(card->code()->geometry().right() < card->width());
}

void HostileViewTest::markupInTitlesIsText()
{
    DocumentStage stage(*m_theme, "Look at <b>this</b> & <img src=x>:\n\n```bash\nuptime\n```\n");
    QVERIFY(stage.view->card(0)->face().title.contains(u"<b>"_s));
    QVERIFY(stage.view->column().plainText(0).contains(u"<img src=x>"_s));
}

QTEST_MAIN(HostileViewTest)
#include "hostile_view_test.moc"
