// runbooks/document/anchors.h — names of headings as GitHub makes them, so that links keep working. Pure.
#pragma once

#include <QHash>
#include <QString>

namespace firebreak {

/// Lower case, blanks as "-", everything dropped that is no letter, digit, mark, "-" or "_".
QString anchorOf(const QString& heading);

/// Gives repeated headings "-1", "-2" in the order in which they come.
class Anchors {
public:
    QString next(const QString& heading);

private:
    QHash<QString, int> m_used;
};

} // namespace firebreak
