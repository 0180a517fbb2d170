// Saving, and what somebody else does to the file meanwhile.
#include "app/gui/runbooks/editor/editor_page.h"
#include "app/gui/runbooks/editor/markdown_edit.h"
#include "app/gui/runbooks/editor/new_runbook_form.h"
#include "app/gui/runbooks/editor/question_bar.h"
#include "app/gui/shell/announcer.h"
#include "app/workspace/runbooks/runbook_drafts.h"

#include <algorithm>
#include <utility>

namespace firebreak {

std::optional<LibraryFile> EditorPage::stampNow() const
{
    const QList<IndexedRunbook>& runbooks = m_runbooks.index().runbooks;
    const auto entry = std::find_if(runbooks.begin(), runbooks.end(),
                                    [this](const IndexedRunbook& one) { return one.place() == *m_place; });
    return entry == runbooks.end() ? std::nullopt : std::optional(entry->file);
}

void EditorPage::save()
{
    if (!m_source || m_saving || !isChanged())
        return;
    m_saving = true;
    showState();
    const QString text = m_edit->text();
    m_runbooks.save(*m_source, text, m_over)
        .then(this, [this, text, asked = m_asked](const Result<Runbooks::Saved>& saved) {
            m_saving = false;
            if (asked == m_asked)
                written(saved, text);
            showState();
        });
}

void EditorPage::written(const Result<Runbooks::Saved>& saved, const QString& text)
{
    const bool leaves = std::exchange(m_leaves, false);
    if (!saved) {
        m_desk.announcer.showError(saved.error());
        return;
    }
    if (!saved->file.written) {
        meet(saved->file.now);
        return;
    }
    m_desk.announcer.clearError();
    m_source = saved->file.now;
    m_over = SaveOver::Nothing;
    settle(m_question);
    if (m_edit->text() == text)
        m_drafts.forget(m_source->file);
    else // somebody types on
        m_drafts.keep(m_source->file, {m_edit->text(), m_source->hash});
    m_desk.announcer.showMessage(tr("%1 is saved").arg(name()));
    Q_EMIT this->saved(*m_place);
    if (saved->trust == TrustState::Changed) {
        m_question = Question::Trust;
        m_questionBar->ask(Tone::Warning,
                           tr("What can run of it has changed. It was trusted on this device, and is no more."),
                           tr("Nothing of it runs until somebody has read the change and trusts it anew."),
                           {{tr("Read the change"), [this] { leave(); }}});
    } else if (leaves) {
        leave();
    }
}

/// The file may be another one by now.
void EditorPage::lookAtFile()
{
    if (!m_source || m_saving || !isVisible())
        return;
    const auto stamp = stampNow();
    if (stamp == m_file && stamp)
        return;
    m_file = stamp;
    const quint64 asked = m_asked;
    m_runbooks.source(*m_place).then(this, [this, asked](const Result<RunbookSource>& source) {
        if (asked != m_asked || !m_source || m_saving)
            return;
        if (source && source->hash == m_source->hash)
            return;
        if (source && !isChanged()) {
            take(*source, m_edit->line());
            m_desk.announcer.showMessage(tr("%1 was changed by somebody else; this is how it is now").arg(name()));
            return;
        }
        RunbookSource gone = *m_source;
        gone.hash.clear();
        gone.text.clear();
        if (source || source.error().kind == ErrorKind::NotFound)
            meet(source.value_or(gone));
    });
}

/// Somebody else has written; nothing of either is lost, whatever is chosen.
void EditorPage::meet(const RunbookSource& theirs)
{
    m_theirs = theirs;
    if (theirs.hash.isEmpty()) {
        m_question = Question::Gone;
        m_questionBar->ask(
            Tone::Danger, tr("The file is not there any more."), tr("What you see is the only copy of it here."),
            {{tr("Write it again"), [this] { keepMine(); }}, {tr("Save as another file…"), [this] { copyMine(); }}},
            true);
        return;
    }
    m_question = Question::Conflict;
    m_questionBar->ask(Tone::Danger, tr("Somebody else has changed the file while you were writing."),
                       tr("Your text is here and theirs is in the file. Undo brings yours back after taking theirs."),
                       {{tr("Keep mine"), [this] { keepMine(); }},
                        {tr("Take theirs"), [this] { takeTheirs(); }},
                        {tr("Save mine as a copy…"), [this] { copyMine(); }}},
                       true);
}

void EditorPage::keepMine()
{
    m_over = SaveOver::AnyText;
    m_theirs.reset();
    if (!isChanged() && m_source) // the same words, in a file that is another one
        m_source->text.append(u'\n');
    settle(m_question);
    save();
}

void EditorPage::takeTheirs()
{
    if (!m_theirs)
        return;
    m_source = m_theirs;
    m_theirs.reset();
    m_over = SaveOver::Nothing;
    settle(m_question);
    m_edit->replaceText(m_source->text);
    m_drafts.forget(m_source->file);
    showState();
}

void EditorPage::copyMine()
{
    auto* form = new NewRunbookForm(m_desk, window(), NewRunbookForm::CopyOf{*m_place, m_edit->text()});
    connect(form, &NewRunbookForm::made, this, [this](const RunbookPlace& copy) {
        if (m_source)
            m_drafts.forget(m_source->file);
        m_source.reset(); // what was typed is in the copy
        Q_EMIT copied(copy);
    });
    form->open();
}

} // namespace firebreak
