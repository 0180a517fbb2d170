// tests/app/gui/runbooks/library/library_stage.h — the window with the screen of runbooks, on real files in a temporary
// folder and a workspace of its own, with a clock that stands still.
#pragma once

#include "app/gui/console/forms/form_overlay.h"
#include "app/gui/runbooks/editor/editor_page.h"
#include "app/gui/runbooks/editor/keep_sheet.h"
#include "app/gui/runbooks/editor/markdown_edit.h"
#include "app/gui/runbooks/library/library_page.h"
#include "app/gui/runbooks/library/runbooks_screen.h"
#include "app/gui/settings/settings_screen.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/toast_with_undo.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "tests/app/gui/shell/frame.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>

namespace firebreak {

class LibraryStage : public Frame {
public:
    LibraryStage() { workspace->iAm(QStringLiteral("Ana Ruiz")); }

    QString root(const QString& library = QStringLiteral("library")) const
    {
        return QFileInfo(home.path()).canonicalFilePath() + u'/' + library;
    }
    /// Below the library; folders are made.
    void write(const QString& name, const QByteArray& bytes, const QString& library = QStringLiteral("library")) const
    {
        const QString path = root(library) + u'/' + name;
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY2(file.open(QFile::WriteOnly), qPrintable(file.errorString()));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QByteArray bytesOf(const QString& name) const
    {
        QFile file(root() + u'/' + name);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("missing");
    }
    RunbookPlace at(const QString& path) const { return {root(), path}; }

    /// The screen, with the library named and looked through.
    void openScreen(const QSize& size = {1440, 900})
    {
        if (QDir(root()).exists())
            QVERIFY(runbooks().folders().add(root()));
        const auto makeUse = [](Workspace& where, const OpenedRunbook& runbook) {
            return std::make_unique<RunbookUse>(where, StepRunners(), runbook);
        };
        open({runbooksScreen(makeUse), settingsScreen({})}, size);
        window->goTo(QStringLiteral("runbooks"));
        settleRunbooks();
    }
    /// No look is under way, and rows say what was found.
    void settleRunbooks() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(runbooks().hasLooked() && !runbooks().isLooking(),
                                 60'000); // thousands, under sanitizers
        for (const IndexedRunbook& runbook : runbooks().index().runbooks)
            if (runbook.isRead())
                QTRY_VERIFY_WITH_TIMEOUT(library().health().of(runbook.place()), 60'000);
        QCoreApplication::processEvents();
    }
    void look() const
    {
        runbooks().look();
        settleRunbooks();
    }

    Runbooks& runbooks() const { return workspace->runbooks(); }
    RunbooksScreen& screen() const { return *static_cast<RunbooksScreen*>(window->current()); }
    LibraryPage& library() const { return *screen().library(); }
    RunbookPage& reader() const { return *screen().reader(); }
    EditorPage& editor() const { return *screen().editor(); }
    MarkdownEdit& text() const { return *editor().edit(); }

    /// The names of the rows, headings in brackets.
    QStringList rows() const
    {
        QStringList names;
        const LibraryModel& model = library().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString name = model.index(row, 0).data().toString();
            names.append(model.isHeading(row) ? u'[' + name.section(u'/', -1) + u']' : name);
        }
        return names;
    }
    QString cell(const QString& name, LibraryModel::Column column) const
    {
        const LibraryModel& model = library().model();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data().toString() == name)
                return model.index(row, column).data().toString();
        return {};
    }
    QString detail(const QString& name, LibraryModel::Column column = LibraryModel::NameColumn) const
    {
        const LibraryModel& model = library().model();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data().toString() == name)
                return model.index(row, column).data(LibraryModel::DetailRole).toString();
        return {};
    }
    /// Visible, by its words or its accessible name; null where there is none.
    QAbstractButton* button(const QString& words, const QWidget* where = nullptr) const
    {
        for (auto* one : (where ? where : window.get())->findChildren<QAbstractButton*>())
            if (one->isVisible() && (one->text() == words || one->accessibleName() == words))
                return one;
        return nullptr;
    }
    void click(QAbstractButton* one) const
    {
        QVERIFY(one);
        QTest::mouseClick(one, Qt::LeftButton);
    }
    FormOverlay* form() const
    {
        for (auto* one : window->findChildren<FormOverlay*>())
            if (one->isOpen())
                return one;
        return nullptr;
    }
    /// The editor on a file of the library, read and previewed.
    void edit(const QString& path) const
    {
        screen().edit(at(path));
        QTRY_VERIFY(text().isEnabled() && editor().state() != u"Reading…");
    }
    bool announces(const QString& words) const { return window->announcements().message()->text().contains(words); }
};

} // namespace firebreak
