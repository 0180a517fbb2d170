#include "app/gui/runbooks/panel/value_form.h"

#include "app/gui/runbooks/panel/value_field.h"
#include "app/gui/shell/form/tab_order.h"

#include <QBoxLayout>

#include <algorithm>

namespace firebreak {

ValueForm::ValueForm(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_rows(new QVBoxLayout(this))
{
    setAccessibleName(tr("Values"));
    m_rows->setContentsMargins({});
    m_rows->setSpacing(space::Medium);
}

void ValueForm::show(const QList<FormField>& fields)
{
    const bool same = fields.size() == m_fields.size() &&
                      std::equal(fields.begin(), fields.end(), m_fields.begin(), [](const auto& a, const auto& b) {
                          return a.key == b.key && a.choices == b.choices && a.secret == b.secret;
                      });
    m_fields = fields;
    if (!same) {
        rebuild();
        return;
    }
    for (ValueField* shown : std::as_const(m_shown)) {
        const auto field =
            std::find_if(fields.begin(), fields.end(), [shown](const FormField& f) { return f.key == shown->key(); });
        shown->show(*field);
    }
}

void ValueForm::rebuild()
{
    qDeleteAll(m_shown);
    m_shown.clear();
    for (const FormField& field : std::as_const(m_fields)) {
        auto* fresh = new ValueField(m_theme, field, this);
        const QString key = field.key;
        connect(fresh, &ValueField::typed, this, [this, key](const QString& text) { Q_EMIT valueTyped(key, text); });
        connect(fresh, &ValueField::cleared, this, [this, key] { Q_EMIT valueCleared(key); });
        connect(fresh, &ValueField::finished, this, &ValueForm::finished);
        m_shown.append(fresh);
    }
    sort();
}

void ValueForm::sort()
{
    std::stable_sort(m_shown.begin(), m_shown.end(),
                     [](const ValueField* a, const ValueField* b) { return a->isOpen() && !b->isOpen(); });
    for (ValueField* field : std::as_const(m_shown)) {
        m_rows->removeWidget(field);
        m_rows->addWidget(field);
        field->QWidget::show();
    }
    tabAsLaidOut(this);
}

void ValueForm::setRefusal(const QString& key, const QString& sentence)
{
    for (ValueField* field : std::as_const(m_shown)) {
        if (field->key() == key)
            field->setRefusal(sentence);
    }
}

QStringList ValueForm::refused() const
{
    QStringList keys;
    for (const ValueField* field : m_shown) {
        if (field->isRefused())
            keys << field->key();
    }
    return keys;
}

QWidget* ValueForm::editorOf(const QString& key) const
{
    for (const ValueField* field : m_shown) {
        if (field->key() == key)
            return field->editor();
    }
    return nullptr;
}

bool ValueForm::focusField(const QString& key)
{
    QWidget* editor = editorOf(key);
    if (!editor) {
        const auto open = std::find_if(m_shown.begin(), m_shown.end(), [](const ValueField* f) { return f->isOpen(); });
        editor = open != m_shown.end() ? (*open)->editor() : m_shown.isEmpty() ? nullptr : m_shown.first()->editor();
    }
    if (editor)
        editor->setFocus(Qt::OtherFocusReason);
    return editor != nullptr;
}

bool ValueForm::focusNextMissing()
{
    const auto open = std::find_if(m_shown.begin(), m_shown.end(), [](const ValueField* field) {
        return field->isOpen() && !field->editor()->hasFocus();
    });
    if (open == m_shown.end())
        return false;
    (*open)->editor()->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace firebreak
