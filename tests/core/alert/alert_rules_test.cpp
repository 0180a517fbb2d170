// tests/core/alert/alert_rules_test.cpp — the rules by which alerts become incidents: kept tidy, refused where they
// could not work.
#include "core/alert/alert_rules.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

class AlertRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readBackEqualAndAreChecked();
    void olderRulesKnowNoTriage();
};

void AlertRulesTest::readBackEqualAndAreChecked()
{
    AlertRules again;
    again.severities.clear();
    again.serviceLabels.clear();
    QVERIFY(fromJson(toJson(AlertRules()), again));
    QCOMPARE(again, AlertRules());
    QGET(same, checked(AlertRules()));
    QCOMPARE(same, AlertRules());

    AlertRules rules;
    rules.severities.insert(u" P1 "_s, Severity::Sev1);
    rules.serviceLabels = {u" team "_s, u"team"_s};
    QGET(tidy, checked(rules));
    QCOMPARE(tidy.severities.value(u"p1"_s), Severity::Sev1);
    QCOMPARE(tidy.serviceLabels, QStringList{u"team"_s});

    rules.triageValues = {u" P1"_s, u"p1"_s};
    QGET(triaged, checked(rules));
    QCOMPARE(triaged.triageValues, std::optional(QStringList{u"p1"_s}));
    QVERIFY(fromJson(toJson(triaged), again));
    QCOMPARE(again, triaged);

    for (int fault = 0; fault < 5; ++fault) {
        AlertRules wrong;
        if (fault == 0)
            wrong.severityLabel = u" "_s;
        else if (fault == 1)
            wrong.severities.insert(u" "_s, Severity::Sev1);
        else if (fault == 2)
            wrong.serviceLabels.clear();
        else if (fault == 3)
            wrong.triageValues = {u"nobody says this"_s};
        else
            wrong.serviceLabels.append(u" "_s);
        const auto result = checked(wrong);
        QVERIFY2(!result, qPrintable(QString::number(fault)));
        QVERIFY(isGoodSentence(result.error()));
    }
}

void AlertRulesTest::olderRulesKnowNoTriage()
{
    QJsonObject older = toJson(AlertRules()).toObject();
    older.remove(u"triage_values"_s);
    AlertRules read;
    read.triageValues = {u"page"_s};
    QVERIFY(fromJson(older, read));
    QCOMPARE(read, AlertRules());
    QVERIFY(!read.beginsInTriage(u"page"_s));
}

QTEST_APPLESS_MAIN(AlertRulesTest)
#include "alert_rules_test.moc"
