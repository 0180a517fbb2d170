// tests/runbooks/run/confirmation_test.cpp — the more a step can do, the more a person must do before it runs.
#include "runbooks/run/confirmation.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Assessment Reads{Risk::Safe, u"It reads."_s};
const Assessment Writes{Risk::Changes, u"It changes."_s};
const Assessment Removes{Risk::Destroys, u"It destroys."_s};

QList<Step> steps()
{
    return stepsOf(parseDocument("```sh { name=take rollback=back }\nrm f\n```\n\n```sh { name=back }\ntouch f\n```\n\n"
                                 "```sh { rollback=gone }\nrm g\n```\n\n```sh\nrm h\n```\n"));
}

Confirmation confirmation(int step, const Assessment& assessment, ConfirmAt at = ConfirmAt::Window,
                          bool fourEyes = false)
{
    return confirmationFor(step, steps(), assessment, u"rm f"_s, *readTarget(u"kube:blue/prod"_s), {at, fourEyes});
}

} // namespace

class ConfirmationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void targetsAreReadAndWritten_data();
    void targetsAreReadAndWritten();
    void whatIsNoTargetIsRefused_data();
    void whatIsNoTargetIsRefused();
    void whatDestroysAsksForItsTarget();
    void theUndoingStepIsShownOrMissed();
    void fourEyesNeedTwoPeople();
};

void ConfirmationTest::targetsAreReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("place");
    QTest::newRow("none") << QString() << u"localhost"_s << QString();
    QTest::newRow("localhost") << u" localhost "_s << u"localhost"_s << QString();
    QTest::newRow("kube") << u"kube:blue/prod"_s << u"kube:blue/prod"_s << u"prod"_s;
    QTest::newRow("kube without namespace") << u"kube:blue"_s << u"kube:blue"_s << QString();
    QTest::newRow("long context") << u"kube:arn:aws:eks:eu-west-1:1:cluster/blue/prod"_s
                                  << u"kube:arn:aws:eks:eu-west-1:1:cluster/blue/prod"_s << u"prod"_s;
    QTest::newRow("aws") << u"aws:ops/eu-west-1"_s << u"aws:ops/eu-west-1"_s << u"eu-west-1"_s;
}

void ConfirmationTest::targetsAreReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    QFETCH(QString, place);
    QGET(target, readTarget(text));
    QCOMPARE(target.text(), written);
    QCOMPARE(target.place, place);
}

void ConfirmationTest::whatIsNoTargetIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"prod", "ssh:host", "kube:", "aws:/eu", "kube:a b/c", "kube:$(id)/c", "kube:-x/c",
                             "kube:a/-n", "kube:\u202ea/b", "kube:a'b/c"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ConfirmationTest::whatIsNoTargetIsRefused()
{
    QFETCH(QString, text);
    const auto target = readTarget(text);
    QVERIFY(!target);
    QVERIFY(isGoodSentence(target.error()));
}

void ConfirmationTest::whatDestroysAsksForItsTarget()
{
    QVERIFY(checkConfirmed(confirmation(0, Reads, ConfirmAt::CommandLine), {}, {}, {}));
    QVERIFY(checkConfirmed(confirmation(0, Writes), {}, {}, {}));
    for (const Confirmation& asked : {confirmation(0, Removes), confirmation(0, Writes, ConfirmAt::CommandLine)}) {
        for (const QString& typed :
             {QString(), u"localhost"_s, u"kube:blue"_s, u"KUBE:blue/prod"_s, u"kube:blue/prod "_s}) {
            const auto confirmed = checkConfirmed(asked, typed, {}, {});
            QVERIFY(!confirmed && isGoodSentence(confirmed.error()));
        }
        QVERIFY(checkConfirmed(asked, u"kube:blue/prod"_s, {}, {}));
    }
}

void ConfirmationTest::theUndoingStepIsShownOrMissed()
{
    QCOMPARE(confirmation(0, Removes).rollback, 1);
    QCOMPARE(confirmation(2, Removes).rollback, -1);
    QVERIFY(confirmation(2, Removes).rollbackNote.contains(u"gone"));
    QVERIFY(confirmation(3, Removes).rollbackNote.endsWith(u'.'));
    QVERIFY(confirmation(3, Reads).rollbackNote.isEmpty());
}

void ConfirmationTest::fourEyesNeedTwoPeople()
{
    const PersonId jo(uuid7(instantFromMs(1), 1, 1));
    const PersonId kim(uuid7(instantFromMs(2), 2, 2));
    const Confirmation asked = confirmation(0, Writes, ConfirmAt::Window, true);
    QVERIFY(!checkConfirmed(asked, {}, jo, {}));
    QVERIFY(!checkConfirmed(asked, {}, jo, jo));
    QVERIFY(checkConfirmed(asked, {}, jo, kim));
    QVERIFY(checkConfirmed(confirmation(0, Reads, ConfirmAt::Window, true), {}, jo, {}));
}

QTEST_APPLESS_MAIN(ConfirmationTest)
#include "confirmation_test.moc"
