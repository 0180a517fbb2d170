// app/gui/console/room/context_panel.h — the right column of the room, a tab each: the runbook, whom to call, what my
// role does now, and the rest of what is known. On a narrow window the facts are a tab too.
#pragma once

#include "app/gui/console/room/escalation.h"
#include "app/gui/theme/theme.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace firebreak {

class Button;
class FilterChips;

class ContextPanel : public QWidget {
    Q_OBJECT

public:
    /// Gives it more room, or takes it back; works in a terminal too.
    static constexpr const char* RoomyKey = "Ctrl+Shift+W";

    explicit ContextPanel(const Theme& theme, QWidget* parent = nullptr);

    void showIncident(const Incident& incident, const QList<Callee>& callees, const std::optional<PersonRef>& me);
    /// Takes the facts as a tab, or gives them back: the narrow room has no column for them. The panel does not own it.
    void lodge(QWidget* facts);
    void giveBack(QWidget* facts);
    /// Takes it as the first tab.
    void addRunbook(QWidget* runbook);
    /// "runbook", "facts", "call", "role", "details".
    void choose(const QString& tab);
    QString chosen() const;
    /// It has more room than usual, or no longer: what its button does next.
    void showRoomy(bool roomy);
    Button* roomyButton() const { return m_roomy; }

Q_SIGNALS:
    void incidentRequested(const firebreak::IncidentId& id);
    /// A telephone number was copied: say so.
    void numberCopied(const QString& number);
    /// Somebody wants to give it more room, or to take it back.
    void roomyRequested(bool roomy);

private:
    void offerTabs();
    void showCallees(const QList<Callee>& callees);
    void showRole(const Incident& incident, const std::optional<PersonRef>& me);
    void showDetails(const Incident& incident);
    QVBoxLayout* fresh(const QString& tab);

    const Theme& m_theme;
    FilterChips* m_tabs;
    Button* m_roomy;
    QStackedWidget* m_pages;
    QMap<QString, QScrollArea*> m_areas;
    QMap<QString, QWidget*> m_tabPages;
    QList<Callee> m_callees; ///< as shown: what has not changed keeps its place and the keyboard
    bool m_calleesShown = false;
    bool m_hasFacts = false;
    bool m_hasRunbook = false;
};

} // namespace firebreak
