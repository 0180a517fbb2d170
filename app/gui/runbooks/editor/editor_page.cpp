#include "app/gui/runbooks/editor/editor_page.h"

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/editor/markdown_edit.h"
#include "app/gui/runbooks/editor/new_runbook_form.h"
#include "app/gui/runbooks/editor/question_bar.h"
#include "app/gui/runbooks/editor/runbook_preview.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/runbooks/runbook_drafts.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSplitter>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int LintHeight = 190;

} // namespace

EditorPage::EditorPage(Desk& desk, RunbookDrafts& drafts, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_runbooks(desk.workspace.runbooks()), m_drafts(drafts)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(makeBar());
    m_questionBar = new QuestionBar(desk.theme, this);
    rows->addWidget(m_questionBar);
    rows->addWidget(makeDesk(), 1);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &EditorPage::typed);
    connect(m_edit, &MarkdownEdit::lineChanged, this, &EditorPage::syncPreview);
    connect(m_edit->verticalScrollBar(), &QScrollBar::valueChanged, this, &EditorPage::syncPreview);
    connect(m_edit, &MarkdownEdit::markVisited, this, [this](int line) {
        const QList<DocumentFinding>& findings = m_lint->findings();
        const auto there = std::find_if(findings.begin(), findings.end(), [line](const DocumentFinding& finding) {
            return std::max(1, finding.line) == line;
        });
        if (there != findings.end())
            m_lint->choose(int(there - findings.begin()));
    });
    connect(m_lint, &LintList::lineRequested, this, [this](int line) {
        m_edit->goToLine(std::max(1, line));
        m_edit->setFocus(Qt::OtherFocusReason);
    });
    connect(m_preview, &RunbookPreview::understood, this, [this](const QList<DocumentFinding>& findings) {
        m_edit->setFindings(findings);
        m_lint->setFindings(findings);
    });
    connect(m_preview, &RunbookPreview::linkActivated, this,
            [this] { m_desk.announcer.showMessage(tr("Links are followed from the runbook, not from its preview.")); });
    connect(&m_runbooks, &Runbooks::lookingChanged, this, [this] {
        if (!m_runbooks.isLooking())
            lookAtFile();
    });
    connect(&drafts, &RunbookDrafts::failed, this, [this](const QString& reason) {
        m_desk.announcer.showError({ErrorKind::Unavailable, reason, {}});
    });
}

QWidget* EditorPage::makeBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(space::Large, space::Medium, space::Large, space::Small);
    row->setSpacing(space::Small);
    auto* back = new Button(m_desk.theme, Button::Flavour::Quiet, tr("Leave"), bar);
    back->setIconName(u"arrow-left"_s);
    back->setKeyHint(u"Esc"_s);
    back->setCompact(true);
    connect(back, &Button::clicked, this, &EditorPage::leave);
    row->addWidget(back);
    m_path = new ElidedLabel(m_desk.theme, TextStyle::Body, Ink::Muted, {}, bar);
    m_path->setElideMode(Qt::ElideLeft);
    row->addWidget(m_path, 1);
    m_state = new TextLabel(m_desk.theme, TextStyle::Body, Ink::Muted, {}, bar);
    row->addWidget(m_state);
    m_previewButton = new Button(m_desk.theme, Button::Flavour::Quiet, tr("Preview"), bar);
    m_previewButton->setCheckable(true);
    m_previewButton->setChecked(true);
    m_previewButton->setCompact(true);
    connect(m_previewButton, &Button::toggled, this, [this](bool shown) { m_preview->setVisible(shown); });
    row->addWidget(m_previewButton);
    m_save = new Button(m_desk.theme, Button::Flavour::Primary, tr("Save"), bar);
    m_save->setKeyHint(u"Ctrl S"_s);
    m_save->setCompact(true);
    connect(m_save, &Button::clicked, this, &EditorPage::save);
    row->addWidget(m_save);
    return bar;
}

QWidget* EditorPage::makeDesk()
{
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(space::Hair);
    auto* left = new QSplitter(Qt::Vertical, m_columns);
    left->setChildrenCollapsible(false);
    left->setHandleWidth(space::Hair);
    m_edit = new MarkdownEdit(m_desk.theme, left);
    m_lint = new LintList(m_desk.theme, left);
    m_lint->layout()->setContentsMargins(0, space::Small, 0, 0);
    left->addWidget(m_edit);
    left->addWidget(m_lint);
    left->setStretchFactor(0, 1);
    left->setSizes({600, LintHeight});
    m_preview = new RunbookPreview(m_desk.theme, m_columns);
    m_columns->addWidget(left);
    m_columns->addWidget(m_preview);
    m_columns->setSizes({500, 500});
    return m_columns;
}

QString EditorPage::name() const { return m_place ? m_place->path.section(u'/', -1) : QString(); }

QString EditorPage::state() const { return m_state->text(); }

bool EditorPage::isChanged() const
{
    return m_source && m_source->readOnly.isEmpty() && m_edit->text() != m_source->text;
}

