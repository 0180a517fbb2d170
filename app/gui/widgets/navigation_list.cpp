#include "app/gui/widgets/navigation_list.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/accessible_roles.h"
#include "app/gui/widgets/chip.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int ItemHeight = 34;
constexpr int SideMargin = 10;
constexpr int IconSize = 16;
constexpr int IconLeft = 10;
constexpr int TextLeft = 36;

} // namespace

NavigationItem::NavigationItem(const Theme& theme, const QString& iconName, const QString& text, QWidget* parent)
    : QPushButton(text, parent), m_theme(theme), m_icon(iconName)
{
    setCheckable(true);
    setFocusPolicy(Qt::ClickFocus);
    setAttribute(Qt::WA_Hover);
    setFont(fontOf(TextStyle::Body));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void NavigationItem::describe()
{
    setAccessibleName(text());
    setAccessibleDescription(m_count > 0 ? tr("%n waiting", nullptr, m_count) : QString());
    setToolTip(m_collapsed ? text() : QString());
    update();
}

void NavigationItem::setCount(int count)
{
    m_count = count;
    describe();
}

void NavigationItem::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    describe();
    updateGeometry();
}

QSize NavigationItem::sizeHint() const
{
    return {(m_collapsed ? NavigationList::RailWidth : NavigationList::ListWidth) - 2 * SideMargin, ItemHeight};
}

void NavigationItem::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    if (isChecked())
        paintPanel(painter, rect(), space::ControlRadius, tokens.selection);
    else if (underMouse())
        paintPanel(painter, rect(), space::ControlRadius, tokens.raised);

    const qreal iconX = m_collapsed ? (width() - IconSize) / 2.0 : IconLeft;
    m_theme.icons().paint(painter, QRectF(iconX, (height() - IconSize) / 2.0, IconSize, IconSize), m_icon,
                          isChecked() ? tokens.accent : tokens.muted);

    int right = width() - SideMargin;
    if (m_count > 0) {
        ChipLook look = countLook(tokens);
        if (m_collapsed) {
            look.text = TextStyle::Caption;
            look.height = 16;
            look.padding = 4;
            look.radius = 8;
            look.border = isChecked() ? tokens.selection : tokens.surface; // apart from the icon it covers
        }
        const int most = m_collapsed ? 9 : 99;
        const QString number = m_count > most ? u"%1+"_s.arg(most) : QString::number(m_count);
        const QSize size = chipSize(look, number);
        const QPointF corner = m_collapsed ? QPointF(width() - size.width(), 1)
                                           : QPointF(right - size.width(), (height() - size.height()) / 2.0);
        paintChip(painter, QRectF(corner, QSizeF(size)), look, number);
        right -= size.width() + space::Tight;
    }
    if (!m_collapsed) {
        painter.setFont(font());
        painter.setPen(isChecked() ? tokens.text : tokens.muted);
        painter.drawText(QRect(TextLeft, 0, right - TextLeft, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(text(), Qt::ElideRight, right - TextLeft));
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), space::ControlRadius, tokens.focusRing);
}

NavigationList::NavigationList(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this)), m_upper(new QVBoxLayout),
      m_lower(new QVBoxLayout)
{
    announceAccessibleRoles();
    setAccessibleName(tr("Screens"));
    m_group->setExclusive(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(SideMargin, space::Small, SideMargin, space::Small);
    column->setSpacing(0);
    m_upper->setSpacing(1);
    m_lower->setSpacing(1);
    column->addLayout(m_upper);
    column->addStretch(1);
    column->addLayout(m_lower);
    setFixedWidth(ListWidth);
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton* item, bool on) {
        item->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus); // Tab enters at the chosen one
        if (on)
            Q_EMIT chosenChanged(item->objectName());
    });
}

NavigationItem* NavigationList::add(const QString& id, const QString& iconName, const QString& text)
{
    auto* item = new NavigationItem(m_theme, iconName, text, this);
    item->setObjectName(id);
    item->setCollapsed(m_collapsed);
    item->installEventFilter(this);
    m_group->addButton(item);
    if (!m_group->checkedButton())
        item->setChecked(true);
    return item;
}

void NavigationList::addItem(const QString& id, const QString& iconName, const QString& text)
{
    m_upperItems.append(add(id, iconName, text));
    m_upper->addWidget(m_upperItems.last());
}

void NavigationList::addItemBelow(const QString& id, const QString& iconName, const QString& text)
{
    m_lowerItems.append(add(id, iconName, text));
    m_lower->addWidget(m_lowerItems.last());
}

QList<NavigationItem*> NavigationList::inOrder() const { return m_upperItems + m_lowerItems; }

NavigationItem* NavigationList::item(const QString& id) const
{
    const QList<NavigationItem*> all = inOrder();
    for (NavigationItem* item : all) {
        if (item->objectName() == id)
            return item;
    }
    return nullptr;
}

void NavigationList::setCount(const QString& id, int count)
{
    if (NavigationItem* known = item(id))
        known->setCount(count);
}

QString NavigationList::chosen() const
{
    const QAbstractButton* checked = m_group->checkedButton();
    return checked ? checked->objectName() : QString();
}

void NavigationList::choose(const QString& id)
{
    if (NavigationItem* known = item(id))
        known->setChecked(true);
}

void NavigationList::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    const QList<NavigationItem*> all = inOrder();
    for (NavigationItem* item : all)
        item->setCollapsed(collapsed);
    setFixedWidth(collapsed ? RailWidth : ListWidth);
}

void NavigationList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().surface);
}

bool NavigationList::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const QList<NavigationItem*> all = inOrder();
    qsizetype next = all.indexOf(static_cast<NavigationItem*>(watched));
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        next = std::max<qsizetype>(0, next - 1);
        break;
    case Qt::Key_Down:
        next = std::min(all.size() - 1, next + 1);
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = all.size() - 1;
        break;
    default:
        return QWidget::eventFilter(watched, event);
    }
    all.at(next)->setChecked(true);
    all.at(next)->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace firebreak
