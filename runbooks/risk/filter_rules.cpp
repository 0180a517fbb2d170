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

    /// From one delimiter behind the next. Within [ ] some seds take a delimiter for a letter and some do not.
    bool skipTo(QChar delimiter)
    {
        ++m_at;
        while (m_at < m_text.size() && m_text.at(m_at) != delimiter) {
            if (m_text.at(m_at) == u'[') {
                const qsizetype close = m_text.indexOf(u']', m_at + 2);
                if (close < 0 || QStringView(m_text).mid(m_at, close - m_at).contains(delimiter))
                    return false;
            }
            m_at += m_text.at(m_at) == u'\\' ? 2 : 1;
        }
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

/// Reads a program of awk for what it could write or start. Where a pattern could be a division the answer is no.
class AwkProgram {
public:
    explicit AwkProgram(const QString& program) : m_text(program) {}

    /// Neither a file, nor a pipe, nor another program.
    bool onlyPrints()
    {
        while (m_at < m_text.size())
            if (!step())
                return false;
        return true;
    }

private:
    bool step()
    {
        const QChar c = m_text.at(m_at);
        if (c == u'"')
            return skipTo(u'"', false);
        if (c == u'#') {
            const qsizetype end = m_text.indexOf(u'\n', m_at);
            m_at = end < 0 ? m_text.size() : end;
            return true;
        }
        if (c == u'/')
            return slash();
        if (c.isLetter() || c == u'_')
            return word();
        if (c == u'@' || c == u'`' || (c == u'>' && m_printing))
            return false;
        if (c == u'|') {
            const bool isOr = m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'|';
            if (!isOr)
                return false;
            ++m_at;
        }
        if (c == u';' || c == u'}' || c == u'{' || c == u'\n')
            m_printing = false;
        if (!c.isSpace())
            m_before = c;
        ++m_at;
        return true;
    }

    bool slash()
    {
        if (m_before == u'p') // `print /x/` or `length /x/`: who knows
            return false;
        if (m_before.isLetterOrNumber() || QStringView(u"_)]\"$").contains(m_before)) {
            m_before = u'/';
            ++m_at;
            return true;
        }
        return skipTo(u'/', true);
    }

    bool word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && (m_text.at(m_at).isLetterOrNumber() || m_text.at(m_at) == u'_'))
            ++m_at;
        const QStringView word = QStringView(m_text).mid(begin, m_at - begin);
        if (word == u"system" || word == u"getline")
            return false;
        m_printing = m_printing || word == u"print" || word == u"printf";
        const bool isControl = word == u"print" || word == u"printf" || word == u"return" || word == u"in" ||
                               word == u"length" || word == u"else" || word == u"do" || word == u"exit" ||
                               word == u"case" || word == u"delete";
        m_before = isControl ? u'p' : u'a';
        return true;
    }

    bool skipTo(QChar delimiter, bool pattern)
    {
        for (++m_at; m_at < m_text.size() && m_text.at(m_at) != delimiter; ++m_at) {
            if (m_text.at(m_at) == u'\n')
                return false;
            if (pattern && m_text.at(m_at) == u'[') {
                const qsizetype close = m_text.indexOf(u']', m_at + 2);
                if (close < 0 || QStringView(m_text).mid(m_at, close - m_at).contains(delimiter))
                    return false;
            }
            m_at += m_text.at(m_at) == u'\\' ? 1 : 0;
        }
        m_before = u'"';
        ++m_at;
        return m_at <= m_text.size();
    }

    QString m_text;
    qsizetype m_at = 0;
    bool m_printing = false;
    QChar m_before; ///< what a slash would divide; p: a word behind which it may begin a pattern
};

std::optional<Assessment> sedRisk(const QList<ShellWord>& words, qsizetype index)
{
    bool hasText = false;
    for (qsizetype i = index + 1; i < words.size(); ++i) {
        const QString text = words.at(i).text();
        const bool isShort = text.size() > 1 && text.startsWith(u'-') && !text.startsWith(u"--");
        // Long options may be cut short, and a program may stand right behind -e.
        const bool isLong = text.startsWith(u"--") && text != "--expression"_L1 && text != "--quiet"_L1 &&
                            text != "--silent"_L1 && text != "--regexp-extended"_L1 && text != "--null-data"_L1;
        const bool isAttached = isShort && text.contains(u'e') && !text.endsWith(u'e');
        if (isLong || isAttached || (isShort && (text.contains(u'i') || text.contains(u'f'))))
            return Assessment{Risk::Changes, u"sed may write files with %1."_s.arg(text)};
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
        program < words.size() && words.at(program).isStatic() && AwkProgram(words.at(program).text()).onlyPrints();
    return prints ? Assessment{Risk::Safe, u"%1 only prints."_s.arg(name)}
                  : Assessment{Risk::Changes, u"The program of %1 is not known to only print."_s.arg(name)};
}

} // namespace firebreak
