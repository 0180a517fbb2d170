#include "app/gui/runbooks/panel/output_overlay.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/output/output_sheet.h"
#include "app/gui/runbooks/output/output_view.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/run_output.h"
#include "app/workspace/runbooks/typed_commands.h"

#include <QBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Widest = 1200;
constexpr Minutes BeforeIncident(60); ///< what was usual is to be seen too

KeptOutput keptOf(const QByteArray& bytes)
{
    KeptOutput output;
    output.append(OutputStream::Standard, bytes);
    return output;
}

} // namespace

OutputOverlay::OutputOverlay(const Theme& theme, QWidget* window, Workspace& workspace, Announcer& announcer,
                             const TimeDisplay& times)
    : Overlay(theme, window), m_workspace(workspace), m_announcer(announcer),
      m_title(new TextLabel(theme, TextStyle::Heading, Ink::Text, {}, panel())),
      m_line(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, panel())), m_sheet(new OutputSheet(theme, panel())),
      m_reason(new LineField(theme, tr("Why it is removed"), tr("It holds a customer's address"), panel())),
      m_remove(new Button(theme, Button::Flavour::Secondary, tr("Remove this output…"), panel())),
      m_close(new Button(theme, Button::Flavour::Secondary, tr("Close"), panel()))
{
    setAccessibleName(tr("Whole output"));
    auto* rows = new QVBoxLayout(panel());
    rows->setContentsMargins(space::Large, space::Medium, space::Large, space::Medium);
    rows->setSpacing(space::Small);
    m_title->setWordWrap(true);
    rows->addWidget(m_title);
    rows->addWidget(m_line);
    rows->addWidget(m_sheet, 1);
    m_reason->setHint(tr("It goes from the workspace and its search for good; backups may hold it still."));
    m_reason->hide();
    rows->addWidget(m_reason);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    m_close->setKeyHint(tr("Esc"));
    buttons->addWidget(m_close);
    rows->addLayout(buttons);
    const auto showZone = [this, shown = &times] { m_sheet->overTime()->setZone(shown->zone()); };
    connect(&times, &TimeDisplay::changed, this, showZone);
    showZone();
    connect(m_close, &Button::clicked, this, &Overlay::leave);
    connect(m_remove, &Button::clicked, this, &OutputOverlay::remove);
    connect(m_reason->line(), &QLineEdit::returnPressed, this, &OutputOverlay::remove);
    connect(this, &Overlay::closed, this, [this] {
        m_sheet->clear();
        if (m_use)
            m_use->disconnect(this);
        if (m_typed)
            m_typed->disconnect(this);
        m_use = nullptr;
        m_typed = nullptr;
        m_run.reset();
        m_following = false;
    });
}

QSize OutputOverlay::panelSize(const QSize& room) const
{
    return {std::min(Widest, room.width() * 19 / 20), room.height() * 19 / 20};
}

QWidget* OutputOverlay::firstFocus() const { return m_sheet->text(); }

void OutputOverlay::begin()
{
    m_run.reset();
    m_following = false;
    m_reason->hide();
    m_reason->setText({});
    m_remove->hide();
    m_remove->setText(tr("Remove this output…"));
}

void OutputOverlay::show(RunbookUse& use, int step)
{
    m_use = &use;
    m_step = step;
    begin();
    connect(&use, &RunbookUse::stepChanged, this, [this](int changed) {
        if (changed == m_step)
            look();
    });
    look();
    open();
}

void OutputOverlay::show(const Run& run)
{
    begin();
    read(run);
    open();
}

void OutputOverlay::show(TypedCommands& typed, int key)
{
    const QList<TypedRun> running = typed.running();
    const auto one = std::ranges::find(running, key, &TypedRun::key);
    if (one == running.end() || one->ended)
        return;
    begin();
    m_typed = &typed;
    m_title->setText(shownCode(one->command));
    m_line->setText(tr("Running"));
    setAccessibleDescription(m_title->text());
    m_sheet->text()->follow(
        [use = m_typed, key](qsizetype most) { return use ? use->newestOutput(key, most) : QByteArray(); },
        [use = m_typed, key] { return use ? use->printed(key) : 0; });
    connect(&typed, &TypedCommands::ended, this, [this, key](int ended, const Run& run) {
        if (ended == key)
            read(run);
    });
    open();
}

