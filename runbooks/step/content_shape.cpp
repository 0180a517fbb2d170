#include "runbooks/step/content_shape.h"

#include "runbooks/shell/programs.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LookedAt = 64 * 1024;
constexpr qsizetype LookedAtInLine = 1024;

/// Lines that are neither empty nor begin with `comment`, trimmed at their ends.
QStringList linesOf(const QString& text, QLatin1StringView comment)
{
    QStringList lines;
    for (const QStringView line : QStringView(text).first(qMin(text.size(), LookedAt)).split(u'\n')) {
        const QStringView trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !trimmed.startsWith(comment))
            lines.append(trimmed.first(qMin(trimmed.size(), LookedAtInLine)).toString());
    }
    return lines;
}

QString firstLine(const QString& text, QLatin1StringView comment)
{
    const QStringList lines = linesOf(text, comment);
    return lines.isEmpty() ? QString() : lines.first();
}

bool isSample(const QString& line)
{
    static const QRegularExpression sample(
        u"^[a-zA-Z_:][\\w:]*(?:\\{[^{}]*\\})?\\s+(?:[-+]?[0-9][0-9.eE+-]*|NaN|[-+]?Inf)(?:\\s+[0-9]+)?$"_s);
    return sample.match(line).hasMatch();
}

bool isLogLine(const QString& line)
{
    static const QRegularExpression log(
        u"^(?:[\\[(]?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ,]\\s?\\d\\d:\\d\\d|[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d|"
        u"(?:ts|t|time|level|lvl|msg|caller|logger)=\\S|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d "
        u"\\d\\d:\\d\\d|\\[(?:INFO|WARN|WARNING|ERROR|DEBUG|FATAL)\\]|(?:INFO|WARN|WARNING|ERROR|DEBUG|FATAL)[: ])"_s);
    return log.match(line).hasMatch();
}

bool isErrorLine(const QString& line)
{
    static const QRegularExpression error(u"^(?:[\\w./-]+: )?(?:[Ee]rror|ERROR|[Ww]arning|FATAL|[Ff]atal|panic)"
                                          u"(?: from server(?: \\(\\w+\\))?)?: \\S"_s);
    return error.match(line).hasMatch();
}

/// "NAME   READY   STATUS": at least two columns, far apart, in capitals.
bool isTableHead(const QString& line)
{
    static const QRegularExpression head(u"^[A-Z][A-Z0-9_()%/#:-]*(?: [A-Z0-9_()%/#:-]+)*(?:(?:\\s{2,}|\\t)"
                                         u"[A-Z%][A-Z0-9_()%/#:-]*(?: [A-Z0-9_()%/#:-]+)*)+$"_s);
    return head.match(line).hasMatch();
}

} // namespace

bool looksLikePromql(const QString& text)
{
    static const QRegularExpression aggregation(
        u"^[(\\s-]*(?:sum|avg|min|max|count|count_values|group|stddev|stdvar|topk|bottomk|quantile)\\s*"
        u"(?:(?:by|without)\\s*\\([^()]*\\)\\s*)?\\("_s);
    static const QRegularExpression function(
        u"^[(\\s-]*(?:rate|irate|increase|delta|idelta|deriv|predict_linear|histogram_quantile|absent|absent_over_time|"
        u"label_replace|label_join|changes|resets|ceil|floor|round|clamp|clamp_max|clamp_min|scalar|vector|"
        u"sort_desc|(?:avg|min|max|sum|count|quantile|stddev|last|present)_over_time)\\s*\\("_s);
    static const QRegularExpression selector(
        u"^[(\\s-]*[a-zA-Z_:][\\w:]*\\s*\\{\\s*(?:\\w+\\s*(?:=~|!~|!=|=)\\s*[\"'`][\\s\\S]*)?\\}"_s);
    static const QRegularExpression bareSelector(u"^[(\\s-]*\\{\\s*\\w+\\s*(?:=~|!~|!=|=)\\s*\"[^{}]*\\}"_s);
    static const QRegularExpression comparison(
        u"^[(\\s-]*([a-zA-Z_:][\\w:]*)\\s*(?:\\[\\d+(?:ms|[smhdwy])|(?:==|!=|>=|<=|>|<)\\s*(?:bool\\s+)?[-\\d(])"_s);
    static const QRegularExpression lineFilter(u"\\|[=~>]|\\|\\s*(?:json|logfmt|line_format)\\b|\\(\\)\\s*\\{"_s);

    const QStringList lines = linesOf(text, "#"_L1);
    if (lines.isEmpty() || std::all_of(lines.begin(), lines.end(), isSample))
        return false;
    const QString query = lines.join(u'\n');
    if (lineFilter.match(query).hasMatch()) // a query for logs, or the definition of a shell function
        return false;
    if (aggregation.match(query).hasMatch() || function.match(query).hasMatch() || selector.match(query).hasMatch() ||
        bareSelector.match(query).hasMatch())
        return true;
    const auto compared = comparison.match(query);
    return compared.hasMatch() && !isKnownProgram(compared.capturedView(1));
}

