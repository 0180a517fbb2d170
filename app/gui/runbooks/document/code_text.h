// app/gui/runbooks/document/code_text.h — code as it stands in the file: every character to be seen, none left out.
#pragma once

#include "app/gui/theme/theme.h"

#include <QTextLayout>
#include <QWidget>

#include <memory>
#include <vector>

namespace firebreak {

/// A stretch of the code with a meaning of its own.
struct CodeMark {
    int start = 0; ///< in the shown text
    int length = 0;
    Tone tone = Tone::Accent; ///< Warning stands on a wash too

    friend bool operator==(const CodeMark&, const CodeMark&) = default;
};

/// Long lines go on in the next one, further in, so that nothing is out of sight. Characters that cannot be seen are
/// written out and marked. Text is chosen with the mouse and taken by `selectedText`; the owner has the keyboard.
class CodeText : public QWidget {
    Q_OBJECT

public:
    /// The lines of `quiet`, counted from 0, are in the ink of second lines.
    CodeText(const Theme& theme, const QString& code, const QList<int>& quiet = {}, QWidget* parent = nullptr);
    ~CodeText() override;

    /// Without margins. Lays out where the width is new.
    int heightForWidth(int width) const override;

    QString selectedText() const;
    void clearSelection();
    /// Marks the characters of the code from `start` on, as `find` found them.
    void select(int start, int length);
    /// In order, not overlapping.
    void setMarks(const QList<CodeMark>& marks);
    /// Where the line of that character begins; for scrolling to it.
    int yOf(int position) const;
    const QString& text() const { return m_text; }

Q_SIGNALS:
    /// The mouse began to choose text here.
    void selecting();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    struct Line;

    void build() const;
    int positionAt(const QPoint& point) const;

    const Theme& m_theme;
    QString m_text; ///< as shown: hidden characters written out
    QList<std::pair<int, int>> m_escapes;
    QList<int> m_quiet;
    QList<CodeMark> m_marks;
    mutable std::vector<std::unique_ptr<Line>> m_lines;
    mutable int m_width = -1;
    mutable int m_height = 0;
    int m_from = 0;
    int m_to = 0;
};

/// The code with hidden and control characters written out; `escapes` gets where, as (start, length).
QString shownCode(const QString& code, QList<std::pair<int, int>>* escapes = nullptr);

} // namespace firebreak