void EditorPage::open(const RunbookPlace& place, int line)
{
    if (m_place == place && m_source) {
        m_edit->goToLine(line);
        return;
    }
    if (isChanged())
        m_desk.announcer.showMessage(tr("What you typed in %1 is kept as a draft.").arg(name()));
    m_place = place;
    m_source.reset();
    m_then = {};
    settle(m_question);
    m_filling = true;
    m_edit->setText({});
    m_filling = false;
    m_edit->setEnabled(false);
    const LibraryFolders& folders = m_runbooks.folders();
    m_path->setText((folders.isOwn(place.library) ? LibraryFolders::ownName() : shortPath(place.library)) + u" › "_s +
                    place.path);
    const quint64 asked = ++m_asked;
    m_runbooks.source(place).then(this, [this, asked, line](const Result<RunbookSource>& source) {
        if (asked != m_asked)
            return;
        if (source) {
            take(*source, line);
            return;
        }
        m_place.reset();
        m_desk.announcer.showError(source.error());
        Q_EMIT left();
    });
    showState();
}

void EditorPage::take(const RunbookSource& source, int line)
{
    m_source = source;
    m_theirs.reset();
    m_over = SaveOver::Nothing;
    m_leaves = false;
    m_file = stampNow();
    m_filling = true;
    m_edit->setText(source.text);
    m_filling = false;
    m_edit->setEnabled(true);
    m_edit->setReadOnly(!source.readOnly.isEmpty());
    m_preview->setPlace(source.place, {LocalDay::at(m_desk.workspace.now(), QTimeZone::utc()), {}});
    m_preview->setText(source.text);
    m_edit->goToLine(line);
    m_edit->setFocus(Qt::OtherFocusReason);
    if (source.readOnly.isEmpty()) {
        restore();
    } else {
        m_question = Question::ReadOnly;
        m_questionBar->ask(Tone::Accent, source.readOnly, tr("It can be read here; a copy can be written."),
                           {{tr("Make a copy…"), [this] { copyMine(); }}});
    }
    showState();
    if (const auto then = std::exchange(m_then, {}))
        then();
}

/// What was typed before and never saved.
void EditorPage::restore()
{
    const auto draft = m_drafts.of(m_source->file);
    if (!draft || draft->text == m_source->text)
        return;
    m_filling = true;
    m_edit->replaceText(draft->text);
    m_filling = false;
    m_preview->setText(draft->text);
    if (draft->base != m_source->hash) {
        meet(*m_source);
        return;
    }
    m_question = Question::Draft;
    m_questionBar->ask(Tone::Accent, tr("This is what you typed before, and did not save."), {},
                       {{tr("Throw it away"), [this] {
                             m_edit->replaceText(m_source->text);
                             settle(Question::Draft);
                         }}});
}

void EditorPage::propose(const RunbookPlace& place, const QList<KeepCandidate>& chosen, const QString& why)
{
    const auto put = [this, chosen, why] {
        if (!m_source->readOnly.isEmpty())
            return; // what stands in the way is said already
        // Into what stands here now: the file as it is, and what somebody has typed and not saved.
        const auto kept = keptIn(m_edit->text(), chosen);
        if (!kept) {
            m_desk.announcer.showError(kept.error());
            return;
        }
        m_edit->replaceText(*kept);
        if (m_question == Question::Conflict || m_question == Question::Gone) {
            m_desk.announcer.showMessage(why); // that one must be answered first, or the file's own words are lost
            return;
        }
        m_question = Question::Proposed;
        m_questionBar->ask(Tone::Accent, why, tr("Undo takes it back."), {});
    };
    open(place);
    if (m_source)
        put();
    else
        m_then = put;
}

void EditorPage::typed()
{
    if (!m_source)
        return;
    const QString text = m_edit->text();
    m_preview->setText(text);
    if (!m_filling && m_source->readOnly.isEmpty()) {
        if (text == m_source->text)
            m_drafts.forget(m_source->file);
        else
            m_drafts.keep(m_source->file, {text, m_source->hash});
        settle(Question::Trust);
        settle(Question::Leaving);
    }
    showState();
}

void EditorPage::showState()
{
    const bool changed = isChanged();
    m_save->setEnabled(changed && !m_saving);
    m_state->setInk(changed ? Ink::Warning : Ink::Muted);
    m_state->setText(!m_source                       ? tr("Reading…")
                     : m_saving                      ? tr("Saving…")
                     : !m_source->readOnly.isEmpty() ? tr("Read only")
                     : changed                       ? tr("Not saved")
                                                     : tr("Saved"));
}

void EditorPage::syncPreview()
{
    const double height = std::max(1, m_edit->viewport()->height());
    m_preview->showLine(m_edit->line(), std::clamp(m_edit->cursorRect().top() / height, 0.0, 0.9));
}

void EditorPage::leave()
{
    if (!isChanged()) {
        settle(m_question);
        m_place.reset();
        m_source.reset();
        Q_EMIT left();
        return;
    }
    const auto gone = [this] {
        m_source.reset();
        m_place.reset();
        settle(m_question);
        Q_EMIT left();
    };
    m_question = Question::Leaving;
    m_questionBar->ask(Tone::Warning, tr("%1 is not saved.").arg(name()), {},
                       {{tr("Save and leave"),
                         [this] {
                             m_leaves = true;
                             save();
                         }},
                        {tr("Keep as a draft"), gone},
                        {tr("Throw away"),
                         [this, gone] {
                             m_drafts.forget(m_source->file);
                             gone();
                         }}},
                       true);
}

void EditorPage::settle(Question question)
{
    if (question == Question::None || question != m_question)
        return;
    m_question = Question::None;
    if (m_questionBar->putAway())
        m_edit->setFocus(Qt::OtherFocusReason);
}

void EditorPage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Save))
        save();
    else if (event->key() == Qt::Key_Escape && m_question == Question::Leaving)
        settle(Question::Leaving);
    else if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

} // namespace firebreak
