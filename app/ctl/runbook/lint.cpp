#include "app/ctl/runbook/linted.h"
#include "app/ctl/runbook/named.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/finding_json.h"
#include "app/ctl/text/json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::runbook {

namespace {

QJsonObject lineJson(const QString& file, const DocumentFinding& found)
{
    QJsonObject json = findingJson(found.finding);
    json.insert(u"file"_s, file);
    json.insert(u"line"_s, found.line > 0 ? QJsonValue(found.line) : QJsonValue(QJsonValue::Null));
    return json;
}

/// As compilers write it, so that editors and pipelines find the place.
QString lineText(const QString& file, const DocumentFinding& found)
{
    const QString place = found.line > 0 ? u"%1:%2"_s.arg(file, QString::number(found.line)) : file;
    return u"%1: %2: %3. %4\n"_s.arg(place, toWord(found.finding.severity), visibleLine(found.finding.title),
                                     visibleLine(found.finding.suggestion));
}

} // namespace

Result<Answer> lint(Session& session, const Given& given)
{
    const auto named = namedRunbooks(session, given.value(u"FILE|DIR"_s).value_or(QString()));
    if (!named)
        return tl::unexpected(named.error());
    Linting linting(session.now());
    Answer answer;
    QJsonArray json;
    int errors = 0, warnings = 0, notes = 0;
    for (const NamedRunbook& runbook : named->runbooks) {
        auto opened = runbook.trouble.isEmpty() ? openRunbook(runbook.place)
                                                : Result<OpenedRunbook>(unavailable(runbook.trouble));
        if (!opened && !named->isFolder)
            return tl::unexpected(opened.error());
        const QList<DocumentFinding> findings =
            opened ? linting.of(*opened) : QList<DocumentFinding>{cannotBeRead(runbook.name, opened.error().happened)};
        errors += countOf(findings, FindingSeverity::Error);
        warnings += countOf(findings, FindingSeverity::Warning);
        notes += countOf(findings, FindingSeverity::Note);
        for (const DocumentFinding& finding : findings) {
            if (session.json())
                json.append(lineJson(runbook.name, finding));
            else
                answer.text += lineText(visibleLine(runbook.shownAs), finding);
        }
    }
    answer.json = json;
    answer.text +=
        u"%1, %2, %3 in %4.\n"_s.arg(counted(errors, u"error"_s), counted(warnings, u"warning"_s),
                                     counted(notes, u"note"_s), counted(named->runbooks.size(), u"runbook"_s));
    answer.remark = named->cut;
    answer.code = errors > 0 ? ExitCode::No : ExitCode::Done;
    return answer;
}

} // namespace firebreak::ctl::runbook
