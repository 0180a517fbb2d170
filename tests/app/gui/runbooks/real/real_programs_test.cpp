// tests/app/gui/runbooks/real/real_programs_test.cpp — programs that everybody knows, in the terminal of the panel:
// typed to, seen, resized, left.
#include "app/gui/runbooks/terminal/terminal_panel.h"
#include "app/gui/runbooks/terminal/terminal_view.h"
#include "app/gui/widgets/text_label.h"
#include "plugins/shell/bash_terminal_runner.h"

#include <QApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// A panel with a step in it.
class Sitting {
public:
    Sitting(const Theme& theme, const QString& commands) : panel(theme)
    {
        panel.resize(760, 480);
        panel.show();
        panel.activateWindow();
        panel.view()->setFocus();
        ShellOrder order;
        order.commands = commands;
        order.folder = folder.path();
        order.session = sessionOf(
            {{u"PATH"_s, qEnvironmentVariable("PATH")}, {u"LC_ALL"_s, u"C.UTF-8"_s}, {u"HOME"_s, folder.path()}});
        auto started = BashTerminalRunner(QStringLiteral(FIREBREAK_STEP_PROGRAM)).start(order, panel.terminalSize());
        if (!started)
            qFatal("%s", qPrintable(started.error().sentence()));
        step = *std::move(started);
        QObject::connect(step.get(), &RunningStep::ended, step.get(),
                         [this](const StepOutcome& ended) { outcome = ended; });
        panel.attach(step.get());
    }

    bool shows(const QString& words)
    {
        return QTest::qWaitFor([&] { return panel.view()->screenText().contains(words); }, 30'000);
    }
    bool ends()
    {
        return QTest::qWaitFor([this] { return outcome.has_value(); }, 30'000);
    }
    void type(const QString& text) { QTest::keyClicks(panel.view(), text); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(panel.view(), key, modifiers); }
    void write(const QString& name, const QByteArray& text) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
            qFatal("%s", qPrintable(file.errorString()));
    }
    QByteArray read(const QString& name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    TerminalPanel panel;
    std::optional<StepOutcome> outcome;
    std::unique_ptr<TerminalStep> step;
};

bool isThere(const QString& program) { return !QStandardPaths::findExecutable(program).isEmpty(); }

} // namespace

class RealProgramsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aShell();
    void aPager();
    void aMonitor();
    void anEditor();
    void aResizeReachesTheProgram();
    void endlessOutputKeepsTheWindowAnswering();
    void whatWasPrintedBeforeIsThere();
    void theEndIsSaid();

private:
    std::unique_ptr<Theme> m_theme;
};

void RealProgramsTest::initTestCase()
{
    m_theme = std::make_unique<Theme>(Scheme::Dark);
    m_theme->applyTo(*qApp);
}

void RealProgramsTest::aShell()
{
    Sitting sitting(*m_theme, u"PS1='ready> ' bash --norc -i"_s);
    QVERIFY(sitting.shows(u"ready> "_s));
    sitting.type(u"echo $((6 * 7)) $TERM"_s);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.shows(u"\n42 xterm-256color\nready> "_s));
    // Line editing: back to the beginning, one word in front of it.
    sitting.type(u"there"_s);
    sitting.key(Qt::Key_A, Qt::ControlModifier);
    sitting.type(u"echo hello "_s);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.shows(u"\nhello there\n"_s));
    // History by arrow, completion by Tab, a job stopped by Ctrl+C.
    sitting.key(Qt::Key_Up);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.shows(u"\nhello there\nready> echo hello there\nhello there\n"_s));
    sitting.write(u"only-one-file"_s, "inside\n");
    sitting.type(u"cat onl"_s);
    sitting.key(Qt::Key_Tab);
    QVERIFY(sitting.shows(u"cat only-one-file"_s));
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.shows(u"\ninside\n"_s));
    sitting.type(u"sh -c 'echo begun; sleep 7401'"_s);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.shows(u"\nbegun\n"_s)); // and has the terminal, so that the keys go to it
    sitting.key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(sitting.shows(u"^C\nready> "_s));
    sitting.type(u"exit 5"_s);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.ends());
    QCOMPARE(sitting.outcome->exitCode, std::optional(5));
}

