// app/gui/shell/palette/palette_model.h — the rows below the palette's field: what was found, under headings.
#pragma once

#include "app/gui/shell/command_registry.h"
#include "app/gui/shell/palette/found_line.h"

#include <QAbstractListModel>

namespace firebreak {

struct PaletteRow {
    enum class Kind { Heading, Command, Found, Note };

    Kind kind = Kind::Note;
    QString text;
    QList<Mark> marks;
    QString context; ///< quieter, after or below the text
    QString aside;   ///< at the right end
    QString keys;    ///< at the right end, as keys
    QString icon;
    std::optional<Severity> severity;
    bool enabled = true;
    QString command;
    FoundLine line; ///< of a found one

    bool canBeChosen() const { return kind == Kind::Command || kind == Kind::Found; }
};

/// The best commands for the typed text, best first. Disabled ones come last: they are known, only not now.
QList<PaletteRow> commandRows(const QList<CommandRegistry::Entry>& commands, const QString& typed, int atMost);

class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// What is known before and without searching. `recent` counts while nothing is typed.
    void setCommands(const QList<CommandRegistry::Entry>& commands);
    void setRecent(const QList<FoundLine>& recent);
    /// Shows the commands for it at once and keeps what was found for the former text until the answer comes.
    void setTyped(const QString& typed);
    void setFound(const Found& found);
    void setSearching(bool searching);

    const QString& typed() const { return m_typed; }
    const PaletteRow& row(int index) const { return m_rows.at(index); }
    const QList<PaletteRow>& rows() const { return m_rows; }
    /// The next row after `from` (before it for −1) that can be chosen, going round; −1: none.
    int nextChoosable(int from, int direction) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void rebuild();
    void append(const QString& heading, const QList<PaletteRow>& rows);
    void appendFound(const QString& heading, FoundLine::Group group);

    QList<CommandRegistry::Entry> m_commands;
    QList<FoundLine> m_recent;
    Found m_found;
    QString m_typed;
    bool m_searching = false;
    QList<PaletteRow> m_rows;
};

} // namespace firebreak
