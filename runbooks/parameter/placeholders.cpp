#include "runbooks/parameter/placeholders.h"

#include "runbooks/parameter/other_spellings.h"
#include "runbooks/parameter/template_tags.h"
#include "runbooks/shell/invocation.h"
#include "runbooks/shell/nested_programs.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Longer than any name; keeps the look ahead short.
constexpr qsizetype LongestName = 100;

bool isWordCharacter(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

bool isOneOf(QStringView word, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QStringView w) { return word.compare(w, Qt::CaseInsensitive) == 0; });
}

class Search {
public:
    Search(QStringView text, TextLanguage language) : m_text(text), m_language(language) {}

    QList<Placeholder> run()
    {
        closedTags();
        angles();
        if (m_language == TextLanguage::Shell)
            templateTags();
        if (m_language == TextLanguage::Shell) {
            // Twice: what looks like a placeholder hides what it stands in, until it is known not to be one.
            study();
            m_angles.removeIf([&](const Span& span) { return !isAngleName(span); });
            study();
        }
        qsizetype next = 0;
        for (qsizetype at = 0; at < m_text.size();) {
            while (next < m_angles.size() && m_angles.at(next).begin < at)
                ++next;
            Span span{at, at};
            if (next < m_angles.size() && m_angles.at(next).begin == at)
                span = m_angles.at(next);
            else if (mayStart(at))
                span.end = at + other(at);
            if (span.size() == 0) {
                ++at;
                continue;
            }
            add(span);
            at = span.end;
        }
        if (m_language == TextLanguage::Shell && m_found.size() > m_angles.size())
            readAgain();
        return m_found;
    }

private:
    /// The other spellings were read as plain characters so far; what they stand in may differ from their own quoting.
    void readAgain()
    {
        QList<Span> holes;
        for (const Placeholder& placeholder : m_found)
            holes.append(placeholder.span);
        m_shell = readShell(m_text, holes);
        for (Placeholder& placeholder : m_found)
            placeholder.quoting = m_shell.at(placeholder.span.begin);
    }

    enum Around : quint8 { Filter = 1, Template = 2, Printed = 4, MakesNames = 8 };

    QChar at(qsizetype i) const { return i >= 0 && i < m_text.size() ? m_text.at(i) : QChar(); }
    Quoting quoting(qsizetype i) const { return m_language == TextLanguage::Shell ? m_shell.at(i) : Quoting::Unknown; }
    bool around(qsizetype i, Around what) const
    {
        return std::size_t(i) < m_around.size() && (m_around[std::size_t(i)] & what);
    }

    /// `</name>` somewhere: then `<name>` is markup.
    void closedTags()
    {
        for (qsizetype i = m_text.indexOf(u"</"); i >= 0; i = m_text.indexOf(u"</", i + 2)) {
            qsizetype end = i + 2;
            while (end < m_text.size() && end - i < LongestName && (isWordCharacter(at(end)) || at(end) == u'-'))
                ++end;
            if (at(end) == u'>')
                m_closed.insert(m_text.mid(i + 2, end - i - 2).toString());
        }
    }

    void angles()
    {
        for (qsizetype i = m_text.indexOf(u'<'); i >= 0; i = m_text.indexOf(u'<', i + 1)) {
            qsizetype end = i + 1;
            while (end < m_text.size() && end - i <= LongestName && at(end) != u'>' && at(end) != u'<' &&
                   at(end) != u'\n')
                ++end;
            if (at(end) == u'>' && isName(m_text.mid(i + 1, end - i - 1), at(i - 1)))
                m_angles.append({i, end + 1});
        }
    }

