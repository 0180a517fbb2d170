#include "app/gui/settings/forms/text_field.h"

#include <QPlainTextEdit>

namespace firebreak {

TextField::TextField(const Theme& theme, const QString& label, int lines, QWidget* parent)
    : FormField(theme, label, new QPlainTextEdit, parent), m_edit(static_cast<QPlainTextEdit*>(editor()))
{
    m_edit->setTabChangesFocus(true);
    m_edit->setFont(fontOf(TextStyle::Body));
    m_edit->setFixedHeight(lines * QFontMetrics(m_edit->font()).lineSpacing() + space::Large);
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
