#include "app/gui/shell/form/form_field.h"

#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int IconSize = 13;

} // namespace

LabelledField::LabelledField(const Theme& theme, const QString& label, QWidget* editor, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_editor(editor), m_words(new TextLabel(theme, TextStyle::Body, Ink::Muted))
{
    auto* name = new TextLabel(theme, TextStyle::Body, Ink::Text, label);
    name->setBuddy(editor);
    editor->setAccessibleName(label);
    m_words->setWordWrap(true);
    m_words->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Tight);
    column->addWidget(name);
    column->addWidget(editor);
    column->addWidget(m_words);
}

void LabelledField::setHint(const QString& hint)
{
    m_hint = hint;
    tell();
}

void LabelledField::setError(const QString& error)
{
    if (error == m_error)
        return;
    m_error = error;
    tell();
}

void LabelledField::tell()
{
    const bool wrong = !m_error.isEmpty();
    m_words->setInk(wrong ? Ink::Danger : Ink::Muted);
    m_words->setText(wrong ? m_error : m_hint);
    // The mark before the words: red alone would say nothing to some.
    m_words->setContentsMargins(wrong ? IconSize + space::Tight + 2 : 0, 0, 0, 0);
    m_words->setVisible(!m_words->text().isEmpty());
    m_editor->setAccessibleDescription(m_words->text());
    update();
}

void LabelledField::paintEvent(QPaintEvent*)
{
    if (m_error.isEmpty())
        return;
    QPainter painter(this);
    const QRect words = m_words->geometry();
    const int line = m_words->fontMetrics().height();
    m_theme.icons().paint(painter,
                          QRectF(words.left(), words.top() + (line - IconSize) / 2.0 + 0.5, IconSize, IconSize),
                          u"exclamation-circle"_s, m_theme.tokens().danger);
}

LineField::LineField(const Theme& theme, const QString& label, const QString& placeholder, QWidget* parent)
    : LabelledField(theme, label, new QLineEdit, parent), m_line(static_cast<QLineEdit*>(editor()))
{
    m_line->setPlaceholderText(placeholder);
    m_line->setMinimumHeight(space::ControlHeight);
    m_line->setTextMargins(space::Tight, 0, space::Tight, 0);
    connect(m_line, &QLineEdit::textEdited, this, [this] { setError({}); });
}

QString LineField::text() const { return m_line->text(); }

void LineField::setText(const QString& text)
{
    m_line->setText(text);
    setError({});
}

ChoiceField::ChoiceField(const Theme& theme, const QString& label, QWidget* parent)
    : LabelledField(theme, label, new DropDown(theme), parent), m_box(static_cast<QComboBox*>(editor()))
{
    connect(m_box, &QComboBox::activated, this, [this] { setError({}); });
}

} // namespace firebreak
