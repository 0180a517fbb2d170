// app/gui/runbooks/library/runbook_history.h — where one came from while following links, as a browser keeps it. Pure.
#pragma once

#include "app/workspace/runbooks/opened_runbook.h"

#include <QList>

namespace firebreak {

struct RunbookVisit {
    RunbookPlace place;
    int scroll = 0; ///< of the view, when it was left

    friend bool operator==(const RunbookVisit&, const RunbookVisit&) = default;
};

class RunbookHistory {
public:
    static constexpr qsizetype Most = 100;

    /// What lay ahead is forgotten. The same place again is no new visit.
    void go(const RunbookPlace& place);
    /// Of the present visit.
    void keepScroll(int scroll);
    void clear();

    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_visits.size(); }
    /// Only where it can.
    RunbookVisit back() { return m_visits.at(--m_at); }
    RunbookVisit forward() { return m_visits.at(++m_at); }
    const QList<RunbookVisit>& visits() const { return m_visits; }

private:
    QList<RunbookVisit> m_visits;
    qsizetype m_at = -1;
};

} // namespace firebreak
