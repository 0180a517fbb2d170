// app/gui/settings/forms/alert_values_editor.h — what the values of the severity label of an alert mean: a row for
// each.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/alert/alert_rules.h"
#include "core/incident/severity_words.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QVBoxLayout;

namespace firebreak {

class Button;
class TextLabel;

class AlertValuesEditor : public QWidget {
    Q_OBJECT

public:
    explicit AlertValuesEditor(const Theme& theme, QWidget* parent = nullptr);

    /// Worst severity first, then by value.
    void setRules(const AlertRules& rules, const SeverityWords& words);
    /// Severities are called otherwise now; what is typed stays.
    void setSeverityWords(const SeverityWords& words);
    /// Refuses, at its row, an empty value and one that stands there twice; the row gets the keyboard where `focus`.
    Result<void> fill(AlertRules& rules, bool focus);

    int rowCount() const { return int(m_rows.size()); }
    QLineEdit* value(int row) const { return m_rows.at(row).value; }
    QComboBox* severity(int row) const { return m_rows.at(row).severity; }
    QComboBox* beginsAs(int row) const { return m_rows.at(row).beginsAs; }
    Button* removeButton(int row) const { return m_rows.at(row).gone; }
    Button* addButton() const { return m_add; }
    /// The sentence at that row.
    QString error(int row) const;

Q_SIGNALS:
    void edited();
    /// Enter in one of the values.
    void confirmed();

private:
    struct Row {
        QWidget* row = nullptr;
        QLineEdit* value = nullptr;
        QComboBox* severity = nullptr;
        QComboBox* beginsAs = nullptr;
        Button* gone = nullptr;
        TextLabel* error = nullptr;
    };

    Row& add(const QString& value, Severity severity, bool triage);
    void remove(const QWidget* row);
    void nameRows();

    const Theme& m_theme;
    SeverityWords m_words;
    QVBoxLayout* m_lines;
    Button* m_add;
    QList<Row> m_rows;
};

/// The five severities as choices, with their names.
void fillWithSeverities(QComboBox& box, const SeverityWords& words);

} // namespace firebreak
