// Runbooks without a window: understanding all files of the collections, against the parser's own program over the same
// files; and a library of ten thousand, looked through for the first time, looked through again, and searched.
//
//     bench-runbooks WORK COLLECTIONS
#include "app/workspace/runbooks/index_file.h"
#include "tests/bench/child_process.h"
#include "tests/bench/collections.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int Rounds = 15;
constexpr int LibrarySize = 10'000;
constexpr int PerFolder = 50;
constexpr double ModelTimes = 1.5;
constexpr double ColdLimit = 3000;
constexpr double UnchangedLimit = 150;
constexpr double AnswerLimit = 30;

/// Read, parsed, and all that a view needs of it made.
int modelOf(const QStringList& files)
{
    int steps = 0;
    for (const QString& file : files)
        steps += int(stepsOf(parseDocument(bytesOf(file))).size());
    return steps;
}

void reportModel(const QStringList& files)
{
    const QString program = QStandardPaths::findExecutable(u"cmark-gfm"_s);
    if (program.isEmpty())
        qFatal("The program cmark-gfm is not installed.");
    const QStringList command = QStringList{program, u"-e"_s,       u"table"_s, u"-e"_s,      u"strikethrough"_s,
                                            u"-e"_s, u"autolink"_s, u"-e"_s,    u"tasklist"_s} +
                                files;
    Samples ours;
    Samples theirs;
    int steps = 0;
    for (int i = -1; i < Rounds; ++i) {
        const Stopwatch our;
        steps = modelOf(files);
        const MilliSeconds first = our.elapsed();
        const Stopwatch their;
        ChildProcess process(command, {});
        if (process.wait() != 0)
            qFatal("cmark-gfm refused the collections.");
        const MilliSeconds second = their.elapsed();
        if (i < 0)
            continue;
        ours.add(first);
        theirs.add(second);
    }
    const double ratio = ours.median() / theirs.median();
    print({u"Understand %1 real runbooks, %2 steps"_s.arg(files.size()).arg(steps), inMilliseconds(ours.median()),
           u"cmark-gfm, %1"_s.arg(inMilliseconds(theirs.median())), ratio, timesAtMost(ratio, ModelTimes)});
}

/// Real ones, each of its own title.
QString madeLibrary(const QString& work, const QStringList& files)
{
    const QString folder = work + u"/library"_s;
    QDir(folder).removeRecursively();
    QByteArrayList contents;
    for (const QString& file : files)
        contents.append(bytesOf(file));
    for (int i = 0; i < LibrarySize; ++i) {
        const QString below = folder + u"/team-%1"_s.arg(i / PerFolder);
        QDir().mkpath(below);
        QFile file(below + u"/runbook-%1.md"_s.arg(i));
        if (!file.open(QFile::WriteOnly))
            qFatal("%s cannot be written.", qPrintable(file.fileName()));
        file.write(contents.at(i % contents.size()) + "\n\nThis is number " + QByteArray::number(i) + ".\n");
    }
    return QFileInfo(folder).canonicalFilePath();
}

void reportLibrary(const QString& folder, const QString& indexFile)
{
    Samples cold;
    LibraryIndex index;
    for (int i = 0; i < 3; ++i) {
        const Stopwatch watch;
        index = lookedThrough({folder}, {});
        cold.add(watch.elapsed());
    }
    if (index.filesRead != LibrarySize)
        qFatal("%d runbooks were read.", index.filesRead);
    print({u"Index 10 000 runbooks for the first time"_s,
           inMilliseconds(cold.median()),
           {},
           {},
           atMost(cold.median(), ColdLimit)});

    if (const auto kept = keepIndex(indexFile, index); !kept)
        qFatal("%s", qPrintable(kept.error().sentence()));
    Samples unchanged;
    for (int i = 0; i < Rounds; ++i) {
        const Stopwatch watch;
        const LibraryIndex again = lookedThrough({folder}, keptIndex(indexFile));
        unchanged.add(watch.elapsed());
        if (again.filesRead != 0 || again.runbooks.size() != LibrarySize)
            qFatal("%d runbooks were read again.", again.filesRead);
    }
    print({u"The same at the next start, nothing changed"_s,
           inMilliseconds(unchanged.median()),
           {},
           {},
           atMost(unchanged.median(), UnchangedLimit)});

    Samples worst;
    for (const QString& typed : {u"e"_s, u"the"_s, u"kubectl"_s, u"etcd lead"_s, u"number 9999"_s, u"nowhere"_s}) {
        Samples samples;
        const QList<QByteArray> words = searchWordsOf(typed);
        for (int i = 0; i < Rounds; ++i) {
            const Stopwatch watch;
            int found = 0;
            for (const IndexedRunbook& runbook : std::as_const(index.runbooks))
                found += searchIn(runbook.text, words) ? 1 : 0;
            samples.add(watch.elapsed());
            if ((found == 0) != (typed == u"nowhere"))
                qFatal("%d runbooks were found.", found);
        }
        worst.add(MilliSeconds(samples.median()));
    }
    print({u"Search them, the slowest of %1 questions"_s.arg(worst.count()),
           inMilliseconds(worst.worst()),
           {},
           {},
           atMost(worst.worst(), AnswerLimit)});
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    using namespace firebreak::bench;
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("bench-runbooks WORK COLLECTIONS\n", stderr);
        return 2;
    }
    const QString work = arguments.at(1);
    const QStringList files = runbooksBelow(arguments.at(2));
    reportModel(files);
    reportLibrary(madeLibrary(work, files), work + u"/runbooks.index"_s);
    return 0;
}
