// tests/runbooks/document/link_test.cpp — a runbook opens what lies beside it and the web, and nothing else.
#include "runbooks/document/link.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class LinkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOnlyWhatIsHarmless_data();
    void opensOnlyWhatIsHarmless();
    void showsOnlyImagesFromBeside_data();
    void showsOnlyImagesFromBeside();
    void pathsStayInTheLibrary_data();
    void pathsStayInTheLibrary();
};

void LinkTest::opensOnlyWhatIsHarmless_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("anchor");

    const auto row = [](const char* target, const char* kind, const char* path = "", const char* anchor = "") {
        QTest::newRow(target) << QString::fromUtf8(target) << QString::fromLatin1(kind) << QString::fromUtf8(path)
                              << QString::fromUtf8(anchor);
    };
    row("other.md", "document", "other.md");
    row("./a/other.md#steps", "document", "./a/other.md", "steps");
    row("../up.MD", "document", "../up.MD");
    row("with%20blank.md", "document", "with blank.md");
    row("notes.markdown?plain=1", "document", "notes.markdown");
    row("#mitigation", "anchor", "", "mitigation");
    row("#gr%C3%B6%C3%9Fe", "anchor", "", "größe");
    row("https://example.com/a?b=c#d", "web");
    row("HTTP://example.com", "web");
    row("mailto:team@example.com", "mail");
    row("", "refused");
    row("https://", "refused");
    row("https://good.example@evil.example/", "refused");
    row("https://user:secret@example.com/", "refused");
    row("javascript:alert(1)", "refused");
    row("JaVaScRiPt:alert(1)", "refused");
    row("data:text/html,x", "refused");
    row("file:///etc/passwd", "refused");
    row("vscode://file/x.md", "refused");
    row("C:\\runbooks\\x.md", "refused");
    row("C:/runbooks/x.md", "refused");
    row("\\\\host\\share\\x.md", "refused");
    row("//host/share/x.md", "refused");
    row("/etc/x.md", "refused");
    row("~/x.md", "refused");
    row("%2Fetc%2Fx.md", "refused");
    row("a%5Cb.md", "refused");
    row("a%00.md", "refused");
    row("a%0A.md", "refused");
    row("a%FF.md", "refused");
    row("x\u202e.md", "refused");
    row("x%E2%80%AE.md", "refused");
    row("script.sh", "refused");
    row("page.md.exe", "refused");
    row("folder/", "refused");
    row("{{< ref \"x.md\" >}}", "refused");
}

void LinkTest::opensOnlyWhatIsHarmless()
{
    QFETCH(QString, target);
    QFETCH(QString, kind);
    const Link link = linkTo(target);
    QCOMPARE(toWord(link.kind), kind);
    QCOMPARE(link.target, target);
    QTEST(link.path, "path");
    QTEST(link.anchor, "anchor");
    QCOMPARE(link.refusal.isEmpty(), link.kind != LinkKind::Refused);
    QVERIFY(link.refusal.isEmpty() || link.refusal.endsWith(u'.'));
}

void LinkTest::showsOnlyImagesFromBeside_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("path");

    const auto row = [](const char* target, const char* path = "") {
        QTest::newRow(target) << QString::fromUtf8(target) << QString::fromUtf8(path);
    };
    row("graph.png", "graph.png");
    row("../img/a%20b.JPEG", "../img/a b.JPEG");
    row("x.webp?raw=true", "x.webp");
    row("https://example.com/a.png");
    row("//example.com/a.png");
    row("/srv/a.png");
    row("file:///a.png");
    row("\\\\host\\a.png");
    row("data:image/png;base64,AAAA");
    row("drawing.svg");
    row("page.html");
    row("");
}

void LinkTest::showsOnlyImagesFromBeside()
{
    QFETCH(QString, target);
    QFETCH(QString, path);
    const Link image = imageAt(target);
    QCOMPARE(image.path, path);
    QCOMPARE(image.kind, path.isEmpty() ? LinkKind::Refused : LinkKind::Image);
    QCOMPARE(image.refusal.isEmpty(), image.kind != LinkKind::Refused);
}

void LinkTest::pathsStayInTheLibrary_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("inside"); // "-": it leaves

    QTest::newRow("beside") << u"db/pg"_s << u"x.md"_s << u"db/pg/x.md"_s;
    QTest::newRow("at the root") << u""_s << u"./x.md"_s << u"x.md"_s;
    QTest::newRow("up") << u"db/pg"_s << u"../../x.md"_s << u"x.md"_s;
    QTest::newRow("out") << u"db/pg"_s << u"../../../x.md"_s << u"-"_s;
    QTest::newRow("out and in again") << u"db"_s << u"../../lib/db/x.md"_s << u"-"_s;
    QTest::newRow("absolute") << u"db"_s << u"/x.md"_s << u"-"_s;
}

void LinkTest::pathsStayInTheLibrary()
{
    QFETCH(QString, folder);
    QFETCH(QString, path);
    QTEST(pathInLibrary(folder, path).value_or(u"-"_s), "inside");
}

QTEST_APPLESS_MAIN(LinkTest)
#include "link_test.moc"