void RealProgramsTest::aPager()
{
    if (!isThere(u"less"_s))
        QSKIP("less is not installed here.");
    Sitting sitting(*m_theme, u"seq 1 500 | sed 's/^/line /' | less"_s);
    QVERIFY(sitting.shows(u"line 1\nline 2\n"_s));
    QTRY_VERIFY(sitting.panel.view()->screen().isAlternate());
    sitting.key(Qt::Key_Space);
    QTRY_VERIFY(!sitting.panel.view()->screenText().contains(u"line 2\n"_s));
    sitting.type(u"/line 250"_s);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.shows(u"line 250\n"_s));
    sitting.type(u"g"_s);
    QVERIFY(sitting.shows(u"line 1\nline 2\n"_s));
    sitting.type(u"q"_s);
    QVERIFY(sitting.ends());
    QVERIFY(!sitting.panel.view()->screen().isAlternate());
}

void RealProgramsTest::aMonitor()
{
    if (!isThere(u"top"_s))
        QSKIP("top is not installed here.");
    Sitting sitting(*m_theme, u"top"_s);
    QVERIFY(sitting.shows(u"PID USER"_s));
    QVERIFY(sitting.shows(u"top - "_s));
    sitting.type(u"q"_s);
    QVERIFY(sitting.ends());
    QCOMPARE(sitting.outcome->exitCode, std::optional(0));
}

void RealProgramsTest::anEditor()
{
    if (!isThere(u"vim"_s))
        QSKIP("vim is not installed here.");
    Sitting sitting(*m_theme, u"vim -u NONE -N notes.txt"_s);
    QVERIFY(sitting.shows(u"notes.txt"_s));
    sitting.type(u"i"_s);
    sitting.type(u"cafe first"_s);
    sitting.key(Qt::Key_Return);
    sitting.type(u"second"_s);
    sitting.key(Qt::Key_Escape); // goes to the program, not to the window
    sitting.type(u":wq"_s);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.ends());
    QCOMPARE(sitting.read(u"notes.txt"_s), QByteArray("cafe first\nsecond\n"));
}

void RealProgramsTest::aResizeReachesTheProgram()
{
    Sitting sitting(*m_theme, u"PS1='ready> ' bash --norc -i"_s);
    QVERIFY(sitting.shows(u"ready> "_s));
    const TerminalSize before = sitting.panel.terminalSize();
    sitting.panel.resize(1000, 640);
    QTRY_VERIFY(sitting.panel.terminalSize().columns > before.columns);
    const TerminalSize size = sitting.panel.terminalSize();
    sitting.type(u"stty size"_s);
    sitting.key(Qt::Key_Return);
    QVERIFY(sitting.shows(u"\n%1 %2\n"_s.arg(size.rows).arg(size.columns)));
}

void RealProgramsTest::endlessOutputKeepsTheWindowAnswering()
{
    Sitting sitting(*m_theme, u"yes \"$(printf '\\033[31mnever\\033[0m ends \\033[99S')\""_s);
    QVERIFY(sitting.shows(u"never"_s));
    int turns = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&turns] { ++turns; });
    timer.start(1);
    QTRY_VERIFY_WITH_TIMEOUT(sitting.step->printed() > 300'000 && turns > 20, 60'000);
    sitting.key(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(sitting.ends());
    QVERIFY(sitting.outcome->exitCode != 0);
}

void RealProgramsTest::whatWasPrintedBeforeIsThere()
{
    Sitting sitting(*m_theme, u"echo early; read -r line; echo \"late $line\""_s);
    QVERIFY(sitting.shows(u"early"_s));
    TerminalPanel second(*m_theme);
    second.resize(600, 300);
    second.show();
    second.attach(sitting.step.get());
    QTRY_VERIFY(second.view()->screenText().contains(u"early"_s));
    sitting.type(u"x"_s);
    sitting.key(Qt::Key_Return);
    QTRY_VERIFY(second.view()->screenText().contains(u"late x"_s));
    QVERIFY(sitting.ends());
}

void RealProgramsTest::theEndIsSaid()
{
    Sitting sitting(*m_theme, u"echo done"_s);
    QVERIFY(sitting.ends());
    QVERIFY(sitting.shows(u"done"_s));
    QVERIFY(!sitting.panel.view()->isRunning());
    const auto labels = sitting.panel.findChildren<TextLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const TextLabel* label) { return label->text().contains(u"has ended"_s); }));
}

QTEST_MAIN(RealProgramsTest)
#include "real_programs_test.moc"
