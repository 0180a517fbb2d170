// What Prometheus says, or whoever says to be it: values, a table, a text.
#include "core/metric/query_result.h"
#include "tests/fuzz/fuzz.h"

using namespace firebreak;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const auto read = readQueryAnswer(fuzz::bytesOf(data, size), {1'000'000, 100, 1'000});
    if (!read) {
        HOLD(!read.error().sentence().isEmpty());
        return 0;
    }
    HOLD(read->series.size() <= 100);
    const QueryTable table = queryTable(*read, 50);
    HOLD(table.rows.size() <= 50);
    for (const QStringList& row : table.rows) {
        HOLD(row.size() == table.columns.size());
        for (const QString& cell : row)
            HOLD(fuzz::isHarmless(cell));
    }
    HOLD(fuzz::isHarmless(queryText(*read)));
    for (const NamedValue& value : newestValues(*read))
        HOLD(fuzz::isHarmless(value.name));
    return 0;
}