    /// Each is one place, whatever brackets stand in it.
    void templateTags()
    {
        const QList<TemplateTag> tags = templateTagsIn(m_text);
        if (tags.isEmpty())
            return;
        for (const TemplateTag& tag : tags)
            m_tags.insert(tag.span.begin, tag.name);
        m_angles.removeIf([&](const Span& span) {
            const auto behind =
                std::upper_bound(tags.cbegin(), tags.cend(), span.begin,
                                 [](qsizetype at, const TemplateTag& tag) { return at < tag.span.begin; });
            return behind != tags.cbegin() && span.begin < std::prev(behind)->span.end;
        });
        for (const TemplateTag& tag : tags)
            m_angles.append(tag.span);
        std::sort(m_angles.begin(), m_angles.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
        m_ofGo = holdsGoTemplate(m_text);
    }

    /// Not in a file that is written here, nor in what docker, kubectl or gh read as their own template.
    bool isTag(const Span& span) const
    {
        if (isProse(span.begin) || around(span.begin, Filter) || around(span.begin, Template))
            return false;
        return quoting(span.begin) == Quoting::Bare || !m_ofGo;
    }

    bool isName(QStringView inner, QChar before) const
    {
        if (inner.isEmpty() || before == u'<' || before == u'\\')
            return false;
        const QChar first = inner.front();
        const QChar last = inner.back();
        if (!isWordCharacter(first) && first != u'"' && first != u'\'')
            return false;
        if (last.isSpace() || last == u'\\' || last == u'/' || last == u'-' || last == u'=' || last == u'$')
            return false;
        if (inner.contains(u'@') || inner.contains(u"://") || inner.count(u'(') != inner.count(u')') ||
            inner.count(u'"') % 2 != 0 || inner.contains(u'`') || inner.contains(u"$("))
            return false;
        qsizetype word = 0;
        while (word < inner.size() && (isWordCharacter(inner.at(word)) || inner.at(word) == u'-'))
            ++word;
        return !m_closed.contains(inner.first(word).toString());
    }

    void study()
    {
        m_shell = readShell(m_text, m_angles);
        m_around.assign(std::size_t(m_text.size()), 0);
        if (!m_shell.understood)
            return;
        for (const NestedProgram& nested : nestedPrograms(m_shell)) {
            if (nested.language == ProgramLanguage::Filter)
                mark(nested.span, Filter);
            else if (nested.language == ProgramLanguage::Template)
                mark(nested.span, Template);
        }
        for (const ShellCommand& command : m_shell.commands) {
            const QList<Program> programs = programsOf(command);
            const QString name = programs.isEmpty() ? QString() : programs.back().name;
            if (name == "echo"_L1 || name == "printf"_L1 || name == "log"_L1 || name == "logger"_L1)
                mark(command.span, Printed);
            else if (name == "mktemp"_L1)
                mark(command.span, MakesNames);
        }
    }

    void mark(const Span& span, Around what)
    {
        for (qsizetype i = span.begin; i < span.end; ++i)
            m_around[std::size_t(i)] |= what;
    }

    /// Whether the brackets are neither comparison nor redirection where they stand.
    bool isAngleName(const Span& span) const
    {
        if (m_tags.contains(span.begin))
            return isTag(span);
        const QStringView inner = m_text.mid(span.begin + 1, span.size() - 2);
        const QChar before = at(span.begin - 1);
        const QChar behind = at(span.end);
        const bool operators = inner.contains(u'|') || inner.contains(u';') || inner.contains(u'&');
        const Quoting where = quoting(span.begin);
        if (where == Quoting::Bare || where == Quoting::Comment)
            return !operators || !isWordCharacter(behind);
        const bool compares = isWordCharacter(before) && inner.contains(u' ');
        if (around(span.begin, Filter))
            return !compares && !isWordCharacter(before) && before != u')' && before != u']' && before != u' ' &&
                   !isWordCharacter(behind);
        if (where == Quoting::Unknown && m_shell.understood)
            return !operators && !compares;
        // Programs print <none> and its like themselves; people search for it.
        if (where != Quoting::HereDocument && where != Quoting::LiteralHereDocument &&
            isOneOf(inner, {u"none", u"unknown", u"pending", u"nil", u"unset", u"invalid", u"null", u"empty"}))
            return false;
        return !compares && !operators;
    }

    bool mayStart(qsizetype i) const
    {
        const char16_t c = m_text.at(i).unicode();
        return c == u'[' || c == u'{' || c == u'Y' || c == u'y' || c == u'X' || c == u'x' || c == u'.' || c == u'…';
    }

    /// Length of a placeholder of another spelling that begins here; 0 where there is none.
    qsizetype other(qsizetype i) const
    {
        switch (m_text.at(i).unicode()) {
        case u'[':
            return bracketed(i, u']');
        case u'{':
            return bracketed(i, u'}');
        case u'.':
        case u'…':
            return dots(i);
        case u'X':
        case u'x':
            return crosses(i);
        default:
            return your(i);
        }
    }

    bool isProse(qsizetype i) const
    {
        const Quoting where = quoting(i);
        return where == Quoting::Comment || where == Quoting::HereDocument || where == Quoting::LiteralHereDocument;
    }

    qsizetype bracketed(qsizetype i, QChar close) const
    {
        // In documents and programs of other languages brackets have a meaning of their own.
        if (m_language != TextLanguage::Shell || isProse(i) || around(i, Filter) || around(i, Template) ||
            (quoting(i) == Quoting::Unknown && m_shell.understood))
            return 0;
        qsizetype end = i + 1;
        while (end < m_text.size() && end - i <= LongestName &&
               (isWordCharacter(at(end)) || at(end) == u'-' || at(end) == u' '))
            ++end;
        const QStringView name = m_text.mid(i + 1, end - i - 1);
        if (at(end) != close || name.size() < 2 || !name.front().isLetter() || name.back() == u' ' ||
            name.contains(u"  "))
            return 0;
        const QChar before = at(i - 1);
        const QChar behind = at(end + 1);
        if (close == u'}') {
            const bool taken = before == u'$' || before == u'@' || before == u'%' || before == u'{' ||
                               before == u'\\' || before == u'#' || behind == u'}' || name.contains(u' ');
            return taken || isOneOf(name, {u"end", u"range", u"print"}) ? 0 : end + 1 - i;
        }
        const bool startsWord = before.isNull() || before.isSpace() || QStringView(u"=/:,\"'-").contains(before);
        const bool endsWord = behind.isNull() || behind.isSpace() || QStringView(u"/:,\"';)|&.-").contains(behind);
        const bool quoted = quoting(i) != Quoting::Bare;
        const bool isClass = name.size() == 3 && name.at(1) == u'-'; // a-z
        if (!startsWord || !endsWord || isClass || around(i, Printed) ||
            (quoted && (before == u'"' || before == u'\'') && behind != before))
            return 0;
        if (isOneOf(name, {u"info", u"warn", u"warning", u"error", u"err", u"debug", u"fatal", u"notice", u"ok",
                           u"fail", u"failed", u"critical", u"trace", u"passed", u"skipped"}))
            return 0;
        return end + 1 - i;
    }

    qsizetype dots(qsizetype i) const
    {
        const qsizetype length = at(i) == u'…' ? 1 : m_text.mid(i, 3) == u"..." ? 3 : 0;
        if (length == 0 || m_language != TextLanguage::Shell || isProse(i) || around(i, Printed) || around(i, Filter))
            return 0;
        const QChar before = at(i - 1);
        const QChar behind = at(i + length);
        const bool path = before == u'/' && at(i - 2) == u'.'; // ./... of Go
        const bool alone = !isWordCharacter(before) && before != u'.' && before != u')' && before != u']' &&
                           !isWordCharacter(behind) && behind != u'.';
        return alone && !path ? length : 0;
    }

    qsizetype crosses(qsizetype i) const
    {
        qsizetype end = i;
        while (end < m_text.size() && at(end) == at(i))
            ++end;
        const bool alone = !isWordCharacter(at(i - 1)) && !isWordCharacter(at(end)) && at(i - 1) != u'$';
        if (end - i < 3 || !alone || around(i, MakesNames) || quoting(i) == Quoting::Comment)
            return 0;
        return end - i;
    }

    qsizetype your(qsizetype i) const
    {
        const QStringView start = m_text.mid(i, 5);
        const QChar before = at(i - 1);
        if (start.size() < 5 || start.first(4).compare(u"your", Qt::CaseInsensitive) != 0 ||
            (start.back() != u'_' && start.back() != u'-') || isWordCharacter(before) || before == u'$' ||
            before == u'-')
            return 0;
        if (before == u'{' && at(i - 2) == u'$')
            return 0;
        qsizetype end = i + 5;
        while (end < m_text.size() && end - i <= LongestName && (isWordCharacter(at(end)) || at(end) == u'-'))
            ++end;
        while (at(end - 1) == u'-')
            --end;
        const bool assigned = at(end) == u'=' && (before.isNull() || before.isSpace());
        const bool inMarkup = before == u'<';
        return end - i > 5 && !assigned && !inMarkup ? end - i : 0;
    }

    void add(const Span& span)
    {
        QStringView name = m_text.mid(span.begin, span.size());
        if (const auto tag = m_tags.constFind(span.begin); tag != m_tags.cend())
            name = *tag;
        else if (QStringView(u"<[{").contains(name.front()))
            name = name.mid(1, name.size() - 2);
        const QString key = parameterKey(name);
        if (!key.isEmpty())
            m_found.append({span, name.toString(), key, quoting(span.begin)});
    }

    QStringView m_text;
    TextLanguage m_language;
    ShellText m_shell;
    QSet<QString> m_closed;
    QList<Span> m_angles;
    QHash<qsizetype, QString> m_tags; ///< what stands in a tag, by where the tag begins
    bool m_ofGo = false;
    std::vector<quint8> m_around;
    QList<Placeholder> m_found;
};

} // namespace

QString parameterKey(QStringView spelling)
{
    if (spelling == u"..." || spelling == u"…")
        return u"..."_s;
    QString key;
    for (const QChar c : spelling)
        if (c.isLetterOrNumber() || c.isSurrogate())
            key += c;
    key = key.toCaseFolded();
    const bool crosses = key.size() > 3 && std::all_of(key.begin(), key.end(), [](QChar c) { return c == u'x'; });
    return crosses ? u"xxx"_s : key;
}

QList<Placeholder> placeholdersIn(QStringView text, TextLanguage language)
{
    const QList<Placeholder> found = Search(text, language).run();
    return language == TextLanguage::Http || language == TextLanguage::Promql
               ? withOtherSpellings(text, language, found)
               : found;
}

} // namespace firebreak
