// tests/app/gui/console/severity_names_test.cpp — a severity is called the same wherever the console shows it.
#include "app/gui/console/declare/declare_form.h"
#include "app/gui/console/list/incident_list_model.h"
#include "app/gui/widgets/badge.h"
#include "core/incident/response.h"
#include "tests/app/gui/console/stage.h"

#include <QComboBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace firebreak;

class SeverityNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }
    void theRoomFollowsANewName();
    void theListFollowsANewName();
    void theDeclareFormOffersNamesAndTexts();
    void aNameIsUnderstoodInTheComposer();
    void aLongNameLeavesRoomForTheTitle();

private:
    void rename(Severity severity, const QString& name, const QString& text = u"hurts"_s) const
    {
        SeverityWords words;
        words.words[severity] = {name, text};
        QVERIFY(m_stage->workspace->catalogue().put(words).result());
        m_stage->settle();
    }
    QStringList badges() const
    {
        QStringList said;
        for (const Badge* badge : m_stage->room().findChildren<Badge*>())
            if (badge->isVisible())
                said.append(badge->text());
        return said;
    }

    std::unique_ptr<Stage> m_stage;
};

void SeverityNamesTest::theRoomFollowsANewName()
{
    m_stage->open();
    const IncidentId id = m_stage->declared(u"Checkout fails"_s, Severity::Sev2);
    m_stage->openRoom(id);
    QVERIFY(badges().contains(u"SEV2"_s));
    QVERIFY(m_stage->rowThatSays(u"SEV2 · Checkout fails"_s) >= 0);
    rename(Severity::Sev2, u"Half"_s);
    QTRY_COMPARE(badges(), QStringList{u"Half"_s});
    const int row = m_stage->rowThatSays(u"Half · Checkout fails"_s);
    QVERIFY(row >= 0);
    const auto chips = m_stage->timeline().model()->index(row, 0).data(TimelineChipsRole).value<QList<TimelineChip>>();
    QCOMPARE(chips.size(), 1);
    QCOMPARE(chips.first().start, 0);
    QCOMPARE(chips.first().length, 4);
    QCOMPARE(chips.first().severity, std::optional(Severity::Sev2));
}

void SeverityNamesTest::theListFollowsANewName()
{
    m_stage->open();
    m_stage->declared(u"Checkout fails"_s, Severity::Sev2);
    const auto* table = m_stage->list().findChild<QTableView*>();
    const auto shown = [table] {
        return table->model()->index(0, IncidentListModel::SeverityColumn).data().toString();
    };
    QTRY_COMPARE(shown(), u"SEV2"_s);
    rename(Severity::Sev2, u"Half"_s);
    QTRY_COMPARE(shown(), u"Half"_s);
    bool offered = false;
    for (const QComboBox* box : m_stage->list().findChildren<QComboBox*>())
        offered = offered || (box->accessibleName() == u"Severity"_s && box->itemText(2) == u"Half"_s);
    QVERIFY(offered);
}

void SeverityNamesTest::theDeclareFormOffersNamesAndTexts()
{
    m_stage->open();
    rename(Severity::Sev1, u"Black"_s, u"all hands"_s);
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<DeclareForm*>(m_stage->form()));
    const auto* box = m_stage->form()->findChild<QComboBox*>();
    QCOMPARE(box->itemText(0), u"Black · all hands"_s);
    QCOMPARE(box->itemText(4), u"SEV5 · cosmetic"_s);
}

void SeverityNamesTest::aNameIsUnderstoodInTheComposer()
{
    m_stage->open();
    const IncidentId id = m_stage->declared(u"Checkout fails"_s, Severity::Sev2);
    rename(Severity::Sev1, u"Black alarm"_s);
    m_stage->openRoom(id);
    m_stage->say(u"/sev black alarm 62% of checkouts"_s);
    QTRY_COMPARE(m_stage->incident().severity, Severity::Sev1);
    QTRY_VERIFY(m_stage->rowThatSays(u"SEV2 → Black alarm · “62% of checkouts”"_s) >= 0);
}

void SeverityNamesTest::aLongNameLeavesRoomForTheTitle()
{
    m_stage->open();
    m_stage->resize({1024, 700});
    const IncidentId id = m_stage->declared(u"Checkout fails"_s, Severity::Sev2);
    const QString longest(MaxSeverityNameCharacters, u'W');
    rename(Severity::Sev2, longest);
    m_stage->openRoom(id);
    const auto all = m_stage->room().findChildren<Badge*>();
    const auto badge = std::find_if(all.begin(), all.end(), [](const Badge* each) { return each->isVisible(); });
    QVERIFY(badge != all.end());
    QVERIFY((*badge)->width() < 150);
    QCOMPARE((*badge)->accessibleName(), longest); // told whole where it is cut
}

QTEST_MAIN(SeverityNamesTest)
#include "severity_names_test.moc"
