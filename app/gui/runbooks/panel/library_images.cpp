#include "app/gui/runbooks/panel/library_images.h"

#include "app/workspace/runbooks/library_files.h"

#include <QBuffer>
#include <QImageReader>

namespace firebreak {

namespace {

constexpr qint64 MostBytes = 16 * 1024 * 1024;
constexpr int MostPixels = 8000; ///< of a side

/// By what the file holds, not by its name: a drawing (SVG) that is called a picture could read other files.
bool isRaster(const QByteArray& format)
{
    return format == "png" || format == "jpeg" || format == "gif" || format == "webp" || format == "bmp";
}

} // namespace

std::function<QImage(const Link&)> libraryImages(const RunbookPlace& place)
{
    return [place](const Link& link) -> QImage {
        const QString folder = place.path.contains(u'/') ? place.path.section(u'/', 0, -2) : QString();
        const auto path = pathInLibrary(folder, link.path);
        if (link.kind != LinkKind::Image || !path)
            return {};
        auto file = readInLibrary(place.library, *path, MostBytes);
        if (!file)
            return {};
        QBuffer buffer(&file->bytes);
        QImageReader reader(&buffer);
        if (!isRaster(reader.format()))
            return {};
        const QSize size = reader.size();
        if (!size.isValid() || size.width() > MostPixels || size.height() > MostPixels)
            return {};
        reader.setAutoTransform(true);
        return reader.read();
    };
}

} // namespace firebreak
