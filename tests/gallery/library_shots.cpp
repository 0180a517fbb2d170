#include "tests/gallery/library_shots.h"

#include "app/gui/runbooks/editor/editor_page.h"
#include "app/gui/runbooks/editor/keep_sheet.h"
#include "app/gui/runbooks/editor/markdown_edit.h"
#include "app/gui/runbooks/editor/question_bar.h"
#include "app/gui/runbooks/editor/runbook_preview.h"
#include "app/gui/runbooks/library/find_bar.h"
#include "app/gui/runbooks/library/folder_list.h"
#include "app/gui/runbooks/library/folders_overlay.h"
#include "app/gui/runbooks/library/library_page.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/runbooks/library/runbook_side.h"
#include "app/gui/runbooks/library/runbooks_screen.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/shell/palette/command_palette.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/search_field.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "core/run/run_events.h"
#include "storage/write_transaction.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

void wait(const std::function<bool()>& done)
{
    for (int round = 0; round < 4000 && !done(); ++round) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QThread::msleep(2);
    }
}

QString folderOf(const MainWindow& window, const QString& name)
{
    return window.workspace().configFolder() + u"/files/"_s + name;
}

void write(const QString& folder, const QString& name, const QByteArray& text)
{
    const QString path = folder + u'/' + name;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QFile::WriteOnly))
        file.write(text);
}

QByteArray runbook(const QByteArray& title, const QByteArray& front, const QByteArray& body = {})
{
    return "---\ntitle: \"" + title + "\"\n" + front + "---\n# " + title + "\n\n## Meaning\n\nWhat it says.\n\n" + body;
}

const char* const Parts =
    "## Impact\n\nCustomers wait.\n\n## Quick reference\n\n`df -h` and `uptime` and `ps aux`.\n\n"
    "## Diagnosis\n\nHow deep is the queue?\n\n```sh\nuptime\n```\n\n## Mitigation\n\nMore room:\n\n"
    "```sh\nsystemctl restart queue\n```\n\n## Resolution\n\nRepair it.\n\n## Escalation\n\n"
    "Jo Park.\n\n## Related alerts\n\nNone.\n";

void fill(const QString& folder)
{
    write(folder, u"alerts/high-error-rate.md"_s,
          runbook("Checkout answers with errors",
                  "service: checkout\nalerts: [HighErrorRate]\nowner: payments\nlast_reviewed_on: 2026-10-01\n"
                  "review_in: 6 months\nlast_drilled_on: 2026-11-09\n",
                  Parts));
    write(folder, u"alerts/queue-grows.md"_s,
          runbook("Checkout queue grows",
                  "service: checkout\nowner: payments\nlast_reviewed_on: 2026-01-10\n"
                  "review_in: 6 months\n",
                  Parts));
    write(folder, u"alerts/disk.md"_s,
          runbook("Disk full", "owner: platform\n",
                  "[more](gone.md)\n\n## Diagnosis\n\n"
                  "```sh\ndf -h\n```\n"));
    write(folder, u"alerts/broken.md"_s,
          runbook("A certificate expires", "owner: edge\n",
                  "## Diagnosis\n\n```sh { rollback=nowhere }\nopenssl version\n"));
    write(folder, u"how-orders-flow.md"_s,
          runbook("How orders flow", "owner: payments\n", "See the [queue](alerts/queue-grows.md)."));
    write(
        folder,
        u"very/deep/down/in/a/tree/of/folders/that/somebody/made/long-ago/a-runbook-whose-file-has-a-name-that-is-much-longer-than-any-list-is-wide.md"_s,
        runbook(
            "A runbook with a title that goes on and on, because somebody wanted to say in it everything that "
            "may be said about a thing that may break in more than one way at the same time",
            "service: a-service-with-a-name-that-is-long-too\nalerts: [AnAlertWithAVeryLongNameIndeed, AndOneMore]\n"));
    QFile::link(u"/etc/hostname"_s, folder + u"/alerts/elsewhere.md"_s);
}

RunbooksScreen& show(MainWindow& window)
{
    auto& screen = *qobject_cast<RunbooksScreen*>(window.showScreen(u"runbooks"_s));
    Runbooks& runbooks = window.workspace().runbooks();
    wait([&] { return runbooks.hasLooked() && !runbooks.isLooking(); });
    return screen;
}

