// runbooks/document/link.h — where a link or an image of a runbook leads, and whether anything may go there. Pure.
#pragma once

#include "core/base/words.h"

#include <QString>

namespace firebreak {

enum class LinkKind {
    Document, ///< a Markdown file beside this one: opens inside
    Anchor,   ///< a heading of this document
    Web,      ///< http or https: asks first, showing the target
    Mail,     ///< mailto: asks first
    Image,    ///< a raster file beside this one
    Refused,  ///< opens nothing; the reason is told
};

constexpr auto wordsOf(LinkKind)
{
    return std::array{Word{LinkKind::Document, "document"}, Word{LinkKind::Anchor, "anchor"},
                      Word{LinkKind::Web, "web"},           Word{LinkKind::Mail, "mail"},
                      Word{LinkKind::Image, "image"},       Word{LinkKind::Refused, "refused"}};
}

struct Link {
    LinkKind kind = LinkKind::Refused;
    QString target;  ///< as the document has it
    QString path;    ///< Document, Image: relative, percent-decoded, with "/" between the parts; may hold ".."
    QString anchor;  ///< Document, Anchor: without "#", percent-decoded
    QString hint;    ///< the title of the link, shown on hovering
    QString refusal; ///< Refused: a sentence
    int line = 0;

    friend bool operator==(const Link&, const Link&) = default;
};

/// What a link of the text may open. A target with control, invisible or direction characters, a backslash, a scheme
/// other than http, https and mailto, or an absolute path is refused; so is a web address that names a user before
/// the host, for it reads like another host.
Link linkTo(const QString& target);
/// What an image may load: a relative path of a PNG, JPEG, GIF, WebP or BMP file, nothing else and nothing remote.
Link imageAt(const QString& target);

/// The path below the library's root that `path` means in a document of `folder` (relative to the root, "" for the
/// root itself); nothing where it leaves the root. Symbolic links are the business of who opens the file.
std::optional<QString> pathInLibrary(const QString& folder, const QString& path);

} // namespace firebreak
