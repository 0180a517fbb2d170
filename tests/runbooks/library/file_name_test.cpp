// tests/runbooks/library/file_name_test.cpp — a new runbook is called like its title, wherever it comes from.
#include "runbooks/library/file_name.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class FileNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isCalledLikeItsTitle_data();
    void isCalledLikeItsTitle();
};

void FileNameTest::isCalledLikeItsTitle_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("words") << u"Checkout answers late"_s << u"checkout-answers-late.md"_s;
    QTest::newRow("marks") << u" 5xx: why?! "_s << u"5xx-why.md"_s;
    QTest::newRow("accents") << u"Größe"_s << u"gro-e.md"_s;
    QTest::newRow("nothing usable") << u"満杯"_s << u"runbook.md"_s;
    QTest::newRow("a path") << u"../../etc/passwd"_s << u"etc-passwd.md"_s;
    QTest::newRow("long") << QString(200, u'a') << QString(60, u'a') + u".md"_s;
}

void FileNameTest::isCalledLikeItsTitle()
{
    QFETCH(const QString, title);
    QFETCH(const QString, name);
    QCOMPARE(fileNameFor(title), name);
}

QTEST_APPLESS_MAIN(FileNameTest)
#include "file_name_test.moc"
