#include "tests/bench/collections.h"

#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

QStringList runbooksBelow(const QString& folder)
{
    QStringList files;
    QDirIterator it(folder, {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    if (files.isEmpty())
        qFatal("%s holds no runbooks.", qPrintable(folder));
    files.sort();
    return files;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("%s cannot be read.", qPrintable(path));
    return file.readAll();
}

QByteArray stitched(const QStringList& files, qsizetype bytes)
{
    QByteArray whole;
    for (qsizetype i = 0; whole.size() < bytes; i = (i + 1) % files.size()) {
        QByteArray part = bytesOf(files.at(i));
        if (!part.contains("```"))
            continue;
        if (const qsizetype end = part.indexOf("\n---\n", 3); part.startsWith("---\n") && end > 0)
            part = part.mid(end + 5);
        whole += part + "\n\n";
    }
    return whole;
}

} // namespace firebreak::bench
