#include "app/ctl/runbook/linted.h"
#include "app/ctl/runbook/named.h"
#include "app/ctl/runbook/shell_lint.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/finding_json.h"
#include "app/ctl/text/json.h"

#include <algorithm>

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

/// By line; those of one line as they came.
QList<DocumentFinding> inOrder(QList<DocumentFinding> findings)
{
    std::stable_sort(findings.begin(), findings.end(),
                     [](const DocumentFinding& a, const DocumentFinding& b) { return a.line < b.line; });
    return findings;
}

} // namespace

Result<Answer> lint(Session& session, const Given& given)
{
    const auto named = namedRunbooks(session, given.value(u"FILE|DIR"_s).value_or(QString()));
    if (!named)
        return tl::unexpected(named.error());
    Linting linting(session.now());
    ShellLint shell;
    QList<QList<DocumentFinding>> findings;
    for (const NamedRunbook& runbook : named->runbooks) {
        auto opened = runbook.trouble.isEmpty() ? openRunbook(runbook.place)
                                                : Result<OpenedRunbook>(unavailable(runbook.trouble));
        if (!opened && !named->isFolder)
            return tl::unexpected(opened.error());
        if (opened)
            shell.add(int(findings.size()), opened->steps);
        findings.append(opened ? linting.of(*opened)
                               : QList<DocumentFinding>{cannotBeRead(runbook.name, opened.error().happened)});
    }
    const ShellLint::Said said = shell.ask();
    Answer answer;
    QJsonArray json;
    int errors = 0, warnings = 0, notes = 0;
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const NamedRunbook& runbook = named->runbooks.at(i);
        const QList<DocumentFinding> all = inOrder(findings.at(i) + said.findings.value(int(i)));
        errors += countOf(all, FindingSeverity::Error);
        warnings += countOf(all, FindingSeverity::Warning);
        notes += countOf(all, FindingSeverity::Note);
        for (const DocumentFinding& finding : all) {
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
    if (!said.unchecked.isEmpty())
        answer.remark += (answer.remark.isEmpty() ? QString() : u"\n"_s) + said.unchecked;
    answer.code = errors > 0 ? ExitCode::No : ExitCode::Done;
    return answer;
}

} // namespace firebreak::ctl::runbook
