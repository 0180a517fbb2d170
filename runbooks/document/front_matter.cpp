#include "runbooks/document/front_matter.h"

#include "core/alert/shown_line.h"
#include "runbooks/document/safe_yaml.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int FirstFieldLine = 2;
constexpr qsizetype LongestWords = 500; ///< characters of what is only shown and compared

/// What stands between the marks, and where the document goes on.
struct Cut {
    QByteArray inner;
    qsizetype end = 0;
    int lines = 0;
};

std::optional<Cut> cutBetween(const QByteArray& utf8, QByteArrayView mark, const QList<QByteArrayView>& ends)
{
    Cut cut;
    qsizetype at = 0;
    qsizetype innerBegin = 0;
    while (at < utf8.size()) {
        const qsizetype lineEnd = utf8.indexOf('\n', at);
        const qsizetype next = lineEnd < 0 ? utf8.size() : lineEnd + 1;
        QByteArrayView line = QByteArrayView(utf8).sliced(at, (lineEnd < 0 ? utf8.size() : lineEnd) - at);
        while (!line.isEmpty() && (line.back() == ' ' || line.back() == '\t'))
            line.chop(1);
        ++cut.lines;
        if (cut.lines == 1) {
            if (line != mark)
                return std::nullopt;
            innerBegin = next;
        } else if (ends.contains(line)) {
            cut.inner = utf8.sliced(innerBegin, at - innerBegin);
            cut.end = next;
            return cut;
        }
        at = next;
    }
    return std::nullopt;
}

/// A document may also begin with a rule and have another one later: then what lies between is prose.
bool beginsLikeYaml(const QByteArray& inner)
{
    static const QRegularExpression field(u"^(?:[\"']?[\\w][\\w .\\-/]{0,80}[\"']?\\s*:(?:\\s|$)|\\{)"_s);
    for (const QByteArray& line : inner.first(qMin<qsizetype>(inner.size(), 8192)).split('\n')) {
        const QByteArray text = line.trimmed();
        if (!text.isEmpty() && !text.startsWith('#'))
            return field.match(QString::fromUtf8(text.first(qMin<qsizetype>(text.size(), 400)))).hasMatch();
    }
    return inner.trimmed().isEmpty();
}

bool isYes(const QString& text)
{
    const QString lower = text.toLower();
    return lower == "true"_L1 || lower == "yes"_L1 || lower == "on"_L1;
}

bool isNo(const QString& text)
{
    const QString lower = text.toLower();
    return lower == "false"_L1 || lower == "no"_L1 || lower == "off"_L1;
}

/// Takes known fields out of a map; what is left is unknown.
class Fields {
public:
    Fields(QJsonObject map, DocumentFindings& findings) : m_map(std::move(map)), m_findings(findings) {}

    QString text(const QString& name) { return optionalText(name).value_or(QString()); }

    std::optional<QString> optionalText(const QString& name)
    {
        const QJsonValue value = m_map.take(name);
        if (value.isString())
            return value.toString();
        if (!value.isNull() && !value.isUndefined())
            complain(name, u"It should be a text."_s);
        return std::nullopt;
    }

    /// A list, or one text alone.
    QStringList texts(const QString& name)
    {
        const QJsonValue value = m_map.take(name);
        if (value.isString())
            return {value.toString()};
        QStringList all;
        const QJsonArray entries = value.toArray();
        for (const QJsonValue& entry : entries)
            if (entry.isString())
                all.append(entry.toString());
            else
                complain(name, u"Each of its entries should be a text."_s);
        if (!value.isArray() && !value.isNull() && !value.isUndefined())
            complain(name, u"It should be a list of texts."_s);
        return all;
    }

    bool yesOrNo(const QString& name, bool otherwise)
    {
        const std::optional<QString> word = optionalText(name);
        if (!word)
            return otherwise;
        if (!isYes(*word) && !isNo(*word)) {
            complain(name, u"It should be true or false."_s);
            return otherwise;
        }
        return isYes(*word);
    }

    std::optional<LocalDay> day(const QString& name)
    {
        const QString written = text(name);
        const auto parsed = LocalDay::parse(written);
        if (!parsed && !written.isEmpty())
            complain(name, u"It should be a day such as 2026-03-31."_s);
        return parsed ? std::optional(*parsed) : std::nullopt;
    }

    QJsonValue take(const QString& name) { return m_map.take(name); }
    QJsonObject rest() const { return m_map; }

    void complain(const QString& name, const QString& why)
    {
        m_findings.add(FirstFieldLine, {findingId(u"front-matter-field"_s, name), FindingSeverity::Warning,
                                        u"The field “%1” of the front matter is not used"_s.arg(shownLine(name, 60)),
                                        why, name, u"Mend the field."_s});
    }

private:
    QJsonObject m_map;
    DocumentFindings& m_findings;
};

