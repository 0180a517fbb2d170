// app/gui/settings/forms/template_form.h — the text of one template, what may stand in it, and how it reads.
#pragma once

#include "app/gui/settings/document_page.h"
#include "core/incident/update_template.h"

namespace firebreak {

class TextField;
class TextLabel;

class TemplateForm : public DocumentForm {
    Q_OBJECT

public:
    TemplateForm(Desk& desk, const UpdateTemplate& update);

    QWidget* startFocus() const override;
    bool isTouched() const override;
    TextField* text() const { return m_text; }
    /// The text, filled for an incident made up for it.
    QString preview() const;
    /// Puts the default text into the field; saving it makes the template the default one again.
    Button* defaultButton() const { return m_default; }

protected:
    bool check() override;
    QFuture<Outcome> write() override;
    void written() override;

private:
    UpdateTemplate typed() const;
    bool isDefault(const QString& text) const;
    QLayout* fieldList() const;
    void showPreview();

    UpdateTemplate m_before;
    QString m_standard; ///< the default text
    TextField* m_text;
    Button* m_default;
    TextLabel* m_preview;
};

} // namespace firebreak
