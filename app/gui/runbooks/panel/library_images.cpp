#include "app/gui/runbooks/panel/library_images.h"

#include "app/workspace/runbooks/library_files.h"

#include <QBuffer>
#include <QImageReader>

namespace firebreak {

namespace {

constexpr qint64 MostBytes = 16 * 1024 * 1024;
constexpr int MostPixels = 8000; ///< of a side

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
        // By what is in it, whatever the file is called: drawings are programs, and can name other files.
        static const QList<QByteArray> raster{"png", "jpeg", "gif", "webp", "bmp"};
        if (!raster.contains(reader.format()))
            return {};
        const QSize size = reader.size();
        if (!size.isValid() || size.width() > MostPixels || size.height() > MostPixels)
            return {};
        reader.setAutoTransform(true);
        return reader.read();
    };
}

} // namespace firebreak
