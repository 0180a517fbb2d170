#include "app/gui/settings/forms/template_form.h"

#include "app/gui/settings/forms/text_field.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QPlainTextEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int TextLines = 7;

/// An incident as the template meets it: half an hour old, with a share that was measured.
Incident example(IncidentStatus status, Instant now)
{
    Incident incident;
    incident.title = u"Checkout 5xx after payment deploy"_s;
    incident.severity = Severity::Sev2;
    incident.status = status;
    incident.services = {{{}, u"checkout"_s}, {{}, u"payment-api"_s}};
    ImpactWindow window;
    window.slo.name = u"checkout-availability"_s;
    window.start = now - Minutes(27);
    window.share = 620'000;
    if (status >= IncidentStatus::Mitigated)
        window.end = now - Minutes(2);
    incident.impact = {window};
    incident.timestamps[Milestone::Detected].at = now - Minutes(24);
    incident.timestamps[Milestone::Declared].at = now - Minutes(23);
    return incident;
}

} // namespace

TemplateForm::TemplateForm(Desk& desk, const UpdateTemplate& update)
    : DocumentForm(desk, tr("%1 · %2").arg(toHuman(update.audience), toWord(update.status))), m_before(update),
      m_text(new TextField(desk.theme, tr("Text"), TextLines)),
      m_default(new Button(desk.theme, Button::Flavour::Quiet, tr("Use the default text"))),
      m_preview(new TextLabel(desk.theme, TextStyle::Body, Ink::Text))
{
    if (const auto standard = templateFor({}, update.audience, update.status))
        m_standard = standard->text;
    questions()->addWidget(m_text);
    m_default->setIconName(u"arrow-counterclockwise"_s);
    m_default->setCompact(true);
    questions()->addWidget(m_default, 0, Qt::AlignLeft);

    m_preview->setWordWrap(true);
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* example = new Card(desk.theme, tr("How it reads in an example"));
    example->body()->addWidget(m_preview);
    below(example);
    auto* fields = new Card(desk.theme, tr("What may stand in it"));
    fields->body()->addLayout(fieldList());
    below(fields);

    connect(m_text->edit(), &QPlainTextEdit::textChanged, this, &TemplateForm::showPreview);
    connect(m_default, &Button::clicked, this, [this] {
        m_text->replaceText(m_standard);
        m_text->edit()->setFocus(Qt::OtherFocusReason);
    });
    m_text->edit()->setPlainText(update.text);
}

QLayout* TemplateForm::fieldList() const
{
    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(space::Medium);
    fields->setVerticalSpacing(space::Tight);
    fields->setColumnStretch(1, 1);
    for (const UpdateField& field : updateFields()) {
        const int row = fields->rowCount();
        auto* name =
            new TextLabel(desk().theme, TextStyle::Body, Ink::Accent, u"{%1}"_s.arg(QLatin1StringView(field.name)));
        auto* means = new TextLabel(desk().theme, TextStyle::Body, Ink::Muted, QLatin1StringView(field.means));
        means->setWordWrap(true);
        fields->addWidget(name, row, 0, Qt::AlignTop);
        fields->addWidget(means, row, 1);
    }
    return fields;
}

QWidget* TemplateForm::startFocus() const { return m_text->edit(); }

bool TemplateForm::isTouched() const { return m_text->text() != m_before.text; }

bool TemplateForm::isDefault(const QString& text) const { return text.trimmed() == m_standard.trimmed(); }

UpdateTemplate TemplateForm::typed() const
{
    UpdateTemplate update = m_before;
    update.text = m_text->text();
    return update;
}

QString TemplateForm::preview() const { return m_preview->text(); }

void TemplateForm::showPreview()
{
    m_default->setEnabled(!isDefault(m_text->text()));
    const Workspace& workspace = desk().workspace;
    const Instant now = workspace.now();
    m_preview->setText(firebreak::render(typed(), example(m_before.status, now),
                                         {now, desk().times.zone(), now + Minutes(20),
                                          tr("We are rolling back the payment deploy; errors are falling."),
                                          desk().workspace.catalogue().severityWords()}));
}

bool TemplateForm::check()
{
    const auto good = checked(typed());
    m_text->setError(good ? QString() : good.error().sentence());
    if (!good)
        m_text->edit()->setFocus(Qt::OtherFocusReason);
    return good.has_value();
}

QFuture<Outcome> TemplateForm::write()
{
    Catalogue& catalogue = desk().workspace.catalogue();
    return isDefault(m_text->text()) ? catalogue.reset(m_before) : catalogue.put(typed());
}

void TemplateForm::written()
{
    const std::function<void()> undo = [&workspace = desk().workspace, before = m_before,
                                        wasDefault = isDefault(m_before.text)] {
        if (wasDefault)
            workspace.catalogue().reset(before);
        else
            workspace.catalogue().put(before);
    };
    Q_EMIT saved(m_before.id.text(),
                 isDefault(m_text->text()) ? tr("The default template again: %1").arg(m_before.name)
                                           : tr("Saved %1").arg(m_before.name),
                 undo);
}

} // namespace firebreak
