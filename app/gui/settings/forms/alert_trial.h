// app/gui/settings/forms/alert_trial.h — alerts pasted to see what would be declared from them. Nothing is written.
#pragma once

#include "app/gui/shell/desk.h"
#include "core/alert/alert_declaration.h"
#include "core/incident/severity_words.h"

#include <QTimer>
#include <QWidget>

namespace firebreak {

class Button;
class TextField;
class TextLabel;

class AlertTrial : public QWidget {
    Q_OBJECT

public:
    explicit AlertTrial(Desk& desk);

    /// Tries the pasted alerts again, by these rules; an error says why there are none to try by.
    void setRules(const Result<AlertRules>& rules);

    TextField* json() const { return m_json; }
    Button* exampleButton() const { return m_example; }
    /// What would be declared, or why nothing; empty while nothing is pasted.
    QString answer() const;

private:
    void read();
    void tell(const Result<AlertDeclaration>& declaration);

    Desk& m_desk;
    Result<AlertRules> m_rules = AlertRules{};
    TextField* m_json;
    Button* m_example;
    TextLabel* m_title;
    TextLabel* m_facts;
    QTimer m_pause;  ///< so that a long text is not read with every letter
    int m_round = 0; ///< a reading that was overtaken says nothing
};

} // namespace firebreak
