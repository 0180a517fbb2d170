#include "app/gui/widgets/filter_chips.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/accessible_roles.h"
#include "app/gui/widgets/chip.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int ChipGap = 6;
constexpr int ChipHeight = 24;

class FilterChip : public QPushButton {
public:
    FilterChip(const Theme& theme, const QString& text, QWidget* parent) : QPushButton(text, parent), m_theme(theme)
    {
        setCheckable(true);
        setFocusPolicy(Qt::ClickFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override { return m_size; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        ChipLook shape = look();
        QRectF place = rect();
        if (hasFocus()) {
            // The chosen chip is framed already: air between frame and ring, or the focus could not be told from it.
            paintFocusRing(painter, place, ChipHeight / 2.0, m_theme.tokens().focusRing);
            place.adjust(3, 3, -3, -3);
            shape.border = QColor();
            shape.radius -= 3;
        }
        paintChip(painter, place, shape, text());
    }

private:
    ChipLook look() const
    {
        const Tokens& tokens = m_theme.tokens();
        ChipLook look = pillLook(tokens, isChecked() ? Tone::Accent : Tone::Neutral);
        if (isChecked())
            look.fill = tokens.selection;
        else if (underMouse())
            look.fill = tokens.raised;
        look.padding = 10;
        look.height = ChipHeight;
        look.radius = ChipHeight / 2.0;
        return look;
    }

    const Theme& m_theme;
    const QSize m_size = chipSize(look(), text()); ///< layouts ask often, and a word costs a shaping each time
};

} // namespace

FilterChips::FilterChips(const Theme& theme, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this))
{
    announceAccessibleRoles();
    setAccessibleName(accessibleName);
    m_group->setExclusive(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum); // Fixed would forbid a second line
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton* chip, bool on) {
        chip->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus); // Tab enters at the chosen one
        if (!on)
            return;
        const QString id = m_choices.at(m_chips.indexOf(chip)).id;
        if (id == m_chosen)
            return;
        m_chosen = id;
        Q_EMIT chosenChanged(id);
    });
}

void FilterChips::setChoices(const QList<FilterChoice>& choices)
{
    qDeleteAll(m_chips);
    m_chips.clear();
    m_choices = choices;
    const bool kept = std::any_of(choices.begin(), choices.end(), [this](const auto& c) { return c.id == m_chosen; });
    const QString chosen = kept ? m_chosen : choices.isEmpty() ? QString() : choices.first().id;
    for (const FilterChoice& choice : choices) {
        auto* chip = new FilterChip(m_theme, choice.text, this);
        chip->installEventFilter(this);
        m_chips.append(chip);
        m_group->addButton(chip);
        chip->show();
    }
    choose(chosen);
    arrange(width(), true);
    updateGeometry();
}

QString FilterChips::chosen() const { return m_chosen; }

void FilterChips::choose(const QString& id)
{
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        if (m_choices.at(i).id == id)
            m_chips.at(i)->setChecked(true);
    }
}

bool FilterChips::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const qsizetype here = m_chips.indexOf(static_cast<QAbstractButton*>(watched));
    const qsizetype last = m_chips.size() - 1;
    qsizetype next = 0;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        next = here == 0 ? last : here - 1;
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        next = here == last ? 0 : here + 1;
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        return QWidget::eventFilter(watched, event);
    }
    m_chips.at(next)->setChecked(true);
    m_chips.at(next)->setFocus(Qt::TabFocusReason);
    return true;
}

int FilterChips::arrange(int width, bool move) const
{
    int x = 0;
    int y = 0;
    for (QAbstractButton* chip : m_chips) {
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += ChipHeight + ChipGap;
        }
        if (move)
            chip->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + ChipGap;
    }
    return y + ChipHeight;
}

int FilterChips::heightForWidth(int width) const { return arrange(width, false); }

QSize FilterChips::sizeHint() const
{
    int width = 0;
    for (const QAbstractButton* chip : m_chips)
        width += chip->sizeHint().width() + ChipGap;
    return {std::max(0, width - ChipGap), ChipHeight};
}

QSize FilterChips::minimumSizeHint() const
{
    int widest = 0;
    for (const QAbstractButton* chip : m_chips)
        widest = std::max(widest, chip->sizeHint().width());
    return {widest, ChipHeight};
}

void FilterChips::resizeEvent(QResizeEvent*) { arrange(width(), true); }

} // namespace firebreak
