// app/gui/console/room/facts_panel.h — the left column of the room: what it is, what is due, what it costs, who does
// what.
#pragma once

#include "app/gui/console/room/room_facts.h"
#include "app/gui/theme/theme.h"
#include "core/incident/severity_words.h"

#include <QFrame>
#include <QGridLayout>

namespace firebreak {

class Badge;
class Banner;
class Button;
class Card;
class ClockLabel;
class Pill;
class TextLabel;

/// What a role card or the impact card shows of one row.
class FactsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FactsPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Everything that changes with an event. `ref` is the reference as shown in lists.
    void showIncident(const Incident& incident, const QString& ref, const SeverityWords& severities);
    /// Everything that changes with a second.
    void showFacts(const RoomFacts& facts);
    /// Below 1360 px the clocks move above the timeline and the headline with them.
    void setClocksShown(bool shown);
    /// What comes last, where there is no other column for it. The panel does not own it.
    void setLast(QWidget* widget);
    Button* primaryButton() const { return m_primary; }

Q_SIGNALS:
    /// Ids of the room's commands.
    void commandRequested(const QString& command);
    void roleRequested(firebreak::Role role);
    void menuRequested(const QPoint& globalPosition);

private:
    QWidget* makeHead();
    Card* makeClocks();
    Card* makeImpact();
    Card* makeRoles();
    void showRoles(const Incident& incident);
    void showImpact(const Incident& incident);
    void showPrimary(const Incident& incident);

    const Theme& m_theme;
    Badge* m_severity = nullptr;
    Pill* m_status = nullptr;
    TextLabel* m_ref = nullptr;
    TextLabel* m_title = nullptr;
    Banner* m_headline = nullptr;
    QString m_headlineCommand;
    Card* m_clocks = nullptr;
    TextLabel* m_largeLabel = nullptr;
    ClockLabel* m_large = nullptr;
    TextLabel* m_smallLabel = nullptr;
    ClockLabel* m_small = nullptr;
    QGridLayout* m_clockRows = nullptr;
    QList<std::pair<TextLabel*, TextLabel*>> m_clockLabels;
    Card* m_impact = nullptr;
    QWidget* m_impactRows = nullptr;
    Card* m_roles = nullptr;
    QMap<Role, std::pair<QWidget*, Button*>> m_roleRows;
    Button* m_adjust = nullptr;
    Button* m_primary = nullptr;
    Button* m_more = nullptr;
    Button* m_keep = nullptr; ///< after the end
};

/// The next step of an incident in this state, as the words on its button; empty where there is none.
QString nextStepText(IncidentStatus status);

} // namespace firebreak
