// tests/app/gui/runbooks/panel/panel_terminal_stage.h — a room with a runbook of interactive steps, and what a person
// does with them.
#pragma once

#include "app/gui/runbooks/panel/step_terminals.h"
#include "app/gui/runbooks/panel/terminal_sheet.h"
#include "app/gui/runbooks/terminal/terminal_panel.h"
#include "app/gui/runbooks/terminal/terminal_view.h"
#include "tests/app/gui/runbooks/panel/panel_stage.h"

#include <QRegularExpression>

namespace firebreak {

inline constexpr const char* ByHand = R"(---
title: By hand
service: payment-api
---
## Diagnosis

Choose a pod:

```bash {"interactive":true}
read -rp "which pod? " POD; echo "chosen: $POD"
```

Look around:

```bash {"interactive":true}
printf '\033[?1049h\033[2J\033[1;1Hhead\033[3;5Hmiddle'; read -rsn1 KEY
printf '\033[1;1Hsaw %s' "$KEY"; read -rsn1; printf '\033[?1049l'; echo "back from it"
```

Ask for the size:

```bash {"interactive":true}
stty size; while read -r LINE && [ "$LINE" != end ]; do stty size; done
```

Wait for a file:

```bash {"interactive":true}
echo "I am $$"; until [ -e go ]; do sleep 0.02; done; echo "it is there"; read -rp "well? " LINE; [ "$LINE" = yes ]
```

Write it down:

```bash {"interactive":true}
read -rp "which name? " NAME; touch "$NAME"
```

Not interactive:

```bash
echo plain
```
)";

class TerminalRoom : public PanelStage {
public:
    TerminalRoom() : PanelStage(ByHand) { openTrusted(); }

    /// As a person does it; the terminal is open and has the keyboard.
    TerminalSheet& start(const QString& code) const
    {
        goTo(code);
        stage.key(Qt::Key_R);
        if (panel().runSheet()->isVisible())
            stage.key(Qt::Key_Return);
        const int at = step(code);
        if (!QTest::qWaitFor([&] { return use().terminal(at) != nullptr; }, LongestMs))
            qFatal("It did not begin");
        TerminalSheet* sheet = panel().terminals()->of(at);
        if (!sheet || !sheet->isVisible() || !sheet->terminal()->view()->hasFocus())
            qFatal("No terminal was opened");
        return *sheet;
    }
    /// The step that waits for a file, begun and waiting.
    TerminalSheet& waiting(qint64* pid = nullptr) const
    {
        TerminalSheet& sheet = start(QStringLiteral("until"));
        static const QRegularExpression told(QStringLiteral("I am (\\d+)"));
        const auto match = [&sheet] { return told.match(sheet.terminal()->view()->screenText()); };
        if (!QTest::qWaitFor([&] { return match().hasMatch(); }, LongestMs))
            qFatal("It says nothing");
        if (pid)
            *pid = match().captured(1).toLongLong();
        return sheet;
    }
    static bool shows(const TerminalSheet& sheet, const QString& words)
    {
        return QTest::qWaitFor([&] { return sheet.terminal()->view()->screenText().contains(words); }, LongestMs);
    }
    static bool isGone(qint64 pid)
    {
        return QTest::qWaitFor([pid] { return !QFileInfo::exists(QStringLiteral("/proc/%1").arg(pid)); }, LongestMs);
    }
    void leave() const { stage.key(Qt::Key_Tab, Qt::ControlModifier); }
    void enter(const QString& text) const
    {
        stage.type(text);
        stage.key(Qt::Key_Return);
    }
    bool isTypedTo(const TerminalSheet& sheet) const
    {
        return sheet.isVisible() && sheet.terminal()->view()->hasFocus();
    }
};

} // namespace firebreak