bool looksLikeSql(const QString& text)
{
    static const QRegularExpression statement(
        u"^(?:select\\s[\\s\\S]*\\sfrom\\s|select\\s+[\\w.]+\\s*\\(|insert\\s+into\\s|update\\s+\\S+\\s+set\\s|"
        u"delete\\s+from\\s|(?:create|drop|alter|truncate)\\s+(?:or\\s+replace\\s+|unique\\s+|temporary\\s+)?"
        u"(?:table|index|database|view|user|role|schema|extension|materialized|function)\\s|with\\s+\\w+\\s+as\\s*\\(|"
        u"explain\\s+(?:analyze\\s+|\\()?(?:select|update|insert|delete|with|analyze)|"
        u"show\\s+(?:full\\s+)?(?:tables|databases|processlist|variables|engine|slave|replica|grants)\\b|"
        u"grant\\s+\\w[\\w, ]*\\son\\s|vacuum\\b|reindex\\s)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return statement.match(linesOf(text, "--"_L1).join(u'\n') + u'\n').hasMatch();
}

bool looksLikeHttp(const QString& text)
{
    static const QRegularExpression request(
        u"^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\\s+(?:https?://|/)\\S*(?:\\s+HTTP/[\\d.]+)?$"_s);
    return request.match(firstLine(text, "#"_L1)).hasMatch();
}

bool looksLikeJson(const QString& text)
{
    static const QRegularExpression opening(u"^(?:\\{\\s*(?:\"[^\"\\n]*\"\\s*:|\\}$)|\\[\\s*\\n\\s*[{\"\\d\\[])"_s);
    const QString trimmed = text.left(LookedAt).trimmed();
    if (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'['))
        return false;
    return opening.match(trimmed).hasMatch() || !QJsonDocument::fromJson(trimmed.toUtf8()).isNull();
}

bool looksLikeYaml(const QString& text)
{
    static const QRegularExpression field(u"^(?:- )*[\\w.\"'/-]+:(?:\\s|$)"_s);
    static const QRegularExpression entry(u"^- \\S"_s);
    const QStringList lines = linesOf(text, "#"_L1);
    if (lines.isEmpty())
        return false;
    const qsizetype first = lines.first() == "---"_L1 && lines.size() > 1 ? 1 : 0;
    if (!field.match(lines[first]).hasMatch() || isErrorLine(lines[first]))
        return false;
    const auto fits = std::count_if(lines.begin(), lines.end(), [](const QString& line) {
        return field.match(line).hasMatch() || entry.match(line).hasMatch();
    });
    return fits >= 2 && fits * 10 >= lines.size() * 6;
}

bool looksLikeMarkup(const QString& text)
{
    static const QRegularExpression xml(u"^<(?:\\?xml|!DOCTYPE|([a-zA-Z][\\w:-]{0,40})[^>]*>[\\s\\S]*</\\1>)"_s);
    static const QRegularExpression diff(u"^(?:diff --git |--- [\\w./]+\\n\\+\\+\\+ |@@ -\\d)"_s);
    const QString trimmed = text.left(LookedAt).trimmed();
    return xml.match(trimmed).hasMatch() || diff.match(trimmed).hasMatch();
}

bool looksLikeOutput(const QString& text)
{
    const QStringList lines = linesOf(text, "#"_L1);
    if (lines.isEmpty())
        return false;
    const QString& first = lines.first();
    if (isTableHead(first) || isLogLine(first) || isErrorLine(first))
        return true;
    return std::all_of(lines.begin(), lines.end(), isSample) && first.contains(u'{');
}

QString shebangProgram(const QString& text)
{
    static const QRegularExpression shebang(u"^#!\\s*(?:\\S*/)?(?:env\\s+(?:-S\\s+)?)?(?:\\S*/)?([\\w.+-]+)"_s);
    return shebang.match(text.section(u'\n', 0, 0).left(LookedAtInLine)).captured(1);
}

} // namespace firebreak
