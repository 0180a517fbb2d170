// app/gui/console/room/composer.h — where one writes: notes, /commands and $ commands, with completion, pictures and
// pasted chat. What is typed is kept as a draft until it has been written to the journal.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/workspace/composer/compose.h"

#include <QFrame>
#include <QImage>
#include <QPlainTextEdit>

class QListWidget;

namespace firebreak {

class Button;
class KeyHint;
class TextLabel;

/// The editing part: Enter sends, Shift+Enter breaks the line, Esc leaves, Tab completes.
class ComposerEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    ComposerEdit(const Theme& theme, QWidget* parent);

Q_SIGNALS:
    void sendRequested();
    void left();
    /// Up, Down, Tab, Enter while completions are shown: the owner says by `accept` whether it used the key.
    void completionKey(QKeyEvent* event);
    void imagePasted(const QImage& image);
    void filesPasted(const QStringList& paths);
    /// More than one line of text was pasted; not inserted until the owner decides.
    void linesPasted(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    const Theme& m_theme;
};

class Composer : public QFrame {
    Q_OBJECT

public:
    explicit Composer(const Theme& theme, QWidget* parent = nullptr);

    QString text() const { return m_edit->toPlainText(); }
    /// Puts the cursor at the end.
    void setText(const QString& text);
    void focusText();
    /// Puts `words` before what is typed, and the cursor behind them.
    void begin(const QString& words);
    ComposerEdit* edit() const { return m_edit; }
    /// Names for completion; kept until replaced.
    void setContext(const ComposeContext& context) { m_context = context; }
    /// Shown in place of the writing field: why nothing can be written here ("merged into INC-5"). Empty: writable.
    void setClosedReason(const QString& reason);
    bool completionsShown() const;

Q_SIGNALS:
    void sent(const QString& text);
    void edited(const QString& text);
    void left();
    void decisionRequested();
    void updateRequested();
    void earlierRequested();
    void imagePasted(const QImage& image);
    void filesPasted(const QStringList& paths);
    void linesPasted(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void send();
    void fitHeight();
    void refreshCompletions();
    void handleCompletionKey(QKeyEvent* event);
    void acceptCompletion();
    void placeCompletions();

    const Theme& m_theme;
    ComposerEdit* m_edit;
    TextLabel* m_closed;
    KeyHint* m_sendKey;
    QListWidget* m_completions;
    QList<Button*> m_buttons;
    QStringList m_icons;    ///< of these
    int m_buttonsWidth = 0; ///< of all, with icons
    ComposeContext m_context;
    QList<Completion> m_offered;
};

} // namespace firebreak
