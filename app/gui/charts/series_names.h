// app/gui/charts/series_names.h — what the series of an answer have in common and what tells them apart. Pure.
#pragma once

#include "core/metric/query_result.h"

namespace firebreak {

struct SeriesNames {
    QString common;     ///< "http_errors{job="api"}"; empty: nothing
    QStringList differ; ///< labels, each fit to show
    QStringList each;   ///< of the first `most` series: the value of the one label that differs, else "job=api, …"
};
SeriesNames namesOf(const QueryResult& result, qsizetype most);

} // namespace firebreak
