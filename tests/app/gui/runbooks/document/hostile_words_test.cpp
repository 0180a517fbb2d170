// tests/app/gui/runbooks/document/hostile_words_test.cpp — whatever stands in a document, nothing that is shown, heard
// or copied of it obeys a terminal, turns its direction or cannot be seen; and nobody outside is asked when it is
// opened.
#include "tests/app/gui/runbooks/document/document_stage.h"

#include "app/gui/runbooks/document/code_text.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// `poison` in every place that a document has.
QByteArray poisoned(const QByteArray& poison)
{
    QByteArray text =
        "---\ntitle: \"T~t\"\nservice: \"S~s\"\nowner: \"O~o\"\nalerts: [\"A~a\"]\n"
        "params:\n  - name: \"P~p\"\n    description: \"D~d\"\n    default: \"V~v\"\n---\n"
        "# Title ~ heading\n\nProse ~ and *em~phasis* and `code ~ span` and `ls ~ -l` and <b~>html</b>.\n\n"
        "[text ~](other.md \"title ~\") [t](https://a.example/~) ![alt ~](pic~.png) <https://b.example/~>\n\n"
        "Do ~ it:\n\n```bash {name=\"n~\" tag=\"t~\" expect=\"~ x~\" rollback=\"r~\"}\necho ~ one\nls '~'\n```\n\n"
        "```sh~ell\necho two\n```\n\n    df -h ~\n\n"
        "1. Item ~:\n\n   ```\n   kubectl get pods -n ~\n   ```\n\n- [ ] By hand ~\n\n> Quote ~\n\n"
        "| Head ~ | b |\n|---|---|\n| cell ~ | `ls ~ /` |\n\n<details ~>\nraw ~ html\n</details>\n\n"
        "```json\n{\"a\": \"~\"}\n```\n\n## Second ~\n\n[ref~]: x~.md\n";
    return text.replace('~', poison);
}

enum class Words {
    Prose, ///< joiners and soft hyphens stay where scripts and hyphenation need them
    Step,  ///< nothing is out of sight
};

bool turnsDirection(char32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

/// The first character that must not be there; empty where there is none.
QString hiddenIn(const QString& text, Words kind)
{
    for (const char32_t c : text.toUcs4()) {
        const QChar::Category category = QChar::category(c);
        const bool obeys = (category == QChar::Other_Control && c != '\n' && c != '\t') || turnsDirection(c);
        const bool hides = category == QChar::Other_Format;
        if (obeys || (hides && kind == Words::Step))
            return u"U+%1 in “%2”"_s.arg(uint(c), 4, 16, QChar(u'0')).arg(text.left(200));
    }
    return {};
}

/// What is wrong with anything that can be seen, heard or hovered over; empty where nothing is.
QString hiddenIn(const DocumentStage& stage)
{
    QStringList prose;
    QStringList ofSteps;
    const RunbookDocumentView& view = *stage.view;
    for (int row = 0; row < view.column().count(); ++row) {
        prose += view.column().plainText(row);
        prose += view.spokenRow(row);
        for (int link = 0; link < view.linksIn(row); ++link)
            prose += view.spokenLink(row, link);
    }
    for (int step = 0; step < view.steps().size(); ++step) {
        stage.view->goToStep(step);
        QCoreApplication::processEvents();
        const StepCard* card = view.card(step);
        if (!card)
            continue;
        const StepFace& face = card->face();
        ofSteps += QStringList{face.title, face.kind, face.risk, face.riskReason, face.whyNot, face.copied};
        ofSteps += face.remarks;
        ofSteps += card->code()->text();
        ofSteps += spokenStep(face, card->state());
        for (const QWidget* part : card->findChildren<QWidget*>())
            ofSteps += QStringList{part->toolTip(), part->accessibleName(), part->accessibleDescription()};
        // What is copied is what was seen.
        stage.view->copySelection();
        ofSteps += QApplication::clipboard()->text();
    }
    for (const QWidget* widget : stage.window.findChildren<QWidget*>())
        prose += QStringList{widget->toolTip(), widget->accessibleName(), widget->accessibleDescription(),
                             widget->windowTitle()};
    for (const QString& words : std::as_const(prose))
        if (const QString wrong = hiddenIn(words, Words::Prose); !wrong.isEmpty())
            return wrong;
    for (const QString& words : std::as_const(ofSteps))
        if (const QString wrong = hiddenIn(words, Words::Step); !wrong.isEmpty())
            return wrong;
    return {};
}

} // namespace

class HostileWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingThatIsShownObeysOrHides_data();
    void nothingThatIsShownObeysOrHides();
    void markupIsShownAsItIsWritten();
    void openingAsksNobody();
    void onlyHarmlessLinksAskToBeFollowed();

private:
    std::unique_ptr<Theme> m_theme;
};

void HostileWordsTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void HostileWordsTest::nothingThatIsShownObeysOrHides_data()
{
    QTest::addColumn<QByteArray>("poison");
    const auto row = [](const char* what, const QByteArray& bytes) { QTest::newRow(what) << bytes; };
    row("a link of a terminal", "\x1b]8;;http://evil.example\x1b\\");
    row("the clipboard", "\x1b]52;c;cm0gLXJmIC8K\a");
    row("a title", "\x1b]0;root@prod\a");
    row("clear", "\x1b[2J\x1b[H");
    row("the cursor", "\x1b[3A\x1b[10D");
    row("backspaces", "x\b\b\b");
    row("returns", "x\ry");
    row("upper controls", "\xc2\x9b"
                          "31m\xc2\x9d"
                          "0;t\xc2\x9c");
    row("NUL", QByteArray("\0", 1));
    row("delete", "\x7f");
    row("turned direction", "\xe2\x80\xae");
    row("isolated direction", "\xe2\x81\xa6");
    row("no width", "\xe2\x80\x8b");
    row("a joiner", "\xe2\x80\x8d");
    row("a mark of order", "\xef\xbb\xbf");
    row("a soft hyphen", "\xc2\xad");
    row("tags", "\xf3\xa0\x81\x81");
    row("a line separator", "\xe2\x80\xa8");
    row("a paragraph separator", "\xe2\x80\xa9");
    row("no text", "\xff\xfe\xed\xa0\x80");
}

void HostileWordsTest::nothingThatIsShownObeysOrHides()
{
    QFETCH(QByteArray, poison);
    const DocumentStage stage(*m_theme, poisoned(poison), {700, 900});
    QVERIFY(stage.view->steps().size() >= 6);
    const QString wrong = hiddenIn(stage);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void HostileWordsTest::markupIsShownAsItIsWritten()
{
    const QByteArray html =
        "<script>alert(1)</script>\n\nA <b onclick=\"x()\">bold</b> &lt;i&gt; <img src=x onerror=y> "
        "<a href=\"javascript:z\">link</a> <style>*{color:red}</style>\n\n"
        "<iframe src=\"https://evil.example\"></iframe>\n\n<!-- hidden -->\n";
    const DocumentStage stage(*m_theme, html);
    QString all;
    for (int row = 0; row < stage.view->column().count(); ++row) {
        all += stage.view->column().plainText(row) + u'\n';
        QCOMPARE(stage.view->linksIn(row), 0);
    }
    for (const auto& piece :
         {u"<script>alert(1)</script>"_s, u"<b onclick=\"x()\">bold</b>"_s, u"<i>"_s, u"<img src=x onerror=y>"_s,
          u"<a href=\"javascript:z\">link</a>"_s, u"<iframe src=\"https://evil.example\">"_s, u"<!-- hidden -->"_s})
        QVERIFY2(all.contains(piece), qPrintable(piece));
}

void HostileWordsTest::openingAsksNobody()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QSignalSpy asked(&server, &QTcpServer::newConnection);
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/x";
    const QByteArray text = "# ![in a heading](" + url + ".png)\n\n![a](" + url + ".png) ![b][r] <img src=\"" + url +
                            ".png\"> [l](" + url + ") <" + url + ">\n\n[r]: " + url + ".gif\n\n| ![c](" + url +
                            ".jpg) |\n|---|\n| ![d](//127.0.0.1:" + QByteArray::number(server.serverPort()) +
                            "/y.png) |\n\n<link rel=stylesheet href=\"" + url + ".css\">\n\n<style>@import url(" + url +
                            ");</style>\n\n```bash\ncurl " + url + "\n```\n\n```http\nGET " + url + "\n```\n";
    DocumentStage stage(*m_theme, text, {600, 900});
    QList<Link> wanted;
    stage.view->setImageLoader([&wanted](const Link& link) {
        wanted.append(link);
        return QImage();
    });
    stage.view->viewport()->grab();
    stage.key(Qt::Key_End);
    stage.view->viewport()->grab();
    for (int row = 0; row < stage.view->column().count(); ++row)
        for (int link = 0; link < stage.view->linksIn(row); ++link)
            stage.view->goToRow(row, link);
    QCoreApplication::processEvents();
    // Whoever had asked would be before us in the queue.
    QTcpSocket ours;
    ours.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QTRY_VERIFY(!asked.isEmpty());
    QCOMPARE(asked.count(), 1);
    QCOMPARE(server.nextPendingConnection()->peerPort(), ours.localPort());
    for (const Link& link : wanted)
        QCOMPARE(link.kind, LinkKind::Image);
    QVERIFY(wanted.isEmpty());
}

void HostileWordsTest::onlyHarmlessLinksAskToBeFollowed()
{
    const DocumentStage stage(
        *m_theme,
        "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](\\\\\\\\host\\\\share\\\\x.md) [d](data:text/html,x) "
        "[e](../../../../etc/x.md) [f](vscode://x) [g](https://good@evil.example/) [h](other.md) "
        "[i](https://ok.example/) <javascript:alert(2)>\n");
    QSignalSpy followed(stage.view, &RunbookDocumentView::linkActivated);
    for (int row = 0; row < stage.view->column().count(); ++row) {
        for (int link = 0; link < stage.view->linksIn(row); ++link) {
            stage.view->goToRow(row, link);
            stage.view->activate();
        }
    }
    QStringList targets;
    for (const QList<QVariant>& one : std::as_const(followed))
        if (const Link link = one.first().value<Link>(); link.kind != LinkKind::Refused)
            targets.append(link.target);
    QCOMPARE(targets, (QStringList{u"../../../../etc/x.md"_s, u"other.md"_s, u"https://ok.example/"_s}));
}

QTEST_MAIN(HostileWordsTest)
#include "hostile_words_test.moc"
