#include "tests/layers/include_rules.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace firebreak::layers {

namespace {

/// A folder of the house: what of ours it may include, and which modules of Qt.
struct Layer {
    QString folder;
    QStringList ours;
    QStringList qtModules;
};

// The longest matching folder counts, so the order is not important.
const QList<Layer>& house()
{
    static const QList<Layer> layers = {
        {u"core/"_s, {u"core/"_s}, {u"Core"_s}},
        {u"runbooks/"_s, {u"runbooks/"_s, u"core/"_s}, {u"Core"_s}},
        {u"storage/"_s, {u"storage/"_s, u"core/"_s}, {u"Core"_s}},
        {u"plugins/"_s, {u"plugins/"_s, u"runbooks/"_s, u"core/"_s}, {u"Core"_s, u"Network"_s, u"DBus"_s}},
        // QtConcurrent::run is templates over QtCore: linkage_test sees that no program loads its library for them.
        {u"app/workspace/"_s,
         {u"app/workspace/"_s, u"plugins/host/"_s, u"storage/"_s, u"runbooks/"_s, u"core/"_s},
         {u"Core"_s, u"Concurrent"_s}},
        // The plain values that the door answers are storage's; the store itself is out of a window's sight.
        {u"app/gui/"_s,
         {u"app/gui/"_s, u"app/workspace/"_s, u"storage/rows.h"_s, u"plugins/host/"_s, u"runbooks/"_s, u"core/"_s},
         {u"Core"_s, u"Gui"_s, u"Widgets"_s, u"Svg"_s, u"SvgWidgets"_s, u"Network"_s, u"DBus"_s, u"PrintSupport"_s,
          u"Concurrent"_s}},
        // Whatever draws the curves, the screens give series and get a widget.
        {u"app/gui/charts/"_s,
         {u"app/gui/charts/"_s, u"app/gui/widgets/"_s, u"app/gui/theme/"_s, u"core/"_s},
         {u"Core"_s, u"Gui"_s, u"Widgets"_s, u"Charts"_s}},
        {u"app/ctl/"_s,
         {u"app/ctl/"_s, u"app/workspace/"_s, u"plugins/host/"_s, u"storage/"_s, u"runbooks/"_s, u"core/"_s},
         {u"Core"_s}},
    };
    return layers;
}

/// Inside core: which other folders each folder may include.
const QMap<QString, QStringList>& insideCore()
{
    static const QStringList events = {u"base"_s, u"calendar"_s, u"people"_s};
    static const QStringList learning = events + QStringList{u"incident"_s, u"run"_s, u"slo"_s, u"action"_s};
    static const QMap<QString, QStringList> allowed = {
        {u"base"_s, {}},
        {u"calendar"_s, {u"base"_s}},
        {u"people"_s, {u"base"_s, u"calendar"_s}}, // a person has a time zone
        {u"slo"_s, events},
        {u"incident"_s, events + QStringList{u"slo"_s}},             // an incident names services and SLOs
        {u"alert"_s, events + QStringList{u"slo"_s, u"incident"_s}}, // an alert proposes an incident
        {u"source"_s, {u"base"_s}},
        {u"metric"_s, {u"base"_s, u"alert"_s}}, // labels are shown as those of alerts are
        {u"run"_s, events},
        {u"action"_s, events},
        {u"postmortem"_s, learning},
        {u"review"_s, learning},
        {u"pattern"_s, learning},
        {u"ports"_s,
         learning +
             QStringList{
                 u"alert"_s, u"metric"_s,
                 u"source"_s}}, // what the outside must provide, told in words of core; nobody in core includes it
    };
    return allowed;
}

/// Headers that are neither ours, nor Qt's, nor the standard library's, and the folders that may use them.
/// What is not listed is refused: a new dependency is a decision, written down here.
const QMap<QString, QStringList>& thirdParty()
{
    static const QMap<QString, QStringList> allowed = {
        {u"tl/expected.hpp"_s, {u""_s}},    {u"sqlite3.h"_s, {u"storage/"_s}},
        {u"SQLiteCpp/"_s, {u"storage/"_s}}, {u"curl/"_s, {u"plugins/"_s}},
        {u"cmark-gfm"_s, {u"runbooks/"_s}}, {u"yaml-cpp/"_s, {u"runbooks/"_s, u"storage/"_s}},
        {u"boost/math/"_s, {u"core/"_s}},   {u"vterm.h"_s, {u"app/gui/"_s}},
        {u"canberra.h"_s, {u"plugins/"_s}}, {u"qt6keychain/"_s, {u"plugins/"_s}},
    };
    return allowed;
}

/// Parts of QtCore and of the standard library that read a disk, start something, wait or ask for the time.
bool reachesOutside(const QString& header)
{
    static const QSet<QString> names = {
        u"qfile"_s,
        u"qfileinfo"_s,
        u"qfiledevice"_s,
        u"qdir"_s,
        u"qdiriterator"_s,
        u"qsavefile"_s,
        u"qtemporaryfile"_s,
        u"qtemporarydir"_s,
        u"qlockfile"_s,
        u"qstandardpaths"_s,
        u"qsettings"_s,
        u"qprocess"_s,
        u"qprocessenvironment"_s,
        u"qstorageinfo"_s,
        u"qfilesystemwatcher"_s,
        u"qsharedmemory"_s,
        u"qthread"_s,
        u"qthreadpool"_s,
        u"qtimer"_s,
        u"qbasictimer"_s,
        u"qelapsedtimer"_s,
        u"qdeadlinetimer"_s,
        u"qcoreapplication"_s,
        u"qsysinfo"_s,
        u"fstream"_s,
        u"filesystem"_s,
        u"iostream"_s,
        u"cstdio"_s,
        u"ctime"_s,
        u"thread"_s,
        u"future"_s,
    };
    return names.contains(header);
}

const Layer* layerOf(const QString& path)
{
    const Layer* found = nullptr;
    for (const Layer& layer : house())
        if (path.startsWith(layer.folder) && (!found || found->folder.size() < layer.folder.size()))
            found = &layer;
    return found;
}

bool startsWithAny(const QString& path, const QStringList& prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const QString& p) { return path.startsWith(p); });
}

