#include "app/gui/settings/forms/text_field.h"

#include "app/gui/theme/painting.h"

#include <QPainter>
#include <QPlainTextEdit>

namespace firebreak {

namespace {

/// Filled to its rounded edge, with the words where those of a one-line field begin.
class RoundedEdit : public QPlainTextEdit {
public:
    RoundedEdit()
    {
        viewport()->setAutoFillBackground(false); // its corners would cover those of the frame
        setViewportMargins(space::Tight, space::Tight, space::Tight, space::Tight);
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            QPainter painter(this);
            paintPanel(painter, rect(), space::ControlRadius, palette().color(QPalette::Base));
        }
        return QPlainTextEdit::event(event);
    }
};

} // namespace

TextField::TextField(const Theme& theme, const QString& label, int lines, QWidget* parent)
    : LabelledField(theme, label, new RoundedEdit, parent), m_edit(static_cast<QPlainTextEdit*>(editor()))
{
    m_edit->setTabChangesFocus(true);
    m_edit->setFont(fontOf(TextStyle::Body));
    m_edit->setFixedHeight(lines * QFontMetrics(m_edit->font()).lineSpacing() + space::Large + 2 * space::Tight);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { setError({}); });
}

QString TextField::text() const { return m_edit->toPlainText(); }

void TextField::replaceText(const QString& text)
{
    QTextCursor cursor(m_edit->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
}

} // namespace firebreak
