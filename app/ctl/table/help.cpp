#include "app/ctl/table/help.h"

#include "app/ctl/text/columns.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QString optionalPart(const Option& option)
{
    const QString text = spelled(option);
    const QString many = option.times == Option::Many ? u"…"_s : QString();
    return option.need == Option::Required ? text + many : u"[%1]%2"_s.arg(text, many);
}

QList<QStringList> rowsOf(const QList<Option>& options)
{
    QList<QStringList> rows;
    for (const Option& option : options)
        rows.append({spelled(option), option.purpose});
    return rows;
}

QString withName(const Noun& noun, const Verb& verb)
{
    return verb.name.isEmpty() ? noun.name : noun.name + u' ' + verb.name;
}

} // namespace

const QList<Option>& globalOptions()
{
    static const QList<Option> options = {
        {u"workspace"_s, u"FILE"_s,
         u"the workspace; else $FIREBREAK_WORKSPACE, else the one that the window program uses"_s},
        {u"json"_s, {}, u"answer with one JSON document"_s},
        {u"now"_s, u"T"_s, u"take this time for the present (RFC 3339), and for --at where that is missing"_s},
        {u"help"_s, {}, u"this text"_s},
        {u"version"_s, {}, u"which Firebreak this is"_s},
    };
    return options;
}

QString usageOf(const Noun& noun, const Verb& verb)
{
    QStringList parts{u"firebreakctl"_s, withName(noun, verb)};
    if (!verb.shape.arguments.isEmpty())
        parts.append(verb.shape.arguments);
    for (const Option& option : verb.shape.options)
        parts.append(optionalPart(option));
    return parts.join(u' ');
}

QString helpOnAll()
{
    QList<QStringList> rows;
    for (const Noun& noun : nouns())
        rows.append({noun.name, noun.purpose});
    return u"Firebreak from a terminal, a script or cron: the same workspace as in the window, also while that is "
           u"open.\n"
           "\n"
           "Usage: firebreakctl [--workspace FILE] [--json] [--now T] NOUN VERB …\n"
           "\n"
           "Nouns (firebreakctl NOUN --help lists their verbs)\n"_s +
           columns(rows, 2) + u"\nOptions, anywhere on the line\n"_s + columns(rowsOf(globalOptions()), 2) +
           u"\nExit code: 0 done · 1 the answer is no · 2 wrong use or bad input, nothing was written · 3 could not\n"
           "\n"
           "Example\n"
           "  firebreakctl --workspace shop.firebreak workspace create\n"
           "  firebreakctl --workspace shop.firebreak incident declare --title \"Checkout fails\" --severity sev1\n"_s;
}

QString helpOn(const Noun& noun, const QString& group)
{
    QList<QStringList> rows;
    QString example;
    const QList<Verb> verbs = noun.verbs();
    for (const Verb& verb : verbs) {
        if (!group.isEmpty() && !verb.name.startsWith(group + u' '))
            continue;
        rows.append({verb.name, verb.purpose});
        if (example.isEmpty())
            example = verb.example;
    }
    const QString name = group.isEmpty() ? noun.name : noun.name + u' ' + group;
    return u"firebreakctl %1: %2\n\nVerbs (firebreakctl %3 VERB --help tells what each takes)\n"_s.arg(
               name, noun.purpose, noun.name) +
           columns(rows, 2) + u"\nExample\n  firebreakctl %1\n"_s.arg(example);
}

QString helpOn(const Noun& noun, const Verb& verb)
{
    QString text = u"firebreakctl %1: %2\n\nUsage: %3\n"_s.arg(withName(noun, verb), verb.purpose, usageOf(noun, verb));
    if (!verb.shape.options.isEmpty())
        text += u"\nOptions\n"_s + columns(rowsOf(verb.shape.options), 2);
    return text + u"\nOptions of every verb\n"_s + columns(rowsOf(globalOptions()), 2) +
           u"\nExample\n  firebreakctl %1\n"_s.arg(verb.example);
}

} // namespace firebreak::ctl
