// tests/app/gui/runbooks/panel/library_images_test.cpp — pictures of a runbook come from its own library, and are
// nothing but pictures.
#include "app/gui/runbooks/panel/library_images.h"

#include "tests/app/workspace/runbooks/folder.h"

#include <QBuffer>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace firebreak;
using librarytest::Folder;

namespace {

QByteArray picture(const QSize& size, const char* format = "PNG")
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QBuffer::WriteOnly) || !image.save(&buffer, format))
        qFatal("no picture of that format");
    return bytes;
}

class Page {
public:
    /// A document a/page.md that shows `target`.
    QImage shown(const QString& target) const
    {
        return libraryImages({folder.root(), u"a/page.md"_s})(imageAt(target));
    }

    Folder folder;
};

} // namespace

class LibraryImagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesOfTheLibraryAreShown();
    void nothingOutsideIsRead_data();
    void nothingOutsideIsRead();
    void whatOnlyLooksLikeAPictureIsNone_data();
    void whatOnlyLooksLikeAPictureIsNone();
};

void LibraryImagesTest::picturesOfTheLibraryAreShown()
{
    const Page page;
    page.folder.write(u"a/graph.png"_s, picture({30, 20}));
    page.folder.write(u"img/photo.jpg"_s, picture({40, 20}, "JPG"));
    page.folder.link(u"a/link.png"_s, page.folder.path(u"a/graph.png"_s));
    QCOMPARE(page.shown(u"graph.png"_s).size(), QSize(30, 20));
    QCOMPARE(page.shown(u"../img/photo.jpg"_s).size(), QSize(40, 20));
    QCOMPARE(page.shown(u"link.png"_s).size(), QSize(30, 20));
}

void LibraryImagesTest::nothingOutsideIsRead_data()
{
    QTest::addColumn<QString>("target");
    for (const auto& target :
         {u"../../secret.png"_s, u"out.png"_s, u"up/secret.png"_s, u"../a/../../secret.png"_s,
          u"%2e%2e/%2e%2e/secret.png"_s, u"/etc/secret.png"_s, u"file:///etc/secret.png"_s,
          u"//host/share/secret.png"_s, u"\\\\host\\share\\secret.png"_s, u"http://127.0.0.1/secret.png"_s,
          u"data:image/png;base64,AAAA"_s, u"missing.png"_s, u"pipe.png"_s})
        QTest::newRow(qPrintable(target)) << target;
}

void LibraryImagesTest::nothingOutsideIsRead()
{
    QFETCH(QString, target);
    const Page page;
    page.folder.write(u"a/graph.png"_s, picture({30, 20}));
    page.folder.write(u"../secret.png"_s, picture({30, 20}));
    page.folder.link(u"a/out.png"_s, page.folder.beside(u"secret.png"_s));
    page.folder.link(u"a/up"_s, page.folder.beside(QString()));
    QCOMPARE(::mkfifo(QFile::encodeName(page.folder.path(u"a/pipe.png"_s)).constData(), 0600), 0);
    QVERIFY(page.shown(target).isNull());
}

void LibraryImagesTest::whatOnlyLooksLikeAPictureIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a drawing that shows other files")
        << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                      "width=\"30\" height=\"20\"><rect width=\"30\" height=\"20\" fill=\"red\"/>"
                      "<image xlink:href=\"file:///etc/hostname\" width=\"9\" height=\"9\"/></svg>");
    QTest::newRow("a drawing with an entity")
        << QByteArray("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"><text>&x;</text></svg>");
    QTest::newRow("text") << QByteArray("# not a picture\n");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut") << picture({300, 200}).first(60);
    QTest::newRow("very wide") << picture({9000, 1});
    QTest::newRow("very high") << picture({1, 9000});
}

void LibraryImagesTest::whatOnlyLooksLikeAPictureIsNone()
{
    QFETCH(QByteArray, bytes);
    const Page page;
    page.folder.write(u"a/x.png"_s, bytes);
    QVERIFY(page.shown(u"x.png"_s).isNull());
}

QTEST_MAIN(LibraryImagesTest)
#include "library_images_test.moc"
