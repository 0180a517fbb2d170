// app/gui/runbooks/editor/markdown_edit.h — the text of a runbook as it is written: numbered lines, and a margin that
// shows where lint has something to say.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/document/document_finding.h"

#include <QMap>
#include <QPlainTextEdit>

namespace firebreak {

/// F8 and Shift+F8 go to the next and the previous mark and say what it is about; so does the pointer on a mark.
class MarkdownEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit MarkdownEdit(const Theme& theme, QWidget* parent = nullptr);

    /// Every character as it was typed, also blanks that do not break.
    QString text() const;
    /// Another file: nothing of this can be undone.
    void setText(const QString& text);
    /// What is there becomes this, and can be undone.
    void replaceText(const QString& text);

    void setFindings(const QList<DocumentFinding>& findings);
    /// Of the line, one sentence each; empty where there is nothing to say.
    QString sentencesAt(int line) const;
    /// Counted from 1.
    int line() const { return textCursor().blockNumber() + 1; }
    void goToLine(int line);
    /// False where there is no mark.
    bool goToNextMark(bool backward);

    // For the margin.
    int marginWidth() const;
    void paintMargin(QPaintEvent* event, QWidget& margin);
    int lineAt(int y) const; ///< −1 below the last one

Q_SIGNALS:
    void lineChanged(int line);
    /// A mark was gone to; what it says is shown at it, and can be explained elsewhere.
    void markVisited(int line);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct LineMark {
        FindingSeverity severity = FindingSeverity::Note;
        QStringList sentences;
    };

    void dress();
    void arrangeMargin();
    void followCursor();

    const Theme& m_theme;
    QWidget* m_margin;
    QMap<int, LineMark> m_marks; ///< by line
    int m_line = 1;
};

} // namespace firebreak
