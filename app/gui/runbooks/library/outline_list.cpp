#include "app/gui/runbooks/library/outline_list.h"

#include "app/gui/theme/painting.h"
#include "runbooks/document/hidden_characters.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int RowHeight = 30;
constexpr int Indent = 14;
constexpr int MostIndent = 4;

class OutlineDelegate : public QStyledItemDelegate {
public:
    OutlineDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {80, RowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& tokens = m_theme.tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect frame = option.rect.adjusted(4, 1, -4, -1);
        if (option.state.testFlag(QStyle::State_Selected))
            paintPanel(*painter, frame, space::ControlRadius, tokens.selection);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            paintPanel(*painter, frame, space::ControlRadius, tokens.raised);
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(*painter, frame, space::ControlRadius, tokens.focusRing);
        const int level = index.data(OutlineModel::LevelRole).toInt();
        const int left = space::Medium + Indent * std::clamp(level - 1, 0, MostIndent);
        painter->setPen(level <= 1 ? tokens.text : level == 2 ? tokens.text : tokens.muted);
        drawElided(*painter, fontOf(level <= 1 ? TextStyle::Strong : TextStyle::Body),
                   option.rect.adjusted(left, 0, -space::Small, 0), index.data(Qt::DisplayRole).toString());
        painter->restore();
    }

private:
    const Theme& m_theme;
};

} // namespace

void OutlineModel::setOutline(const QList<OutlineEntry>& outline)
{
    beginResetModel();
    m_outline = outline;
    endResetModel();
}

int OutlineModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_outline.size()); }

QVariant OutlineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OutlineEntry& entry = m_outline.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return withHiddenCharactersShown(entry.text);
    case LevelRole:
        return entry.level;
    default:
        return {};
    }
}

OutlineList::OutlineList(const Theme& theme, QWidget* parent) : QListView(parent)
{
    setAccessibleName(tr("Headings"));
    setModel(&m_model);
    setItemDelegate(new OutlineDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(m_model.entry(index.row())); });
}

void OutlineList::setOutline(const QList<OutlineEntry>& outline)
{
    m_model.setOutline(outline);
    if (!outline.isEmpty())
        setCurrentIndex(m_model.index(0));
}

void OutlineList::showLine(int line)
{
    int row = -1;
    for (int i = 0; i < m_model.rowCount() && m_model.entry(i).line <= line; ++i)
        row = i;
    if (row >= 0 && row != currentIndex().row() && !hasFocus())
        setCurrentIndex(m_model.index(row));
}

void OutlineList::keyPressEvent(QKeyEvent* event)
{
    const bool goes = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (goes && currentIndex().isValid())
        Q_EMIT chosen(m_model.entry(currentIndex().row()));
    else
        QListView::keyPressEvent(event);
}

} // namespace firebreak
