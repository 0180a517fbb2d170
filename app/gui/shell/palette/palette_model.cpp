#include "app/gui/shell/palette/palette_model.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int CommandsBesideFindings = 5;
constexpr int AllCommands = 100;

PaletteRow rowOf(const FoundLine& line)
{
    return {.kind = PaletteRow::Kind::Found,
            .text = line.text,
            .marks = line.marks,
            .context = line.context,
            .aside = line.aside,
            .keys = {},
            .icon = line.icon,
            .severity = line.severity,
            .enabled = true,
            .command = {},
            .line = line};
}

PaletteRow note(const QString& text)
{
    PaletteRow row;
    row.text = text;
    row.enabled = false;
    return row;
}

} // namespace

QList<PaletteRow> commandRows(const QList<CommandRegistry::Entry>& commands, const QString& typed, int atMost)
{
    struct Scored {
        int score;
        PaletteRow row;
    };
    QList<Scored> found;
    for (const CommandRegistry::Entry& entry : commands) {
        const Command& command = entry.command;
        const auto match = matchWords(typed, command.text, command.group + u' ' + command.description);
        if (!match)
            continue;
        PaletteRow row;
        row.kind = PaletteRow::Kind::Command;
        row.text = command.text;
        row.marks = match->marks;
        row.context = command.group;
        row.keys = keyText(command.key);
        row.icon = command.icon;
        row.enabled = !entry.action || entry.action->isEnabled();
        row.command = command.id;
        found.append({match->score - (row.enabled ? 0 : 1'000'000), row});
    }
    if (!typed.trimmed().isEmpty())
        std::stable_sort(found.begin(), found.end(),
                         [](const Scored& a, const Scored& b) { return a.score > b.score; });
    QList<PaletteRow> rows;
    for (const Scored& scored : std::as_const(found).mid(0, atMost))
        rows.append(scored.row);
    return rows;
}

void PaletteModel::setCommands(const QList<CommandRegistry::Entry>& commands)
{
    m_commands = commands;
    rebuild();
}

void PaletteModel::setRecent(const QList<FoundLine>& recent)
{
    m_recent = recent;
    rebuild();
}

void PaletteModel::setTyped(const QString& typed)
{
    m_typed = typed;
    if (typed.trimmed().isEmpty())
        m_found = {};
    rebuild();
}

void PaletteModel::setFound(const Found& found)
{
    m_found = found;
    m_searching = false;
    rebuild();
}

void PaletteModel::setSearching(bool searching)
{
    if (searching == m_searching)
        return;
    m_searching = searching;
    rebuild();
}

void PaletteModel::append(const QString& heading, const QList<PaletteRow>& rows)
{
    if (rows.isEmpty())
        return;
    PaletteRow head;
    head.kind = PaletteRow::Kind::Heading;
    head.text = heading;
    m_rows.append(head);
    m_rows.append(rows);
}

void PaletteModel::appendFound(const QString& heading, FoundLine::Group group)
{
    QList<PaletteRow> rows;
    for (const FoundLine& line : std::as_const(m_found.lines)) {
        if (line.group == group)
            rows.append(rowOf(line));
    }
    append(heading, rows);
}

void PaletteModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    if (m_typed.trimmed().isEmpty()) {
        QList<PaletteRow> recent;
        for (const FoundLine& line : std::as_const(m_recent))
            recent.append(rowOf(line));
        append(tr("Opened lately"), recent);
        append(tr("Commands"), commandRows(m_commands, {}, AllCommands));
    } else {
        appendFound(tr("Running now"), FoundLine::Group::Running);
        append(tr("Commands"), commandRows(m_commands, m_typed, CommandsBesideFindings));
        appendFound(tr("Incidents"), FoundLine::Group::Incidents);
        appendFound(tr("Runbooks"), FoundLine::Group::Runbooks);
        appendFound(tr("Timelines, newest first"), FoundLine::Group::Entries);
        appendFound(tr("People, services and SLOs"), FoundLine::Group::Documents);
        if (!m_found.trouble.isEmpty())
            m_rows.append(note(m_found.trouble));
        else if (m_rows.isEmpty() && m_searching)
            m_rows.append(note(tr("Searching…")));
        else if (m_rows.isEmpty())
            m_rows.append(note(tr("Nothing here has “%1”. Try fewer or shorter words.").arg(m_typed.trimmed())));
        else if (m_found.more)
            m_rows.append(note(tr("There is more. Another word narrows it down.")));
    }
    endResetModel();
}

int PaletteModel::nextChoosable(int from, int direction) const
{
    const int size = int(m_rows.size());
    int index = from;
    for (int tried = 0; tried < size; ++tried) {
        index = (index + direction + size) % size;
        if (m_rows.at(index).canBeChosen())
            return index;
    }
    return -1;
}

int PaletteModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteRow& shown = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::AccessibleTextRole: {
        QStringList parts{shown.text, shown.context, shown.aside, shown.keys};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const PaletteRow& shown = m_rows.at(index.row());
    if (!shown.canBeChosen())
        return Qt::ItemNeverHasChildren;
    return (shown.enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsSelectable) | Qt::ItemNeverHasChildren;
}

} // namespace firebreak
