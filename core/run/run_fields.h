// core/run/run_fields.h — the fields of a run, named once: for its events, and for the folded value beside its row.
#pragma once

#include "core/run/run.h"

namespace firebreak {

void describe(auto& a, Is<RunSubject> auto& self)
{
    a.field("incident", self.incident);
    a.field("document", self.document);
    a.field("document_hash", self.documentHash);
    a.field("block_hash", self.blockHash);
    a.field("line", self.line);
    a.text("title", self.title);
    a.field("kind", self.kind);
    a.text("text", self.text);
    a.text("values", self.values);
    a.text("target", self.target);
    a.field("risk", self.risk);
    a.field("lowered", self.lowered);
    a.field("confirmed_by", self.confirmedBy);
}

void describe(auto& a, Is<RunOutput> auto& self)
{
    a.text("sha256", self.sha256);
    a.field("kept", self.kept);
    a.field("printed", self.printed);
}

void describe(auto& a, Is<RunResult> auto& self)
{
    a.field("end", self.end);
    a.field("exit_code", self.exitCode);
    a.field("duration_ms", self.duration);
    a.field("verdict", self.verdict);
    a.text("tail", self.tail);
    a.field("output", self.output);
    a.text("not_stored", self.notStored);
    a.text("still_running", self.stillRunning);
}

void describe(auto& a, Is<Run> auto& self)
{
    a.field("id", self.id);
    a.field("subject", self.subject);
    a.field("started_by", self.startedBy);
    a.field("started_at", self.startedAt);
    a.field("start_event", self.startEvent);
    a.field("result", self.result);
    a.field("end_event", self.endEvent);
    a.field("output_removed", self.outputRemoved);
}

} // namespace firebreak
