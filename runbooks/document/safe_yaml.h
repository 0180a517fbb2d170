// runbooks/document/safe_yaml.h — a small YAML map from a stranger as plain values. Pure.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QJsonObject>

namespace firebreak {

/// Scalars become strings ("true", "3" and dates too), empty ones and ~ null. Refuses, with line numbers counted from
/// the beginning of `yaml`: what is no map, anchors and aliases (three lines of them can mean a billion values),
/// a depth over 32, a key that is no text, and a key given twice.
Result<QJsonObject> readYamlMap(const QByteArray& yaml);

} // namespace firebreak
