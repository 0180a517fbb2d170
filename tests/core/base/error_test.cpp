#include "core/base/error.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class ErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatHappenedAndWhatToDo();
    void showsHostileCharactersInsteadOfObeyingThem();
};

void ErrorTest::saysWhatHappenedAndWhatToDo()
{
    QCOMPARE(badInput(u"It broke."_s, u"Mend it."_s).value().sentence(), u"It broke. Mend it."_s);
    QCOMPARE(refused(u"It broke."_s).value().sentence(), u"It broke."_s);
    QCOMPARE(notFound({}).value().kind, ErrorKind::NotFound);
    QCOMPARE(unavailable({}).value().kind, ErrorKind::Unavailable);
}

void ErrorTest::showsHostileCharactersInsteadOfObeyingThem()
{
    const Error error = badInput(u"“\x1b]52;c\x07"_s + QChar(0) + u"\u202egnp.exe” is wrong."_s, u"a\nb"_s).value();
    QCOMPARE(error.sentence(), u"“<U+001B>]52;c<U+0007><U+0000><U+202E>gnp.exe” is wrong. a b"_s);
}

QTEST_APPLESS_MAIN(ErrorTest)
#include "error_test.moc"
