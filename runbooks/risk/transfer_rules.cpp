#include "runbooks/risk/special_rules.h"

#include "runbooks/risk/verb_table.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool isNowhere(const QString& file) { return file == "/dev/null"_L1 || file == "-"_L1 || file == "/dev/stdout"_L1; }

/// Options of curl that neither send nor store anything. Others count as writing.
constexpr QStringView QuietFlags = u"--silent --show-error --fail --fail-with-body --location --insecure --verbose "
                                   u"--include --head --get --compressed --http1.1 "
                                   u"--http2 --http1.0 --http3 --ipv4 --ipv6 --globoff --no-buffer --no-progress-meter "
                                   u"--tlsv1.2 --tlsv1.3 --tlsv1 --path-as-is "
                                   u"--progress-bar --raw --negotiate --ntlm --basic --digest --anyauth "
                                   u"--location-trusted --cert-status --styled-output --version";
constexpr QStringView QuietWithValue = u"--header --user --max-time --connect-timeout --retry --retry-delay "
                                       u"--retry-max-time --cacert --cert --key --capath --resolve "
                                       u"--connect-to --proxy --user-agent --referer --write-out --url --unix-socket "
                                       u"--range --interface --max-redirs --noproxy "
                                       u"--cert-type --key-type --pass --limit-rate --speed-limit --speed-time "
                                       u"--oauth2-bearer --cookie --aws-sigv4 --ciphers";
constexpr QStringView Sending =
    u"--data --data-raw --data-binary --data-urlencode --data-ascii --form --form-string --json --upload-file";
constexpr QStringView Short = u"sSfLkviIGgN460";        ///< stand alone
constexpr QStringView ShortWithValue = u"HumEbAexwryY"; ///< take a value

class CurlCall {
public:
    Assessment read(const QList<ShellWord>& words, qsizetype index)
    {
        for (const ShellWord& word : words)
            if (word.text().contains(u"%output{")) // --write-out can write a file
                m_other = u"%output"_s;
        for (qsizetype i = index + 1; i < words.size(); ++i) {
            const QString text = words.at(i).text();
            // What is known only when it runs is no known file.
            const QString next =
                i + 1 < words.size() && words.at(i + 1).isStatic() ? words.at(i + 1).text() : QString();
            if (text.startsWith(u'-') && !words.at(i).isStatic() && !words.at(i).parts.front().quoted &&
                text.size() < 3)
                m_other = text; // `-$OPTION`
            if (text.startsWith(u"--"))
                i += longOption(text, next);
            else if (text.size() > 1 && text.startsWith(u'-'))
                i += bundle(text, next);
        }
        if (m_method.isEmpty())
            m_method = m_sends && !m_asksGet ? u"POST"_s : u"GET"_s;
        Assessment assessment = httpRisk(m_method);
        if (!m_other.isEmpty())
            assessment = assessment.worse({Risk::Changes, u"curl may write or send with %1."_s.arg(m_other)});
        return assessment;
    }

private:
    void method(const QString& value) { m_method = value.isEmpty() ? u"?"_s : value; }

    void output(const QString& option, const QString& file)
    {
        if (!isNowhere(file))
            m_other = option;
    }

    /// How many words behind the option belong to it.
    int longOption(const QString& option, const QString& next)
    {
        if (option == "--request"_L1)
            return method(next), 1;
        if (option.startsWith(u"--request="))
            return method(option.mid(10)), 0;
        if (option == "--output"_L1 || option == "--dump-header"_L1)
            return output(option, next), 1;
        if (isListed(Sending, option.section(u'=', 0, 0))) {
            m_sends = true;
            if (option == "--upload-file"_L1)
                m_other = option;
            return option.contains(u'=') ? 0 : 1;
        }
        m_asksGet = m_asksGet || option == "--get"_L1;
        if (isListed(QuietFlags, option))
            return 0;
        if (isListed(QuietWithValue, option.section(u'=', 0, 0)))
            return option.contains(u'=') ? 0 : 1;
        m_other = option;
        return 0;
    }

    int bundle(const QString& option, const QString& next)
    {
        for (qsizetype i = 1; i < option.size(); ++i) {
            const QChar c = option.at(i);
            const QString attached = option.mid(i + 1);
            const QString value = attached.isEmpty() ? next : attached;
            const int taken = attached.isEmpty() ? 1 : 0;
            if (c == u'X')
                return method(value), taken;
            if (c == u'o' || c == u'D')
                return output(option, value), taken;
            if (c == u'd' || c == u'F')
                return m_sends = true, taken;
            if (ShortWithValue.contains(c))
                return taken;
            m_asksGet = m_asksGet || c == u'G';
            if (!Short.contains(c))
                return m_other = option, 0;
        }
        return 0;
    }

    QString m_method;
    QString m_other;
    bool m_sends = false;
    bool m_asksGet = false;
};

Assessment wgetRisk(const QList<ShellWord>& words, qsizetype index)
{
    bool nowhere = false;
    for (qsizetype i = index + 1; i < words.size(); ++i) {
        const QString text = words.at(i).text();
        const QString next = i + 1 < words.size() && words.at(i + 1).isStatic() ? words.at(i + 1).text() : QString();
        const bool ends = text.startsWith(u'-') && !text.startsWith(u"--") && text.endsWith(u'O');
        nowhere = nowhere || text == "--spider"_L1 || (ends && isNowhere(next)) || text.endsWith(u"O-") ||
                  text.startsWith(u"--output-document=-") || text.startsWith(u"--output-document=/dev/null");
        if (text.startsWith(u"--post") || text.startsWith(u"--method") || text.startsWith(u"--body") ||
            text.startsWith(u"-e") || text.startsWith(u"--use-askpass"))
            return {Risk::Changes, u"wget sends something with %1."_s.arg(text)};
        const bool known = !text.startsWith(u'-') || text.startsWith(u"--") ||
                           std::all_of(text.begin() + 1, text.end(),
                                       [](QChar c) { return c.isDigit() || QStringView(u"qSOTtUnvd-").contains(c); });
        if (!known)
            return {Risk::Changes, u"wget may write or send something with %1."_s.arg(text)};
        if (text == "-o"_L1 || text == "-a"_L1 || text.startsWith(u"--save-") || text.startsWith(u"--output-file"))
            return {Risk::Changes, u"wget writes a file with %1."_s.arg(text)};
    }
    return nowhere ? Assessment{Risk::Safe, u"wget only reads."_s}
                   : Assessment{Risk::Changes, u"wget writes what it gets into a file."_s};
}

} // namespace

Assessment httpRisk(const QString& method)
{
    const QString name = method.toUpper();
    if (name == "GET"_L1 || name == "HEAD"_L1 || name == "OPTIONS"_L1)
        return {Risk::Safe, u"An HTTP %1 only reads."_s.arg(name)};
    if (name == "DELETE"_L1)
        return {Risk::Destroys, u"An HTTP DELETE takes away what is there."_s};
    return {Risk::Changes, u"An HTTP %1 sends something."_s.arg(name)};
}

std::optional<Assessment> transferRisk(const QString& name, const QList<ShellWord>& words, qsizetype index)
{
    if (name == "curl"_L1)
        return CurlCall().read(words, index);
    if (name == "wget"_L1)
        return wgetRisk(words, index);
    return std::nullopt;
}

} // namespace firebreak
