// runbooks/parameter/value_escape.h — how one value is written so that the shell reads exactly that value.
#pragma once

#include "runbooks/parameter/fill_in.h"

namespace firebreak {

/// Nothing, or why the value of the parameter `name` may not stand in such a place. See fillIn for the rules.
Result<void> checkedValue(const ParameterValue& value, const QString& name, Quoting quoting);

/// The characters to write, after checkedValue has accepted the value.
Result<QString> escapedValue(const ParameterValue& value, const QString& name, Quoting quoting);

} // namespace firebreak