void OutputOverlay::read(const Run& run)
{
    m_run = run;
    m_title->setText(shownCode(run.subject.title));
    m_line->setText(lineOf(run, {}));
    setAccessibleDescription(m_title->text());
    m_remove->setVisible(run.result && run.result->output && !run.outputRemoved);
    if (!run.result || !run.result->output || run.outputRemoved) {
        m_sheet->clear();
        return;
    }
    m_workspace.incidents()
        .attachment(run.result->output->sha256)
        .then(this, [this, id = run.id](const QByteArray& stored) {
            if (m_run && m_run->id == id)
                m_sheet->showOutput(keptOf(stored));
        });
}

void OutputOverlay::look()
{
    if (!m_use || m_step >= m_use->steps().size())
        return;
    const StepStanding standing = m_use->standing(m_step);
    m_title->setText(m_use->steps().at(m_step).title);
    m_line->setText(standing.line.isEmpty() ? tr("Running") : standing.line);
    setAccessibleDescription(m_title->text());
    if (standing.phase == StepPhase::Running) {
        if (!std::exchange(m_following, true))
            m_sheet->text()->follow([use = m_use, step = m_step](
                                        qsizetype most) { return use ? use->newestOutput(step, most) : QByteArray(); },
                                    [use = m_use, step = m_step] { return use ? use->printed(step) : 0; });
    } else if (standing.last && (m_following || !m_run || m_run->id != standing.last->id ||
                                 m_run->outputRemoved != standing.last->outputRemoved)) {
        m_following = false;
        m_run = standing.last;
        showEnded(standing);
    }
    m_remove->setVisible(!m_following && m_run && m_run->result && m_run->result->output && !m_run->outputRemoved);
}

void OutputOverlay::showEnded(const StepStanding& standing)
{
    if (m_run->outputRemoved) {
        m_sheet->clear();
        m_line->setText(m_line->text() + u" · "_s + tr("its output was removed"));
        return;
    }
    const bool known = standing.outputKnown;
    QFuture<QByteArray> here = known ? QtFuture::makeReadyFuture(QByteArray()) : m_use->storedOutput(*m_run);
    QFuture<QByteArray> former = standing.before && !standing.before->outputRemoved
                                     ? m_use->storedOutput(*standing.before)
                                     : QtFuture::makeReadyFuture(QByteArray());
    here.then(this, [this, former, known, id = m_run->id](const QByteArray& stored) mutable {
        former.then(this, [this, stored, known, id](const QByteArray& before) {
            if (m_use && m_run && m_run->id == id)
                m_sheet->showOutput(known ? m_use->output(m_step) : keptOf(stored),
                                    before.isEmpty() ? std::nullopt : std::optional(keptOf(before)), overTime());
        });
    });
}

std::optional<OverTimeQuestion> OutputOverlay::overTime() const
{
    if (!m_use->answer(m_step))
        return {};
    OverTimeQuestion question;
    question.now = [this] { return m_workspace.now(); };
    question.ask = [use = m_use, step = m_step](const MetricRange& range, const Heard<Result<QueryResult>>& heard) {
        return use ? use->askOverTime(step, range, heard) : nullptr;
    };
    if (const auto& id = m_use->incident())
        if (const auto incident = m_workspace.incidents().incident(*id)) {
            const auto began = incident->impactBegan();
            const auto since = began ? began : incident->at(Milestone::Declared);
            if (since && *since <= m_workspace.now())
                question.since = *since - BeforeIncident;
        }
    return question;
}

void OutputOverlay::remove()
{
    if (m_reason->isHidden()) {
        m_reason->show();
        m_remove->setText(tr("Remove it for good"));
        m_reason->line()->setFocus(Qt::OtherFocusReason);
        return;
    }
    removeRunOutput(m_workspace, m_run->id, m_reason->text()).then(this, [this](const Outcome& outcome) {
        if (!outcome) {
            m_reason->setError(outcome.error().sentence());
            return;
        }
        const QStringList& held = outcome->heldByBackups;
        m_announcer.showMessage(
            held.isEmpty() ? tr("The output was removed.")
                           : tr("The output was removed. Backups that still hold it: %1").arg(held.join(u", "_s)));
        leave();
    });
}

} // namespace firebreak
