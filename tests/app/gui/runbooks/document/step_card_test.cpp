// tests/app/gui/runbooks/document/step_card_test.cpp — what a card shows of its step, and what it lets one do.
#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/document/step_card.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class StepCardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSafeStepRunsAtOnceAndOthersAskFirst();
    void theRiskTellsItsReason();
    void whatCannotBeRunSaysWhy();
    void outputAndDataHaveNoButtonToPress();
    void hiddenCharactersAreWrittenOutAndNeverCopied();
    void promptsAreNotCopied();
    void aStepTooLongToBeSeenCannotBeRun();
    void theStateIsToldInWords();
    void aRunningOrBlockedStepCannotBeRunAgain();
    void nothingOverlapsAtAnyWidth();
    void codeIsChosenWithTheMouse();
    void rowsOfCodeEndAtBlanks();

private:
    std::unique_ptr<StepCard> card(const QByteArray& code, const QByteArray& info = "bash",
                                   const QByteArray& lead = {});
    Button* button(const StepCard& card, const QString& name) const;

    std::unique_ptr<Theme> m_theme;
};

void StepCardTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

std::unique_ptr<StepCard> StepCardTest::card(const QByteArray& code, const QByteArray& info, const QByteArray& lead)
{
    const Document document = parseDocument(lead + "```" + info + "\n" + code + "\n```\n");
    auto made = std::make_unique<StepCard>(*m_theme, faceOf(stepsOf(document).constLast()));
    made->resize(340, made->heightForWidth(340));
    made->show();
    return made;
}

Button* StepCardTest::button(const StepCard& card, const QString& name) const
{
    const auto all = card.findChildren<Button*>();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Button* b) { return b->accessibleName().startsWith(name); });
    return found == all.end() ? nullptr : *found;
}

void StepCardTest::aSafeStepRunsAtOnceAndOthersAskFirst()
{
    const auto safe = card("kubectl get pods", "bash", "Look at the pods:\n\n");
    QCOMPARE(button(*safe, u"Run"_s)->text(), u"Run"_s);
    QCOMPARE(button(*safe, u"Run"_s)->accessibleName(), u"Run Look at the pods"_s);
    QSignalSpy asked(safe.get(), &StepCard::runRequested);
    QTest::mouseClick(button(*safe, u"Run"_s), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);

    const auto destroys = card("kubectl delete pod x");
    QCOMPARE(button(*destroys, u"Run"_s)->text(), u"Run…"_s);
    QVERIFY(button(*destroys, u"Run"_s)->isEnabled());
}

void StepCardTest::theRiskTellsItsReason()
{
    const auto made = card("kubectl delete pod x");
    const auto* pill = made->findChild<Pill*>();
    QCOMPARE(pill->text(), u"destroys"_s);
    QVERIFY(!pill->toolTip().isEmpty());
    QVERIFY(!pill->accessibleDescription().isEmpty());
    QCOMPARE(made->accessibleDescription(), pill->accessibleDescription());
    QVERIFY(made->accessibleName().contains(u"destroys"_s));
}

void StepCardTest::whatCannotBeRunSaysWhy()
{
    const auto made = card("SELECT 1 FROM t;", "sql");
    QVERIFY(!button(*made, u"Run"_s)->isEnabled());
    const QString why = made->face().whyNot;
    QVERIFY(!why.isEmpty());
    QVERIFY(made->accessibleName().contains(why));
    const auto labels = made->findChildren<TextLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [&](const TextLabel* label) { return label->isVisible() && label->text().contains(why); }));
    QSignalSpy asked(made.get(), &StepCard::runRequested);
    QTest::mouseClick(button(*made, u"Run"_s), Qt::LeftButton);
    QCOMPARE(asked.count(), 0);
}

void StepCardTest::outputAndDataHaveNoButtonToPress()
{
    const auto made = card("replicas: 3\nimage: x\n", "yaml");
    QVERIFY(!button(*made, u"Run"_s));
    QVERIFY(button(*made, u"Copy"_s));
    QVERIFY(made->accessibleName().contains(u"yaml"_s));
}

void StepCardTest::hiddenCharactersAreWrittenOutAndNeverCopied()
{
    const auto made = card("ls \xE2\x80\xAE/tmp");
    QVERIFY(made->code()->text().contains(u"\\u{202E}"_s));
    QVERIFY(made->code()->accessibleName().contains(u"\\u{202E}"_s));
    QVERIFY(!made->face().copied.contains(QChar(0x202e)));
    QVERIFY(!made->findChild<Pill*>()); // "safe" would be said about something else
    QVERIFY(!button(*made, u"Run"_s)->isEnabled());
}

