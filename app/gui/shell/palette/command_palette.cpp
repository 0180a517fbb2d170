#include "app/gui/shell/palette/command_palette.h"

#include "app/gui/shell/palette/palette_delegate.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPointer>
#include <QScrollBar>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int Width = 680;
constexpr int Height = 520;
constexpr int PageStep = 8;

} // namespace

CommandPalette::CommandPalette(const Theme& theme, CommandRegistry& commands, QWidget* window)
    : Overlay(theme, window), m_commands(commands),
      m_field(new SearchField(theme, tr("Search everything, or run a command"), panel())),
      m_list(new QListView(panel()))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Search and commands"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Results"));

    auto* keys = new TextLabel(theme, TextStyle::Caption, Ink::Muted, tr("↑ ↓ choose   ·   Enter open   ·   Esc close"),
                               panel());
    auto* column = new QVBoxLayout(panel());
    column->setContentsMargins(space::Medium, space::Medium, space::Medium, space::Small);
    column->setSpacing(space::Small);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(keys);

    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::retype);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::tellCurrent);
}

void CommandPalette::open()
{
    m_model.setCommands(m_commands.entries());
    m_model.setRecent(m_search ? m_search->recent() : QList<FoundLine>());
    m_field->clear();
    retype({});
    Overlay::open();
}

QSize CommandPalette::panelSize(const QSize& room) const
{
    return {std::min(Width, room.width()), std::min(Height, room.height())};
}

QWidget* CommandPalette::firstFocus() const { return m_field; }

void CommandPalette::retype(const QString& text)
{
    m_movedByHand = false;
    const bool asks = m_search && !text.trimmed().isEmpty();
    m_model.setTyped(text);
    m_model.setSearching(asks);
    chooseFirst();
    if (!asks)
        return;
    const QPointer<CommandPalette> self(this);
    m_search->ask(text, [self](const QString& question, const Found& found) {
        if (!self || !self->isOpen() || question != self->m_field->text())
            return;
        const int before = self->m_list->currentIndex().row();
        const QString chosenText = before >= 0 ? self->m_model.row(before).text : QString();
        self->m_model.setFound(found);
        if (!self->m_movedByHand) {
            self->chooseFirst();
            return;
        }
        const QList<PaletteRow>& rows = self->m_model.rows();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows[i].canBeChosen() && rows[i].text == chosenText) {
                self->m_list->setCurrentIndex(self->m_model.index(int(i)));
                return;
            }
        }
        self->chooseFirst();
    });
}

void CommandPalette::chooseFirst()
{
    const int first = m_model.nextChoosable(-1, 1);
    m_list->setCurrentIndex(first < 0 ? QModelIndex() : m_model.index(first));
    m_list->scrollToTop();
}

void CommandPalette::move(int direction)
{
    const int next = m_model.nextChoosable(m_list->currentIndex().row(), direction);
    if (next < 0)
        return;
    m_movedByHand = true;
    m_list->setCurrentIndex(m_model.index(next));
    // The heading above the first row belongs to it.
    if (next == m_model.nextChoosable(-1, 1))
        m_list->scrollToTop();
}

void CommandPalette::tellCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    m_field->setAccessibleDescription(current.isValid() ? current.data(Qt::AccessibleTextRole).toString() : QString());
}

void CommandPalette::choose(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const PaletteRow row = m_model.row(index.row());
    if (!row.canBeChosen() || !row.enabled)
        return;
    leave();
    if (row.kind == PaletteRow::Kind::Command)
        m_commands.run(row.command);
    else
        Q_EMIT chosen(row.line);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return Overlay::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        for (int i = 0; i < PageStep; ++i)
            move(1);
        return true;
    case Qt::Key_PageUp:
        for (int i = 0; i < PageStep; ++i)
            move(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        leave(); // at once, also with text: the next opening starts anew anyway
        return true;
    default:
        return Overlay::eventFilter(watched, event);
    }
}

} // namespace firebreak
