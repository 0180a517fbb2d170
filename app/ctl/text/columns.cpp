#include "app/ctl/text/columns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

QString shown(QString text)
{
    for (QChar& c : text)
        if (c.category() == QChar::Other_Control)
            c = u' ';
    return text;
}

QString columns(const QList<QStringList>& rows, int indent)
{
    QList<qsizetype> widths;
    for (const QStringList& row : rows)
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size())
                widths.append(0);
            widths[i] = std::max(widths.at(i), row.at(i).size());
        }
    QString text;
    for (const QStringList& row : rows) {
        QString line(indent, u' ');
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString cell = shown(row.at(i));
            const bool last = i + 1 == row.size();
            line += last ? cell : cell.leftJustified(widths.at(i) + 2);
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

QString counted(qint64 count, const QString& thing)
{
    return count == 1 ? u"1 %1"_s.arg(thing) : u"%1 %2s"_s.arg(count).arg(thing);
}

} // namespace firebreak::ctl
