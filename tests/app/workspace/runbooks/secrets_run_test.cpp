// tests/app/workspace/runbooks/secrets_run_test.cpp — a secret that a step was given is nowhere afterwards, however the
// step prints it: not in the output that is kept, not in the journal, not in the file.
#include "storage/reader.h"
#include "tests/app/workspace/runbooks/in_use.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::shoptest;

namespace {

constexpr auto Token = "k9-Sehr/Geheim+Wort";

QByteArray lowerEscapes(QByteArray encoded)
{
    for (qsizetype at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1))
        for (int i = 1; i <= 2 && at + i < encoded.size(); ++i)
            encoded[at + i] = encoded.mid(at + i, 1).toLower().front();
    return encoded;
}

/// Spellings that must not be found. Of base64 what every alignment of the token has in its middle.
QList<QByteArray> spellings()
{
    const QByteArray token = Token;
    QList<QByteArray> all{token, token.toPercentEncoding(), lowerEscapes(token.toPercentEncoding())};
    for (int before = 0; before < 3; ++before)
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            all.append((QByteArray(before, 'x') + token).toBase64(alphabet).mid(4, 16));
    return all;
}

/// Which of them stands in the text; empty where none does.
QByteArray foundIn(const QByteArray& text)
{
    for (const QByteArray& spelling : spellings())
        if (text.contains(spelling))
            return spelling;
    return {};
}

} // namespace

class SecretsRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOfItIsKept_data();
    void nothingOfItIsKept();
};

void SecretsRunTest::nothingOfItIsKept_data()
{
    QTest::addColumn<QString>("script");
    const auto row = [](const char* what, const QString& script) { QTest::newRow(what) << script; };
    row("as it is", u"echo \"$TOKEN\""_s);
    row("twice in a line", u"echo \"$TOKEN$TOKEN\""_s);
    row("by the shell itself", u"set -x; : \"$TOKEN\""_s);
    row("in a complaint", u"\"$TOKEN\"; true"_s);
    row("from the environment", u"export TOKEN; printenv"_s);
    row("base64", u"printf %s \"$TOKEN\" | base64"_s);
    row("base64 behind one character", u"printf 'x%s' \"$TOKEN\" | base64"_s);
    row("base64 behind two characters", u"printf 'xy%s' \"$TOKEN\" | base64"_s);
    row("base64 as a header", u"printf 'user:%s@host' \"$TOKEN\" | base64 -w 0"_s);
    row("base64 for addresses", u"printf 'a%s' \"$TOKEN\" | base64 -w 0 | tr '+/' '-_'"_s);
    row("percent", u"printf '%s\\n' 'k9-Sehr%2FGeheim%2BWort'"_s);
    row("percent in small letters", u"printf '%s\\n' 'https://h/?q=k9-Sehr%2fGeheim%2bWort&x'"_s);
    row("in pieces",
        u"printf %s \"${TOKEN:0:5}\"; sleep 0.2; printf %s \"${TOKEN:5:6}\"; sleep 0.2; echo \"${TOKEN:11}\""_s);
    row("letter by letter", u"for ((i = 0; i < ${#TOKEN}; i++)); do printf %s \"${TOKEN:i:1}\"; done"_s);
    row("with the other stream between", u"printf %s \"${TOKEN:0:9}\"; echo between >&2; echo \"${TOKEN:9}\""_s);
    row("over both streams", u"printf %s \"${TOKEN:0:9}\"; sleep 0.2; printf %s \"${TOKEN:9}\" >&2"_s);
    row("at the end of what is kept", u"head -c 4194297 /dev/zero | tr '\\0' a; printf %s \"$TOKEN\"; "
                                      "head -c 6000000 /dev/zero | tr '\\0' b"_s);
    row("at the beginning of what is kept", u"head -c 6000000 /dev/zero | tr '\\0' a; printf %s \"$TOKEN\"; "
                                            "head -c 4194292 /dev/zero | tr '\\0' b"_s);
}

void SecretsRunTest::nothingOfItIsKept()
{
    QFETCH(QString, script);
    InUse desk(runbookOf({u"{expect=\"exit=0\" risk=changes}\n"_s + u": \"$TOKEN\"; "_s + script}));
    const IncidentId incident = desk.shop.declared();
    RunbookUse& use = desk.use(incident);
    QVERIFY(use.form().value(0).secret); // by its name
    QVERIFY(use.setValue(u"token"_s, QString::fromLatin1(Token)));
    QCOMPARE(desk.runsConfirmed(0), QString());
    QVERIFY(desk.ends(0));
    const std::optional<Run> run = use.standing(0).last;
    QVERIFY(run && run->result && run->result->output);
    QVERIFY(run->result->output->printed > 0);

    const QByteArray stored = desk.shop.workspace().reader().blob(run->result->output->sha256).value();
    QVERIFY2(foundIn(stored).isEmpty(), stored.left(400));
    // Not even a part that would help to guess the rest.
    QVERIFY2(!stored.contains("Geheim+W") && !stored.contains("k9-Sehr"), stored.right(400));
    QVERIFY2(foundIn(run->result->tail.toUtf8()).isEmpty(), qPrintable(run->result->tail));
    QVERIFY(foundIn(run->subject.text.toUtf8()).isEmpty());
    for (const QString& value : run->subject.values)
        QVERIFY(foundIn(value.toUtf8()).isEmpty());
    for (const QString& line : desk.shop.said(incident))
        QVERIFY2(foundIn(line.toUtf8()).isEmpty(), qPrintable(line));
    desk.close();
    desk.shop.close();
    const QDir folder(desk.shop.path(QString()));
    int files = 0;
    for (const QFileInfo& info : folder.entryInfoList({u"team*"_s}, QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY2(foundIn(file.readAll()).isEmpty(), qPrintable(info.fileName()));
        ++files;
    }
    QVERIFY(files > 0);
}

QTEST_GUILESS_MAIN(SecretsRunTest)
#include "secrets_run_test.moc"
