#include "app/workspace/runbooks/runbook_source.h"

#include "app/workspace/runbooks/library_files.h"
#include "runbooks/document/source_text.h"
#include "storage/sqlite/platform.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QByteArrayView ByteOrderMark("\xef\xbb\xbf");

QByteArray hashOf(const QByteArray& bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); }

/// Characters that a text document takes for ends of paragraphs, or for its own marks.
bool holdsSeparators(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c == QChar::ParagraphSeparator || c == QChar(0xfdd0) || c == QChar(0xfdd1) || c == u'\r';
    });
}

QString whyNotKept(const RunbookSource& source, const QByteArray& bytes)
{
    if (bytes.size() > MaxDocumentBytes)
        return u"It is larger than 2 MiB; only the beginning of such a file is read."_s;
    if (bytes.contains('\0'))
        return u"It holds NUL bytes, so it may be no text."_s;
    if (bytesFor(source, source.text) == bytes && !holdsSeparators(source.text))
        return {};
    if (bytes.contains("\r"))
        return u"Its lines end in several ways; saving would change lines that nobody touched."_s;
    return u"It is no plain UTF-8; saving would change characters that nobody touched."_s;
}

QString whyNotWritable(const QString& file)
{
    const QFileInfo info(file);
    if (!info.isWritable())
        return u"You may not write this file."_s;
    if (!QFileInfo(info.path()).isWritable())
        return u"You may not write into its folder, so the file cannot be replaced as a whole."_s;
    return {};
}

RunbookSource sourceFrom(const RunbookPlace& place, const LibraryBytes& read)
{
    RunbookSource source{place, read.file, {}, hashOf(read.bytes), false, false, {}};
    QByteArray utf8 = read.bytes;
    source.byteOrderMark = utf8.startsWith(ByteOrderMark);
    if (source.byteOrderMark)
        utf8.remove(0, ByteOrderMark.size());
    source.carriageReturns = utf8.contains("\r\n") && utf8.count("\r\n") == utf8.count('\n');
    source.text = QString::fromUtf8(utf8);
    if (source.carriageReturns)
        source.text.replace(u"\r\n"_s, u"\n"_s);
    source.readOnly = whyNotKept(source, read.bytes);
    if (source.readOnly.isEmpty())
        source.readOnly = whyNotWritable(source.file);
    return source;
}

tl::unexpected<Error> notWritten(const QString& path, const QString& why)
{
    return unavailable(u"“%1” could not be saved: %2."_s.arg(path, why),
                       u"The file is as it was, and your text is still here. Make room or check the rights, then save "
                       "again."_s);
}

} // namespace

Result<RunbookSource> readRunbookSource(const RunbookPlace& place)
{
    return readInLibrary(place.library, place.path, MaxDocumentBytes + 1).map([&](const LibraryBytes& read) {
        return sourceFrom(place, read);
    });
}

QByteArray bytesFor(const RunbookSource& source, const QString& text)
{
    QString lines = text;
    if (source.carriageReturns)
        lines.replace(u"\n"_s, u"\r\n"_s);
    return (source.byteOrderMark ? ByteOrderMark.toByteArray() : QByteArray()) + lines.toUtf8();
}

Result<SavedSource> saveRunbookSource(const RunbookSource& read, const QString& text, SaveOver over)
{
    if (!read.readOnly.isEmpty())
        return refused(u"“%1” cannot be saved. %2"_s.arg(read.place.path, read.readOnly), u"Save it as a copy."_s);
    const auto now = readRunbookSource(read.place);
    if (!now && now.error().kind != ErrorKind::NotFound)
        return tl::unexpected(now.error());
    if (now && now->file != read.file)
        return refused(u"“%1” has come to lead to another file."_s.arg(read.place.path),
                       u"Look at the folder, then save it as a copy."_s);
    if (over == SaveOver::Nothing && (!now || now->hash != read.hash)) {
        RunbookSource gone = read;
        gone.hash.clear();
        gone.text.clear();
        return SavedSource{false, now.value_or(gone)};
    }

    QSaveFile file(read.file); // keeps the rights of the file that it replaces, and syncs what it has written
    if (!file.open(QFile::WriteOnly))
        return notWritten(read.place.path, file.errorString());
    const QByteArray bytes = bytesFor(read, text);
    if (file.write(bytes) != bytes.size()) { // what fits only in part is no error to QSaveFile
        file.cancelWriting();
        return notWritten(read.place.path, u"there is no room for all of it"_s);
    }
    if (!file.commit())
        return notWritten(read.place.path, file.errorString());
    syncFolder(QFileInfo(read.file).path());
    RunbookSource saved = read;
    saved.text = text;
    saved.hash = hashOf(bytes);
    return SavedSource{true, saved};
}

Result<RunbookSource> createRunbook(const QString& library, const QString& folder, const QString& name,
                                    const QString& text)
{
    if (!isRunbookName(name) || name.contains(u'/'))
        return badInput(u"“%1” is no name of a runbook."_s.arg(name.left(200)), u"It must end in “.md”."_s);
    const QString root = QFileInfo(library).canonicalFilePath();
    const QString real = QFileInfo(folder.isEmpty() ? library : library + u'/' + folder).canonicalFilePath();
    if (root.isEmpty() || real.isEmpty() || !QFileInfo(real).isDir())
        return notFound(u"There is no folder “%1” in the library."_s.arg(folder.left(200)),
                        u"Choose another folder, or make that one."_s);
    if (real != root && !real.startsWith(root.endsWith(u'/') ? root : root + u'/'))
        return refused(u"“%1” leads out of the library."_s.arg(folder), u"Choose another folder."_s);
    QFile file(real + u'/' + name);
    if (file.exists())
        return refused(u"There is already a file “%1” in that folder."_s.arg(name),
                       u"Choose another name, or edit that one."_s);
    if (!file.open(QFile::WriteOnly | QFile::NewOnly))
        return unavailable(u"“%1” cannot be made in %2: %3."_s.arg(name, real, file.errorString()),
                           u"Check that you may write there, or choose another folder."_s);
    const QByteArray bytes = text.toUtf8();
    const bool isWritten = file.write(bytes) == bytes.size() && file.flush();
    const QString why = file.errorString();
    file.close();
    if (!isWritten) {
        file.remove();
        return unavailable(u"“%1” cannot be written: %2."_s.arg(name, why), u"Make room on the disk."_s);
    }
    syncFolder(real);
    const QString below = real == root ? QString() : real.mid(root.size() + 1) + u'/';
    return readRunbookSource({root, below + name});
}

} // namespace firebreak
