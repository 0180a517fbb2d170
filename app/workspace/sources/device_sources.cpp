#include "app/workspace/sources/device_sources.h"

#include "app/workspace/runbooks/private_file.h"
#include "storage/sqlite/platform.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak {

void describe(auto& a, Is<DeviceSource> auto& self)
{
    a.field("origin", self.origin);
    a.field("login", self.login);
    a.field("user", self.user);
}

namespace {

constexpr std::chrono::seconds Patience{2};

} // namespace

DeviceSources::DeviceSources(const QString& configFolder) : m_path(configFolder + u"/sources.json"_s) {}

Result<QMap<QString, DeviceSource>> DeviceSources::all() const
{
    QMap<QString, DeviceSource> sources;
    const auto content = keptPrivately(m_path);
    if (!content || (!content->isEmpty() && !fromJson(content->value("sources"_L1), sources)))
        return unavailable(u"The list of sources that this device may ask, %1, cannot be read."_s.arg(m_path),
                           u"Look at the file; after removing it, allow the sources anew."_s);
    return sources;
}

Result<void> DeviceSources::keep(const SourceId& id, const DeviceSource& source)
{
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return unavailable(u"The list of sources cannot be kept in %1: the folder cannot be made."_s.arg(m_path),
                           u"Check that the folder above it is yours."_s);
    const FileLock lock(m_path + u".lock"_s, Patience);
    if (!lock.held())
        return unavailable(u"The list of sources is held by another program."_s,
                           u"Try again; if it stays so, look who uses %1."_s.arg(m_path));
    auto sources = all();
    if (!sources)
        return tl::unexpected(sources.error());
    if (sources->value(id.text()) == source)
        return {};
    sources->insert(id.text(), source);
    return keepPrivately(m_path, {{u"sources"_s, toJson(*sources)}});
}

} // namespace firebreak
