#include "app/gui/runbooks/library/runbook_history.h"

namespace firebreak {

void RunbookHistory::go(const RunbookPlace& place)
{
    if (m_at >= 0 && m_visits.at(m_at).place == place)
        return;
    m_visits.resize(m_at + 1);
    m_visits.append({place, 0});
    if (m_visits.size() > Most)
        m_visits.removeFirst();
    m_at = m_visits.size() - 1;
}

void RunbookHistory::keepScroll(int scroll)
{
    if (m_at >= 0)
        m_visits[m_at].scroll = scroll;
}

void RunbookHistory::clear()
{
    m_visits.clear();
    m_at = -1;
}

} // namespace firebreak
