#include "tests/gallery/output_shots.h"

#include "app/gui/runbooks/output/difference_view.h"
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/output/output_table_view.h"
#include "app/gui/runbooks/output/output_view.h"
#include "app/gui/widgets/search_field.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QByteArray colours()
{
    QByteArray text = "\x1b[1mpool_active\x1b[0m 48   \x1b[31mover 80% of max\x1b[0m   \x1b[2mexit 0\x1b[0m\n";
    for (const int first : {30, 90}) {
        for (int i = 0; i < 8; ++i)
            text += "\x1b[" + QByteArray::number(first + i) + "mcolour " + QByteArray::number(first + i) + "\x1b[0m ";
        text += '\n';
    }
    for (const int first : {40, 100}) {
        for (int i = 0; i < 8; ++i)
            text += "\x1b[" + QByteArray::number(first + i) + "m ground " + QByteArray::number(first + i) + " \x1b[0m";
        text += '\n';
    }
    text +=
        "\x1b[30;40mblack on black\x1b[0m \x1b[37;47mwhite on white\x1b[0m \x1b[7minverse\x1b[0m \x1b[3mitalic\x1b[0m "
        "\x1b[4munderlined\x1b[0m \x1b[2;33mdim\x1b[0m\n";
    for (int i = 16; i < 232; i += 3)
        text += "\x1b[38;5;" + QByteArray::number(i) + "mx\x1b[48;5;" + QByteArray::number(i) + "m \x1b[0m";
    text += "\n日本語 🔥 caf\xcc\x81"
            "e ┌──┐ ▁▂▃▅▇ rm \xe2\x80\xae"
            "fdp.exe\n";
    text += QByteArray("a\0b\n", 4);
    return text;
}

QByteArray deployments()
{
    QByteArray text;
    for (int i = 1; i <= 60; ++i)
        text += "2026-11-22T02:" + QByteArray::number(i % 60).rightJustified(2, '0') +
                ":07Z \x1b[32mINFO\x1b[0m  payment-api request " + QByteArray::number(i * 7919) + " served in " +
                QByteArray::number(i * 3) + " ms by pool 5 of 5\n";
    return text + "\x1b[31mERROR\x1b[0m payment-api no connection within 30 s\n";
}

KeptOutput kept(const QByteArray& text, qsizetype most = 8 * 1024 * 1024)
{
    KeptOutput output(most);
    output.append(OutputStream::Standard, text);
    return output;
}

const char* const Pods = "pod,restarts,age,node,message\n"
                         "payment-api-7f3a,0,5d,eu-1,\n"
                         "payment-api-9b1c,12,5d,eu-2,\"OOMKilled, then restarted\"\n"
                         "checkout-0,1,14h,eu-1,\n"
                         "checkout-1,0,14h,eu-3,Running\n";

} // namespace

QStringList renderOutput(const Theme& theme, const QString& folder, const QString& stem, const QString& only)
{
    QStringList files;
    const auto keep = [&](QWidget& widget, const QString& name, const QSize& size, auto prepare) {
        if (!only.isEmpty() && only != name)
            return;
        widget.resize(size);
        widget.show();
        widget.activateWindow();
        prepare();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        const QString file = u"%1/%2-%3.png"_s.arg(folder, name, stem);
        if (!widget.grab().save(file))
            qFatal("%s cannot be written", qPrintable(file));
        files << file;
    };
    OutputView view(theme);
    keep(view, u"output-colours"_s, {760, 260}, [&] { view.showOutput(colours()); });
    OutputView cut(theme);
    keep(cut, u"output-cut"_s, {520, 240}, [&] {
        cut.showOutput(kept(deployments(), 3'000));
        cut.scrollToLine(cut.lines().gap() + 3);
        cut.scrollToLine(cut.lines().gap() - 3);
    });
    OutputView held(theme);
    keep(held, u"output-held"_s, {420, 200}, [&] {
        held.follow([](qsizetype most) { return deployments().right(most); }, [] { return deployments().size(); });
        held.setFocus();
        held.scrollToLine(10);
        Q_EMIT held.touched();
    });
    OutputSheet sheet(theme);
    keep(sheet, u"output-found"_s, {560, 320}, [&] {
        sheet.showOutput(kept(deployments()), kept(deployments().replace("pool 5", "pool 50")));
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        sheet.field()->setText(u"served"_s);
        sheet.text()->findNext();
    });
    OutputSheet changes(theme);
    keep(changes, u"output-changes"_s, {560, 320}, [&] {
        QByteArray before = deployments();
        before.replace("request 79190 ", "request 1 ");
        before.replace("02:05:07", "02:04:58");
        changes.showOutput(kept(deployments()), kept(before));
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        changes.showForm(OutputSheet::Form::Changes);
    });
    OutputSheet table(theme);
    keep(table, u"output-table"_s, {560, 260}, [&] {
        table.showOutput(kept(Pods));
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        table.showForm(OutputSheet::Form::Table);
        table.table()->setFocus();
        table.table()->selectRow(1);
    });
    return files;
}

} // namespace firebreak
