// app/gui/settings/forms/text_field.h — a field of several lines. Tab leaves it, as it leaves every other field.
#pragma once

#include "app/gui/shell/form/form_field.h"

class QPlainTextEdit;

namespace firebreak {

class TextField : public LabelledField {
    Q_OBJECT

public:
    TextField(const Theme& theme, const QString& label, int lines, QWidget* parent = nullptr);

    QPlainTextEdit* edit() const { return m_edit; }
    QString text() const;
    /// As if it was typed: the editor's own Undo takes it back.
    void replaceText(const QString& text);

private:
    QPlainTextEdit* m_edit;
};

} // namespace firebreak
