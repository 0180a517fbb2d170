#include "app/gui/settings/two_line_list.h"

#include "app/gui/theme/painting.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 52;
constexpr int Side = space::Medium;

class TwoLineDelegate : public QStyledItemDelegate {
public:
    TwoLineDelegate(const Theme& theme, const TwoLineModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
    {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {120, RowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const TwoLineRow& row = m_model.row(index.row());
        const Tokens& tokens = m_theme.tokens();
        painter->save();
        const QRect frame = option.rect.adjusted(4, 1, -4, -1);
        if (option.state.testFlag(QStyle::State_Selected))
            paintPanel(*painter, frame, space::ControlRadius, tokens.selection);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            paintPanel(*painter, frame, space::ControlRadius, tokens.raised);
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(*painter, frame, space::ControlRadius, tokens.focusRing);

        const QRect words = option.rect.adjusted(Side, 7, -Side, -7);
        const int half = words.height() / 2;
        QRect upper(words.left(), words.top(), words.width(), half);
        const QRect lower(words.left(), words.top() + half, words.width(), half);
        if (!row.aside.isEmpty()) {
            painter->setFont(fontOf(TextStyle::Body));
            painter->setPen(tokens.ink(row.asideTone));
            const int width = std::min(painter->fontMetrics().horizontalAdvance(row.aside), words.width() / 2);
            painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(row.aside, Qt::ElideRight, width + 1));
            upper.setRight(upper.right() - width - space::Medium);
        }
        painter->setFont(fontOf(TextStyle::Strong));
        painter->setPen(row.faded ? tokens.muted : tokens.text);
        painter->drawText(upper, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(row.title, Qt::ElideRight, upper.width()));
        painter->setFont(fontOf(TextStyle::Body));
        painter->setPen(tokens.muted);
        painter->drawText(lower, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(row.detail, Qt::ElideRight, lower.width()));
        painter->restore();
    }

private:
    const Theme& m_theme;
    const TwoLineModel& m_model;
};

} // namespace

void TwoLineModel::setRows(const QList<TwoLineRow>& rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int TwoLineModel::indexOf(const QString& id) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].id == id)
            return int(i);
    }
    return -1;
}

int TwoLineModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant TwoLineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TwoLineRow& shown = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return shown.title;
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{shown.title, shown.detail, shown.aside};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    return {};
}

TwoLineList::TwoLineList(const Theme& theme, const QString& accessibleName, QWidget* parent) : QListView(parent)
{
    setAccessibleName(accessibleName);
    setModel(&m_model);
    setItemDelegate(new TwoLineDelegate(theme, m_model, this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void TwoLineList::setRows(const QList<TwoLineRow>& rows)
{
    const QString kept = chosen();
    m_replacing = true;
    m_model.setRows(rows);
    const int index = m_model.indexOf(kept);
    setCurrentIndex(index < 0 ? QModelIndex() : m_model.index(index));
    m_replacing = false;
    if (chosen() != kept)
        Q_EMIT chosenChanged(chosen());
}

QString TwoLineList::chosen() const
{
    return currentIndex().isValid() ? m_model.row(currentIndex().row()).id : QString();
}

void TwoLineList::choose(const QString& id)
{
    const int index = m_model.indexOf(id);
    setCurrentIndex(index < 0 ? QModelIndex() : m_model.index(index));
}

void TwoLineList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (!m_replacing)
        Q_EMIT chosenChanged(chosen());
}

} // namespace firebreak
