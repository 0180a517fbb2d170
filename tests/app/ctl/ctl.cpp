#include "tests/app/ctl/ctl.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace firebreak::ctltest {

namespace {

constexpr int LongestMs = 60'000;

Ran finished(QProcess& process)
{
    if (!process.waitForFinished(LongestMs))
        return {};
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

Ctl::Ctl() : m_home(m_folder.filePath(u"home"_s))
{
    QDir().mkpath(m_home + u"/config/firebreak/runbooks"_s);
    QFile hidden(m_home + u"/config/firebreak/runbooks/libraries.json"_s);
    if (!hidden.open(QFile::WriteOnly) || hidden.write("{\"hides_own\": true}") < 0)
        qFatal("no home for the test: %s", qPrintable(hidden.errorString()));
}

void Ctl::showOwnRunbooks() const { QFile::remove(m_home + u"/config/firebreak/runbooks/libraries.json"_s); }

void Ctl::prepare(QProcess& process, const QStringList& arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home);
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home + u"/config"_s);
    environment.insert(u"USER"_s, u"Robin Script"_s);
    environment.insert(u"FIREBREAK_WORKSPACE"_s, workspace());
    QDir().mkpath(m_home);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.setProgram(QStringLiteral(FIREBREAKCTL_PROGRAM));
    process.setArguments(arguments);
}

Ran Ctl::run(const QStringList& arguments, const QByteArray& input) const
{
    QProcess process;
    prepare(process, arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    return finished(process);
}

Ran Ctl::shell(const QByteArray& command) const
{
    QProcess process;
    prepare(process, {u"-c"_s, QString::fromLatin1(command)});
    process.setProgram(u"/bin/sh"_s);
    process.start();
    process.closeWriteChannel();
    return finished(process);
}

QJsonObject Ctl::json(const QStringList& arguments) const { return run(QStringList{u"--json"_s} + arguments).object(); }

QJsonArray Ctl::list(const QStringList& arguments) const { return run(QStringList{u"--json"_s} + arguments).array(); }

void Ctl::setUpShop() const
{
    const QList<QStringList> commands{
        {u"workspace"_s, u"create"_s},
        {u"whoami"_s, u"Ana Ruiz"_s},
        {u"person"_s, u"add"_s, u"Jo Park"_s, u"--phone"_s, u"+1 415 555 0134"_s},
        {u"service"_s, u"add"_s, u"checkout"_s, u"--tier"_s, u"1"_s, u"--owner"_s, u"Ana Ruiz"_s},
        {u"service"_s, u"add"_s, u"payment-api"_s},
        {u"slo"_s, u"add"_s, u"--service"_s, u"checkout"_s, u"--kind"_s, u"availability"_s, u"--target"_s, u"99.9%"_s,
         u"--window"_s, u"30d"_s},
    };
    for (const QStringList& command : commands) {
        const Ran ran = run(command);
        QVERIFY2(ran.code == 0, qPrintable(command.join(u' ') + u": "_s + ran.err));
    }
}

QString Ctl::declared(const QString& title, const QString& severity) const
{
    return json({u"incident"_s, u"declare"_s, u"--title"_s, title, u"--severity"_s, severity, u"--service"_s,
                 u"checkout"_s})
        .value(u"ref"_s)
        .toString();
}

qint64 Ctl::events() const { return json({u"workspace"_s, u"info"_s}).value(u"events"_s).toInteger(-1); }

void Ctl::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray webhook(const QString& startsAt)
{
    return QByteArray(R"({"version":"4","status":"firing","groupKey":"{}","receiver":"firebreak","alerts":[{
        "status":"firing","labels":{"alertname":"HighErrorRate","severity":"critical","service":"payment-api"},
        "annotations":{"summary":"error share 74% > 1%"},"startsAt":"%1","endsAt":"0001-01-01T00:00:00Z",
        "generatorURL":"http://prometheus.example/graph","fingerprint":"a1"}]})")
        .replace("%1", startsAt.toUtf8());
}

} // namespace firebreak::ctltest
