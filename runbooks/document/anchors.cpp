#include "runbooks/document/anchors.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace firebreak {

QString anchorOf(const QString& heading)
{
    QString anchor;
    const QString lower = heading.trimmed().toLower();
    anchor.reserve(lower.size());
    for (const char32_t c : lower.toUcs4()) {
        if (c == u' ' || c == u'\n')
            anchor += u'-';
        else if (c == u'-' || QChar::isLetterOrNumber(c) || QChar::isMark(c) ||
                 QChar::category(c) == QChar::Punctuation_Connector)
            anchor += QStringView(QChar::fromUcs4(c));
    }
    return anchor;
}

QString Anchors::next(const QString& heading)
{
    const QString plain = anchorOf(heading);
    QString anchor = plain;
    while (m_used.contains(anchor))
        anchor = plain + u'-' + QString::number(++m_used[plain]);
    m_used.insert(anchor, 0);
    return anchor;
}

} // namespace firebreak
