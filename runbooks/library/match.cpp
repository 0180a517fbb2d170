#include "runbooks/library/match.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Letters and digits only, in one case: "KubePodCrashLooping", "kube-pod-crash-looping".
QString plain(QStringView name)
{
    QString plain;
    for (const QChar c : name)
        if (c.isLetterOrNumber())
            plain += c;
    return plain.toCaseFolded();
}

/// The parts of a path, without the ending of the last one, as they are compared.
QStringList partsOf(const QString& path)
{
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return {};
    QString& last = parts.back();
    for (const QStringView ending : {QStringView(u".md"), QStringView(u".markdown"), QStringView(u".html")})
        if (last.endsWith(ending, Qt::CaseInsensitive) && last.size() > ending.size()) {
            last.chop(ending.size());
            break;
        }
    for (QString& part : parts)
        part = plain(part);
    return parts;
}

/// How many parts are the same, counted from the end.
qsizetype commonTail(const QStringList& a, const QStringList& b)
{
    qsizetype count = 0;
    while (count < a.size() && count < b.size() && a.at(a.size() - 1 - count) == b.at(b.size() - 1 - count))
        ++count;
    return count;
}

class Comparison {
public:
    Comparison(const IncidentFacts& incident) : m_alert(plain(incident.alertName)), m_alertName(incident.alertName)
    {
        const QUrl url(incident.runbookUrl, QUrl::StrictMode);
        if (url.isValid()) {
            m_link = partsOf(url.path());
            m_linkAnchor = url.fragment(QUrl::FullyDecoded).toCaseFolded();
        }
        for (const QString& service : incident.services)
            if (!plain(service).isEmpty())
                m_services.insert(plain(service), service);
    }

    RunbookMatch with(const RunbookFacts& facts)
    {
        m_match = {};
        const QStringList parts = partsOf(facts.path);
        link(facts, parts);
        alert(facts, parts);
        service(facts, parts);
        return m_match;
    }

private:
    void sign(int strength, const QString& reason)
    {
        if (m_match.reason.isEmpty())
            m_match.reason = reason;
        m_match.strength += strength;
    }

    void link(const RunbookFacts& facts, const QStringList& parts)
    {
        const qsizetype common = commonTail(parts, m_link);
        if (common == 0)
            return;
        // Files of the same name in other folders fit a little less for each folder.
        m_match.exact = common >= 2 || parts.size() == 1;
        sign(1000 + 10 * int(std::min<qsizetype>(common, 9)), u"The alert links to it."_s);
        for (const OutlineEntry& entry : facts.outline)
            if (!m_linkAnchor.isEmpty() && entry.anchor.toCaseFolded() == m_linkAnchor)
                m_match.anchor = entry.anchor;
    }

    void alert(const RunbookFacts& facts, const QStringList& parts)
    {
        if (m_alert.isEmpty())
            return;
        const bool listed = std::any_of(facts.alerts.begin(), facts.alerts.end(),
                                        [&](const QString& name) { return plain(name) == m_alert; });
        if (listed) {
            m_match.exact = true;
            sign(500, u"It says that it is for the alert %1."_s.arg(m_alertName.left(80)));
        }
        if (!parts.isEmpty() && parts.back() == m_alert)
            sign(200, u"Its file is called like the alert."_s);
        if (plain(facts.title) == m_alert)
            sign(150, u"Its title is the name of the alert."_s);
        for (const OutlineEntry& entry : facts.outline) {
            if (plain(entry.text) != m_alert)
                continue;
            sign(100, u"A section is called like the alert."_s);
            if (m_match.anchor.isEmpty() && entry.level > 1)
                m_match.anchor = entry.anchor;
            break;
        }
    }

    void service(const RunbookFacts& facts, const QStringList& parts)
    {
        if (const auto named = m_services.constFind(plain(facts.service)); named != m_services.constEnd())
            sign(40, u"It is for the service %1."_s.arg(named->left(80)));
        for (qsizetype i = 0; i < parts.size(); ++i)
            if (const auto named = m_services.constFind(parts.at(i)); named != m_services.constEnd())
                return sign(20, i + 1 < parts.size() ? u"It lies in the folder of %1."_s.arg(named->left(80))
                                                     : u"Its file is called like %1."_s.arg(named->left(80)));
    }

    QString m_alert, m_alertName;
    QStringList m_link;
    QString m_linkAnchor;
    QMap<QString, QString> m_services;
    RunbookMatch m_match;
};

} // namespace

RunbookFacts factsOf(const QString& path, const Document& document)
{
    return {path,
            document.title,
            document.frontMatter.service,
            document.frontMatter.owner,
            document.frontMatter.alerts,
            document.outline};
}

QList<RunbookMatch> matchingRunbooks(const QList<RunbookFacts>& library, const IncidentFacts& incident)
{
    QList<RunbookMatch> matches;
    Comparison comparison(incident);
    for (qsizetype i = 0; i < library.size(); ++i) {
        RunbookMatch match = comparison.with(library.at(i));
        match.runbook = int(i);
        if (match.strength > 0)
            matches.append(match);
    }
    std::stable_sort(matches.begin(), matches.end(), [&](const RunbookMatch& a, const RunbookMatch& b) {
        if (a.strength != b.strength)
            return a.strength > b.strength;
        return library.at(a.runbook).path < library.at(b.runbook).path;
    });
    return matches;
}

} // namespace firebreak
