#include "tests/gallery/terminal_shots.h"

#include "app/gui/runbooks/terminal/terminal_panel.h"
#include "app/gui/runbooks/terminal/terminal_view.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <functional>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QByteArray shell()
{
    QByteArray text = "\x1b[1;32mops@edge-1\x1b[0m:\x1b[1;34m~/checkout\x1b[0m$ ls --color\r\n"
                      "\x1b[1;34mconfig\x1b[0m  \x1b[1;32mdeploy.sh\x1b[0m  notes.txt  \x1b[1;31mdump.tar.gz\x1b[0m\r\n"
                      "\x1b[1;32mops@edge-1\x1b[0m:\x1b[1;34m~/checkout\x1b[0m$ kubectl -n checkout get pods\r\n"
                      "NAME             READY   STATUS             RESTARTS   AGE\r\n"
                      "checkout-7f3a    1/1     \x1b[32mRunning\x1b[0m            0          5d\r\n"
                      "checkout-9b1c    0/1     \x1b[31mCrashLoopBackOff\x1b[0m   12         5d\r\n"
                      "consumer-0       1/1     \x1b[32mRunning\x1b[0m            1          14h\r\n";
    for (int i = 0; i < 16; ++i)
        text += "\x1b[" + QByteArray::number(i < 8 ? 30 + i : 82 + i) + "mcolour\x1b[0m ";
    return text + "\r\n\x1b[30;40mblack on black\x1b[0m \x1b[7minverse\x1b[0m \x1b[4munderlined\x1b[0m caf\xc3\xa9\r\n"
                  "\x1b[1;32mops@edge-1\x1b[0m:\x1b[1;34m~/checkout\x1b[0m$ kubectl logs check";
}

QByteArray monitor()
{
    QByteArray text =
        "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"
        "top - 02:14:08 up 41 days,  3:02,  1 user,  load average: \x1b[1m7.91\x1b[0m, 5.20, 2.44\r\n"
        "Tasks: \x1b[1m 212\x1b[0m total,   3 running, 209 sleeping\r\n"
        "%Cpu(s): \x1b[1m92.1\x1b[0m us,  5.0 sy,  0.0 ni,  1.9 id,  1.0 wa\r\n\r\n"
        "\x1b[7m    PID USER      PR  NI    VIRT    RES  S  %CPU  %MEM     TIME+ COMMAND              \x1b[0m\r\n";
    for (int i = 0; i < 12; ++i)
        text += (i == 0 ? "\x1b[1m" : "") + QByteArray::number(4711 + 13 * i).rightJustified(7) +
                " payment   20   0  4.1g   " + QByteArray::number(900 - 70 * i).rightJustified(4) + "m  R  " +
                QByteArray::number(98 - 8 * i).rightJustified(4) + ".0   3.1   12:0" + QByteArray::number(i % 10) +
                ".41 payment-api\x1b[0m\r\n";
    return text + "\xe2\x94\x8c\xe2\x94\x80\xe2\x94\x80\xe2\x94\x90\r\n\xe2\x94\x82  \xe2\x94\x82 boxes meet\r\n"
                  "\xe2\x94\x94\xe2\x94\x80\xe2\x94\x80\xe2\x94\x98";
}

struct TerminalShot {
    QString name;
    QByteArray printed;
    std::function<void(TerminalPanel&)> prepare;
};

QList<TerminalShot> shots()
{
    return {{u"terminal-shell"_s, shell(), [](TerminalPanel&) {}},
            {u"terminal-monitor"_s, monitor(), [](TerminalPanel&) {}},
            {u"terminal-back"_s, QByteArray("one more line of the log\r\n").repeated(60) + shell(),
             [](TerminalPanel& panel) { panel.view()->lookBack(12); }},
            {u"terminal-chosen"_s, shell(), [](TerminalPanel& panel) { panel.view()->selectAll(); }},
            {u"terminal-paste"_s, shell(),
             [](TerminalPanel& panel) {
                 panel.view()->paste(
                     u"kubectl -n checkout rollout undo deploy/checkout\nkubectl -n checkout get pods\n"_s);
             }},
            {u"terminal-ended"_s, shell(), [](TerminalPanel& panel) { panel.showEnd(); }}};
}

} // namespace

QStringList renderTerminals(const Theme& theme, const QString& folder, const QString& stem, const QString& only)
{
    QStringList files;
    for (const TerminalShot& shot : shots()) {
        if (!only.isEmpty() && only != shot.name)
            continue;
        TerminalPanel panel(theme);
        panel.resize(700, 360);
        panel.show();
        panel.activateWindow();
        panel.setFocus();
        panel.view()->feed(shot.printed);
        // A picture may wait for its frame; only a test may not.
        for (const QDeadlineTimer shown(60); !shown.hasExpired();)
            QCoreApplication::processEvents();
        shot.prepare(panel);
        QCoreApplication::processEvents();
        const QString file = u"%1/%2-%3.png"_s.arg(folder, shot.name, stem);
        if (!panel.grab().save(file))
            qFatal("%s cannot be written", qPrintable(file));
        files << file;
    }
    return files;
}

} // namespace firebreak
