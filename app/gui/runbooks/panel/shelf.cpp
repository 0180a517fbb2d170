#include "app/gui/runbooks/panel/shelf.h"

#include "app/gui/widgets/card.h"

#include <QBoxLayout>
#include <QResizeEvent>

namespace firebreak {

Shelf::Shelf(const Theme& theme, QWidget* parent)
    : QScrollArea(parent), m_page(new Card(theme)), m_rows(static_cast<Card*>(m_page)->body())
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    setWidget(m_page);
    m_page->setAutoFillBackground(false); // QScrollArea turns it on for what it takes
    m_page->installEventFilter(this);
    hide();
}

void Shelf::addContent(QWidget* content)
{
    content->hide();
    m_rows->addWidget(content);
}

void Shelf::show(QWidget* content)
{
    if (m_shown && m_shown != content)
        m_shown->hide();
    m_shown = content;
    if (content)
        content->show();
    setVisible(content != nullptr);
    updateGeometry();
}

void Shelf::reveal(QWidget* part)
{
    m_page->layout()->activate();
    ensureWidgetVisible(part, 0, space::Large);
}

QSize Shelf::sizeHint() const
{
    const int inner = std::max(1, width());
    const int height = m_page->layout()->hasHeightForWidth() ? m_page->layout()->totalHeightForWidth(inner)
                                                             : m_page->sizeHint().height();
    return {240, height};
}

bool Shelf::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_page && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void Shelf::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace firebreak
