#include "app/ctl/runbook/review.h"

#include "app/ctl/runbook/named.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QString changeWord(PartChange::Kind kind)
{
    switch (kind) {
    case PartChange::Kind::Added:
        return u"added"_s;
    case PartChange::Kind::Removed:
        return u"removed"_s;
    case PartChange::Kind::Changed:
        return u"changed"_s;
    case PartChange::Kind::Kept:
        break;
    }
    return u"kept"_s;
}

/// The step that the part is; null for the parameters and for a part that is no more.
const Step* stepOf(const ExecutablePart& part, const OpenedRunbook& opened)
{
    const auto step = std::ranges::find_if(
        opened.steps, [&](const Step& one) { return one.firstLine == part.line && one.title == part.title; });
    return step == opened.steps.end() ? nullptr : &*step;
}

QJsonObject partJson(const ExecutablePart& part, const OpenedRunbook& opened)
{
    const Step* const step = stepOf(part, opened);
    return {{u"title"_s, part.title},
            {u"line"_s, part.line},
            {u"text"_s, part.text},
            {u"kind"_s, textJson(step ? toWord(step->kind) : QString())},
            {u"risk"_s, textJson(step ? toWord(riskOf(*step).risk) : QString())}};
}

QJsonObject changeJson(const PartChange& change, const OpenedRunbook& opened)
{
    const QJsonValue none(QJsonValue::Null);
    QJsonValue before = none;
    if (change.kind != PartChange::Kind::Added)
        before = QJsonObject{
            {u"title"_s, change.before.title}, {u"line"_s, change.before.line}, {u"text"_s, change.before.text}};
    const QJsonValue after =
        change.kind == PartChange::Kind::Removed ? none : QJsonValue(partJson(change.after, opened));
    return {{u"change"_s, changeWord(change.kind)}, {u"before"_s, before}, {u"after"_s, after}};
}

/// Every line behind a mark, so that nothing in it can look like a line of ours.
QString marked(const QString& text, const QString& mark)
{
    QString lines;
    for (const QString& line : visible(text.endsWith(u'\n') ? text.chopped(1) : text).split(u'\n'))
        lines += mark + shown(line) + u'\n';
    return lines;
}

/// "Restart the store, line 12, shell, changes: systemctl restart changes something."
QString headOf(const ExecutablePart& part, const OpenedRunbook& opened)
{
    QString head = u"%1, line %2"_s.arg(visibleLine(part.title), QString::number(part.line));
    const Step* const step = stepOf(part, opened);
    if (!step)
        return head;
    const Assessment assessment = riskOf(*step);
    return u"%1, %2, %3: %4"_s.arg(head, toWord(step->kind), toWord(assessment.risk), visibleLine(assessment.reason));
}

QString changeText(const PartChange& change, const OpenedRunbook& opened)
{
    const bool isGone = change.kind == PartChange::Kind::Removed;
    const QString head = isGone ? visibleLine(change.before.title) : headOf(change.after, opened);
    QString text = u"\n%1: %2\n"_s.arg(changeWord(change.kind), head);
    if (change.kind != PartChange::Kind::Added)
        text += marked(change.before.text, u"  - "_s);
    if (!isGone)
        text += marked(change.after.text, u"  + "_s);
    return text;
}

} // namespace

QString changesText(const OpenedRunbook& opened, const TrustReview& review)
{
    QString text;
    for (const PartChange& change : review.changes)
        text += changeText(change, opened);
    if (review.changes.isEmpty())
        text += u"\nThe same parts are read otherwise: their labels or their kinds have changed.\n"_s;
    return text;
}

QJsonArray changesJson(const OpenedRunbook& opened, const TrustReview& review)
{
    return arrayOf(review.changes, [&](const PartChange& change) { return changeJson(change, opened); });
}

QString reviewText(const QString& name, const OpenedRunbook& opened, const TrustReview& review)
{
    QString text;
    for (const QString& warning : review.warnings)
        text += visibleLine(warning) + u'\n';
    if (!text.isEmpty())
        text += u'\n';
    if (review.state == TrustState::Changed)
        return text + u"%1 was trusted, and has changed since. What can run of it is now different:\n"_s.arg(name) +
               changesText(opened, review) + u'\n';
    if (review.parts.isEmpty())
        return text + u"Nothing in %1 can run.\n"_s.arg(name);
    text += u"What can run of %1:\n"_s.arg(name);
    for (const ExecutablePart& part : review.parts)
        text += u'\n' + headOf(part, opened) + u'\n' + marked(part.text, u"  | "_s);
    return text + u'\n';
}

QJsonObject reviewJson(const OpenedRunbook& opened, const TrustReview& review)
{
    return {{u"file"_s, opened.file},
            {u"hash"_s, opened.hash},
            {u"before"_s, toWord(review.state)},
            {u"parts"_s, arrayOf(review.parts, [&](const ExecutablePart& part) { return partJson(part, opened); })},
            {u"changes"_s, changesJson(opened, review)},
            {u"warnings"_s, QJsonArray::fromStringList(review.warnings)}};
}

} // namespace firebreak::ctl
