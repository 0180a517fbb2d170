// app/ctl/text/columns.h — rows of words as aligned columns, for eyes; scripts take --json. Pure.
#pragma once

#include <QStringList>

namespace firebreak::ctl {

/// Control characters as blanks: what an alert or a colleague wrote must not move the cursor of a terminal.
QString shown(QString text);

/// Each row on a line; columns are as wide as their widest cell and two blanks apart, the last one is not padded. Cells
/// go through `shown`. `indent` blanks before each row.
QString columns(const QList<QStringList>& rows, int indent = 0);

/// "1 event", "2 events".
QString counted(qint64 count, const QString& thing);

} // namespace firebreak::ctl
