// tests/bench/collections.h — real runbooks to measure with: those of the collections beside the repository.
#pragma once

#include <QByteArrayList>
#include <QStringList>

namespace firebreak::bench {

/// All Markdown files below the folder, by path. Ends the program where there are none.
QStringList runbooksBelow(const QString& folder);
QByteArray bytesOf(const QString& path);

/// One document with all that real ones have, at least so large; front matter only at the top.
QByteArray stitched(const QStringList& files, qsizetype bytes);

} // namespace firebreak::bench
