#include "app/gui/runbooks/library/library_model.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// Rows that stand for the same things, whatever they say.
bool isSame(const QList<LibraryRow>& a, const LibraryIndex& ofA, const QList<LibraryRow>& b, const LibraryIndex& ofB)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const LibraryRow& one, const LibraryRow& other) {
        if ((one.runbook < 0) != (other.runbook < 0))
            return false;
        if (one.runbook < 0)
            return one.heading == other.heading && one.library == other.library;
        return ofA.runbooks.at(one.runbook).place() == ofB.runbooks.at(other.runbook).place();
    });
}

} // namespace

LibraryModel::LibraryModel(const LibraryHealth& health, QObject* parent) : QAbstractTableModel(parent), m_health(health)
{}

void LibraryModel::show(const LibraryIndex& index, const LibraryWish& wish, Instant now)
{
    const auto glanceOf = [this](const RunbookPlace& place) { return m_health.of(place); };
    const QList<LibraryRow> rows = libraryRows(index, glanceOf, wish);
    const bool same = isSame(rows, index, m_rows, m_index);
    if (!same)
        beginResetModel();
    m_index = index;
    m_wish = wish;
    m_now = now;
    m_rows = rows;
    m_runbooks = runbooksIn(rows);
    if (!same)
        endResetModel();
    else if (!m_rows.isEmpty())
        Q_EMIT dataChanged(this->index(0, 0), this->index(int(m_rows.size()) - 1, ColumnCount - 1));
}

void LibraryModel::setLibraryNames(const QHash<QString, QString>& names) { m_names = names; }

std::optional<FoundPassage> LibraryModel::passage(int row) const
{
    const int found = m_rows.at(row).found;
    return found < 0 ? std::nullopt : std::optional(m_wish.found->at(found).passage);
}

int LibraryModel::rowOf(const RunbookPlace& place) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        if (!isHeading(int(i)) && runbook(int(i)).place() == place)
            return int(i);
    return -1;
}

int LibraryModel::runbookAt(int row, int direction) const
{
    while (row >= 0 && row < m_rows.size() && isHeading(row))
        row += direction;
    return row >= 0 && row < m_rows.size() ? row : -1;
}

int LibraryModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int LibraryModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return isHeading(index.row()) ? Qt::ItemNeverHasChildren
                                  : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

HealthWord LibraryModel::word(const IndexedRunbook& runbook, int column) const
{
    const RunbookGlance* glance = m_health.of(runbook.place());
    if (column == ConditionColumn)
        return conditionWord(runbook, glance);
    if (!glance || !runbook.isRead())
        return {};
    switch (column) {
    case ReviewColumn:
        return reviewWord(*glance);
    case DrillColumn:
        return drillWord(*glance);
    case SuccessColumn:
        return successWord(*glance, m_now);
    case CoverageColumn:
        return coverageWord(*glance);
    default:
        return {};
    }
}

QString LibraryModel::headingText(const LibraryRow& row) const
{
    const QString library = m_names.value(row.library, row.library);
    return row.heading.isEmpty() ? library : library + u" › "_s + row.heading;
}

/// What was found; else why it fits; else where it lies.
QString LibraryModel::detail(const LibraryRow& row) const
{
    const IndexedRunbook& runbook = m_index.runbooks.at(row.runbook);
    if (!runbook.isRead())
        return runbook.file.trouble;
    if (row.found >= 0) {
        const Runbooks::Found& found = m_wish.found->at(row.found);
        if (found.match.kind != SearchLineKind::Title)
            return found.passage.heading.isEmpty() || found.passage.heading == found.passage.line
                       ? found.passage.line
                       : found.passage.heading + u": "_s + found.passage.line;
    }
    if (row.fitting >= 0)
        return m_wish.fitting.at(row.fitting).match.reason;
    const bool isUnderItsFolder = m_wish.order == LibraryOrder::ByFolder && !m_wish.found;
    const QString place = isUnderItsFolder ? runbook.file.path.section(u'/', -1) : runbook.file.path;
    QStringList parts{place, runbook.facts.service, runbook.facts.alerts.join(u", "_s)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString LibraryModel::spoken(const LibraryRow& row) const
{
    const IndexedRunbook& runbook = m_index.runbooks.at(row.runbook);
    QStringList parts{runbook.name(), detail(row)};
    for (int column = ConditionColumn; column < ColumnCount; ++column) {
        const HealthWord said = word(runbook, column);
        if (said.text.isEmpty())
            continue;
        const QString name = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        parts.append(column == ConditionColumn ? said.text : name + u' ' + said.text);
        if (!said.detail.isEmpty())
            parts.append(said.detail);
    }
    return parts.join(u", "_s);
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryRow& row = m_rows.at(index.row());
    if (role == HeadingRole)
        return row.runbook < 0;
    if (row.runbook < 0) {
        if (role == CountRole)
            return row.count;
        const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return isText && index.column() == NameColumn ? QVariant(headingText(row)) : QVariant();
    }
    const IndexedRunbook& runbook = m_index.runbooks.at(row.runbook);
    if (index.column() == NameColumn) {
        switch (role) {
        case Qt::DisplayRole:
            return runbook.name();
        case DetailRole:
            return detail(row);
        case Qt::ToolTipRole:
            return runbook.isRead() ? runbook.realFile : runbook.library + u'/' + runbook.file.path;
        case Qt::AccessibleTextRole:
            return spoken(row);
        case ToneRole:
            return int(runbook.isRead() ? Tone::Neutral : Tone::Danger);
        default:
            return {};
        }
    }
    const HealthWord said = word(runbook, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return said.text;
    case DetailRole:
        return said.detail;
    case ToneRole:
        return int(said.tone);
    case Qt::AccessibleTextRole:
        return said.detail.isEmpty() ? said.text : said.text + u", "_s + said.detail;
    default:
        return {};
    }
}

QVariant LibraryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Runbook");
    case ConditionColumn:
        return tr("Condition");
    case ReviewColumn:
        return tr("Reviewed");
    case DrillColumn:
        return tr("Drilled");
    case SuccessColumn:
        return tr("Last worked");
    case CoverageColumn:
        return tr("In incidents");
    default:
        return {};
    }
}

} // namespace firebreak
