#include "app/gui/charts/series_names.h"

#include "core/alert/shown_line.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView NameLabel("__name__");
constexpr qsizetype MostOfValue = 80;
constexpr qsizetype MostOfCommon = 300;

QString shown(const QString& text) { return shownLine(text, MostOfValue).simplified(); }

QString nameOf(const MetricSeries& series, const QStringList& differ)
{
    QStringList words;
    for (const QString& label : differ) {
        const QString value = shown(series.labels.value(label));
        if (differ.size() == 1)
            return value.isEmpty() ? u"without "_s + shown(label) : value;
        if (!value.isEmpty())
            words.append(label == NameLabel ? value : shown(label) + u'=' + value);
    }
    return words.isEmpty() ? u"without labels"_s : words.join(u", "_s);
}

} // namespace

SeriesNames namesOf(const QueryResult& result, qsizetype most)
{
    SeriesNames names;
    if (result.series.isEmpty())
        return names;
    QMap<QString, QString> common = result.series.constFirst().labels;
    QMap<QString, bool> differing;
    for (const MetricSeries& series : result.series) {
        for (auto it = series.labels.begin(); it != series.labels.end(); ++it)
            if (const auto same = common.constFind(it.key()); same == common.constEnd() || *same != it.value()) {
                common.remove(it.key());
                differing.insert(it.key(), true);
            }
        const QStringList shared = common.keys();
        for (const QString& label : shared) {
            if (!series.labels.contains(label)) {
                common.remove(label);
                differing.insert(label, true);
            }
        }
    }
    const QStringList differ = differing.keys();
    QStringList words;
    for (auto it = common.cbegin(); it != common.cend(); ++it)
        if (it.key() != NameLabel)
            words.append(u"%1=\"%2\""_s.arg(shown(it.key()), shown(it.value())));
    names.common = shown(common.value(NameLabel));
    if (!words.isEmpty())
        names.common += u'{' + words.join(u", "_s) + u'}';
    names.common = shownLine(names.common, MostOfCommon);
    for (const QString& label : differ)
        names.differ.append(label == NameLabel ? u"metric"_s : shown(label));
    const bool alone = result.series.size() == 1;
    for (qsizetype i = 0; i < std::min(most, result.series.size()); ++i)
        names.each.append(alone ? (names.common.isEmpty() ? u"value"_s : names.common)
                                : nameOf(result.series.at(i), differ));
    return names;
}

} // namespace firebreak
