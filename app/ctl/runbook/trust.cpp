#include "app/ctl/runbook/named.h"
#include "app/ctl/runbook/review.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/session/question.h"
#include "app/ctl/text/json.h"
#include "app/workspace/runbooks/trust_record.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::runbook {

namespace {

Answer answered(QJsonObject json, bool trusted, const QString& refusal, const QString& text)
{
    json.insert(u"trusted"_s, trusted);
    json.insert(u"refused"_s, textJson(refusal));
    return {json, trusted ? text : QString(), trusted ? QString() : text, trusted ? ExitCode::Done : ExitCode::No};
}

/// Tells the workspace, where there is one: that is for others to read, and trust does not hang on it. Empty on
/// success, else why it could not be told.
QString notRecorded(Session& session, const OpenedRunbook& opened)
{
    const auto path = session.path();
    if (!path || !QFileInfo::exists(*path))
        return {};
    const auto workspace = session.workspace();
    const Outcome recorded =
        workspace ? session.write([] { return Result<void>(); }, [&] { return recordTrust(**workspace, opened); })
                  : Outcome(tl::unexpected(workspace.error()));
    return recorded ? QString()
                    : u"The journal of the workspace does not tell of it. %1"_s.arg(recorded.error().sentence());
}

} // namespace

Result<Answer> trust(Session& session, const Given& given)
{
    const auto named = openNamed(session, given.value(u"FILE"_s).value_or(QString()));
    if (!named)
        return tl::unexpected(named.error());
    const OpenedRunbook& opened = named->opened;
    const QString name = visibleLine(named->named.shownAs);
    TrustedRunbooks trusted(session.environment().configFolder);
    const TrustReview review = reviewOf(opened, trusted.of(opened.file));
    const QJsonObject json = reviewJson(opened, review);
    if (!review.objections.isEmpty()) {
        const QString why = review.objections.join(u' ');
        return answered(json, false, why,
                        u"%1 cannot be trusted. %2 Type it anew in an editor, then look again."_s.arg(name, why));
    }
    if (review.state == TrustState::Given)
        return answered(json, true, {}, u"%1 is trusted as it is."_s.arg(name));
    const QString text = reviewText(name, opened, review);
    const bool asks = !given.has(u"yes"_s);
    if (asks && !isConfirmed(text, u"May this run on this device?"_s))
        return answered(json, false, u"Nobody has confirmed it."_s,
                        u"\n%1 is not trusted: nobody has confirmed it."_s.arg(name));
    const auto kept = trusted.give(opened, session.environment().clock->now());
    if (!kept)
        return tl::unexpected(kept.error());
    Answer answer = answered(
        json, true, {}, (asks ? QString() : text) + u"%1 is trusted on this device until that changes."_s.arg(name));
    answer.remark = notRecorded(session, opened);
    return answer;
}

} // namespace firebreak::ctl::runbook