DeclaredParameter parameterOf(const QString& name, const QJsonObject& map, DocumentFindings& findings)
{
    Fields fields(map, findings);
    DeclaredParameter parameter;
    parameter.name = name.isEmpty() ? fields.text(u"name"_s) : name;
    parameter.description = shownLine(fields.text(u"description"_s), LongestWords);
    parameter.standard = fields.optionalText(u"default"_s);
    parameter.values = fields.texts(u"values"_s);
    parameter.pattern = fields.text(u"pattern"_s);
    // A secret that was meant to be one and misspelled is kept as one.
    parameter.secret = fields.yesOrNo(u"secret"_s, map.contains(u"secret"_s));
    parameter.required = fields.yesOrNo(u"required"_s, false);
    if (!QRegularExpression(parameter.pattern).isValid()) {
        fields.complain(u"pattern"_s, u"It is no valid regular expression."_s);
        parameter.pattern.clear();
    }
    return parameter;
}

/// A list of maps with a name, or a map from names to maps or defaults.
QList<DeclaredParameter> parametersOf(const QJsonValue& value, Fields& fields, DocumentFindings& findings)
{
    QList<DeclaredParameter> parameters;
    const auto add = [&](const QString& name, const QJsonValue& entry) {
        DeclaredParameter parameter;
        if (entry.isObject())
            parameter = parameterOf(name, entry.toObject(), findings);
        else if (name.isEmpty())
            parameter.name = entry.toString();
        else
            parameter = {name, {}, entry.isString() ? std::optional(entry.toString()) : std::nullopt, {}, {}, {}, {}};
        parameter.name = shownLine(parameter.name, LongestWords);
        if (parameter.name.isEmpty())
            fields.complain(u"params"_s, u"A parameter has no name."_s);
        else if (parameters.size() >= MaxDeclaredParameters)
            fields.complain(u"params"_s, u"Only the first %1 parameters are read."_s.arg(MaxDeclaredParameters));
        else
            parameters.append(parameter);
    };
    const QJsonArray list = value.toArray();
    for (const QJsonValue& entry : list)
        add({}, entry);
    const QJsonObject map = value.toObject();
    for (auto it = map.begin(); it != map.end(); ++it)
        add(it.key(), it.value());
    if (!value.isArray() && !value.isObject() && !value.isNull() && !value.isUndefined())
        fields.complain(u"params"_s, u"It should be a list of parameters."_s);
    return parameters;
}

FrontMatter readFields(const QJsonObject& map, DocumentFindings& findings)
{
    Fields fields(map, findings);
    FrontMatter matter;
    matter.title = shownLine(fields.text(u"title"_s), LongestWords);
    matter.service = shownLine(fields.text(u"service"_s), LongestWords);
    matter.owner = shownLine(fields.text(u"owner"_s), LongestWords);
    for (const QString& alert : fields.texts(u"alerts"_s))
        matter.alerts.append(shownLine(alert, LongestWords));
    matter.reviewIn = fields.text(u"review_in"_s);
    matter.nounset = fields.yesOrNo(u"nounset"_s, true);
    matter.params = parametersOf(fields.take(u"params"_s), fields, findings);
    matter.lastReviewedOn = fields.day(u"last_reviewed_on"_s);
    matter.lastDrilledOn = fields.day(u"last_drilled_on"_s);
    matter.others = fields.rest();
    return matter;
}

} // namespace

FrontMatter takeFrontMatter(QByteArray& utf8, DocumentFindings& findings)
{
    const auto complain = [&findings](const QString& id, const QString& title, const QString& why) {
        findings.add(1, {u"runbook/"_s + id,
                         FindingSeverity::Warning,
                         title,
                         why,
                         {},
                         u"Mend the lines between the two marks at the top of the file."_s});
    };
    FrontMatter matter;
    if (const auto toml = cutBetween(utf8, "+++", {"+++"})) {
        utf8.remove(0, toml->end);
        matter.lines = toml->lines;
        complain(u"front-matter-toml"_s, u"The front matter is TOML, which is not read"_s,
                 u"It was left out of the document."_s);
        return matter;
    }
    const auto cut = cutBetween(utf8, "---", {"---", "..."});
    if (!cut || !beginsLikeYaml(cut->inner))
        return matter;
    utf8.remove(0, cut->end);
    if (cut->inner.size() > MaxFrontMatterBytes) {
        complain(u"front-matter-long"_s, u"The front matter is too long and was not read"_s,
                 u"It has %1 bytes; up to %2 are read."_s.arg(cut->inner.size()).arg(MaxFrontMatterBytes));
    } else if (const auto map = readYamlMap(cut->inner)) {
        matter = readFields(*map, findings);
    } else {
        complain(u"front-matter-yaml"_s, u"The front matter cannot be read"_s, map.error().happened);
    }
    matter.lines = cut->lines;
    return matter;
}

} // namespace firebreak
