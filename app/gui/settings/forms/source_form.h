// app/gui/settings/forms/source_form.h — one source: where it is, and how this device shows itself to it. Trying asks
// it at once, before anything is saved.
#pragma once

#include "app/gui/settings/document_page.h"
#include "app/workspace/sources/sources.h"

class QCheckBox;

namespace firebreak {

class Asking;
class Banner;
class ChoiceField;
class LineField;
class TextLabel;
struct SourceTrial;

class SourceForm : public DocumentForm {
    Q_OBJECT

public:
    /// Absent: a new one.
    SourceForm(Desk& desk, const std::optional<Source>& source);
    ~SourceForm() override;

    QWidget* startFocus() const override;
    bool isTouched() const override;
    LineField* name() const { return m_name; }
    LineField* url() const { return m_url; }
    ChoiceField* kind() const { return m_kind; }
    ChoiceField* login() const { return m_login; }
    LineField* user() const { return m_user; }
    LineField* secret() const { return m_secret; }
    Button* tryButton() const { return m_try; }
    /// Shown where this device does not ask the source.
    Banner* notAllowed() const { return m_notAllowed; }
    /// What came of trying; empty before.
    QString trialText() const;

protected:
    bool check() override;
    QFuture<Outcome> write() override;
    void written() override;
    bool showAtField(const Error& error) override;

private:
    struct Typed {
        Source source;
        SourceLogin login;

        friend bool operator==(const Typed&, const Typed&) = default;
    };
    Typed typed() const;
    /// The one that is kept opens the address that is typed.
    bool secretIsKept() const;
    void showLogin();
    void showWhetherAllowed();
    void tryOut();
    void ask(const SourceAccess& access);
    void showTrial(const Result<SourceTrial>& trial);

    std::optional<Source> m_before;
    SourceId m_id;
    Banner* m_notAllowed;
    LineField* m_name;
    ChoiceField* m_kind;
    LineField* m_url;
    ChoiceField* m_login;
    LineField* m_user;
    LineField* m_secret;
    QCheckBox* m_preferred;
    QCheckBox* m_active;
    Button* m_try;
    TextLabel* m_trial;
    std::unique_ptr<Asking> m_asking;
    Typed m_atOpening; ///< what the fields said before anybody typed
};

} // namespace firebreak
