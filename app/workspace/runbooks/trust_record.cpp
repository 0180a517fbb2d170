#include "app/workspace/runbooks/trust_record.h"

#include "storage/journal/streams.h"
#include "storage/write_transaction.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QFuture<Outcome> record(Workspace& workspace, const NewWorkspaceEvent& event)
{
    return workspace.write([event](WriteTransaction& transaction) {
        return transaction.appendWorkspaceEvent(event).map([](const EventId&) {});
    });
}

} // namespace

QFuture<Outcome> recordTrust(Workspace& workspace, const OpenedRunbook& runbook)
{
    return record(workspace,
                  {workspaceRunbookTrusted(), {{u"document_hash"_s, runbook.hash}}, {{u"path"_s, runbook.place.path}}});
}

QFuture<Outcome> recordDistrust(Workspace& workspace, const QString& path)
{
    return record(workspace, {workspaceRunbookDistrusted(), {}, {{u"path"_s, path}}});
}

QFuture<Outcome> recordLowering(Workspace& workspace, const OpenedRunbook& runbook, const Step& step, Risk to)
{
    return record(workspace, {workspaceStepLowered(),
                              {{u"document_hash"_s, runbook.hash},
                               {u"block_hash"_s, QString::fromLatin1(step.hash.toHex())},
                               {u"from"_s, toWord(riskOf(step).risk)},
                               {u"to"_s, toWord(to)}},
                              {{u"path"_s, runbook.place.path}, {u"step"_s, step.title}}});
}

} // namespace firebreak
