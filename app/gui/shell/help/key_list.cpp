#include "app/gui/shell/help/key_list.h"

#include "app/gui/shell/palette/word_match.h"
#include "app/gui/widgets/chip.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/composer/slash_commands.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 32;
constexpr int HeadingHeight = 34;
constexpr int Side = space::Tight;
constexpr int KeyColumn = 168;

class KeyDelegate : public QStyledItemDelegate {
public:
    KeyDelegate(const Theme& theme, const KeyListModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
    {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {100, m_model.row(index.row()).heading ? HeadingHeight : RowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const KeyRow& row = m_model.row(index.row());
        const Tokens& tokens = m_theme.tokens();
        painter->save();
        QRect rect = option.rect.adjusted(Side, 0, -Side, 0);
        if (row.heading) {
            painter->setFont(fontOf(TextStyle::Label));
            painter->setPen(tokens.muted);
            painter->drawText(rect.adjusted(0, 0, 0, -6), Qt::AlignBottom, row.text);
            painter->restore();
            return;
        }
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.border);
        if (row.code) {
            paintUsage(*painter, rect, row);
            painter->restore();
            return;
        }
        const ChipLook look = keyHintLook(tokens);
        if (!row.keys.isEmpty()) {
            const QSize size = chipSize(look, row.keys);
            paintChip(*painter,
                      QRectF(rect.left(), rect.center().y() - size.height() / 2.0, size.width(), size.height()), look,
                      row.keys);
        }
        rect.setLeft(rect.left() + KeyColumn);
        paintWords(*painter, rect, row);
        painter->restore();
    }

private:
    void paintWords(QPainter& painter, QRect rect, const KeyRow& row) const
    {
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(m_theme.tokens().text);
        const QString text = painter.fontMetrics().elidedText(row.text, Qt::ElideRight, rect.width());
        painter.drawText(rect, Qt::AlignVCenter, text);
        rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(text) + space::Medium);
        if (rect.width() < 2 * space::Wide || row.description.isEmpty())
            return;
        painter.setPen(m_theme.tokens().muted);
        painter.drawText(rect, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.description, Qt::ElideRight, rect.width()));
    }

    void paintUsage(QPainter& painter, const QRect& rect, const KeyRow& row) const
    {
        const int half = std::max(KeyColumn, rect.width() * 11 / 20);
        painter.setFont(fontOf(TextStyle::Code));
        painter.setPen(m_theme.tokens().text);
        painter.drawText(QRect(rect.left(), rect.top(), half - space::Medium, rect.height()), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.keys, Qt::ElideRight, half - space::Medium));
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(m_theme.tokens().muted);
        const QRect right = rect.adjusted(half, 0, 0, 0);
        painter.drawText(right, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.text, Qt::ElideRight, right.width()));
    }

    const Theme& m_theme;
    const KeyListModel& m_model;
};

void appendGroup(QList<KeyRow>& rows, const QString& heading, const QList<KeyRow>& group)
{
    if (group.isEmpty())
        return;
    KeyRow head;
    head.heading = true;
    head.text = heading;
    rows.append(head);
    rows.append(group);
}

} // namespace

QList<KeyRow> keyRows(const CommandRegistry& commands, const QString& typed, bool withoutKeys)
{
    const auto matches = [&typed](const QString& text) { return matchWords(typed, {}, text).has_value(); };
    QList<KeyRow> rows;
    const QList<CommandRegistry::Entry> entries = commands.entries();
    QStringList groups;
    for (const CommandRegistry::Entry& entry : entries) {
        if (!groups.contains(entry.command.group))
            groups.append(entry.command.group);
    }
    for (const QString& group : std::as_const(groups)) {
        QList<KeyRow> inGroup;
        for (const CommandRegistry::Entry& entry : entries) {
            const Command& command = entry.command;
            const QString keys = keyText(command.key);
            if (command.group != group || (keys.isEmpty() && !withoutKeys))
                continue;
            if (matches(u"%1 %2 %3 %4"_s.arg(group, command.text, command.description, keys)))
                inGroup.append({false, keys, false, command.text, command.description});
        }
        appendGroup(rows, group, inGroup);
    }
    const QList<PaneKey> paneKeys = commands.paneKeys();
    QStringList panes;
    for (const PaneKey& key : paneKeys) {
        if (!panes.contains(key.pane))
            panes.append(key.pane);
    }
    for (const QString& pane : std::as_const(panes)) {
        QList<KeyRow> inPane;
        for (const PaneKey& key : paneKeys) {
            if (key.pane == pane && matches(u"%1 %2 %3"_s.arg(pane, key.keys, key.text)))
                inPane.append({false, key.keys, false, key.text, {}});
        }
        appendGroup(rows, KeyListModel::tr("In %1").arg(pane), inPane);
    }
    QList<KeyRow> slashes;
    for (const SlashCommand& slash : slashCommands()) {
        const QString usage = QString::fromUtf8(slash.usage);
        const QString purpose = QString::fromUtf8(slash.purpose);
        if (matches(u"%1 %2 %3"_s.arg(QString::fromUtf8(slash.name), usage, purpose)))
            slashes.append({false, usage, true, purpose, {}});
    }
    appendGroup(rows, KeyListModel::tr("Typed into the composer"), slashes);
    return rows;
}

KeyListModel::KeyListModel(const CommandRegistry& commands, bool withoutKeys, QObject* parent)
    : QAbstractListModel(parent), m_commands(commands), m_withoutKeys(withoutKeys)
{
    // Commands come and go in swarms, a whole screen's at once.
    connect(&commands, &CommandRegistry::changed, this, [this] {
        if (!std::exchange(m_stale, true))
            QMetaObject::invokeMethod(this, &KeyListModel::rebuild, Qt::QueuedConnection);
    });
    rebuild();
}

void KeyListModel::setTyped(const QString& typed)
{
    m_typed = typed;
    rebuild();
}

void KeyListModel::rebuild()
{
    m_stale = false;
    beginResetModel();
    m_rows = keyRows(m_commands, m_typed, m_withoutKeys);
    endResetModel();
}

int KeyListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant KeyListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const KeyRow& shown = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return shown.text;
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{shown.keys, shown.text, shown.description};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    return {};
}

Qt::ItemFlags KeyListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return m_rows.at(index.row()).heading ? Qt::ItemFlags(Qt::ItemNeverHasChildren)
                                          : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

KeyList::KeyList(const Theme& theme, const CommandRegistry& commands, bool withoutKeys, QWidget* parent)
    : QWidget(parent), m_model(commands, withoutKeys),
      m_field(new SearchField(theme, tr("Find a key or command"), this)), m_list(new QListView(this)),
      m_empty(new TextLabel(theme, TextStyle::Body, Ink::Muted, tr("No key and no command is called that."), this))
{
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new KeyDelegate(theme, m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Keys and commands"));
    m_empty->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Small);
    column->addWidget(m_field);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setTyped(text);
        m_empty->setVisible(m_model.rowCount() == 0);
        m_list->scrollToTop();
    });
    connect(m_field, &SearchField::leftForResults, m_list, [this] { m_list->setFocus(Qt::OtherFocusReason); });
}

bool KeyList::eventFilter(QObject* watched, QEvent* event)
{
    // Reading on without leaving the field.
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        QScrollBar* bar = m_list->verticalScrollBar();
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_PageDown:
            bar->setValue(bar->value() + bar->pageStep());
            return true;
        case Qt::Key_PageUp:
            bar->setValue(bar->value() - bar->pageStep());
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace firebreak
