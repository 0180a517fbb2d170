// tests/runbooks/trust/executable_parts_test.cpp — trust holds as long as what can run stays the same, and not longer.
#include "runbooks/trust/executable_parts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const QByteArray Text =
    "---\nparams:\n  - name: pod\n    default: a\n---\n# T\n\nWords.\n\n```sh {name=look}\nls <pod>\n```\n\n"
    "## Two\n\n```sh\ntouch f\n```\n";

QString hashOf(const QByteArray& text)
{
    const Document document = parseDocument(text);
    return documentHashOf(document, stepsOf(document));
}

QList<ExecutablePart> parts(const QByteArray& text)
{
    const Document document = parseDocument(text);
    return executableParts(document, stepsOf(document));
}

/// "=a +b -c ~d": kept, added, removed, changed.
QString changes(const QStringList& before, const QStringList& after)
{
    const auto made = [](const QStringList& texts) {
        QList<ExecutablePart> all;
        for (const QString& text : texts)
            all.append({text, text, 0});
        return all;
    };
    QStringList said;
    for (const PartChange& change : partChanges(made(before), made(after))) {
        const QString sign = QStringView(u"=+-~").mid(int(change.kind), 1).toString();
        said.append(sign + change.before.text + (change.kind == PartChange::Kind::Changed ? u">"_s : QString()) +
                    (change.kind == PartChange::Kind::Kept ? QString() : change.after.text));
    }
    return said.join(u' ');
}

} // namespace

class ExecutablePartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChangeOfWhatRunsChangesTheHash_data();
    void everyChangeOfWhatRunsChangesTheHash();
    void proseMayChange();
    void aBlockThatBecomesSomethingElseIsAnotherDocument();
    void partsAreWhatAPersonReads();
    void changesAreShownInTheOrderOfTheDocument();
    void manyPartsAreComparedInTime();
};

void ExecutablePartsTest::everyChangeOfWhatRunsChangesTheHash_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char* from, const char* to) { QTest::newRow(to) << QByteArray(from) << QByteArray(to); };
    row("touch f", "touch g");
    row("touch f", "touch  f");
    row("{name=look}", "{name=look2}");
    row("{name=look}", "{name=look interpreter=python3}");
    row("{name=look}", "{name=look unknown=x}");
    row("default: a", "default: b");
    row("default: a", "default: \"\"");
    row("    default: a\n", "");
    row("name: pod\n", "name: pod\n    secret: true\n");
    row("name: pod\n", "name: pod\n    values: [a, b]\n");
    row("name: pod\n", "name: pod\n    pattern: \"a|b\"\n");
    row("params:", "nounset: false\nparams:");
    row("```sh\ntouch", "```bash\ntouch");
    row("## Two\n", "## Two\n\n```sh\nrm f\n```\n");
}

void ExecutablePartsTest::everyChangeOfWhatRunsChangesTheHash()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QByteArray changed = QByteArray(Text).replace(from, to);
    QVERIFY(changed != Text);
    QVERIFY(hashOf(changed) != hashOf(Text));
}

void ExecutablePartsTest::proseMayChange()
{
    QCOMPARE(hashOf(Text).size(), 64);
    for (const char* words : {"Other words.", "Words.\n\nMore.", ""})
        QCOMPARE(hashOf(QByteArray(Text).replace("Words.", words)), hashOf(Text));
    QCOMPARE(hashOf(QByteArray(Text).replace("\n", "\r\n")), hashOf(Text));
    QCOMPARE(hashOf(QByteArray(Text).replace("## Two", "## Three")), hashOf(Text));
}

void ExecutablePartsTest::aBlockThatBecomesSomethingElseIsAnotherDocument()
{
    QVERIFY(hashOf("```sh\nls\n```\n\n```sh\nls\n```\n") != hashOf("```sh\nls\n```\n"));
    QVERIFY(hashOf("```sh\na\nb\n```\n") != hashOf("```sh\na\n```\n\n```sh\nb\n```\n"));
}

void ExecutablePartsTest::partsAreWhatAPersonReads()
{
    const auto all = parts(Text);
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.at(0).text, u"pod = a"_s);
    QCOMPARE(all.at(1).text, u"name: look\nls <pod>\n"_s);
    QCOMPARE(all.at(2).line, 16);
    QVERIFY(parts("```sh\nls \u202e\n```\n").isEmpty()); // hidden characters: it cannot run
}

void ExecutablePartsTest::changesAreShownInTheOrderOfTheDocument()
{
    QCOMPARE(changes({}, {}), QString());
    QCOMPARE(changes({u"a"_s}, {u"a"_s}), u"=a"_s);
    QCOMPARE(changes({u"a"_s, u"b"_s}, {u"a"_s, u"x"_s, u"b"_s}), u"=a +x =b"_s);
    QCOMPARE(changes({u"a"_s, u"b"_s, u"c"_s}, {u"a"_s, u"c"_s}), u"=a -b =c"_s);
    QCOMPARE(changes({u"a"_s, u"b"_s}, {u"a"_s, u"x"_s}), u"=a ~b>x"_s);
    QCOMPARE(changes({u"a"_s, u"b"_s}, {u"b"_s, u"a"_s}).count(u'='), 1);
    QCOMPARE(changes({}, {u"a"_s, u"b"_s}), u"+a +b"_s);
    QCOMPARE(changes({u"a"_s, u"b"_s}, {}), u"-a -b"_s);
}

void ExecutablePartsTest::manyPartsAreComparedInTime()
{
    QStringList before, after;
    for (int i = 0; i < 20'000; ++i) {
        before.append(QString::number(i));
        after.append(QString::number(i % 7 ? i : -i));
    }
    const QString said = changes(before, after);
    QVERIFY(said.contains(u"~7>-7") && said.contains(u"=8"));
}

QTEST_APPLESS_MAIN(ExecutablePartsTest)
#include "executable_parts_test.moc"
