#include "app/gui/widgets/search_field.h"

#include "app/gui/widgets/chip.h"

#include <QKeyEvent>
#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int IconSize = 15;
constexpr int SidePadding = 10;

} // namespace

SearchField::SearchField(const Theme& theme, const QString& placeholder, QWidget* parent)
    : QLineEdit(parent), m_theme(theme)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setFont(fontOf(TextStyle::Body));
    setKeyHint({});
}

void SearchField::setKeyHint(const QString& keys)
{
    m_keys = keys;
    setAccessibleDescription(keys.isEmpty() ? QString() : tr("Key %1").arg(keys));
    const int right = keys.isEmpty() ? 0 : chipSize(keyHintLook(m_theme.tokens()), keys).width() + space::Small;
    setTextMargins(SidePadding + IconSize - 2, 0, right, 0);
    update();
}

QSize SearchField::sizeHint() const { return {280, space::ControlHeight}; }

QSize SearchField::minimumSizeHint() const { return {120, space::ControlHeight}; }

void SearchField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    m_theme.icons().paint(painter, QRectF(SidePadding, (height() - IconSize) / 2.0, IconSize, IconSize), u"search"_s,
                          tokens.muted);
    if (m_keys.isEmpty() || !text().isEmpty())
        return;
    const ChipLook look = keyHintLook(tokens);
    const QSize size = chipSize(look, m_keys);
    paintChip(
        painter,
        QRectF(width() - size.width() - SidePadding + 2, (height() - size.height()) / 2.0, size.width(), size.height()),
        look, m_keys);
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::NoModifier) {
        Q_EMIT leftForResults();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace firebreak
