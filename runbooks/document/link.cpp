#include "runbooks/document/link.h"

#include "runbooks/document/hidden_characters.h"

#include <QStringList>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

Link refusedLink(const QString& target, const QString& why)
{
    Link link;
    link.target = target;
    link.refusal = why;
    return link;
}

QString percentDecoded(const QString& text) { return QUrl::fromPercentEncoding(text.toUtf8()); }

bool isTroubled(const QString& text)
{
    for (const QChar c : text)
        if (c.category() == QChar::Other_Control)
            return true;
    return hasHiddenCharacters(text) || text.contains(QChar::ReplacementCharacter);
}

/// "https" of "https://…", "c" of "C:\…": lower case, empty where there is none.
QString schemeOf(const QString& target)
{
    const qsizetype colon = target.indexOf(u':');
    if (colon <= 0)
        return {};
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    if (!isLetter(target.front()))
        return {};
    for (qsizetype i = 1; i < colon; ++i) {
        const QChar c = target[i];
        if (!isLetter(c) && !(c >= u'0' && c <= u'9') && c != u'+' && c != u'-' && c != u'.')
            return {};
    }
    return target.left(colon).toLower();
}

Link webLink(const QString& target)
{
    const QUrl url(target, QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty())
        return refusedLink(target, u"This is no complete web address."_s);
    if (!url.userInfo().isEmpty() || target.section(u'/', 2, 2).contains(u'@'))
        return refusedLink(target, u"The address names a user before the host, so it reads like another host."_s);
    Link link;
    link.kind = LinkKind::Web;
    link.target = target;
    return link;
}

/// The reason why a path does not lie beside the document; empty where it does.
QString objectionToPath(const QString& path)
{
    if (isTroubled(path))
        return u"The target holds characters that cannot be seen."_s;
    if (path.contains(u'\\'))
        return u"The target holds a backslash: it may be a path to another computer."_s;
    if (path.startsWith("//"_L1))
        return u"The target leads to another computer."_s;
    if (path.startsWith(u'/') || path.startsWith(u'~'))
        return u"The target is a place on the disk, not a file beside this one."_s;
    if (!schemeOf(path).isEmpty())
        return u"“%1:” is not opened from a runbook."_s.arg(schemeOf(path).left(40));
    return {};
}

bool endsWithAny(const QString& path, const QStringList& endings)
{
    for (const QString& ending : endings)
        if (path.endsWith(ending, Qt::CaseInsensitive))
            return true;
    return false;
}

struct RelativeTarget {
    QString path, anchor, objection;
};

RelativeTarget relativeTarget(const QString& target)
{
    const qsizetype hash = target.indexOf(u'#');
    RelativeTarget relative;
    relative.anchor = hash < 0 ? QString() : percentDecoded(target.mid(hash + 1));
    const QString undecoded = (hash < 0 ? target : target.left(hash)).section(u'?', 0, 0);
    relative.path = percentDecoded(undecoded);
    relative.objection = objectionToPath(undecoded);
    if (relative.objection.isEmpty())
        relative.objection = objectionToPath(relative.path);
    if (relative.objection.isEmpty() && isTroubled(relative.anchor))
        relative.objection = u"The target holds characters that cannot be seen."_s;
    return relative;
}

} // namespace

Link linkTo(const QString& target)
{
    if (target.trimmed().isEmpty())
        return refusedLink(target, u"The link has no target."_s);
    if (isTroubled(target))
        return refusedLink(target, u"The target holds characters that cannot be seen."_s);
    const QString scheme = schemeOf(target);
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return webLink(target);
    Link link;
    link.target = target;
    if (scheme == "mailto"_L1) {
        link.kind = LinkKind::Mail;
        return link;
    }
    const RelativeTarget relative = relativeTarget(target);
    if (!relative.objection.isEmpty())
        return refusedLink(target, relative.objection);
    link.path = relative.path;
    link.anchor = relative.anchor;
    if (link.path.isEmpty() && target.startsWith(u'#')) {
        link.kind = LinkKind::Anchor;
        return link;
    }
    if (!endsWithAny(link.path, {u".md"_s, u".markdown"_s}))
        return refusedLink(target, u"Only Markdown files are opened from a runbook."_s);
    link.kind = LinkKind::Document;
    return link;
}

Link imageAt(const QString& target)
{
    if (target.trimmed().isEmpty())
        return refusedLink(target, u"The image has no file."_s);
    const QString scheme = schemeOf(target);
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return refusedLink(target, u"Images are not loaded from the network."_s);
    const RelativeTarget relative = relativeTarget(target);
    if (!relative.objection.isEmpty())
        return refusedLink(target, relative.objection);
    if (!endsWithAny(relative.path, {u".png"_s, u".jpg"_s, u".jpeg"_s, u".gif"_s, u".webp"_s, u".bmp"_s}))
        return refusedLink(target, u"Only PNG, JPEG, GIF, WebP and BMP images are shown."_s);
    Link link;
    link.kind = LinkKind::Image;
    link.target = target;
    link.path = relative.path;
    return link;
}

std::optional<QString> pathInLibrary(const QString& folder, const QString& path)
{
    if (path.startsWith(u'/'))
        return std::nullopt;
    QStringList parts;
    for (const QString& part : (folder + u'/' + path).split(u'/', Qt::SkipEmptyParts)) {
        if (part == "."_L1)
            continue;
        if (part != ".."_L1)
            parts.append(part);
        else if (parts.isEmpty())
            return std::nullopt;
        else
            parts.removeLast();
    }
    return parts.join(u'/');
}

} // namespace firebreak
