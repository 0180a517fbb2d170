// A long runbook, stitched of real ones, from its bytes to the finished picture.
//
//     bench-document COLLECTIONS
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "tests/bench/collections.h"
#include "tests/bench/real_window.h"
#include "tests/bench/report.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr qsizetype Bytes = 104'000;
constexpr int Openings = 20;
constexpr double OpenLimit = 30;

int report(QApplication& application, const QStringList& files)
{
    const QByteArray runbook = stitched(files, Bytes);
    const QByteArray shortOne = bytesOf(files.first());
    Theme theme;
    theme.applyTo(application);
    RunbookDocumentView view(theme);
    PaintCounter counter(view.viewport());
    view.resize(700, 860);
    view.show();
    RealWindow::until([&] { return counter.painted() > 0; });
    const auto open = [&](const QByteArray& bytes) {
        const int before = counter.painted();
        const Stopwatch watch;
        Document document = parseDocument(bytes);
        QList<Step> steps = stepsOf(document);
        view.setDocument(std::move(document), std::move(steps));
        RealWindow::until([&] { return counter.painted() > before; });
        return watch.elapsed();
    };
    Samples samples;
    for (int i = -2; i < Openings; ++i) {
        const MilliSeconds time = open(runbook);
        RealWindow::rest(30);
        if (i >= 0)
            samples.add(time);
        if (i + 1 < Openings)
            open(shortOne);
        RealWindow::rest(30);
    }
    const qsizetype kilobytes = runbook.size() / 1000;
    print({u"Open a runbook of %1 kB with %2 steps, until painted"_s.arg(kilobytes).arg(view.steps().size()),
           inMilliseconds(samples.median()),
           {},
           {},
           atMost(samples.median(), OpenLimit)});
    return 0;
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    using namespace firebreak::bench;
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("bench-document COLLECTIONS\n", stderr);
        return 2;
    }
    return report(application, runbooksBelow(arguments.at(1)));
}
