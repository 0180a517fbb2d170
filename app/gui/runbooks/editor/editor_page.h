// app/gui/runbooks/editor/editor_page.h — a runbook that is being written: text and preview side by side, findings
// below, and what stands in the way of saving it, said where one writes. Nothing that was typed is lost: not by a
// crash, not by leaving, not by somebody else's saving.
#pragma once

#include "app/gui/shell/desk.h"
#include "app/workspace/runbooks/runbooks.h"
#include "runbooks/keep/keep_in_runbook.h"

#include <QWidget>

class QSplitter;

namespace firebreak {

class Button;
class ElidedLabel;
class LintList;
class MarkdownEdit;
class QuestionBar;
class RunbookDrafts;
class RunbookPreview;
class TextLabel;

class EditorPage : public QWidget {
    Q_OBJECT

public:
    /// `drafts` must outlive it.
    EditorPage(Desk& desk, RunbookDrafts& drafts, QWidget* parent = nullptr);

    /// What was typed in another one and not saved stays kept as a draft.
    void open(const RunbookPlace& place, int line = 1);
    /// Opens it with this put in already, in the text as it is by then; `why` says where it is from. Undo takes it
    /// back.
    void propose(const RunbookPlace& place, const QList<KeepCandidate>& chosen, const QString& why);
    void save();
    /// Asks first where something is not saved.
    void leave();
    /// Something was typed that is not saved.
    bool isChanged() const;
    const std::optional<RunbookPlace>& place() const { return m_place; }
    /// By what a person knows it: "disk.md".
    QString name() const;

    MarkdownEdit* edit() const { return m_edit; }
    RunbookPreview* preview() const { return m_preview; }
    LintList* lint() const { return m_lint; }
    QString state() const;
    QuestionBar* question() const { return m_questionBar; }

Q_SIGNALS:
    void left();
    void saved(const firebreak::RunbookPlace& place);
    /// A copy was made: it is what one goes on with.
    void copied(const firebreak::RunbookPlace& place);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Question { None, ReadOnly, Conflict, Gone, Draft, Leaving, Trust, Proposed };

    QWidget* makeBar();
    QWidget* makeDesk();
    void take(const RunbookSource& source, int line);
    void restore();
    void typed();
    void showState();
    // With the disk: editor_page_disk.cpp
    /// Of the file, as the index has it.
    std::optional<LibraryFile> stampNow() const;
    void lookAtFile();
    void meet(const RunbookSource& theirs);
    void keepMine();
    void takeTheirs();
    void copyMine();
    void written(const Result<Runbooks::Saved>& saved, const QString& text);
    /// Puts the question away, if it is the one that is asked.
    void settle(Question question);
    void syncPreview();

    Desk& m_desk;
    Runbooks& m_runbooks;
    RunbookDrafts& m_drafts;
    std::optional<RunbookPlace> m_place;
    std::optional<RunbookSource> m_source; ///< what the file said when it was read or saved last
    std::optional<RunbookSource> m_theirs; ///< what it says by now, where that is something else
    std::optional<LibraryFile> m_file;     ///< as the index had it when the file was looked at last
    SaveOver m_over = SaveOver::Nothing;
    quint64 m_asked = 0; ///< the newest reading asked for
    bool m_saving = false;
    bool m_filling = false;               ///< the text changes, and nobody types
    bool m_leaves = false;                ///< once it is saved
    std::function<void()> m_then;         ///< once it is read
    Question m_question = Question::None; ///< that is asked now
    ElidedLabel* m_path = nullptr;
    TextLabel* m_state = nullptr;
    Button* m_save = nullptr;
    Button* m_previewButton = nullptr;
    QuestionBar* m_questionBar = nullptr;
    QSplitter* m_columns = nullptr;
    MarkdownEdit* m_edit = nullptr;
    LintList* m_lint = nullptr;
    RunbookPreview* m_preview = nullptr;
};

} // namespace firebreak
