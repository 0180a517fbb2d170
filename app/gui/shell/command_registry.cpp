#include "app/gui/shell/command_registry.h"

#include "app/gui/theme/tinted_icon.h"

#include <QMap>
#include <QMenu>
#include <QSet>
#include <QWidget>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// Typing it into a field would run the command.
bool isTyped(const QKeySequence& key)
{
    if (key.isEmpty())
        return false;
    const QKeyCombination first = key[0];
    const bool plain = (first.keyboardModifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
    return plain && first.key() >= Qt::Key_Space && first.key() < Qt::Key_Escape;
}

} // namespace

QString keyText(const QKeySequence& key)
{
    QString text = key.toString(QKeySequence::NativeText);
    // "Ctrl++" keeps its plus: only the joints become gaps.
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == u'+' && text[i - 1] != u'+' && text[i - 1] != u' ')
            text[i] = u' ';
    }
    return text;
}

CommandRegistry::CommandRegistry(const Theme& theme, QObject* parent) : QObject(parent), m_theme(theme) {}

QAction* CommandRegistry::add(const Command& command, QObject* owner)
{
    if (const QAction* former = action(command.id))
        remove(former);
    auto* made = new QAction(command.text, this);
    made->setObjectName(command.id);
    made->setShortcut(command.key);
    made->setShortcutContext(Qt::WindowShortcut);
    made->setToolTip(command.description);
    made->setStatusTip(command.description);
    if (!command.icon.isEmpty())
        made->setIcon(tintedIcon(m_theme, command.icon));
    connect(made, &QAction::triggered, this, [run = command.run] {
        if (run)
            run();
    });
    connect(made, &QAction::changed, this, &CommandRegistry::changed);
    if (owner)
        connect(owner, &QObject::destroyed, made, [this, made] { remove(made); });
    m_entries.append({command, made});
    for (const QPointer<QWidget>& window : std::as_const(m_windows)) {
        if (window)
            window->addAction(made);
    }
    Q_EMIT changed();
    return made;
}

void CommandRegistry::remove(const QAction* action)
{
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (m_entries.at(i).action != action)
            continue;
        delete m_entries.takeAt(i).action;
        Q_EMIT changed();
        return;
    }
}

QAction* CommandRegistry::action(const QString& id) const
{
    for (const Entry& entry : m_entries) {
        if (entry.command.id == id)
            return entry.action;
    }
    return nullptr;
}

bool CommandRegistry::run(const QString& id)
{
    QAction* known = action(id);
    if (!known || !known->isEnabled() || !known->isVisible())
        return false;
    known->trigger();
    return true;
}

void CommandRegistry::setPaneKeys(const QString& pane, const QList<PaneKey>& keys)
{
    m_paneKeys.removeIf([&pane](const PaneKey& key) { return key.pane == pane; });
    m_paneKeys.append(keys);
    Q_EMIT changed();
}

QList<CommandRegistry::Entry> CommandRegistry::entries() const
{
    QList<Entry> visible;
    for (const Entry& entry : m_entries) {
        if (!entry.action->isVisible())
            continue;
        visible.append(entry);
        visible.last().command.text = entry.action->text();
    }
    return visible;
}

void CommandRegistry::workIn(QWidget* window)
{
    m_windows.append(window);
    for (const Entry& entry : std::as_const(m_entries))
        window->addAction(entry.action);
}

void CommandRegistry::fill(QMenu& menu, const QStringList& ids) const
{
    for (const QString& id : ids) {
        if (id.isEmpty())
            menu.addSeparator();
        else if (QAction* known = action(id))
            menu.addAction(known);
    }
}

QStringList CommandRegistry::clashes() const
{
    QStringList found;
    QMap<QString, QString> commandOfKey;
    for (const Entry& entry : m_entries) {
        const Command& command = entry.command;
        if (command.text.isEmpty() || command.group.isEmpty() || command.id.isEmpty())
            found.append(u"The command “%1” has no name, group or id."_s.arg(command.id));
        if (command.key.isEmpty())
            continue;
        const QString key = command.key.toString(QKeySequence::PortableText);
        if (isTyped(command.key))
            found.append(u"%1 of %2 would fire while somebody types."_s.arg(key, command.id));
        if (const QString other = commandOfKey.value(key); !other.isEmpty())
            found.append(u"%1 belongs to %2 and to %3."_s.arg(key, other, command.id));
        commandOfKey.insert(key, command.id);
    }
    QSet<QString> seenInPane;
    for (const PaneKey& paneKey : m_paneKeys) {
        const QString key = QKeySequence(paneKey.keys).toString(QKeySequence::PortableText);
        if (key.isEmpty())
            continue;
        if (const QString other = commandOfKey.value(key); !other.isEmpty())
            found.append(u"%1 in %2 belongs to %3 already."_s.arg(key, paneKey.pane, other));
        if (seenInPane.contains(paneKey.pane + u'\n' + key))
            found.append(u"%1 stands twice in %2."_s.arg(key, paneKey.pane));
        seenInPane.insert(paneKey.pane + u'\n' + key);
    }
    return found;
}

} // namespace firebreak
