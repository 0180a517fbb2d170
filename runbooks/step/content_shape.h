// runbooks/step/content_shape.h — what a block is by its text: real labels lie, and a third of the blocks have none.
// Pure.
#pragma once

#include <QString>

namespace firebreak {

// Each looks at the first 64 KiB of the text at most.

/// A query, not a sample: begins with an aggregation, a function, a selector or a comparison of PromQL.
bool looksLikePromql(const QString& text);
/// A statement of the common dialects.
bool looksLikeSql(const QString& text);
/// A request line: "GET https://…", "POST /path HTTP/1.1".
bool looksLikeHttp(const QString& text);
/// JSON, whole or with gaps, a map or list of YAML, XML, or a diff.
bool looksLikeJson(const QString& text);
bool looksLikeYaml(const QString& text);
bool looksLikeMarkup(const QString& text);
/// What programs print: tables with a head in capitals, log lines, samples of metrics, error messages.
bool looksLikeOutput(const QString& text);
/// The interpreter of a "#!" line, without its folders ("python3"); empty where there is none.
QString shebangProgram(const QString& text);

} // namespace firebreak