/// Folder inside core: "incident" of "core/incident/evolve.h"; empty for a file directly in core.
QString coreFolder(const QString& path) { return path.count(u'/') > 1 ? path.section(u'/', 1, 1) : QString(); }

std::optional<QString> objectionInsideCore(const QString& file, const QString& header)
{
    const QString from = coreFolder(file);
    const QString to = coreFolder(header);
    if (!insideCore().contains(from))
        return u"core/%1 has no place in the order of core; give it one in tests/layers/include_rules.cpp"_s.arg(from);
    if (from == to || insideCore()[from].contains(to))
        return {};
    return u"core/%1 may include only %2"_s.arg(from, insideCore()[from].isEmpty() ? u"itself"_s
                                                                                   : insideCore()[from].join(u", "_s));
}

std::optional<QString> objectionToOurs(const QString& file, const Layer& layer, const QString& header)
{
    if (!header.contains(u'/'))
        return header.endsWith(u".moc"_s) || (header.startsWith(u"moc_"_s) && header.endsWith(u".cpp"_s))
                   ? std::nullopt
                   : std::optional(u"our own headers are included by their path from the root"_s);
    if (!startsWithAny(header, layer.ours))
        return u"%1 may include only %2"_s.arg(layer.folder, layer.ours.join(u", "_s));
    return layer.folder == "core/"_L1 ? objectionInsideCore(file, header) : std::nullopt;
}