void StepCardTest::promptsAreNotCopied()
{
    const auto made = card("$ uptime\n 10:00 up 3 days", "console");
    QVERIFY(made->code()->text().startsWith(u"$ uptime"_s));
    QCOMPARE(made->face().copied.trimmed(), u"uptime"_s);
    QCOMPARE(made->face().printed, QList<int>{1});
}

void StepCardTest::aStepTooLongToBeSeenCannotBeRun()
{
    const auto made = card(QByteArray("uptime\n").repeated(5'000));
    QVERIFY(made->face().cut);
    QVERIFY(!button(*made, u"Run"_s)->isEnabled());
    QVERIFY(made->face().copied.size() > made->code()->text().size());
}

void StepCardTest::theStateIsToldInWords()
{
    const auto made = card("uptime");
    const int idle = made->heightForWidth(340);
    made->setState({StepState::Phase::Failed, u"exit 1 · 0.2 s"_s, {}});
    QVERIFY(made->heightForWidth(340) > idle);
    QVERIFY(made->accessibleName().contains(u"Failed · exit 1 · 0.2 s"_s));
    made->setState({StepState::Phase::Stopped, u"stopped · 2.1 s"_s, {}});
    QVERIFY(made->accessibleName().endsWith(u", Stopped · 2.1 s"_s)); // and not twice
    made->setState({});
    QCOMPARE(made->heightForWidth(340), idle);
}

void StepCardTest::aRunningOrBlockedStepCannotBeRunAgain()
{
    const auto made = card("uptime");
    made->setState({StepState::Phase::Running, u"2 s"_s, {}});
    QVERIFY(!made->canRun());
    made->setState({StepState::Phase::Idle, {}, u"Trust this runbook first."_s});
    QVERIFY(!made->canRun());
    QVERIFY(made->accessibleName().contains(u"Trust this runbook first."_s));
    QCOMPARE(button(*made, u"Run"_s)->accessibleDescription(), u"Trust this runbook first."_s);
    made->setState({StepState::Phase::Passed, {}, {}});
    QVERIFY(made->canRun());
}

void StepCardTest::nothingOverlapsAtAnyWidth()
{
    const auto made =
        card("SELECT 1 FROM a_table_with_a_long_name;", "sql",
             "This is a title that is far too long for one line of a narrow column, whatever one does:\n\n");
    made->setState({StepState::Phase::Failed, u"exit 1 · 0.2 s"_s, {}});
    for (int width = 240; width <= 1000; width += 7) {
        for (const bool current : {false, true}) {
            made->setCurrent(current);
            made->resize(width, made->heightForWidth(width));
            QList<QWidget*> shown;
            for (auto* child : made->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
                if (child->isVisible())
                    shown << child;
            }
            for (const QWidget* one : shown) {
                QVERIFY2(made->rect().contains(one->geometry()), qPrintable(QString::number(width)));
                for (const QWidget* other : shown)
                    QVERIFY2(one == other || !one->geometry().intersects(other->geometry()),
                             qPrintable(u"%1: %2"_s.arg(width).arg(one->accessibleName())));
            }
        }
    }
}

void StepCardTest::codeIsChosenWithTheMouse()
{
    const auto made = card("kubectl get pods");
    QTest::mouseDClick(made->code(), Qt::LeftButton, Qt::NoModifier, QPoint(10, 9));
    QCOMPARE(made->code()->selectedText(), u"kubectl"_s);
    made->code()->clearSelection();
    QVERIFY(made->code()->selectedText().isEmpty());
}

void StepCardTest::rowsOfCodeEndAtBlanks()
{
    // At whatever width the option would be cut in two after its hyphens, it stands in the next row instead.
    CodeText code(*m_theme, u"tool first --queue-name x"_s);
    const QFontMetricsF metrics(fontOf(TextStyle::Code));
    for (qsizetype columns = 14; columns <= 22; ++columns) {
        code.heightForWidth(int(metrics.horizontalAdvance(u'0') * qreal(columns)) + 2);
        QCOMPARE(code.yOf(11), 18);
        QCOMPARE(code.yOf(9), 0);
    }
}

QTEST_MAIN(StepCardTest)
#include "step_card_test.moc"
