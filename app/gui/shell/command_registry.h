// app/gui/shell/command_registry.h — every command of the program, once. Menus, the palette, help and the page of
// shortcuts all read this list, so that none of them can forget one or call it by another name.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QPointer>

#include <functional>

class QMenu;
class QWidget;

namespace firebreak {

class Theme;

struct Command {
    QString id;          ///< stable: "view.theme"
    QString text;        ///< what it does, as a menu says it: "Declare incident"
    QString icon;        ///< a name of bootstrap-icons; empty: none
    QKeySequence key;    ///< works anywhere in the window; empty: only by name. Never a single letter
    QString group;       ///< the heading it stands under: "Incidents"
    QString description; ///< one sentence for help
    std::function<void()> run;
};

/// A key that works only inside one focused pane, which handles it itself; here so that help can tell of it.
struct PaneKey {
    QString pane; ///< "Timeline"
    QString keys; ///< "P", "Shift+N", "Enter"
    QString text; ///< "Pin the entry"
};

/// GUI thread. Ids are unique: one that is given again replaces the former command, as a screen made anew does.
class CommandRegistry : public QObject {
    Q_OBJECT

public:
    struct Entry {
        Command command;
        QAction* action = nullptr; ///< text, enabled and visible as they are now
    };

    explicit CommandRegistry(const Theme& theme, QObject* parent = nullptr);

    /// The action belongs to the registry and goes when `owner` goes. Enable, check or rename it through the action.
    QAction* add(const Command& command, QObject* owner = nullptr);
    /// Null where there is no such command.
    QAction* action(const QString& id) const;
    /// False where there is no such command or it cannot run now.
    bool run(const QString& id);

    /// Replaces the keys told of this pane before.
    void setPaneKeys(const QString& pane, const QList<PaneKey>& keys);

    /// Visible commands in the order they were added.
    QList<Entry> entries() const;
    QList<PaneKey> paneKeys() const { return m_paneKeys; }

    /// The keys of every command, present and later, work in this window.
    void workIn(QWidget* window);
    /// In this order; an empty id is a separator, an unknown one is left out.
    void fill(QMenu& menu, const QStringList& ids) const;

    /// Sentences, empty when all is well: a key used twice, a key of a pane that is also a global one, a single letter
    /// that would fire while somebody types, a command without a name or group.
    QStringList clashes() const;

Q_SIGNALS:
    /// A command came, went or changed.
    void changed();

private:
    void remove(const QAction* action);

    const Theme& m_theme;
    QList<Entry> m_entries;
    QList<PaneKey> m_paneKeys;
    QList<QPointer<QWidget>> m_windows;
};

/// "Ctrl K": as key hints spell it. Empty for an empty sequence.
QString keyText(const QKeySequence& key);

} // namespace firebreak
