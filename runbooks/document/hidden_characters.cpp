#include "runbooks/document/hidden_characters.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace firebreak {

bool isHiddenCharacter(char32_t c)
{
    if (c < 0xad) // the soft hyphen is the first
        return false;
    switch (QChar::category(c)) {
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        break;
    }
    switch (c) {
    case 0x034f: // combining grapheme joiner
    case 0x115f: // the Hangul fillers
    case 0x1160:
    case 0x3164:
    case 0xffa0:
    case 0x17b4: // Khmer vowels that are not drawn
    case 0x17b5:
        return true;
    default:
        return false;
    }
}

namespace {

bool isControl(char32_t c) { return (c < 0x20 && c != u'\t' && c != u'\n') || (c >= 0x7f && c < 0xa0); }

template <class Test> bool holds(QStringView text, Test test)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text.at(i).unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            c = QChar::surrogateToUcs4(char16_t(c), text.at(++i).unicode());
        if (test(c))
            return true;
    }
    return false;
}

} // namespace

bool hasHiddenCharacters(QStringView text) { return holds(text, isHiddenCharacter); }
bool hasControlCharacters(QStringView text) { return holds(text, isControl); }

bool hasTypographicCharacters(QStringView text)
{
    return holds(text, [](char32_t c) {
        const bool quote = (c >= 0x2018 && c <= 0x201f) || c == 0x00ab || c == 0x00bb || c == 0x00b4;
        const bool dash = c >= 0x2010 && c <= 0x2015;
        return quote || dash || (c > u' ' && QChar::category(c) == QChar::Separator_Space);
    });
}

QString withHiddenCharactersShown(QStringView text)
{
    QString shown;
    shown.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (isHiddenCharacter(c) || isControl(c))
            shown += u"\\u{"_s + QString::number(uint(c), 16).toUpper() + u'}';
        else
            shown += QStringView(QChar::fromUcs4(c));
    }
    return shown;
}

} // namespace firebreak
