#include "core/alert/shown_line.h"

namespace firebreak {

namespace {

// Far more than any line shows: what lies behind it is not worth looking at.
constexpr qsizetype LookedAt = 16 * 1024;
constexpr char32_t ZeroWidthNonJoiner = 0x200c; // both belong to words of some scripts and to emoji
constexpr char32_t ZeroWidthJoiner = 0x200d;

bool isPair(const QString& text, qsizetype at)
{
    return at + 1 < text.size() && text[at].isHighSurrogate() && text[at + 1].isLowSurrogate();
}

bool isUnseen(char32_t c)
{
    return QChar::category(c) == QChar::Other_Format && c != ZeroWidthJoiner && c != ZeroWidthNonJoiner;
}

bool breaksLine(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

} // namespace

QString wellFormed(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isPair(text, i))
            ++i;
        else if (text.at(i).isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

QString shownLine(const QString& text, qsizetype most)
{
    const QString seen = wellFormed(text.left(LookedAt));
    QString line;
    line.reserve(seen.size());
    for (qsizetype i = 0; i < seen.size(); ++i) {
        const qsizetype length = isPair(seen, i) ? 2 : 1;
        const char32_t c = length == 2 ? QChar::surrogateToUcs4(seen[i], seen[i + 1]) : char32_t(seen[i].unicode());
        if (c >= 0x20 && c < 0x7f) // nearly all
            line += seen[i];
        else if (breaksLine(c))
            line += u' ';
        else if (QChar::isNonCharacter(c))
            line += QChar(QChar::ReplacementCharacter);
        else if (!isUnseen(c))
            line += QStringView(seen).mid(i, length);
        i += length - 1;
    }
    line = line.simplified();
    if (line.size() <= most && text.size() <= LookedAt)
        return line;
    line.truncate(qMax<qsizetype>(most, 1) - 1);
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line.trimmed() + u'…';
}

} // namespace firebreak
