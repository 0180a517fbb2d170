// app/ctl/workspace/verbs.h — one function for each row of the workspace table. They work on storage itself: what
// they do is done to the file, not inside it.
#pragma once

#include "app/ctl/session/session.h"

namespace firebreak::ctl::workspace {

// begin.cpp
Result<Answer> create(Session& session, const Given& given);
Result<Answer> demo(Session& session, const Given& given);
Result<Answer> info(Session& session, const Given& given);

// check.cpp
Result<Answer> verify(Session& session, const Given& given);
Result<Answer> rebuild(Session& session, const Given& given);
Result<Answer> compact(Session& session, const Given& given);

// copies.cpp
Result<Answer> backup(Session& session, const Given& given);
Result<Answer> restore(Session& session, const Given& given);
Result<Answer> merge(Session& session, const Given& given);

} // namespace firebreak::ctl::workspace
