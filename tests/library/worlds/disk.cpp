// A file system of 16 MiB in memory, in a mount space of its own: full of logs with few inodes left, or nearly empty.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/world.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

namespace {

/// Runs as root of its own user space; $1 is where to mount, $2 whether it is broken.
constexpr const char* Filled = R"(set -eu
mount -t tmpfs -o size=16m,nr_inodes=200 small "$1"
cd "$1"
mkdir -p logs sessions
echo "started" > logs/app.log
if [ "$2" = broken ]; then
    yes "2026-11-22 02:04:00 error: no answer from the store" | head -c 2000000 > logs/app.log.1
    head -c 6000000 /dev/zero > logs/app.log
    head -c 1500000 /dev/zero > logs/held.log
    exec 9<> logs/held.log
    rm logs/held.log
    head -c 5500000 /dev/zero > export.bin
    truncate -s 60M sparse.img
    i=0; while [ $i -lt 182 ]; do i=$((i + 1)); echo x > "sessions/$i"; done
fi
echo ready
while :; do sleep 3600; done
)";

QByteArray reservedBlocks(const QString& image)
{
    const QByteArray told = outputOf(u"tune2fs"_s, {u"-l"_s, image});
    return told.mid(told.indexOf("Reserved block count:")).split('\n').first().split(':').last().trimmed();
}

QString unless(bool isRight, const QString& sentence) { return isRight ? QString() : sentence; }

} // namespace

World diskWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"disk-full"_s;
    const QString mountpoint = folder + u"/small"_s;
    QDir().mkpath(mountpoint);
    const auto holder = std::make_shared<Started>(u"unshare"_s,
                                                  QStringList{u"-U"_s, u"-r"_s, u"-m"_s, u"bash"_s, u"-c"_s,
                                                              QString::fromLatin1(Filled), u"bash"_s, mountpoint,
                                                              broken ? u"broken"_s : u"well"_s},
                                                  "ready");
    world.things.append(holder);
    if (!holder->hasSaidSo()) {
        world.unavailable = u"This machine lets nobody make a file system of their own: "_s +
                            QString::fromUtf8(holder->printed()).simplified();
        return world;
    }
    // Steps run where that file system is.
    world.supervisor = folder + u"/supervisor"_s;
    writeFile(world.supervisor, "#!/bin/sh\nexec nsenter --preserve-credentials -t " +
                                    QByteArray::number(holder->pid()) + " -U -m -- '" +
                                    QByteArray(FIREBREAK_STEP_PROGRAM) + "' \"$@\"\n");
    QFile::setPermissions(world.supervisor, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString inside = u"/proc/%1/root"_s.arg(holder->pid()) + mountpoint;

    const QString image = folder + u"/data.img"_s;
    writeFile(image, QByteArray(8 << 20, '\0'));
    outputOf(u"mkfs.ext4"_s, {u"-q"_s, u"-F"_s, image});
    const QByteArray reserve = reservedBlocks(image);

    world.labels = {{u"mountpoint"_s, mountpoint}, {u"device"_s, image}, {u"instance"_s, u"web-1:9100"_s}};
    world.metrics = {{u"node_filesystem_avail_bytes"_s,
                      {{u"mountpoint"_s, mountpoint}, {u"instance"_s, u"web-1:9100"_s}},
                      8e9,
                      broken ? 1e9 : 8e9}};
    world.values = {{u"LOGS"_s, mountpoint + u"/logs"_s}};
    world.steps = {
        looks(u"Writes fail"_s),
        looks(u"Writes fail, and there is room"_s),
        looks(u"Files were deleted, and nothing was freed"_s),
        tells(u"How full it is, in percent on the last line"_s),
        tells(u"How many inodes are taken, in percent"_s),
        looks(u"Where the space went, two folders deep"_s),
        looks(u"Which folders hold the most files"_s),
        looks(u"The largest files, and when they were last written"_s),
        looks(u"What grows at this moment"_s),
        looks(u"Deleted files that a process keeps open"_s),
        asks(u"Bytes that will be left in four hours, as Prometheus sees it"_s),
        tells(u"Used space in percent; go home when it stays below 80"_s),
    };
    const QString held = u"/proc/%1/fd/9"_s.arg(holder->pid());
    world.acts = {
        {u"Pack the rotated logs"_s,
         [inside] {
             return unless(QFile::exists(inside + u"/logs/app.log.1.gz"_s) &&
                               !QFile::exists(inside + u"/logs/app.log.1"_s) &&
                               QFileInfo(inside + u"/logs/app.log"_s).size() == 6000000,
                           u"the rotated log, and only that, is not packed"_s);
         }},
        {u"Unpack the logs again"_s,
         [inside] {
             return unless(QFileInfo(inside + u"/logs/app.log.1"_s).size() == 2000000,
                           u"the rotated log is not as it was"_s);
         }},
        {u"Empty the file, keep it open"_s,
         [inside] {
             return unless(QFile::exists(inside + u"/logs/app.log"_s) &&
                               QFileInfo(inside + u"/logs/app.log"_s).size() == 0,
                           u"the log is not empty, or gone"_s);
         },
         {{u"BIG_FILE"_s, mountpoint + u"/logs/app.log"_s}}},
        // One that was deleted while its process writes on.
        {u"Empty the file, keep it open"_s,
         [held] { return unless(QFileInfo(held).size() == 0, u"the deleted file still takes its space"_s); },
         {{u"BIG_FILE"_s, held}}},
        {u"Used space in percent; go home when it stays below 80"_s, [] { return QString(); }},
        {u"Keep 1 percent only"_s,
         [image, reserve] {
             return unless(reservedBlocks(image).toInt() < reserve.toInt(), u"the reserve is as large as before"_s);
         }},
        {u"Keep the reserve again"_s,
         [image, reserve] { return unless(reservedBlocks(image) == reserve, u"the reserve is not as it was"_s); }},
    };
    return world;
}

} // namespace firebreak::drilltest
