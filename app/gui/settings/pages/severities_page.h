// app/gui/settings/pages/severities_page.h — what the five severities are called here, and what they mean.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "core/incident/severity_words.h"

namespace firebreak {

class Badge;
class Banner;
class Button;
class LineField;

class SeveritiesPage : public SettingsPage {
    Q_OBJECT

public:
    explicit SeveritiesPage(Desk& desk);

    QWidget* startFocus() const override;
    bool isTouched() const override { return typed() != m_shown; }
    LineField* name(Severity severity) const { return m_rows.value(severity).name; }
    LineField* text(Severity severity) const { return m_rows.value(severity).text; }
    Badge* badge(Severity severity) const { return m_rows.value(severity).badge; }
    Button* saveButton() const { return m_save; }
    Button* defaultsButton() const { return m_defaults; }
    QString trouble() const;

private:
    struct Row {
        Badge* badge = nullptr;
        LineField* name = nullptr;
        LineField* text = nullptr;
    };

    void addRow(QVBoxLayout& rows, Severity severity);
    void show(const SeverityWords& words);
    SeverityWords typed() const;
    void save();
    void write(const SeverityWords& words, const QString& sentence);

    QMap<Severity, Row> m_rows;
    Button* m_save;
    Button* m_defaults;
    Banner* m_trouble;
    SeverityWords m_shown; ///< as it is in the workspace
};

} // namespace firebreak
