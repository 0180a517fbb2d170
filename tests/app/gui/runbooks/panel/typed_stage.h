// tests/app/gui/runbooks/panel/typed_stage.h — a room in the whole window, where commands are typed and really run.
#pragma once

#include "app/gui/console/room/room_runbook.h"
#include "app/gui/console/room/room_typed.h"
#include "app/gui/console/room/typed_bar.h"
#include "app/gui/runbooks/library/runbooks_screen.h"
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/output/output_view.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/runbooks/panel/run_sheet.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/shell/announcements.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/runbooks/runbooks.h"
#include "plugins/shell/bash_runner.h"
#include "tests/app/gui/console/stage.h"

#include <QDir>
#include <QFile>

namespace firebreak {

class TypedStage {
public:
    static constexpr int LongestMs = 60'000;

    TypedStage() : stage({1440, 900}, StepRunners(runner))
    {
        stage.otherScreens.append(runbooksScreen([this](Workspace& where, const OpenedRunbook& runbook) {
            return std::make_unique<RunbookUse>(where, StepRunners(runner), runbook);
        }));
    }
    /// The room of an incident of its own.
    void open()
    {
        stage.open();
        stage.openRoom(stage.declared(QStringLiteral("Pool exhausted")));
    }
    /// In the composer, sent by Enter.
    void say(const QString& text) const { stage.say(text); }

    RoomTyped& typed() const { return *stage.room().typed(); }
    RunSheet& sheet() const { return *typed().sheet(); }
    QString typedText() const { return stage.composer().text(); }
    bool ended() const
    {
        const bool done = QTest::qWaitFor([this] { return !typed().isRunning(); }, LongestMs);
        stage.settle();
        return done;
    }
    /// The row of the timeline that says this, once there is one.
    int row(const QString& words) const
    {
        int found = -1;
        if (!QTest::qWaitFor([&] { return (found = stage.rowThatSays(words)) >= 0; }, LongestMs))
            qWarning() << stage.spoken();
        return found;
    }
    QString block(int row) const { return stage.timeline().model()->index(row, 0).data(TimelineBlockRole).toString(); }
    QList<Run> runs() const
    {
        return stage.workspace->shown(stage.workspace->reader().runsOfIncident(stage.room().incidentId()));
    }
    QString path(const QString& name) const { return stage.home.filePath(name); }
    QString library() const { return QFileInfo(stage.home.path()).canonicalFilePath() + QStringLiteral("/library"); }
    QString file() const { return library() + QStringLiteral("/pool.md"); }
    void writeFile(const QByteArray& text) const
    {
        QVERIFY(QDir().mkpath(library()));
        QFile out(file());
        QVERIFY(out.open(QFile::WriteOnly));
        QCOMPARE(out.write(text), text.size());
    }
    QByteArray fileText() const
    {
        QFile in(file());
        return in.open(QFile::ReadOnly) ? in.readAll() : QByteArray();
    }

    BashRunner runner{QStringLiteral(FIREBREAK_STEP_PROGRAM)};
    Stage stage;
};

} // namespace firebreak
