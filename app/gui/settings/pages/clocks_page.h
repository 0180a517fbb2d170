// app/gui/settings/pages/clocks_page.h — how long everything may take, for each severity.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "core/incident/clocks.h"

#include <QMap>

class QGridLayout;
class QLineEdit;

namespace firebreak {

class Badge;
class Banner;
class Button;

class ClocksPage : public SettingsPage {
    Q_OBJECT

public:
    explicit ClocksPage(Desk& desk);

    QWidget* startFocus() const override;
    bool isTouched() const override;
    /// The cell of a clock that has a limit for each severity.
    QLineEdit* cell(ClockKind clock, Severity severity) const;
    QLineEdit* handOver(bool required) const { return required ? m_required : m_advised; }
    Button* saveButton() const { return m_save; }
    Button* defaultsButton() const { return m_defaults; }
    QString trouble() const;

private:
    void show(const ClockPolicy& policy);
    void fillTable(QGridLayout& table);
    void nameSeverities();
    QLineEdit* addCell(QGridLayout& table, int row, int column, const QString& name);
    /// Says what is wrong at its cell; absent: something is.
    std::optional<ClockPolicy> typed();
    void save();
    void write(const ClockPolicy& policy, const QString& sentence);
    void markWrong(QLineEdit* cell, const QString& sentence);

    QMap<std::pair<ClockKind, Severity>, QLineEdit*> m_cells;
    QMap<Severity, Badge*> m_badges;
    QLineEdit* m_advised = nullptr;
    QLineEdit* m_required = nullptr;
    Button* m_save;
    Button* m_defaults;
    Banner* m_trouble;
    ClockPolicy m_shown;     ///< as it is in the workspace
    QStringList m_untouched; ///< what the cells say when nobody has typed
};

} // namespace firebreak
