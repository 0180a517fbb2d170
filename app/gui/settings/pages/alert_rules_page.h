// app/gui/settings/pages/alert_rules_page.h — how the labels of an alert become the facts of an incident, and a place
// to try it before it is saved.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "core/alert/alert_rules.h"

class QTimer;

namespace firebreak {

class AlertTrial;
class AlertValuesEditor;
class Banner;
class Button;
class Card;
class ChoiceField;
class LineField;

class AlertRulesPage : public SettingsPage {
    Q_OBJECT

public:
    explicit AlertRulesPage(Desk& desk);

    QWidget* startFocus() const override;
    /// What is only tried does not count.
    bool isTouched() const override;
    LineField* severityLabelField() const { return m_label; }
    AlertValuesEditor* values() const { return m_values; }
    ChoiceField* otherwise() const { return m_otherwise; }
    LineField* serviceLabels() const { return m_services; }
    Button* saveButton() const { return m_save; }
    Button* defaultsButton() const { return m_defaults; }
    AlertTrial* trial() const { return m_trial; }
    QString trouble() const;

private:
    Card* makeRules();
    void show(const AlertRules& rules);
    /// What is typed. Says what is wrong at its field where `aloud`.
    Result<AlertRules> typed(bool aloud);
    void tryTyped();
    void save();
    void write(const AlertRules& rules, const QString& sentence);

    LineField* m_label;
    AlertValuesEditor* m_values;
    ChoiceField* m_otherwise;
    LineField* m_services;
    Button* m_save;
    Button* m_defaults;
    Banner* m_trouble;
    AlertTrial* m_trial;
    Card* m_rules = nullptr;
    AlertRules m_shown;      ///< as they are in the workspace
    QStringList m_untouched; ///< what the fields say when nobody has typed
};

} // namespace firebreak
