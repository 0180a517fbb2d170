#include "runbooks/parameter/value_escape.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isAscii(QChar c, QStringView others)
{
    const char16_t u = c.unicode();
    return (u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || others.contains(c);
}

/// Characters that end a line, obey a terminal, or cannot be seen or written.
bool isForbidden(const QString& text, qsizetype at)
{
    const QChar c = text.at(at);
    if (c.isHighSurrogate())
        return at + 1 >= text.size() || !text.at(at + 1).isLowSurrogate();
    if (c.isLowSurrogate())
        return at == 0 || !text.at(at - 1).isHighSurrogate();
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/// Needs no quotes: nothing in it is special in front of, behind or between any other characters.
bool isPlain(const QString& text)
{
    constexpr QStringView Control[] = {u"if",    u"then",     u"elif",   u"else", u"fi",    u"for",
                                       u"while", u"until",    u"do",     u"done", u"case",  u"esac",
                                       u"in",    u"function", u"select", u"time", u"coproc"};
    return !text.isEmpty() && !text.contains(u"..") &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return isAscii(c, u"._:/@%+-"); }) &&
           std::find(std::begin(Control), std::end(Control), text) == std::end(Control);
}

QString behindBackslashes(const QString& text, QStringView special)
{
    QString escaped;
    for (const QChar c : text) {
        if (special.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString reasonForStrictness(const ParameterValue& value, Quoting quoting)
{
    if (quoting == Quoting::Program)
        return u"another program reads it as part of a program there"_s;
    if (quoting == Quoting::Unknown)
        return u"how it would be read there is not certain"_s;
    return value.origin == ValueOrigin::Alert ? u"it comes from an alert"_s : QString();
}

} // namespace

Result<void> checkedValue(const ParameterValue& value, const QString& name, Quoting quoting)
{
    const QString& text = value.text;
    for (qsizetype i = 0; i < text.size(); ++i)
        if (isForbidden(text, i))
            return refused(u"The value of “%1” holds a line break or a character that cannot be seen."_s.arg(name),
                           u"Give a value of one line of visible characters."_s);
    const QString reason = reasonForStrictness(value, quoting);
    if (reason.isEmpty())
        return {};
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) { return isAscii(c, u"._:/@%+=,-"); });
    if (text.isEmpty())
        return refused(u"The value of “%1” is empty, and %2."_s.arg(name, reason), u"Type a value."_s);
    if (text.startsWith(u'-'))
        return refused(u"The value of “%1” begins with “-” and would be read as an option; %2."_s.arg(name, reason),
                       u"Type a value that begins otherwise."_s);
    if (!plain)
        return refused(
            u"The value of “%1” has other characters than letters, digits and ._:/@%+=,- in it, and %2."_s.arg(name,
                                                                                                               reason),
            u"Type a plain value, or copy the step and run it by hand."_s);
    return {};
}

Result<QString> escapedValue(const ParameterValue& value, const QString& name, Quoting quoting)
{
    if (const auto checked = checkedValue(value, name, quoting); !checked)
        return tl::unexpected(checked.error());
    const QString& text = value.text;
    switch (quoting) {
    case Quoting::Bare:
        return isPlain(text) ? text : u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
    case Quoting::Double:
        return behindBackslashes(text, u"\\\"$`");
    case Quoting::Single:
        return QString(text).replace(u'\'', u"'\\''"_s);
    case Quoting::HereDocument:
        return behindBackslashes(text, u"\\$`");
    default:
        return text;
    }
}

} // namespace firebreak