void ran(MainWindow& window, const IndexedRunbook& runbook, Verdict verdict, const std::optional<IncidentId>& incident)
{
    RunSubject subject;
    subject.incident = incident;
    subject.document = runbook.file.path;
    subject.documentHash = runbook.documentHash;
    subject.blockHash = runbook.examination.runs.first().hash;
    subject.title = u"How deep is the queue?"_s;
    subject.kind = u"shell"_s;
    subject.text = u"uptime"_s;
    subject.risk = u"safe"_s;
    const RunId id = window.workspace().catalogue().freshId<Run>();
    const Instant now = window.workspace().now();
    (void)window.workspace()
        .write([&](WriteTransaction& tx) -> Result<void> {
            RunResult result;
            result.exitCode = verdict == Verdict::Pass ? 0 : 1;
            result.verdict = verdict;
            const auto begun =
                startRun(subject).and_then([&](const RunEvents& events) { return tx.append(id, now, events); });
            if (!begun)
                return tl::unexpected(begun.error());
            return tx.run(id)
                .and_then([&](const Run& run) { return endRun(run, result); })
                .and_then([&](const RunEvents& events) { return tx.append(id, now, events); })
                .map([](const QList<EventId>&) {});
        })
        .result();
}

/// A library of a team and Firebreak's own, with some runs.
RunbooksScreen& prepared(MainWindow& window)
{
    const QString folder = folderOf(window, u"payments-runbooks"_s);
    fill(folder);
    Runbooks& runbooks = window.workspace().runbooks();
    (void)runbooks.folders().add(folder);
    (void)runbooks.folders().add(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/library/runbooks"_s);
    RunbooksScreen& screen = show(window);
    runbooks.look();
    wait([&] { return runbooks.index().runbooks.size() > 8 && !runbooks.isLooking(); });
    const QList<IndexedRunbook> known = runbooks.index().runbooks;
    for (const IndexedRunbook& one : known)
        if (one.isRead() && !one.examination.runs.isEmpty() && one.file.path.contains(u"e"_s))
            ran(window, one, one.file.path.contains(u"queue"_s) ? Verdict::Fail : Verdict::Pass, {});
    wait([&] { return screen.library()->health().of(known.first().place()) != nullptr; });
    return screen;
}

RunbookPlace at(const MainWindow& window, const QString& path)
{
    return {QFileInfo(folderOf(window, u"payments-runbooks"_s)).canonicalFilePath(), path};
}

RunbooksScreen& opened(MainWindow& window, const QString& path)
{
    RunbooksScreen& screen = prepared(window);
    screen.openRunbook(at(window, path), {});
    wait([&] { return screen.reader()->use() != nullptr; });
    return screen;
}

RunbooksScreen& edited(MainWindow& window, const QString& path)
{
    RunbooksScreen& screen = prepared(window);
    screen.edit(at(window, path));
    EditorPage& page = *screen.editor();
    wait([&] { return page.preview()->isUpToDate() && !page.edit()->text().isEmpty() && page.edit()->isEnabled(); });
    page.edit()->goToLine(18);
    return screen;
}

/// Commands beside the incident that runs.
void keepable(MainWindow& window)
{
    const auto incident = window.workspace().incidents().find(u"INC-214"_s);
    const std::pair<const char*, const char*> commands[]{
        {"kubectl -n checkout get pods -l app=consumer", "safe"},
        {"cd /var/log/checkout", "safe"},
        {"kubectl -n checkout scale deploy/consumer --replicas=12", "changes"}};
    for (const auto& [text, risk] : commands) {
        RunSubject subject;
        subject.incident = *incident;
        subject.title = QString::fromLatin1(text);
        subject.kind = u"shell"_s;
        subject.text = QString::fromLatin1(text);
        subject.target = u"localhost"_s;
        subject.risk = QString::fromLatin1(risk);
        const RunId id = window.workspace().catalogue().freshId<Run>();
        (void)window.workspace()
            .write([&](WriteTransaction& tx) -> Result<void> {
                RunResult result;
                result.exitCode = 0;
                result.verdict = Verdict::Pass;
                result.tail = u"consumer-7d9f  1/1  Running\nconsumer-x2x4  1/1  Running\n"_s;
                const Instant now = window.workspace().now();
                const auto begun =
                    startRun(subject).and_then([&](const RunEvents& events) { return tx.append(id, now, events); });
                if (!begun)
                    return tl::unexpected(begun.error());
                return tx.run(id)
                    .and_then([&](const Run& run) { return endRun(run, result); })
                    .and_then([&](const RunEvents& events) { return tx.append(id, now, events); })
                    .map([](const QList<EventId>&) {});
            })
            .result();
    }
}

void search(RunbooksScreen& screen, const QString& text)
{
    screen.library()->focusSearch();
    screen.library()->searchField()->setText(text);
    QThread::msleep(100);
    wait([&] { return screen.library()->model().rowCount() < 8; });
}

} // namespace

