#include "app/gui/shell/start/start_options.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString seeHelp() { return u"firebreak --help lists what can be given."_s; }

QString absolute(const QString& path, const QString& folder)
{
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

} // namespace

Result<StartOptions> parseStart(const QStringList& arguments, const QString& folder)
{
    StartOptions options;
    bool onlyFiles = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (onlyFiles || !argument.startsWith(u'-')) {
            if (!options.workspace.isEmpty())
                return badInput(u"Two workspaces were named, “%1” and “%2”. One window shows one."_s.arg(
                                    options.workspace, argument),
                                u"Start Firebreak once for each."_s);
            options.workspace = absolute(argument, folder);
            continue;
        }
        QString name = argument;
        std::optional<QString> value;
        if (const qsizetype equals = argument.indexOf(u'='); equals > 0) {
            name = argument.left(equals);
            value = argument.mid(equals + 1);
        }
        const bool wantsValue = QStringList{u"--workspace"_s, u"--seed"_s, u"--now"_s, u"--incident"_s}.contains(name);
        if (wantsValue && !value) {
            if (i + 1 >= arguments.size())
                return badInput(u"%1 needs a value."_s.arg(name), seeHelp());
            value = arguments[++i];
        }
        if (name == "--"_L1) {
            onlyFiles = true;
        } else if (name == "--demo"_L1) {
            options.demo = true;
        } else if (name == "--declare"_L1) {
            options.declare = true;
        } else if (name == "--help"_L1 || name == "-h"_L1) {
            options.help = true;
        } else if (name == "--version"_L1 || name == "-v"_L1) {
            options.version = true;
        } else if (name == "--workspace"_L1) {
            options.workspace = absolute(*value, folder);
        } else if (name == "--incident"_L1) {
            options.incident = *value;
        } else if (name == "--seed"_L1) {
            bool ok = false;
            options.seed = value->toUInt(&ok);
            if (!ok)
                return badInput(u"“%1” is no seed: that is a number from 0 on."_s.arg(*value), seeHelp());
        } else if (name == "--now"_L1) {
            const auto now = parseRfc3339(*value);
            if (!now)
                return tl::unexpected(now.error());
            options.now = *now;
        } else {
            return badInput(u"“%1” is not something Firebreak knows."_s.arg(argument), seeHelp());
        }
    }
    return options;
}

QString startUsage()
{
    return u"firebreak [--demo [--seed N]] [--workspace FILE | FILE] [--incident REF] [--declare]\n"
           u"\n"
           u"  FILE, --workspace FILE   the workspace to open; else $FIREBREAK_WORKSPACE, else the last one\n"
           u"  --demo                   a workspace of made-up services, people and incidents\n"
           u"  --seed N                 another made-up world\n"
           u"  --incident REF           show this incident: firebreak --incident INC-12\n"
           u"  --declare                declare an incident at once\n"
           u"  --now RFC3339            what the clocks show, for pictures\n"
           u"  --help, --version\n"_s;
}

QByteArray toMessage(const StartOptions& options)
{
    QJsonObject object{{u"firebreak"_s, 1}};
    if (!options.incident.isEmpty())
        object.insert(u"incident"_s, options.incident);
    if (options.declare)
        object.insert(u"declare"_s, true);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

StartOptions fromMessage(const QByteArray& message)
{
    const QJsonObject object = QJsonDocument::fromJson(message).object();
    StartOptions options;
    options.incident = object.value(u"incident"_s).toString();
    options.declare = object.value(u"declare"_s).toBool();
    return options;
}

} // namespace firebreak
