// tests/runbooks/parameter/other_spellings_test.cpp — what must be replaced is found in requests and queries too, and
// what their own signs mean is left alone.
#include "runbooks/parameter/parameter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

class OtherSpellingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyAreFoundInRequests_data();
    void theyAreFoundInRequests();
    void theyAreFoundInQueries_data();
    void theyAreFoundInQueries();
    void allSpellingsAreOneParameter();
    void whatStandsInCommentsIsNotAskedFor();
    void manyOfThemAreFound();

private:
    static QStringList namesIn(const QString& text, TextLanguage language)
    {
        QStringList names;
        qsizetype end = 0;
        for (const Placeholder& placeholder : placeholdersIn(text, language)) {
            if (placeholder.span.begin < end)
                return {u"overlapping"_s};
            end = placeholder.span.end;
            if (placeholder.quoting != Quoting::Comment)
                names.append(placeholder.name);
        }
        return names;
    }
};

void OtherSpellingsTest::theyAreFoundInRequests_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* text, const char* names) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(names);
    };
    row("GET https://h/<pod-name>/{id}/{{ base }}/${X_y}/$POD/YOUR_ID", "pod-name id base X_y POD YOUR_ID");
    row("GET {{$base}}/a", "base");
    row("GET https://h/?$filter=a&$top=1", "");
    row("GET https://h/\nA: Bearer {token}\nB: $TOKEN", "token TOKEN");
    row("POST https://h/\n\n{\"a\": {b}, \"c\": \"{{d}}\", \"e\": \"${f}\", \"g\": \"$HH\", \"i\": <j>}", "d f HH j");
    row("POST https://h/\n \n{id}", "");
    row("POST https://h/\n\nquery($id: ID) { a(id: $id) }", "");
    row("GET https://h/{<id>}/{{<id>}}", "id id");
    row("GET https://h/{a b}/{1}/{}", "");
    row("# {of} <the> comment\n// $COMMENT\nGET https://h/{id}\n# {x}", "id x");
}

void OtherSpellingsTest::theyAreFoundInRequests()
{
    QFETCH(QString, text);
    QFETCH(QString, names);
    QCOMPARE(namesIn(text, TextLanguage::Http).join(u' '), names);
}

void OtherSpellingsTest::theyAreFoundInQueries_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* text, const char* names) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(names);
    };
    row("sum(rate(x{job=\"$job\",ns=~\"${namespace}\"}[$__interval]))", "job namespace __interval");
    row("up{job=\"<job>\"}", "job");
    row("label_replace(up, \"a\", \"$1\", \"b\", \"(.*)\")", "");
    row("up{a=\"b\"} > 1 and [5m]", "");
    row("sum by (job) (up) < 5", "");
    row("up # {job=\"$job\"}\n+ x{a=\"#$b\"}", "b");
    row("up{a='it\\'s # $no comment'}", "no");
    row("up{a=`\\`} # $comment", "");
}

void OtherSpellingsTest::theyAreFoundInQueries()
{
    QFETCH(QString, text);
    QFETCH(QString, names);
    QCOMPARE(namesIn(text, TextLanguage::Promql).join(u' '), names);
}

void OtherSpellingsTest::allSpellingsAreOneParameter()
{
    const auto parameters = parametersOf({{u"GET https://h/{pod-name}/<pod name>"_s, TextLanguage::Http},
                                          {u"up{pod=\"$pod_name\"}"_s, TextLanguage::Promql},
                                          {u"kubectl get pod $POD_NAME"_s}});
    QCOMPARE(parameters.size(), 1);
    QCOMPARE(parameters.constFirst().uses.size(), 4);
}

void OtherSpellingsTest::whatStandsInCommentsIsNotAskedFor()
{
    QVERIFY(parametersOf({{u"# <id> of the pod\nGET https://h/"_s, TextLanguage::Http}}).isEmpty());
    QVERIFY(parametersOf({{u"up # for <job> and $job"_s, TextLanguage::Promql}}).isEmpty());
}

void OtherSpellingsTest::manyOfThemAreFound()
{
    const QString text = u"POST https://h/\n\n"_s + u"<a> {{b}} $CC "_s.repeated(40'000);
    QCOMPARE(placeholdersIn(text, TextLanguage::Http).size(), 120'000);
}

QTEST_APPLESS_MAIN(OtherSpellingsTest)
#include "other_spellings_test.moc"