QList<Shot> libraryShots()
{
    return {
        {u"library-list"_s, [](MainWindow& w) { prepared(w); }},
        {u"library-search"_s, [](MainWindow& w) { search(prepared(w), u"queue"_s); }},
        {u"library-nothing"_s, [](MainWindow& w) { search(prepared(w), u"nowhere to be found"_s); }},
        {u"library-worst"_s, [](MainWindow& w) { prepared(w).library()->setOrder(LibraryOrder::WorstFirst); }},
        {u"library-empty"_s, [](MainWindow& w) { show(w); }},
        {u"library-trouble"_s,
         [](MainWindow& w) {
             RunbooksScreen& screen = prepared(w);
             Runbooks& runbooks = w.workspace().runbooks();
             const QString gone = folderOf(w, u"gone"_s);
             QDir().mkpath(gone);
             (void)runbooks.folders().add(gone);
             QDir().rmdir(gone);
             runbooks.look();
             wait([&] { return !runbooks.index().troubles.isEmpty(); });
             screen.library()->choose(u"broken"_s);
         }},
        {u"library-many"_s,
         [](MainWindow& w) {
             const QString folder = folderOf(w, u"many"_s);
             for (int i = 0; i < 3000; ++i)
                 write(folder, u"team-%1/runbook-%2.md"_s.arg(i / 100).arg(i),
                       runbook("Runbook number " + QByteArray::number(i), "owner: team\n", "```sh\ndf -h\n```\n"));
             (void)w.workspace().runbooks().folders().add(folder);
             RunbooksScreen& screen = show(w);
             w.workspace().runbooks().look();
             wait([&] { return screen.library()->model().runbooks() == 3000; });
             wait([&] {
                 return screen.library()->health().of(w.workspace().runbooks().index().runbooks.first().place());
             });
         }},
        {u"library-folders"_s, [](MainWindow& w) { prepared(w).showFolders(); }},
        {u"library-folders-refused"_s,
         [](MainWindow& w) {
             RunbooksScreen& screen = prepared(w);
             screen.showFolders();
             screen.folders()->folders()->addButton()->click();
         }},
        {u"library-reading"_s, [](MainWindow& w) { opened(w, u"alerts/high-error-rate.md"_s); }},
        {u"library-find"_s,
         [](MainWindow& w) {
             RunbooksScreen& screen = opened(w, u"alerts/queue-grows.md"_s);
             screen.reader()->find();
             screen.reader()->findBar()->field()->setText(u"queue"_s);
             screen.reader()->findOn(false);
         }},
        {u"library-health"_s,
         [](MainWindow& w) {
             RunbooksScreen& screen = opened(w, u"alerts/broken.md"_s);
             wait([&] { return !screen.reader()->side()->lint()->findings().isEmpty(); });
             screen.reader()->showSide(u"health"_s);
             screen.reader()->side()->lint()->choose(0);
         }},
        {u"library-palette"_s,
         [](MainWindow& w) {
             prepared(w);
             w.palette()->open();
             if (auto* field = w.palette()->findChild<QLineEdit*>())
                 field->setText(u"queue"_s);
             QThread::msleep(100);
         }},
        {u"editor"_s, [](MainWindow& w) { edited(w, u"alerts/queue-grows.md"_s); }},
        {u"editor-finding"_s,
         [](MainWindow& w) {
             EditorPage& page = *edited(w, u"alerts/broken.md"_s).editor();
             page.edit()->goToNextMark(false);
             page.edit()->goToNextMark(false);
         }},
        {u"editor-changed"_s,
         [](MainWindow& w) {
             EditorPage& page = *edited(w, u"alerts/disk.md"_s).editor();
             page.edit()->insertPlainText(u"Mine.\n"_s);
             write(folderOf(w, u"payments-runbooks"_s), u"alerts/disk.md"_s,
                   runbook("Disk full", "owner: Ana\n", "Theirs.\n"));
             w.workspace().runbooks().look();
             wait([&] { return !page.question()->sentence().isEmpty(); });
         }},
        {u"editor-leaving"_s,
         [](MainWindow& w) {
             EditorPage& page = *edited(w, u"alerts/disk.md"_s).editor();
             page.edit()->insertPlainText(u"Mine.\n"_s);
             page.leave();
         }},
        {u"editor-readonly"_s,
         [](MainWindow& w) {
             const QString folder = folderOf(w, u"payments-runbooks"_s);
             write(folder, u"latin.md"_s,
                   "# Not UTF-8\n\nGr\xf6\xdf"
                   "e\n");
             edited(w, u"latin.md"_s);
         }},
        {u"editor-new"_s, [](MainWindow& w) { prepared(w).begin(); }},
        {u"editor-keep"_s,
         [](MainWindow& w) {
             RunbooksScreen& screen = opened(w, u"alerts/queue-grows.md"_s);
             keepable(w);
             screen.keep(*screen.reader()->place());
             wait([&] { return !screen.keepSheet()->rows().isEmpty(); });
         }},
    };
}

} // namespace firebreak
