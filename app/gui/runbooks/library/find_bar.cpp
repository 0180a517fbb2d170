#include "app/gui/runbooks/library/find_bar.h"

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace firebreak {

using namespace Qt::StringLiterals;

FindBar::FindBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_field(new SearchField(theme, tr("Find in this runbook"), this)),
      m_count(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::Large, 0, space::Large, space::Small);
    row->setSpacing(space::Small);
    m_field->setMaximumWidth(360);
    row->addWidget(m_field, 1);
    m_count->setMinimumWidth(72);
    row->addWidget(m_count);
    const auto button = [&](const QString& text, const QString& key, bool backward) {
        auto* made = new Button(theme, Button::Flavour::Quiet, text, this);
        made->setKeyHint(key);
        connect(made, &Button::clicked, this, [this, backward] { goOn(backward); });
        row->addWidget(made);
    };
    button(tr("Next"), u"F3"_s, false);
    button(tr("Previous"), u"Shift F3"_s, true);
    auto* close = new Button(theme, Button::Flavour::Quiet, {}, this);
    close->setIconName(u"x-lg"_s);
    close->setAccessibleName(tr("Close the search"));
    connect(close, &Button::clicked, this, &FindBar::leave);
    row->addWidget(close);
    row->addStretch();
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_count->setText({}); });
    m_field->installEventFilter(this);
    hide();
}

QString FindBar::count() const { return m_count->text(); }

void FindBar::open()
{
    show();
    if (m_view) {
        const QString chosen = m_view->selectedText();
        if (!chosen.isEmpty() && !chosen.contains(u'\n'))
            m_field->setText(chosen);
    }
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::leave()
{
    if (m_view)
        m_view->setFocus(Qt::OtherFocusReason);
    hide();
}

void FindBar::goOn(bool backward)
{
    if (!m_view || m_field->text().isEmpty())
        return;
    using Direction = RunbookDocumentView::Direction;
    const auto found = m_view->find(m_field->text(), backward ? Direction::Backward : Direction::Forward);
    m_count->setText(found.count == 0 ? tr("nothing") : tr("%1 of %2").arg(found.number).arg(found.count));
    m_count->setInk(found.count == 0 ? Ink::Warning : Ink::Muted);
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            goOn(key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            leave();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace firebreak
