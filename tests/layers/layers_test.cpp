// tests/layers/layers_test.cpp — the drawing in docs/architecture.md is true of the sources.
#include "tests/layers/include_rules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak::layers;

namespace {

constexpr int MostLines = 450;

struct SourceFile {
    QString path; ///< from the root
    QString text;
};

QList<SourceFile> sourcesIn(const QStringList& folders)
{
    const QDir root(QStringLiteral(FIREBREAK_SOURCE_DIR));
    QList<SourceFile> files;
    for (const QString& folder : folders) {
        QDirIterator it(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly))
                files.append({root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll())});
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

QtHeaders installedQtHeaders()
{
    QtHeaders headers;
    const QDir root(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString& module : root.entryList({u"Qt*"_s}, QDir::Dirs)) {
        for (QString name : QDir(root.filePath(module)).entryList(QDir::Files)) {
            name = name.toLower();
            if (name.endsWith(".h"_L1))
                name.chop(2);
            headers.insert(name, module.mid(2));
        }
    }
    return headers;
}

QStringList house() { return {u"core"_s, u"runbooks"_s, u"storage"_s, u"plugins"_s, u"app"_s}; }

} // namespace

class LayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeKeepsTheLayers();
    void noFileIsLongerThanItsReaderCanBear();
    void coreNeverAsksForTheTime();

    void rulesKnowRightFromWrong_data();
    void rulesKnowRightFromWrong();
    void includesAreFoundInSourceText();
    void questionsForTheTimeAreRecognised();
};

void LayersTest::everyIncludeKeepsTheLayers()
{
    const QtHeaders qt = installedQtHeaders();
    QCOMPARE(qt.value(u"qstring"_s), u"Core"_s);
    QCOMPARE(qt.value(u"qwidget"_s), u"Widgets"_s);

    QStringList broken;
    int includes = 0;
    for (const SourceFile& file : sourcesIn(house())) {
        for (const Include& include : includesOf(file.text)) {
            ++includes;
            if (const auto why = objection(file.path, include, qt))
                broken += u"%1:%2 includes %3: %4"_s.arg(file.path).arg(include.line).arg(include.path, *why);
        }
    }
    QVERIFY2(includes > 50, "found hardly any #include: are the sources where this test looks?");
    QVERIFY2(broken.isEmpty(), qPrintable(u"\n  "_s + broken.join(u"\n  "_s)));
}

void LayersTest::noFileIsLongerThanItsReaderCanBear()
{
    const auto files = sourcesIn(house() + QStringList{u"tests"_s, u"packaging"_s});
    QVERIFY(files.size() > 10);
    QStringList tooLong;
    for (const SourceFile& file : files)
        if (const auto lines = file.text.count(u'\n'); lines > MostLines)
            tooLong += u"%1 has %2 lines, %3 is the most: split it by idea"_s.arg(file.path).arg(lines).arg(MostLines);
    QVERIFY2(tooLong.isEmpty(), qPrintable(u"\n  "_s + tooLong.join(u"\n  "_s)));
}

void LayersTest::coreNeverAsksForTheTime()
{
    QStringList found;
    for (const SourceFile& file : sourcesIn({u"core"_s})) {
        int number = 0;
        for (const QString& line : file.text.split(u'\n')) {
            ++number;
            if (const auto word = asksForTheTime(line))
                found +=
                    u"%1:%2 asks for the time (%3): take it as a parameter"_s.arg(file.path).arg(number).arg(*word);
        }
    }
    QVERIFY2(found.isEmpty(), qPrintable(u"\n  "_s + found.join(u"\n  "_s)));
}

