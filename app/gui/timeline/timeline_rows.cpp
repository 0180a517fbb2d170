#include "app/gui/timeline/timeline_rows.h"

#include <QAbstractItemModel>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int DayHeight = 34;
constexpr int UnreadHeight = 24;
constexpr int FirstEstimate = 40;
constexpr int KeptLayouts = 200; ///< a screenful is thirty; scrolling back a few pages costs nothing

} // namespace

int RowSeparators::height() const { return (day.isEmpty() ? 0 : DayHeight) + (unread ? UnreadHeight : 0); }

TimelineRows::TimelineRows(const Theme& theme) : m_theme(theme), m_looks(standardTypeLooks()), m_layouts(KeptLayouts) {}

void TimelineRows::setModel(const QAbstractItemModel* model)
{
    m_model = model;
    m_known.clear();
    m_knownSum = 0;
    m_layouts.clear();
    reset();
}

void TimelineRows::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    m_known.clear();
    m_knownSum = 0;
    m_layouts.clear();
    m_heights.forgetAll();
}

void TimelineRows::setZone(const QTimeZone& zone)
{
    m_zone = zone;
    m_known.clear(); // "written 23:50" may become longer or shorter
    m_knownSum = 0;
    m_layouts.clear();
    m_heights.forgetAll();
}

void TimelineRows::setTypeLooks(const QHash<QString, TypeLook>& looks)
{
    m_looks = looks;
    m_layouts.clear();
}

void TimelineRows::dress() { m_layouts.clear(); }

QModelIndex TimelineRows::index(int row) const { return m_model ? m_model->index(row, 0) : QModelIndex(); }

QString TimelineRows::id(int row) const { return index(row).data(TimelineIdRole).toString(); }

int TimelineRows::rowOf(const QString& id) const
{
    for (int row = count() - 1; row >= 0; --row) {
        if (this->id(row) == id)
            return row;
    }
    return -1;
}

RowSeparators TimelineRows::separators(int row) const
{
    const auto isUnread = [this](int at) {
        return index(at).data(TimelineMarksRole).value<TimelineMarks>().testFlag(TimelineMark::Unread);
    };
    RowSeparators found;
    found.unread = isUnread(row) && (row == 0 || !isUnread(row - 1));
    if (row > 0) {
        const auto here = index(row).data(TimelineAtRole).value<Instant>();
        const auto before = index(row - 1).data(TimelineAtRole).value<Instant>();
        if (!sameDay(here, before, m_zone))
            found.day = dayName(here, m_zone);
    }
    return found;
}

int TimelineRows::remembered(const QString& id) const { return m_known.value(id, -1); }

void TimelineRows::measure(int row)
{
    if (m_heights.isExact(row))
        return;
    const QString key = id(row);
    int height = remembered(key);
    if (height < 0) {
        height = layout(row).height();
        m_known.insert(key, height);
        m_knownSum += height;
    }
    m_heights.setExact(row, height + separators(row).height());
}

const RowLayout& TimelineRows::layout(int row)
{
    const QString key = id(row);
    if (const RowLayout* known = m_layouts.object(key))
        return *known;
    TimelineLine content = timelineLine(index(row));
    const TypeLook look = m_looks.value(content.type, m_looks.value(u"note"_s));
    auto* fresh = new RowLayout(m_theme, std::move(content), look, m_zone, m_width);
    ++m_layoutsMade;
    m_layouts.insert(key, fresh);
    return *fresh;
}

void TimelineRows::improveEstimates()
{
    if (!m_known.isEmpty())
        m_heights.estimate(int(m_knownSum / m_known.size()));
}

void TimelineRows::forgetSeparators(int row)
{
    if (row >= 0 && row < count())
        m_heights.forget(row);
}

void TimelineRows::inserted(int first, int last)
{
    m_heights.insert(first, last - first + 1, m_known.isEmpty() ? FirstEstimate : int(m_knownSum / m_known.size()));
    estimateFromMemory(first, last);
    forgetSeparators(last + 1);
}

void TimelineRows::estimateFromMemory(int first, int last)
{
    // A row that comes back (a filter was lifted) may have changed meanwhile: what is remembered of it is a good
    // estimate, but neither its height nor its layout can be trusted.
    for (int row = first; row <= last && !m_known.isEmpty(); ++row) {
        const QString key = id(row);
        if (const int height = remembered(key); height >= 0) {
            m_heights.setExact(row, height);
            m_heights.forget(row);
            forgetLayout(key);
        }
    }
}

void TimelineRows::forgetLayout(const QString& key)
{
    m_knownSum -= m_known.take(key);
    m_layouts.remove(key);
}

void TimelineRows::removed(int first, int last)
{
    m_heights.remove(first, last - first + 1);
    forgetSeparators(first);
}

void TimelineRows::changed(int first, int last)
{
    for (int row = first; row <= last && row < count(); ++row) {
        forgetLayout(id(row));
        m_heights.forget(row);
    }
    forgetSeparators(last + 1);
}

void TimelineRows::reset()
{
    m_heights.clear();
    const int rows = m_model ? m_model->rowCount() : 0;
    m_heights.insert(0, rows, m_known.isEmpty() ? FirstEstimate : int(m_knownSum / m_known.size()));
    estimateFromMemory(0, rows - 1);
}

} // namespace firebreak
