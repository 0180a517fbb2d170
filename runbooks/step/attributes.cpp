#include "runbooks/step/attributes.h"

#include "core/alert/shown_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr std::chrono::seconds LongestTimeout = std::chrono::hours(24);
constexpr int MostRetries = 10;

using Pairs = QMap<QString, QString>;

std::optional<Pairs> jsonPairs(const QString& braced)
{
    const QJsonDocument json = QJsonDocument::fromJson(braced.toUtf8());
    if (!json.isObject())
        return std::nullopt;
    Pairs pairs;
    const QJsonObject object = json.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue value = it.value();
        if (value.isObject())
            pairs[it.key()] = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
        else if (value.isArray()) {
            QStringList parts;
            const QJsonArray all = value.toArray();
            for (const auto& part : all)
                parts.append(part.toVariant().toString());
            pairs[it.key()] = parts.join(u',');
        } else
            pairs[it.key()] = value.toVariant().toString();
    }
    return pairs;
}

/// `name=x tag=a,b cwd="/a b" background`: a name alone means true.
class PairReader {
public:
    explicit PairReader(QStringView text) : m_text(text) {}

    Pairs read()
    {
        Pairs pairs;
        while (skipBlanks()) {
            const QString key = word(u'=');
            if (m_at < m_text.size() && m_text[m_at] == u'=') {
                ++m_at;
                const QString read = value();
                if (!key.isEmpty())
                    pairs[key] = read;
            } else if (!key.isEmpty()) {
                pairs[key] = u"true"_s;
            }
        }
        return pairs;
    }

private:
    bool skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        return m_at < m_text.size();
    }

    QString word(QChar end)
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != end)
            ++m_at;
        return m_text.sliced(begin, m_at - begin).toString();
    }

    QString value()
    {
        if (m_at >= m_text.size() || (m_text[m_at] != u'"' && m_text[m_at] != u'\''))
            return word(QChar());
        const QChar quote = m_text[m_at++];
        QString read;
        for (; m_at < m_text.size() && m_text[m_at] != quote; ++m_at) {
            const bool escaped = m_text[m_at] == u'\\' && m_at + 1 < m_text.size() &&
                                 (m_text[m_at + 1] == quote || m_text[m_at + 1] == u'\\');
            m_at += escaped ? 1 : 0;
            read += m_text[m_at];
        }
        ++m_at;
        return read;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

/// "90", "90s", "5m", "1h30m".
std::optional<std::chrono::seconds> durationOf(const QString& text)
{
    static const QRegularExpression shape(u"^(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s?)?$"_s);
    const auto match = shape.match(text.trimmed());
    if (!match.hasMatch() || text.trimmed().isEmpty())
        return std::nullopt;
    const std::chrono::seconds length = std::chrono::hours(match.captured(1).toInt()) +
                                        std::chrono::minutes(match.captured(2).toInt()) +
                                        std::chrono::seconds(match.captured(3).toInt());
    if (length < std::chrono::seconds(1) || length > LongestTimeout)
        return std::nullopt;
    return length;
}

/// Puts the texts where they belong, and says what does not fit.
class AttributeReader {
public:
    explicit AttributeReader(const Pairs& pairs) { m_read.all = pairs; }

    StepAttributes read()
    {
        m_read.name = text(u"name"_s);
        m_read.cwd = text(u"cwd"_s);
        m_read.interpreter = text(u"interpreter"_s).trimmed();
        m_read.background = yesOrNo(u"background"_s, false);
        m_read.interactive = yesOrNo(u"interactive"_s, false);
        m_read.excludeFromRunAll = yesOrNo(u"excludeFromRunAll"_s, true);
        m_read.expect = text(u"expect"_s).trimmed();
        m_read.rollback = text(u"rollback"_s).trimmed();
        m_read.onFail = text(u"on-fail"_s).trimmed();
        m_read.secret = yesOrNo(u"secret"_s, true);
        m_read.source = text(u"source"_s).simplified();
        m_read.redirects = yesOrNo(u"redirects"_s, false);
        for (const QString& tag : text(u"tag"_s).split(u','))
            if (!tag.trimmed().isEmpty())
                m_read.tags.append(tag.trimmed());
        readPromptEnv();
        readKind();
        readRisk();
        readNumbers();
        readTarget();
        return std::move(m_read);
    }

private:
    QString text(const QString& name) const { return m_read.all.value(name); }

    void complain(const QString& name, const QString& wanted)
    {
        m_read.troubles.append(
            u"The attribute %1 is “%2”; it should be %3."_s.arg(name, shownLine(text(name), 60), wanted));
    }

    /// `careful`: what a word that is neither yes nor no counts as.
    bool yesOrNo(const QString& name, bool careful)
    {
        if (!m_read.all.contains(name))
            return false;
        const QString word = text(name).trimmed().toLower();
        if (word == "true"_L1 || word == "1"_L1 || word == "yes"_L1)
            return true;
        if (word == "false"_L1 || word == "0"_L1 || word == "no"_L1)
            return false;
        complain(name, u"true or false"_s);
        return careful;
    }

    void readPromptEnv()
    {
        if (!m_read.all.contains(u"promptEnv"_s))
            return;
        const QString word = text(u"promptEnv"_s).trimmed().toLower();
        const bool yes = QStringList{u"auto"_s, u"always"_s, u"yes"_s, u"true"_s, u"1"_s}.contains(word);
        m_read.asksForVariables = !QStringList{u"never"_s, u"no"_s, u"false"_s, u"0"_s}.contains(word);
        if (m_read.asksForVariables && !yes)
            complain(u"promptEnv"_s, u"auto, always or never"_s);
    }

    void readKind()
    {
        if (!m_read.all.contains(u"kind"_s))
            return;
        m_read.kind = fromWord<StepKind>(text(u"kind"_s).trimmed().toLower());
        if (!m_read.kind)
            complain(u"kind"_s, u"shell, http, promql, sql, manual, output or data"_s);
    }

    void readRisk()
    {
        const QString risk = text(u"risk"_s).trimmed().toLower();
        if (risk == "safe"_L1 || risk == "changes"_L1 || risk == "destroys"_L1)
            m_read.risk = risk;
        else if (m_read.all.contains(u"risk"_s)) {
            complain(u"risk"_s, u"safe, changes or destroys, and counts as destroys"_s);
            m_read.risk = u"destroys"_s;
        }
    }

    void readNumbers()
    {
        if (m_read.all.contains(u"timeout"_s)) {
            m_read.timeout = durationOf(text(u"timeout"_s));
            if (!m_read.timeout)
                complain(u"timeout"_s, u"a time from 1s to 24h, such as 90s or 5m"_s);
        }
        if (m_read.all.contains(u"retry"_s)) {
            bool isNumber = false;
            const int count = text(u"retry"_s).trimmed().toInt(&isNumber);
            if (isNumber && count >= 0 && count <= MostRetries)
                m_read.retry = count;
            else
                complain(u"retry"_s, u"a number from 0 to %1"_s.arg(MostRetries));
        }
    }

    void readTarget()
    {
        static const QRegularExpression shape(
            u"^(?:localhost|kube:[^/\\s]+(?:/[^/\\s]+)?|kube:\\S+/[^/\\s]+|aws:[^/\\s]+(?:/[a-z0-9-]+)?)$"_s);
        const QString target = text(u"target"_s).trimmed();
        if (shape.match(target).hasMatch())
            m_read.target = target;
        else if (m_read.all.contains(u"target"_s))
            complain(u"target"_s, u"localhost, kube:CONTEXT/NAMESPACE or aws:PROFILE/REGION"_s);
    }

    StepAttributes m_read;
};

} // namespace

FenceInfo readFenceInfo(const QString& info)
{
    FenceInfo read;
    const qsizetype open = info.indexOf(u'{');
    const QString before = (open < 0 ? info : info.left(open)).simplified();
    read.language = before.section(u' ', 0, 0).toLower();
    if (open < 0)
        return read;
    const qsizetype close = info.lastIndexOf(u'}');
    const QString braced = close > open ? info.mid(open, close - open + 1) : info.mid(open) + u'}';
    const auto json = jsonPairs(braced);
    read.attributes =
        AttributeReader(json ? *json : PairReader(QStringView(braced).sliced(1).chopped(1)).read()).read();
    return read;
}

} // namespace firebreak