std::optional<QString> objectionToQt(const Layer& layer, const QString& header, const QString& module)
{
    if (!layer.qtModules.contains(module))
        return u"%1 may use of Qt only %2, and this is Qt %3"_s.arg(layer.folder, layer.qtModules.join(u", "_s),
                                                                    module);
    // Processes are the outside world (plugins); the command line asks the window program for what needs fonts.
    if (header.startsWith("qprocess"_L1) && header != "qprocessenvironment"_L1 && layer.folder != "plugins/"_L1 &&
        layer.folder != "app/ctl/"_L1)
        return u"only plugins/ and app/ctl/ start processes"_s;
    return {};
}

bool isPosix(const QString& header)
{
    static const QSet<QString> names = {u"unistd.h"_s, u"fcntl.h"_s,  u"poll.h"_s,    u"pwd.h"_s,   u"grp.h"_s,
                                        u"signal.h"_s, u"csignal"_s,  u"dirent.h"_s,  u"spawn.h"_s, u"sched.h"_s,
                                        u"pty.h"_s,    u"utmp.h"_s,   u"termios.h"_s, u"dlfcn.h"_s, u"time.h"_s,
                                        u"mntent.h"_s, u"pthread.h"_s};
    return names.contains(header) || header.startsWith("sys/"_L1) || header.startsWith("linux/"_L1);
}

std::optional<QString> objectionToOther(const QString& file, const Layer& layer, const QString& header)
{
    if (isPosix(header)) {
        static const QRegularExpression platformFile(u"(/platform|_(unix|linux|posix))(_[a-z]+)?\\.(cpp|h)$"_s);
        return layer.folder != "core/"_L1 && platformFile.match(file).hasMatch()
                   ? std::nullopt
                   : std::optional(
                         u"system calls of one platform live in files made for it: platform.cpp, *_unix.cpp, *_linux.cpp"_s);
    }
    for (const auto& [prefix, folders] : thirdParty().asKeyValueRange())
        if (header.startsWith(prefix))
            return startsWithAny(file, folders) ? std::nullopt
                                                : std::optional(u"only %1 may use it"_s.arg(folders.join(u", "_s)));
    static const QRegularExpression standard(u"^[a-z_0-9]+$"_s);
    if (standard.match(header).hasMatch())
        return {};
    return u"it is a dependency that tests/layers/include_rules.cpp does not know"_s;
}

} // namespace

QList<Include> includesOf(const QString& text)
{
    static const QRegularExpression directive(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    QList<Include> includes;
    int number = 0;
    for (const QString& line : text.split(u'\n')) {
        ++number;
        const auto match = directive.match(line);
        if (match.hasMatch())
            includes.append({match.captured(2), match.captured(1) == "\""_L1, number});
    }
    return includes;
}

std::optional<QString> objection(const QString& file, const Include& include, const QtHeaders& qt)
{
    const Layer* layer = layerOf(file);
    if (!layer)
        return u"%1 lies in no layer of the house"_s.arg(file);
    if (include.quoted)
        return objectionToOurs(file, *layer, include.path);

    // <QString>, <qstring.h> and <QtCore/QString> are one header.
    QString name = include.path.toLower();
    if (name.startsWith("qt"_L1) && name.contains(u'/'))
        name = name.section(u'/', -1);
    if (name.startsWith(u'q') && name.endsWith(".h"_L1))
        name.chop(2);
    if (layer->folder == "core/"_L1 && reachesOutside(name))
        return u"core knows no files, processes, threads or clocks"_s;
    if (const auto module = qt.constFind(name); module != qt.constEnd())
        return objectionToQt(*layer, name, *module);
    return objectionToOther(file, *layer, include.path);
}

std::optional<QString> asksForTheTime(const QString& line)
{
    static const QStringList questions = {
        u"currentDateTime"_s, u"currentMSecsSinceEpoch"_s, u"currentSecsSinceEpoch"_s, u"currentDate("_s,
        u"currentTime("_s,    u"system_clock::now"_s,      u"steady_clock::now"_s,     u"std::time("_s,
        u"clock_gettime"_s};
    for (const QString& question : questions)
        if (line.contains(question))
            return question;
    return {};
}

} // namespace firebreak::layers
