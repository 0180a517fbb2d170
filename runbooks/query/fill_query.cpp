#include "runbooks/query/fill_query.h"

#include "runbooks/parameter/value_escape.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// What stands around a position.
struct Around {
    QChar quote;          ///< null: none
    bool escaped = false; ///< right behind a backslash
    bool matches = false; ///< in the text of =~ or !~
};

/// Goes over the query once, from placeholder to placeholder.
class Walk {
public:
    explicit Walk(const QString& text) : m_text(text) {}

    /// `at` never goes back; holes are stepped over by `skip`.
    Around to(qsizetype at)
    {
        for (; m_at < at; ++m_at)
            step(m_text.at(m_at));
        return {m_quote, m_escaped, !m_quote.isNull() && m_matches};
    }
    void skip(qsizetype to)
    {
        m_at = to;
        m_escaped = false;
        if (m_quote.isNull())
            m_before.clear();
    }

private:
    void step(QChar c)
    {
        if (m_comment) {
            m_comment = c != u'\n';
        } else if (!m_quote.isNull()) {
            const bool backslash = c == u'\\' && !m_escaped && m_quote != u'`';
            if (c == m_quote && !m_escaped)
                m_quote = QChar();
            m_escaped = backslash;
        } else if (c == u'"' || c == u'\'' || c == u'`') {
            m_quote = c;
            m_matches = m_before.endsWith(u"=~") || m_before.endsWith(u"!~");
        } else if (c == u'#') {
            m_comment = true;
        } else if (!c.isSpace()) {
            m_before = m_before.right(1) + c;
        }
    }

    const QString& m_text;
    qsizetype m_at = 0;
    QChar m_quote;
    bool m_escaped = false, m_comment = false, m_matches = false;
    QString m_before; ///< the last two characters outside quotes
};

tl::unexpected<Error> mayNot(const QString& name, const QString& why, const QString& remedy)
{
    return refused(u"The value of “%1” may not stand where it is used: %2"_s.arg(name, why), remedy);
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

Result<QString> written(const ParameterValue& value, const QString& name, const Around& around)
{
    if (const auto checked = checkedValue(value, name, Quoting::Double); !checked)
        return tl::unexpected(checked.error());
    if (around.escaped)
        return mayNot(name, u"what stands right before it would change its meaning."_s,
                      u"Change the document, or copy the query and ask by hand."_s);
    if (around.quote.isNull()) {
        const bool plain = !value.text.isEmpty() && std::all_of(value.text.begin(), value.text.end(), [](QChar c) {
            return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringView(u"_:.").contains(c);
        });
        if (!plain)
            return mayNot(name, u"outside quotes a query takes names, numbers and durations."_s,
                          u"Give letters, digits and _:. only."_s);
        return value.text;
    }
    const bool asItIs = around.matches && value.origin != ValueOrigin::Typed;
    const QString text = asItIs ? behindBackslashes(value.text, u"\\.+*?()|[]{}^$") : value.text;
    if (around.quote != u'`')
        return behindBackslashes(text, around.quote == u'"' ? QStringView(u"\\\"") : QStringView(u"\\'"));
    if (text.contains(u'`'))
        return mayNot(name, u"it holds the quote that ends the text there."_s, u"Give a value without `."_s);
    return text;
}

} // namespace

Result<QString> fillInQuery(const QString& text, const ParameterValues& values)
{
    QString filled;
    qsizetype copied = 0;
    Walk walk(text);
    for (const Placeholder& placeholder : placeholdersIn(text, TextLanguage::Promql)) {
        const Around around = walk.to(placeholder.span.begin);
        walk.skip(placeholder.span.end);
        if (placeholder.quoting == Quoting::Comment)
            continue;
        const auto value = values.constFind(placeholder.key);
        if (value == values.constEnd())
            return refused(u"The placeholder “%1” has no value, so nothing is asked."_s.arg(placeholder.name),
                           u"Give it a value."_s);
        const auto ready = written(*value, placeholder.name, around);
        if (!ready)
            return tl::unexpected(ready.error());
        filled += QStringView(text).mid(copied, placeholder.span.begin - copied);
        filled += *ready;
        copied = placeholder.span.end;
    }
    filled += QStringView(text).mid(copied);
    return filled;
}

} // namespace firebreak
