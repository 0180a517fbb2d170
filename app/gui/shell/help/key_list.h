// app/gui/shell/help/key_list.h — every key and every /command, from the registry and the composer's table.
#pragma once

#include "app/gui/shell/command_registry.h"
#include "app/gui/theme/theme.h"

#include <QAbstractListModel>
#include <QWidget>

class QListView;

namespace firebreak {

class SearchField;

struct KeyRow {
    bool heading = false;
    QString keys;        ///< "Ctrl K", "P"; or a usage in code: "/sev 1 62% of checkouts failing"
    bool code = false;   ///< `keys` is something to type
    QString text;        ///< what it does
    QString description; ///< one sentence, may be empty
};

/// Under headings: commands by group in the order they were added, then the keys of each pane, then the /commands. Only
/// rows in which every typed word is found; headings without rows are left out. Commands without a key are listed where
/// `withoutKeys`.
QList<KeyRow> keyRows(const CommandRegistry& commands, const QString& typed, bool withoutKeys);

class KeyListModel : public QAbstractListModel {
    Q_OBJECT

public:
    /// Follows `commands`, which must outlive it.
    KeyListModel(const CommandRegistry& commands, bool withoutKeys, QObject* parent = nullptr);

    void setTyped(const QString& typed);
    const KeyRow& row(int index) const { return m_rows.at(index); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void rebuild();

    const CommandRegistry& m_commands;
    bool m_withoutKeys;
    QString m_typed;
    bool m_stale = false; ///< a rebuild is on its way
    QList<KeyRow> m_rows;
};

/// A search field over the list, used by F1 and by the page of shortcuts.
class KeyList : public QWidget {
    Q_OBJECT

public:
    KeyList(const Theme& theme, const CommandRegistry& commands, bool withoutKeys, QWidget* parent = nullptr);

    SearchField* field() const { return m_field; }
    QListView* list() const { return m_list; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    KeyListModel m_model;
    SearchField* m_field;
    QListView* m_list;
    QWidget* m_empty;
};

} // namespace firebreak
