#include "app/gui/settings/pages/alert_rules_page.h"

#include "app/gui/settings/forms/alert_trial.h"
#include "app/gui/settings/forms/alert_values_editor.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/form/contents.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

AlertRulesPage::AlertRulesPage(Desk& desk)
    : SettingsPage(desk, tr("Alert rules"),
                   tr("How the labels of an alert become the facts of an incident. Whoever declares can still change "
                      "each of them.")),
      m_label(new LineField(desk.theme, tr("Label that tells the severity"), u"severity"_s)),
      m_values(new AlertValuesEditor(desk.theme)),
      m_otherwise(new ChoiceField(desk.theme, tr("Severity of any other value, and where the label is missing"))),
      m_services(new LineField(desk.theme, tr("Labels that name the service, the first choice first"),
                               u"service, app, job"_s)),
      m_save(new Button(desk.theme, Button::Flavour::Primary, tr("Save rules"))),
      m_defaults(new Button(desk.theme, Button::Flavour::Secondary, tr("Reset to defaults"))),
      m_trouble(new Banner(desk.theme, Tone::Danger, {})), m_trial(new AlertTrial(desk))
{
    body()->addWidget(m_rules = makeRules());
    auto* trial = new Card(theme(), tr("Try it"));
    trial->body()->addWidget(
        words(tr("Paste alerts to see what the rules above would declare, saved or not. Nothing is written.")));
    trial->body()->addWidget(m_trial);
    body()->addWidget(trial);
    body()->addStretch(1);

    connect(m_save, &Button::clicked, this, &AlertRulesPage::save);
    connect(m_defaults, &Button::clicked, this,
            [this] { write(AlertRules{}, tr("Alert rules are the default ones again")); });
    for (LineField* field : {m_label, m_services}) {
        connect(field->line(), &QLineEdit::returnPressed, m_save, &Button::click);
        connect(field->line(), &QLineEdit::textChanged, this, &AlertRulesPage::tryTyped);
    }
    connect(m_values, &AlertValuesEditor::confirmed, m_save, &Button::click);
    connect(m_values, &AlertValuesEditor::edited, this, &AlertRulesPage::tryTyped);
    connect(m_otherwise->box(), &QComboBox::currentIndexChanged, this, &AlertRulesPage::tryTyped);
    connect(&desk.workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        const Catalogue& catalogue = this->desk().workspace.catalogue();
        if (concernsSeverityWords(changes)) {
            fillWithSeverities(*m_otherwise->box(), catalogue.severityWords());
            m_values->setSeverityWords(catalogue.severityWords());
            tryTyped();
        }
        // What is being typed here stays unless the rules themselves are others now.
        if (concerns(changes, "alert_rules"_L1) && catalogue.alertRules() != m_shown)
            show(catalogue.alertRules());
    });
    show(desk.workspace.catalogue().alertRules());
}

Card* AlertRulesPage::makeRules()
{
    auto* card = new Card(theme(), tr("Rules"));
    m_services->setHint(tr("Separated by commas. The first of these that an alert has names its service."));
    m_trouble->hide();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addWidget(m_save);
    buttons->addWidget(m_defaults);
    buttons->addStretch(1);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(space::Medium);
    rows->addWidget(m_label);
    rows->addWidget(m_values);
    rows->addWidget(m_otherwise);
    rows->addWidget(m_services);
    card->body()->addLayout(rows);
    card->body()->addWidget(m_trouble);
    card->body()->addSpacing(space::Tight);
    card->body()->addLayout(buttons);
    return card;
}

QWidget* AlertRulesPage::startFocus() const { return m_label->line(); }

QString AlertRulesPage::trouble() const { return m_trouble->isVisibleTo(this) ? m_trouble->text() : QString(); }

void AlertRulesPage::show(const AlertRules& rules)
{
    m_shown = rules;
    m_trouble->hide();
    // What was saved from here is there already; making its rows anew would take the keyboard away.
    if (const auto here = typed(false); here && *here == rules) {
        m_untouched = fieldContents(*m_rules);
        return;
    }
    const SeverityWords words = desk().workspace.catalogue().severityWords();
    m_label->setText(rules.severityLabel);
    m_values->setRules(rules, words);
    fillWithSeverities(*m_otherwise->box(), words);
    m_otherwise->box()->setCurrentIndex(int(rules.otherwise) - 1);
    m_services->setText(rules.serviceLabels.join(u", "_s));
    m_untouched = fieldContents(*m_rules);
    tabAsLaidOut(this);
    tryTyped();
}

bool AlertRulesPage::isTouched() const { return fieldContents(*m_rules) != m_untouched; }

Result<AlertRules> AlertRulesPage::typed(bool aloud)
{
    AlertRules rules;
    rules.severityLabel = m_label->text();
    const auto wrongAt = [aloud](LineField* field, const Error& error) -> tl::unexpected<Error> {
        if (aloud) {
            field->setError(error.sentence());
            field->line()->setFocus(Qt::OtherFocusReason);
        }
        return tl::unexpected(error);
    };
    if (const auto good = checked(rules); !good)
        return wrongAt(m_label, good.error());
    if (const auto good = m_values->fill(rules, aloud); !good)
        return tl::unexpected(good.error());
    rules.otherwise = Severity(m_otherwise->box()->currentData().toInt());
    rules.serviceLabels.clear();
    for (const QString& label : m_services->text().split(u',', Qt::SkipEmptyParts))
        if (!label.trimmed().isEmpty())
            rules.serviceLabels.append(label.trimmed());
    auto good = checked(rules);
    if (!good)
        return wrongAt(m_services, good.error());
    return good;
}

void AlertRulesPage::tryTyped() { m_trial->setRules(typed(false)); }

void AlertRulesPage::save()
{
    m_trouble->hide();
    if (const auto rules = typed(true))
        write(*rules, tr("Alert rules saved"));
}

void AlertRulesPage::write(const AlertRules& rules, const QString& sentence)
{
    Workspace& workspace = desk().workspace;
    const AlertRules before = workspace.catalogue().alertRules();
    workspace.catalogue().put(rules).then(this, [this, before, sentence](const Outcome& outcome) {
        if (!outcome) {
            m_trouble->setSentence(outcome.error().happened);
            m_trouble->setDetail(outcome.error().remedy);
            m_trouble->show();
            return;
        }
        show(desk().workspace.catalogue().alertRules());
        desk().announcer.showUndo(sentence,
                                  [&workspace = desk().workspace, before] { workspace.catalogue().put(before); });
    });
}

} // namespace firebreak
