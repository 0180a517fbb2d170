// runbooks/step/infer_kind.h — the kind of a code block: attribute, else content, else label. Pure.
#pragma once

#include "runbooks/step/attributes.h"

namespace firebreak {

/// What stands around a block.
struct BlockContext {
    bool followsCommand = false; ///< a step that prints something comes before it in the same section
    bool adjacent = false;       ///< and nothing stands between the two
    QString introduction;        ///< the paragraph right above, empty where there is none
};

/// `text` is the block, `info` what its fence says. Never fails: Unknown is an answer.
StepKind kindOf(const QString& text, const FenceInfo& info, const BlockContext& context);

/// Whether the name of an interpreter, with or without its folder, is a POSIX shell or near it.
bool isShellName(const QString& interpreter);

} // namespace firebreak
