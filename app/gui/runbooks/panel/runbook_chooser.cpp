#include "app/gui/runbooks/panel/runbook_chooser.h"

#include "app/gui/settings/two_line_list.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 640;
constexpr int Height = 520;
constexpr int PageStep = 8;
constexpr int MostShown = 200; ///< nobody reads further; typing narrows

} // namespace

RunbookChooser::RunbookChooser(const Theme& theme, QWidget* window)
    : Overlay(theme, window),
      m_field(new SearchField(theme, tr("Find a runbook by title, path, alert or service"), panel())),
      m_list(new TwoLineList(theme, tr("Runbooks"), panel()))
{
    setAccessibleName(tr("Open another runbook"));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(panel());
    column->setContentsMargins(space::Medium, space::Medium, space::Medium, space::Small);
    column->setSpacing(space::Small);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(new TextLabel(theme, TextStyle::Caption, Ink::Muted,
                                    tr("↑ ↓ choose   ·   Enter open   ·   Esc close"), panel()));
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &RunbookChooser::retype);
    connect(m_list, &QListView::clicked, this, &RunbookChooser::take);
    connect(m_list, &TwoLineList::chosenChanged, this, [this](const QString& id) {
        const int row = m_list->rows().indexOf(id);
        m_field->setAccessibleDescription(
            row < 0 ? QString() : u"%1. %2"_s.arg(m_list->rows().row(row).title, m_list->rows().row(row).detail));
    });
}

void RunbookChooser::ask(const QList<RunbookChoice>& choices)
{
    m_choices = choices;
    m_field->clear();
    retype();
    open();
}

QSize RunbookChooser::panelSize(const QSize& room) const
{
    return {std::min(Width, room.width()), std::min(Height, room.height())};
}

QWidget* RunbookChooser::firstFocus() const { return m_field; }

void RunbookChooser::retype()
{
    const QStringList words = m_field->text().split(u' ', Qt::SkipEmptyParts);
    QList<TwoLineRow> rows;
    for (qsizetype i = 0; i < m_choices.size() && rows.size() < MostShown; ++i) {
        const RunbookChoice& choice = m_choices.at(i);
        const QString said = u"%1 %2 %3"_s.arg(choice.title, choice.place.path, choice.words);
        const bool found = std::all_of(words.begin(), words.end(), [&said](const QString& word) {
            return said.contains(word, Qt::CaseInsensitive);
        });
        if (!found)
            continue;
        TwoLineRow row;
        row.id = QString::number(i);
        row.title = choice.title;
        row.detail = choice.detail;
        row.aside = choice.open ? tr("open") : choice.fits ? tr("fits") : QString();
        row.asideTone = choice.open ? Tone::Accent : Tone::Good;
        rows.append(row);
    }
    m_list->setRows(rows);
    // Nobody asks for another one to get the one that is open.
    const auto other = std::find_if(rows.begin(), rows.end(),
                                    [this](const TwoLineRow& row) { return !m_choices.at(row.id.toInt()).open; });
    m_list->choose(other != rows.end() ? other->id : rows.isEmpty() ? QString() : rows.first().id);
    m_list->scrollToTop();
}

void RunbookChooser::move(int direction)
{
    const int count = m_list->rows().rowCount();
    if (count == 0)
        return;
    const int next = std::clamp(m_list->rows().indexOf(m_list->chosen()) + direction, 0, count - 1);
    m_list->choose(m_list->rows().row(next).id);
    m_list->scrollTo(m_list->rows().index(next));
}

void RunbookChooser::take()
{
    const QString id = m_list->chosen();
    if (id.isEmpty())
        return;
    const RunbookPlace place = m_choices.at(id.toInt()).place;
    leave();
    Q_EMIT chosen(place);
}

bool RunbookChooser::eventFilter(QObject* watched, QEvent* event)
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
        move(PageStep);
        return true;
    case Qt::Key_PageUp:
        move(-PageStep);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return Overlay::eventFilter(watched, event);
    }
}

} // namespace firebreak
