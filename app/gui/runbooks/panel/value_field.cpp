#include "app/gui/runbooks/panel/value_field.h"

#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/text_label.h"
#include "runbooks/document/hidden_characters.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const FormField& field) { return field.value ? field.value->text : QString(); }

} // namespace

QString originWords(const FormField& field)
{
    if (!field.value)
        return {};
    switch (field.value->origin) {
    case ValueOrigin::Alert:
        return QObject::tr("from the alert");
    case ValueOrigin::Catalogue:
        return QObject::tr("from the catalogue");
    case ValueOrigin::EarlierStep:
        return QObject::tr("from an earlier step");
    case ValueOrigin::LastIncident:
        return QObject::tr("from last time");
    case ValueOrigin::Document:
        return QObject::tr("from the runbook");
    case ValueOrigin::Typed:
        return QObject::tr("typed");
    }
    return {};
}

ValueField::ValueField(const Theme& theme, const FormField& field, QWidget* parent)
    : QWidget(parent), m_field(field), m_origin(new TextLabel(theme, TextStyle::Caption, Ink::Muted, {}, this)),
      m_trouble(new TextLabel(theme, TextStyle::Body, Ink::Danger, {}, this)),
      m_words(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(space::Tight);
    auto* head = new QHBoxLayout;
    auto* name = new ElidedLabel(theme, TextStyle::Body, Ink::Text, withHiddenCharactersShown(field.name), this);
    head->addWidget(name, 1);
    head->addWidget(m_origin);
    rows->addLayout(head);
    if (field.choices.isEmpty()) {
        m_line = new QLineEdit(this);
        m_line->setFont(fontOf(TextStyle::Code));
        m_line->setMinimumHeight(space::ControlHeight);
        m_line->setTextMargins(space::Tight, 0, space::Tight, 0);
        if (field.secret)
            m_line->setEchoMode(QLineEdit::Password);
        connect(m_line, &QLineEdit::textEdited, this, &ValueField::edited);
        connect(m_line, &QLineEdit::editingFinished, this, [this] {
            if (m_line->text().isEmpty() && m_field.value && m_field.value->origin == ValueOrigin::Typed)
                Q_EMIT cleared();
        });
        connect(m_line, &QLineEdit::returnPressed, this, &ValueField::finished);
    } else {
        m_choice = new DropDown(theme, this);
        m_choice->addItem(tr("Choose…"));
        m_choice->addItems(field.choices);
        connect(m_choice, &QComboBox::activated, this, [this](int index) {
            if (index == 0)
                Q_EMIT cleared();
            else
                edited(m_choice->itemText(index));
        });
    }
    name->setBuddy(editor());
    editor()->setAccessibleName(field.name);
    rows->addWidget(editor());
    for (TextLabel* label : {m_trouble, m_words}) {
        label->setWordWrap(true);
        rows->addWidget(label);
    }
    show(field);
}

QWidget* ValueField::editor() const { return m_line ? static_cast<QWidget*>(m_line) : m_choice; }

bool ValueField::isOpen() const { return !m_field.value && (m_field.required || !m_field.uses.isEmpty()); }

void ValueField::show(const FormField& field)
{
    m_field = field;
    const QString text = textOf(field);
    // While somebody types, the field is theirs.
    if (m_line && !m_line->hasFocus() && m_refusal.isEmpty() && m_line->text() != text)
        m_line->setText(text);
    if (m_choice && m_refusal.isEmpty())
        m_choice->setCurrentIndex(std::max(0, m_choice->findText(text)));
    tell();
}

void ValueField::setRefusal(const QString& sentence)
{
    m_refusal = sentence;
    tell();
}

void ValueField::edited(const QString& text)
{
    // An empty field is left alone until one has left it: what is known otherwise must not jump in under the cursor.
    if (text.isEmpty() && m_line) {
        setRefusal({});
        Q_EMIT cleared();
    } else {
        Q_EMIT typed(text);
    }
}

void ValueField::tell()
{
    const bool open = isOpen();
    m_origin->setText(open ? tr("missing") : originWords(m_field));
    m_origin->setInk(open ? Ink::Warning : Ink::Muted);
    const QString trouble = m_refusal.isEmpty() && open ? m_field.notTaken : m_refusal;
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    m_trouble->setInk(m_refusal.isEmpty() ? Ink::Warning : Ink::Danger);
    QStringList sentences;
    if (!m_field.description.isEmpty())
        sentences << withHiddenCharactersShown(m_field.description);
    if (m_field.secret)
        sentences << tr("Masked in everything that is kept.");
    m_words->setText(sentences.join(u'\n'));
    m_words->setVisible(!sentences.isEmpty());
    QStringList spoken{m_origin->text(), trouble};
    spoken += sentences;
    spoken.removeAll(QString());
    editor()->setAccessibleDescription(spoken.join(u". "_s));
}

} // namespace firebreak
