#include "runbooks/risk/special_rules.h"

#include "runbooks/shell/invocation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

class SedProgram {
public:
    explicit SedProgram(const QString& program) : m_text(program) {}

    /// Only commands that print, skip and replace are known to write nothing.
    bool onlyPrints()
    {
        while (m_at < m_text.size()) {
            if (QStringView(u" \t\n;{}!").contains(peek())) {
                ++m_at;
            } else if (peek() == u'$' || peek() == u',' || peek() == u'~' || peek() == u'+' || peek().isDigit()) {
                ++m_at;
            } else if (peek() == u'/') {
                if (!skipTo(u'/'))
                    return false;
            } else if (peek() == u's' || peek() == u'y') {
                if (!replaces())
                    return false;
            } else if (QStringView(u"pdqDPnNgGhHx=lI").contains(peek())) {
                ++m_at;
            } else {
                return false;
            }
        }
        return true;
    }

private:
    QChar peek() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(); }

    /// From one delimiter behind the next.
    bool skipTo(QChar delimiter)
    {
        ++m_at;
        while (m_at < m_text.size() && m_text.at(m_at) != delimiter)
            m_at += m_text.at(m_at) == u'\\' ? 2 : 1;
        ++m_at;
        return m_at <= m_text.size();
    }

    bool replaces()
    {
        ++m_at;
        const QChar delimiter = peek();
        if (delimiter.isNull() || delimiter.isSpace() || delimiter.isLetterOrNumber() || !skipTo(delimiter))
            return false;
        --m_at; // the delimiter in the middle opens the second half
        if (!skipTo(delimiter))
            return false;
        while (QStringView(u"gpiIm").contains(peek()) || peek().isDigit())
            ++m_at;
        return peek().isNull() || QStringView(u" \t\n;}").contains(peek());
    }

    QString m_text;
    qsizetype m_at = 0;
};

/// Neither a file, nor a pipe, nor another program.
bool awkOnlyPrints(const QString& program)
{
    bool printing = false;
    QChar quote;
    for (qsizetype i = 0; i < program.size(); ++i) {
        const QChar c = program.at(i);
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = QChar();
            continue;
        }
        if (c == u'"')
            quote = c;
        else if (c == u'|' && (i + 1 >= program.size() || program.at(i + 1) != u'|') &&
                 (i == 0 || program.at(i - 1) != u'|'))
            return false;
        else if (c == u';' || c == u'}' || c == u'\n')
            printing = false;
        else if (c == u'>' && printing)
            return false;
        else if (c == u'@')
            return false;
        else if (QStringView(program).mid(i).startsWith(u"print"))
            printing = true;
        else if (QStringView(program).mid(i).startsWith(u"system") ||
                 QStringView(program).mid(i).startsWith(u"getline"))
            return false;
    }
    return true;
}

std::optional<Assessment> sedRisk(const QList<ShellWord>& words, qsizetype index)
{
    bool hasText = false;
    for (qsizetype i = index + 1; i < words.size(); ++i) {
        const QString text = words.at(i).text();
        const bool isShort = text.size() > 1 && text.startsWith(u'-') && !text.startsWith(u"--");
        if (text.startsWith(u"--in-place") || text.startsWith(u"--file") ||
            (isShort && (text.contains(u'i') || text.contains(u'f'))))
            return Assessment{Risk::Changes, u"sed writes files with %1."_s.arg(text)};
        const bool isProgram = (isShort && text.endsWith(u'e')) || text == "--expression"_L1;
        if (isProgram)
            ++i;
        else if ((text.startsWith(u'-') && text.size() > 1) || hasText)
            continue;
        hasText = true;
        const bool known = i < words.size() && words.at(i).isStatic();
        if (!known || !SedProgram(words.at(i).text()).onlyPrints())
            return Assessment{Risk::Changes, u"The program of sed is not known to only print."_s};
    }
    return Assessment{Risk::Safe, u"sed only prints."_s};
}

} // namespace

std::optional<Assessment> filterRisk(const QString& name, const QList<ShellWord>& words, qsizetype index)
{
    if (name == "sed"_L1)
        return sedRisk(words, index);
    if (name != "awk"_L1 && name != "gawk"_L1 && name != "mawk"_L1 && name != "nawk"_L1)
        return std::nullopt;
    const qsizetype program = firstOperand(words, index, u"vF", u"--assign --field-separator");
    for (qsizetype i = index + 1; i < std::min(program, words.size()); ++i) {
        const QString option = words.at(i).text();
        const bool known = option.startsWith(u"-v") || option.startsWith(u"-F") || option.startsWith(u"--assign") ||
                           option.startsWith(u"--field-separator") || !option.startsWith(u'-');
        if (!known)
            return Assessment{Risk::Changes, u"%1 may write or run a file with %2."_s.arg(name, option)};
    }
    const bool prints =
        program < words.size() && words.at(program).isStatic() && awkOnlyPrints(words.at(program).text());
    return prints ? Assessment{Risk::Safe, u"%1 only prints."_s.arg(name)}
                  : Assessment{Risk::Changes, u"The program of %1 is not known to only print."_s.arg(name)};
}

} // namespace firebreak
