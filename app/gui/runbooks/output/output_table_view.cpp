#include "app/gui/runbooks/output/output_table_view.h"

#include "app/gui/theme/painting.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 26;
constexpr int NarrowestColumn = 48;
constexpr int WidestColumn = 360;
constexpr int CellPadding = 2 * space::Medium + 1; ///< an advance is rounded, and words that miss by a part are cut
constexpr int RoomForSortMark = 18;
constexpr int RowsMeasured = 200; ///< those behind them have to do with that
constexpr int SortMarkSize = 8;

void paintWords(QPainter& painter, const QRect& cell, const QFont& font, const QColor& ink, Qt::Alignment alignment,
                const QString& words)
{
    painter.setFont(font);
    painter.setPen(ink);
    const QRect room = cell.adjusted(space::Medium, 0, -space::Medium, 0);
    painter.drawText(room, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(words, Qt::ElideRight, room.width()));
}

Qt::Alignment alignmentOf(const QVariant& alignment) { return Qt::Alignment(alignment.toInt()); }

class CellDelegate : public QStyledItemDelegate {
public:
    CellDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& tokens = m_theme.tokens();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tokens.selection);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.border);
        paintWords(*painter, option.rect, fontOf(TextStyle::Code), tokens.text,
                   alignmentOf(index.data(Qt::TextAlignmentRole)), index.data(Qt::DisplayRole).toString());
        if (option.state & QStyle::State_HasFocus)
            paintFocusRing(*painter, option.rect, space::Tight, tokens.focusRing);
    }

private:
    const Theme& m_theme;
};

class Heading : public QHeaderView {
public:
    Heading(const Theme& theme, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
    {
        setAccessibleName(OutputTableView::tr("Columns"));
        setSectionsClickable(true);
        setMinimumSectionSize(NarrowestColumn);
    }
    QSize sizeHint() const override { return {NarrowestColumn, RowHeight + space::Tight}; }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        const Tokens& tokens = m_theme.tokens();
        painter->save();
        painter->fillRect(rect, tokens.surface);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.border);
        const Qt::Alignment side = alignmentOf(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole));
        const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
        const int mark = sorted ? SortMarkSize + space::Tight : 0;
        paintWords(*painter, side & Qt::AlignRight ? rect.adjusted(0, 0, -mark, 0) : rect.adjusted(mark, 0, 0, 0),
                   fontOf(TextStyle::Label), sorted ? tokens.text : tokens.muted, side,
                   model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
        if (sorted) {
            const QString icon = sortIndicatorOrder() == Qt::AscendingOrder ? u"chevron-up"_s : u"chevron-down"_s;
            const int left =
                side & Qt::AlignRight ? rect.right() - space::Medium - SortMarkSize : rect.left() + space::Small;
            m_theme.icons().paint(*painter,
                                  QRectF(left, rect.center().y() - SortMarkSize / 2.0, SortMarkSize, SortMarkSize),
                                  icon, tokens.text);
        }
        painter->restore();
    }

private:
    const Theme& m_theme;
};

} // namespace

OutputTableView::OutputTableView(const Theme& theme, QWidget* parent)
    : QTableView(parent), m_model(new OutputTableModel(this))
{
    setHorizontalHeader(new Heading(theme, this));
    setItemDelegate(new CellDelegate(theme, this));
    setModel(m_model);
    setAccessibleName(tr("Output as a table"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(ExtendedSelection);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(RowHeight);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &OutputTableView::sortBy);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void OutputTableView::setTable(const OutputTable& table)
{
    m_model->setTable(table);
    m_sorted = -1;
    m_descending = false;
    horizontalHeader()->setSortIndicatorShown(false);
    fitColumns();
    if (!table.rows.isEmpty())
        setCurrentIndex(m_model->index(0, 0));
    clearSelection();
}

void OutputTableView::fitColumns()
{
    const QFontMetrics cells(fontOf(TextStyle::Code));
    const QFontMetrics headings(fontOf(TextStyle::Label));
    const OutputTable& table = m_model->table();
    for (int column = 0; column < table.columns.size(); ++column) {
        int widest = headings.horizontalAdvance(table.columns.at(column)) + RoomForSortMark;
        const int rows = std::min(RowsMeasured, int(table.rows.size()));
        for (int row = 0; row < rows && widest < WidestColumn; ++row)
            widest = std::max(widest, cells.horizontalAdvance(table.rows.at(row).at(column).left(WidestColumn)));
        setColumnWidth(column, std::clamp(widest + CellPadding, NarrowestColumn, WidestColumn));
    }
}

/// Up, down, and as it was printed.
void OutputTableView::sortBy(int column)
{
    const bool again = m_sorted == column;
    const bool asPrinted = again && m_descending;
    m_descending = again && !m_descending;
    m_sorted = asPrinted ? -1 : column;
    const Qt::SortOrder order = m_descending ? Qt::DescendingOrder : Qt::AscendingOrder;
    horizontalHeader()->setSortIndicatorShown(!asPrinted);
    horizontalHeader()->setSortIndicator(m_sorted, order); // Qt has its own idea of what a click does
    m_model->sort(m_sorted, order);
}

QString OutputTableView::leftOutText() const
{
    QStringList words;
    if (const int rows = table().rowsLeftOut; rows > 0)
        words << (rows == 1 ? tr("1 more row") : tr("%1 more rows").arg(rows));
    if (const int columns = table().columnsLeftOut; columns > 0)
        words << (columns == 1 ? tr("1 more column") : tr("%1 more columns").arg(columns));
    return words.join(u", "_s);
}

QString OutputTableView::textToCopy() const
{
    QModelIndexList chosen = selectedIndexes();
    const bool all = chosen.isEmpty();
    if (all)
        for (int row = 0; row < m_model->rowCount(); ++row)
            for (int column = 0; column < m_model->columnCount(); ++column)
                chosen.append(m_model->index(row, column));
    std::sort(chosen.begin(), chosen.end());
    QString text = all ? table().columns.join(u'\t') : QString();
    int row = all ? -1 : chosen.constFirst().row();
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        const QModelIndex& cell = chosen.at(i);
        if (cell.row() != row)
            text += u'\n';
        else if (i > 0)
            text += u'\t';
        row = cell.row();
        QString value = cell.data(Qt::EditRole).toString();
        text += value.replace(u'\t', u' ').replace(u'\n', u' ');
    }
    return text;
}

void OutputTableView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(textToCopy());
    else if (event->key() == Qt::Key_S && plain && currentIndex().isValid())
        sortBy(currentIndex().column());
    else if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection())
        clearSelection();
    else
        QTableView::keyPressEvent(event);
}

void OutputTableView::mousePressEvent(QMouseEvent* event)
{
    if (!indexAt(event->position().toPoint()).isValid())
        clearSelection();
    QTableView::mousePressEvent(event);
}

} // namespace firebreak
