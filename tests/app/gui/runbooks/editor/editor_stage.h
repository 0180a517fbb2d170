// tests/app/gui/runbooks/editor/editor_stage.h — the window with the editor on a real file.
#pragma once

#include "app/gui/runbooks/editor/new_runbook_form.h"
#include "app/gui/runbooks/editor/question_bar.h"
#include "tests/app/gui/runbooks/library/library_stage.h"

namespace firebreak {

inline constexpr const char* Disk = "# Disk full\n\n## Diagnosis\n\n```sh\ndf -h\n```\n";

/// The editor on disk.md.
class EditorStage : public LibraryStage {
public:
    explicit EditorStage(const QByteArray& text = Disk)
    {
        write(QStringLiteral("disk.md"), text);
        openScreen();
        edit(QStringLiteral("disk.md"));
    }
    QuestionBar& question() const { return *editor().question(); }
    void answer(const QString& words) const
    {
        QVERIFY2(question().button(words), qPrintable(words));
        click(question().button(words));
        QCoreApplication::processEvents();
    }
    void typeAtEnd(const QString& words) const
    {
        text().moveCursor(QTextCursor::End);
        text().setFocus();
        type(words);
    }
    void typeAtStart(const QString& words) const
    {
        text().moveCursor(QTextCursor::Start);
        text().setFocus();
        type(words);
    }
};

} // namespace firebreak
