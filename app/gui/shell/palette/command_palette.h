// app/gui/shell/palette/command_palette.h — Ctrl+K: one field for every command by name and for everything stored.
#pragma once

#include "app/gui/shell/overlay.h"
#include "app/gui/shell/palette/palette_model.h"

class QListView;

namespace firebreak {

class SearchField;

/// Typing is never waited for: commands are matched at once, the workspace is asked elsewhere and answers when it can.
class CommandPalette : public Overlay {
    Q_OBJECT

public:
    /// `commands` must outlive it.
    CommandPalette(const Theme& theme, CommandRegistry& commands, QWidget* window);

    /// Null: only commands. Must outlive the palette or be taken away before.
    void setSearch(WorkspaceSearch* search) { m_search = search; }
    void open() override;

    SearchField* field() const { return m_field; }
    QListView* list() const { return m_list; }
    PaletteModel& model() { return m_model; }

Q_SIGNALS:
    /// A line of the workspace was chosen; the palette has closed.
    void chosen(const firebreak::FoundLine& line);

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retype(const QString& text);
    void move(int direction);
    void choose(const QModelIndex& index);
    void chooseFirst();
    void tellCurrent();

    CommandRegistry& m_commands;
    WorkspaceSearch* m_search = nullptr;
    PaletteModel m_model;
    SearchField* m_field;
    QListView* m_list;
    bool m_movedByHand = false; ///< then a late answer does not move the choice away
};

} // namespace firebreak
