#include "app/gui/console/changes/change_row.h"

#include "app/gui/theme/painting.h"
#include "core/calendar/wall_time.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int IconSize = 14;
constexpr int Indent = space::Tight; ///< of the content, so that hover and focus have air around it

} // namespace

QString beginningText(Milestone begins)
{
    return begins == Milestone::ImpactBegan ? u"impact began"_s : toHuman(begins).toLower();
}

ChangeRow::ChangeRow(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme)
{
    setFont(fontOf(TextStyle::Body));
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ChangeRow::show(const KnownChange& change, const ChangeReckoning& reckoning)
{
    m_change = change;
    m_when = beforeOrAfter(change.at, reckoning.window.began);
    const QString words = change.service.isEmpty() ? change.text : u"%1: %2"_s.arg(change.service, change.text);
    setText(QString(words).replace(u'&', "&&"_L1)); // an ampersand would be a key
    setAccessibleName(u"%1, %2"_s.arg(m_when, words));
    const QString deed =
        change.entry ? u"In the timeline. Enter shows it there."_s : u"Enter adds it to the timeline."_s;
    setAccessibleDescription(deed);
    const QString tip =
        u"%1\n%2 · %3 (%4)\n%5"_s.arg(words, wallText(change.at, reckoning.window.began, reckoning.zone), m_when,
                                      beginningText(reckoning.window.begins), deed);
    setToolTip(u"<qt>%1</qt>"_s.arg(tip.toHtmlEscaped().replace(u'\n', "<br>"_L1)));
    updateGeometry();
    update();
}

QSize ChangeRow::sizeHint() const
{
    const QFontMetrics strong(fontOf(TextStyle::Strong));
    return {2 * Indent + IconSize + space::Small + strong.horizontalAdvance(m_change.service + u' ' + m_change.text) +
                space::Medium + fontMetrics().horizontalAdvance(m_when),
            space::CompactHeight};
}

QSize ChangeRow::minimumSizeHint() const
{
    return {IconSize + fontMetrics().horizontalAdvance(m_when) + space::Wide * 2, space::CompactHeight};
}

void ChangeRow::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    const QRectF whole(rect());
    if (underMouse() || isDown())
        paintPanel(painter, whole, space::ControlRadius, tokens.hover);
    if (hasFocus())
        paintFocusRing(painter, whole, space::ControlRadius, tokens.focusRing);
    QRect line = rect().adjusted(Indent, 0, -Indent, 0);
    const bool told = m_change.entry.has_value();
    m_theme.icons().paint(painter, QRectF(line.left(), (height() - IconSize) / 2.0, IconSize, IconSize),
                          told ? u"box-seam-fill"_s : u"plus-lg"_s, told ? tokens.decision : tokens.muted);
    line.setLeft(line.left() + IconSize + space::Small);

    painter.setFont(font());
    painter.setPen(tokens.muted);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_when);
    line.setRight(line.right() - fontMetrics().horizontalAdvance(m_when) - space::Medium);

    painter.setPen(tokens.text);
    if (!m_change.service.isEmpty()) {
        painter.setFont(fontOf(TextStyle::Strong));
        const QString service = painter.fontMetrics().elidedText(m_change.service, Qt::ElideRight, line.width());
        painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine, service);
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(service + u' '));
        painter.setFont(font());
    }
    if (line.width() > 0)
        painter.drawText(line, Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(m_change.text, Qt::ElideRight, line.width()));
}

void ChangeRow::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        !(event->modifiers() & ~Qt::KeypadModifier)) {
        if (!event->isAutoRepeat())
            click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ChangeRow::contextMenuEvent(QContextMenuEvent* event)
{
    const bool mouse = event->reason() == QContextMenuEvent::Mouse;
    Q_EMIT menuRequested(mouse ? event->globalPos() : mapToGlobal(QPoint(space::Large, height())));
}

} // namespace firebreak
