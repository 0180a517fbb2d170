#include "app/gui/console/list/saved_views.h"

#include "core/base/archive.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QLatin1StringView Group("console/views");

} // namespace

/// The conditions of a view; paging is not part of it.
void describe(auto& a, Is<IncidentFilter> auto& self)
{
    a.field("statuses", self.statuses);
    a.field("severities", self.severities);
    a.field("kinds", self.kinds);
    a.field("service", self.service);
    a.field("text", self.text);
}

QList<SavedView> builtInViews()
{
    using enum IncidentStatus;
    IncidentFilter inbox;
    inbox.statuses = {Triage, Investigating, Identified, Mitigated, Resolved};
    IncidentFilter running;
    running.statuses = {Triage, Investigating, Identified, Mitigated};
    IncidentFilter ended;
    ended.statuses = {Closed, Declined, Cancelled, Merged};
    ended.order = IncidentOrder::NewestDeclared;
    IncidentFilter drills;
    drills.kinds = {IncidentKind::Drill};
    return {{u"inbox"_s, u"Inbox"_s, inbox, true},
            {u"running"_s, u"Running"_s, running, true},
            {u"ended"_s, u"Ended"_s, ended, true},
            {u"drills"_s, u"Drills"_s, drills, true},
            {u"all"_s, u"All"_s, {}, true}};
}

QList<SavedView> savedViews(const QSettings& settings)
{
    QList<SavedView> views;
    const QVariantMap stored = settings.value(Group).toMap();
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const auto object = objectFromBytes(it.value().toByteArray());
        SavedView view{u"saved:"_s + it.key(), it.key(), {}, false};
        if (object && fromJson(QJsonValue(*object), view.filter))
            views.append(view);
    }
    return views;
}

void saveView(QSettings& settings, const QString& name, const IncidentFilter& filter)
{
    QVariantMap stored = settings.value(Group).toMap();
    stored.insert(name, toBytes(toJson(filter).toObject()));
    settings.setValue(Group, stored);
}

void removeView(QSettings& settings, const QString& name)
{
    QVariantMap stored = settings.value(Group).toMap();
    stored.remove(name);
    settings.setValue(Group, stored);
}

} // namespace firebreak
