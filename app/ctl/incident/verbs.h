// app/ctl/incident/verbs.h — one function for each row of the incident table.
#pragma once

#include "app/ctl/session/session.h"

namespace firebreak::ctl::incident {

// declare.cpp
Result<Answer> declare(Session& session, const Given& given);

// look.cpp
Result<Answer> list(Session& session, const Given& given);
Result<Answer> show(Session& session, const Given& given);
Result<Answer> timeline(Session& session, const Given& given);

// lifecycle.cpp
Result<Answer> acknowledge(Session& session, const Given& given);
Result<Answer> identify(Session& session, const Given& given);
Result<Answer> mitigate(Session& session, const Given& given);
Result<Answer> resolve(Session& session, const Given& given);
Result<Answer> close(Session& session, const Given& given);
Result<Answer> decline(Session& session, const Given& given);
Result<Answer> cancel(Session& session, const Given& given);
Result<Answer> reopen(Session& session, const Given& given);
Result<Answer> merge(Session& session, const Given& given);
Result<Answer> unmerge(Session& session, const Given& given);
Result<Answer> undo(Session& session, const Given& given);

// response.cpp
Result<Answer> severity(Session& session, const Given& given);
Result<Answer> role(Session& session, const Given& given);
Result<Answer> timestamp(Session& session, const Given& given);
Result<Answer> update(Session& session, const Given& given);
Result<Answer> promise(Session& session, const Given& given);
Result<Answer> promiseKept(Session& session, const Given& given);
Result<Answer> promiseBroken(Session& session, const Given& given);
Result<Answer> promiseWithdrawn(Session& session, const Given& given);
Result<Answer> label(Session& session, const Given& given);
Result<Answer> categorise(Session& session, const Given& given);
Result<Answer> relate(Session& session, const Given& given);
Result<Answer> impactAdd(Session& session, const Given& given);
Result<Answer> impactChange(Session& session, const Given& given);
Result<Answer> impactEnd(Session& session, const Given& given);

// notes.cpp
Result<Answer> note(Session& session, const Given& given);
Result<Answer> decide(Session& session, const Given& given);
Result<Answer> attach(Session& session, const Given& given);
Result<Answer> correct(Session& session, const Given& given);
Result<Answer> pin(Session& session, const Given& given);
Result<Answer> erase(Session& session, const Given& given);

// bundle.cpp
Result<Answer> exportBundle(Session& session, const Given& given);
Result<Answer> importBundle(Session& session, const Given& given);

} // namespace firebreak::ctl::incident
