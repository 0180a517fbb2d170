// runbooks/step/step_kind.h — what a code block of a runbook is.
#pragma once

#include "core/base/words.h"

namespace firebreak {

enum class StepKind {
    Shell,
    Http, ///< a request line, headers, a body
    Promql,
    Sql,
    Manual, ///< an instruction, done by a person
    Output, ///< what the step before it is expected to print
    Data,   ///< a manifest, a configuration, a document
    Unknown,
};

constexpr auto wordsOf(StepKind)
{
    return std::array{Word{StepKind::Shell, "shell"},   Word{StepKind::Http, "http"},
                      Word{StepKind::Promql, "promql"}, Word{StepKind::Sql, "sql"},
                      Word{StepKind::Manual, "manual"}, Word{StepKind::Output, "output"},
                      Word{StepKind::Data, "data"},     Word{StepKind::Unknown, "unknown"}};
}

} // namespace firebreak
