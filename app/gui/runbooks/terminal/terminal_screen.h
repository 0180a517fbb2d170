// app/gui/runbooks/terminal/terminal_screen.h — what a terminal shows and remembers, by libvterm; no widget.
#pragma once

#include "app/gui/runbooks/terminal/terminal_guard.h"
#include "runbooks/output/output_line.h"

#include <deque>
#include <functional>
#include <memory>
#include <vector>

struct VTerm;

namespace firebreak {

enum class TerminalKey {
    Enter,
    Tab,
    Backspace,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Insert,
    Delete,
    Home,
    End,
    PageUp,
    PageDown
};

class TerminalScreen {
public:
    /// Lines that have left the screen and can be looked back at. Fewer where they are very colourful.
    static constexpr int MostHistory = 10'000;

    struct Cursor {
        enum class Shape { Block, Underline, Bar };
        int row = 0;
        int column = 0;
        bool visible = true;
        Shape shape = Shape::Block;

        friend bool operator==(const Cursor&, const Cursor&) = default;
    };

    explicit TerminalScreen(const TerminalSize& size);
    ~TerminalScreen();
    TerminalScreen(const TerminalScreen&) = delete;
    TerminalScreen& operator=(const TerminalScreen&) = delete;

    /// Answers what a query in it asks for: the terminal's kind, that it is well, and the place of the cursor; nothing
    /// else is ever answered. Takes time in what the bytes do to the screen: give little at once.
    QByteArray feed(QByteArrayView bytes);

    TerminalSize size() const { return m_size; }
    /// At least 20 columns and 5 rows, at most 1000 of each.
    void resize(const TerminalSize& size);

    /// Of the screen; 0 is the uppermost.
    OutputLine row(int number) const;
    /// 0 is the oldest that is still there.
    const OutputLine& history(int number) const { return m_history[std::size_t(number)]; }
    int historySize() const { return int(m_history.size()); }
    /// Lines that were in the history and are not any more.
    qint64 forgotten() const { return m_forgotten; }
    const Cursor& cursor() const { return m_cursor; }
    /// A program has the whole screen, as an editor does: nothing of it goes into the history.
    bool isAlternate() const { return m_alternate; }

    /// Rows that are others since it was asked last.
    std::vector<bool> takeChangedRows();

    /// The bytes that a key stands for now: a program can ask for others. Of modifiers, those that such a key has.
    QByteArray bytesOf(TerminalKey key, Qt::KeyboardModifiers modifiers) const;
    /// F1 to F12.
    QByteArray bytesOfFunction(int number, Qt::KeyboardModifiers modifiers) const;
    /// As if typed, but where a program wants to know that it was pasted it is told. Controls in it are left out, so
    /// that it cannot end the paste and go on.
    QByteArray bytesOfPaste(const QString& text) const;

private:
    struct Callbacks;

    QByteArray spoken(const std::function<void()>& speak) const;
    void remember(OutputLine line);
    void lookForCursor();

    TerminalSize m_size;
    TerminalGuard m_guard;
    std::unique_ptr<VTerm, void (*)(VTerm*)> m_terminal;
    mutable QByteArray m_said; ///< by libvterm, for the program
    std::deque<OutputLine> m_history;
    qsizetype m_historyRuns = 0;
    qint64 m_forgotten = 0;
    Cursor m_cursor;
    bool m_alternate = false;
    std::vector<bool> m_changed;
};

} // namespace firebreak