void LayersTest::rulesKnowRightFromWrong_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char* file, const char* line, bool allowed) {
        QTest::addRow("%s: %s", file, line) << QString::fromLatin1(file) << QString::fromLatin1(line) << allowed;
    };
    constexpr bool yes = true;
    constexpr bool no = false;

    row("core/base/id.cpp", "#include \"core/base/id.h\"", yes);
    row("core/base/id.cpp", "#include <QUuid>", yes);
    row("core/base/id.cpp", "#include <QtCore/QUuid>", yes);
    row("core/base/id.cpp", "#include <array>", yes);
    row("core/base/id.cpp", "#include <tl/expected.hpp>", yes);
    row("core/base/id.cpp", "#include \"core/people/person.h\"", no);
    row("core/calendar/holidays.h", "#include \"core/people/person.h\"", no);
    row("core/people/person.h", "#include \"core/base/id.h\"", yes);
    row("core/people/person.h", "#include \"core/incident/incident.h\"", no);
    row("core/slo/slo.h", "#include \"core/incident/incident.h\"", no);
    row("core/incident/incident.h", "#include \"core/slo/slo.h\"", yes);
    row("core/incident/incident.h", "#include \"core/action/action_item.h\"", no);
    row("core/incident/incident.h", "#include \"core/postmortem/draft.h\"", no);
    row("core/postmortem/draft.h", "#include \"core/incident/incident.h\"", yes);
    row("core/pattern/strikes.h", "#include \"core/action/action_item.h\"", yes);
    row("core/pattern/strikes.h", "#include \"core/review/minutes.h\"", no);
    row("core/incident/incident.h", "#include \"core/ports/notifier.h\"", no);
    row("core/alert/alert.h", "#include \"core/incident/incident.h\"", yes);
    row("core/incident/incident.h", "#include \"core/alert/alert.h\"", no);
    row("core/novelty/thing.h", "#include \"core/base/id.h\"", no);

    row("core/base/id.cpp", "#include \"storage/journal.h\"", no);
    row("core/base/id.cpp", "#include \"app/workspace/workspace.h\"", no);
    row("core/base/id.cpp", "#include <QWidget>", no);
    row("core/base/id.cpp", "#include <qwidget.h>", no);
    row("core/base/id.cpp", "#include <QtWidgets/QWidget>", no);
    row("core/base/id.cpp", "#include <QColor>", no);
    row("core/base/id.cpp", "#include <QSqlQuery>", no);
    row("core/base/id.cpp", "#include <QNetworkReply>", no);
    row("core/base/id.cpp", "#include <QProcess>", no);
    row("core/base/id.cpp", "#include <QFile>", no);
    row("core/base/id.cpp", "#include <QtCore/qfile.h>", no);
    row("core/base/id.cpp", "#include <QElapsedTimer>", no);
    row("core/base/id.cpp", "#include <fstream>", no);
    row("core/base/id.cpp", "#include <sqlite3.h>", no);
    row("core/base/id.cpp", "#include <SQLiteCpp/Database.h>", no);
    row("core/base/id.cpp", "#include <curl/curl.h>", no);
    row("core/base/id.cpp", "#include <unistd.h>", no);
    row("core/base/id_unix.cpp", "#include <unistd.h>", no);
    row("core/base/id.cpp", "#include \"id.h\"", no);

    row("storage/journal.cpp", "#include \"core/base/id.h\"", yes);
    row("storage/journal.cpp", "#include <SQLiteCpp/Database.h>", yes);
    row("storage/journal.cpp", "#include <QFile>", yes);
    row("storage/journal.cpp", "#include \"app/workspace/workspace.h\"", no);
    row("storage/journal.cpp", "#include \"runbooks/document.h\"", no);
    row("storage/journal.cpp", "#include <QSqlDatabase>", no);
    row("storage/journal.cpp", "#include <QProcess>", no);
    row("storage/journal.cpp", "#include <sys/statfs.h>", no);
    row("storage/file_system_linux.cpp", "#include <sys/statfs.h>", yes);
    row("storage/sqlite/platform.cpp", "#include <fcntl.h>", yes);

    row("runbooks/parse.cpp", "#include <cmark-gfm.h>", yes);
    row("runbooks/parse.cpp", "#include \"storage/journal.h\"", no);
    row("plugins/prometheus/source.cpp", "#include \"core/ports/alert_source.h\"", yes);
    row("plugins/prometheus/source.cpp", "#include <curl/curl.h>", yes);
    row("plugins/prometheus/source.cpp", "#include \"storage/journal.h\"", no);
    row("plugins/prometheus/source.cpp", "#include <QLabel>", no);

    row("app/workspace/workspace.cpp", "#include \"storage/journal.h\"", yes);
    row("app/workspace/workspace.cpp", "#include \"plugins/host/host.h\"", yes);
    row("app/workspace/workspace.cpp", "#include \"plugins/prometheus/source.h\"", no);
    row("app/workspace/workspace.cpp", "#include \"app/gui/shell/window.h\"", no);
    row("app/gui/charts/plot_view.h", "#include <QtCharts/QChartView>", yes);
    row("app/gui/charts/plot_view.h", "#include \"app/workspace/workspace.h\"", no);
    row("app/gui/console/console_screen.h", "#include <QtCharts/QChartView>", no);
    row("app/workspace/workspace.cpp", "#include <QtConcurrent>", yes);
    row("app/workspace/workspace.cpp", "#include <QColor>", no);
    row("app/workspace/workspace.cpp", "#include <sqlite3.h>", no);
    row("app/gui/console/room.cpp", "#include \"app/workspace/workspace.h\"", yes);
    row("app/gui/console/room.cpp", "#include <QLabel>", yes);
    row("app/gui/console/room.cpp", "#include \"room.moc\"", yes);
    row("app/gui/console/room.cpp", "#include \"storage/rows.h\"", yes);
    row("app/gui/console/room.cpp", "#include \"storage/journal.h\"", no);
    row("app/gui/main/main.cpp", "#include \"plugins/host/built_in.h\"", yes);
    row("app/gui/main/main.cpp", "#include \"plugins/desktop/alarm_sound.h\"", no);
    row("plugins/desktop/alarm_sound_canberra.cpp", "#include <canberra.h>", yes);
    row("app/gui/console/room.cpp", "#include <canberra.h>", no);
    row("app/gui/console/room.cpp", "#include \"app/ctl/output.h\"", no);
    row("app/gui/console/room.cpp", "#include <QProcess>", no);
    row("app/gui/console/room.cpp", "#include <curl/curl.h>", no);
    row("app/ctl/main.cpp", "#include \"app/workspace/workspace.h\"", yes);
    row("app/ctl/main.cpp", "#include <QProcess>", yes);
    row("app/ctl/main.cpp", "#include \"app/gui/shell/window.h\"", no);
    row("app/ctl/main.cpp", "#include <QGuiApplication>", no);
    row("app/gui/shell/window.cpp", "#include <gtk/gtk.h>", no);
    row("elsewhere/thing.cpp", "#include <array>", no);
    row("app/gui/shell/window.cpp", "#include \"tests/layers/include_rules.h\"", no);
}

void LayersTest::rulesKnowRightFromWrong()
{
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(bool, allowed);

    const auto includes = includesOf(line);
    QCOMPARE(includes.size(), 1);
    const auto why = objection(file, includes.first(), installedQtHeaders());
    QVERIFY2(why.has_value() != allowed, qPrintable(why.value_or(u"was let through"_s)));
}

void LayersTest::includesAreFoundInSourceText()
{
    const auto text =
        u"// #include <commented>\n#include <QString>\n  #  include \"core/base/id.h\" // why\nint include;\n"_s;
    const QList<Include> expected = {{u"QString"_s, false, 2}, {u"core/base/id.h"_s, true, 3}};
    QCOMPARE(includesOf(text), expected);
}

void LayersTest::questionsForTheTimeAreRecognised()
{
    QVERIFY(asksForTheTime(u"auto t = QDateTime::currentDateTimeUtc();"_s));
    QVERIFY(asksForTheTime(u"const auto t = std::chrono::system_clock::now();"_s));
    QVERIFY(!asksForTheTime(u"Result<Incident> declare(Instant now);"_s));
}

QTEST_GUILESS_MAIN(LayersTest)
#include "layers_test.moc"
