#include "runbooks/risk/program_rules.h"

#include "runbooks/risk/special_rules.h"
#include "runbooks/risk/verb_table.h"
#include "runbooks/shell/programs.h"

#include <QStringTokenizer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// An entry `-x*` also fits `-xy`. Of the usual Unix tools (`bundles`) `-x` also fits the bundle `-yx`, and a long
/// option fits what it may be cut short to.
bool fits(QStringView entry, QStringView word, bool bundles)
{
    if (bundles && word.startsWith(u"--") && word.size() > 3 &&
        entry.startsWith(word.left(word.contains(u'=') ? word.indexOf(u'=') : word.size())))
        return true;
    if (entry.endsWith(u'*'))
        return word.startsWith(entry.chopped(1)) || (bundles && fits(entry.chopped(1), word, true));
    if (entry == word)
        return true;
    return bundles && entry.size() == 2 && entry.front() == u'-' && word.size() > 2 && word.front() == u'-' &&
           word.at(1) != u'-' && word.contains(entry.back());
}

QString optionAmong(QStringView list, const QList<ShellWord>& words, qsizetype index, bool bundles)
{
    for (const QStringView entry : list.tokenize(u' ', Qt::SkipEmptyParts))
        for (qsizetype i = index + 1; i < words.size(); ++i)
            if (const QString text = words.at(i).text(); fits(entry, text, bundles))
                return text;
    return {};
}

/// How many of the verbs an entry of the list takes; 0: none.
qsizetype longestFit(QStringView list, const QStringList& verbs)
{
    for (qsizetype count = verbs.size(); count > 0; --count) {
        const QString path = verbs.first(count).join(u'/');
        if (isListed(list, path) || (count == verbs.size() && isListed(list, QString(path + u'$'))))
            return count;
    }
    return 0;
}

Assessment byVerb(const VerbRule& rule, const QList<ShellWord>& words, qsizetype index)
{
    const QString program = rule.program.toString();
    if (const QString option = optionAmong(rule.destroying, words, index, false); !option.isEmpty())
        return {Risk::Destroys, u"%1 is called with %2."_s.arg(program, option)};
    QStringList verbs = verbsOf(words, index, rule.withValue, rule.flags, 4).value_or(QStringList());
    qsizetype reads = longestFit(rule.reads, verbs);
    qsizetype destroys = longestFit(rule.destroys, verbs);
    if (reads == 0 && destroys == 0 && index + 1 < words.size()) {
        // Programs whose verb is an option, or a verb that an option turns into a question: mdadm --detail, branch -a.
        QStringList raw;
        bool onlyOptions = true;
        for (qsizetype i = index + 1; i < words.size() && i < index + 8; ++i)
            raw.append(words.at(i).text());
        for (qsizetype i = index + 2; i < words.size(); ++i)
            onlyOptions = onlyOptions && words.at(i).text().startsWith(u'-');
        const bool optionVerb = raw.front().startsWith(u'-');
        if (optionVerb && longestFit(rule.reads, {raw.front()}) > 0 &&
            (onlyOptions || isListed(rule.reads, raw.front())))
            reads = 1;
        else if (!optionVerb && (onlyOptions || raw.front() == "config"_L1) && raw.size() > 1)
            reads = longestFit(rule.reads, raw.first(2)) == 2 ? 2 : 0;
        destroys = raw.size() > 1 && longestFit(rule.destroys, raw.first(2)) == 2 ? 2 : 0;
        if (reads > 0 || destroys > 0)
            verbs = raw.first(std::min<qsizetype>(2, raw.size()));
    }
    const QString called =
        verbs.isEmpty() ? program
                        : program + u' ' + verbs.first(std::max<qsizetype>(1, std::max(reads, destroys))).join(u' ');
    if (destroys > 0 && destroys >= reads)
        return {Risk::Destroys, u"%1 takes away what is there."_s.arg(called)};
    if (reads == 0)
        return {Risk::Changes, u"%1 is not known to only read."_s.arg(called)};
    if (const QString option = optionAmong(rule.writing, words, index, false); !option.isEmpty())
        return {Risk::Changes, u"%1 writes with %2."_s.arg(called, option)};
    return {Risk::Safe, u"%1 only reads."_s.arg(called)};
}

} // namespace

std::optional<QStringList> verbsOf(const QList<ShellWord>& words, qsizetype index, QStringView withValue,
                                   QStringView flags, qsizetype most)
{
    QStringList verbs;
    for (qsizetype i = index + 1; i < words.size() && verbs.size() < most; ++i) {
        const QString text = words.at(i).text();
        const bool isOption = text.size() > 1 && text.startsWith(u'-') && !words.at(i).parts.isEmpty() &&
                              words.at(i).parts.front().kind != PartKind::Hole;
        if (!isOption) {
            verbs.append(words.at(i).isStatic() ? text : u"?"_s);
            continue;
        }
        if (isListed(withValue, text)) {
            i += words.at(i).isStatic() ? 1 : 0; // `-n$x` has its value with it
            continue;
        }
        // Behind the first verb an unknown option is only in doubt for the next one.
        if (!text.contains(u'=') && !isListed(flags, text)) {
            if (verbs.isEmpty())
                return std::nullopt;
            return verbs;
        }
    }
    return verbs;
}

Assessment programRisk(const QString& name, const QList<ShellWord>& words, qsizetype index, bool inputIsKnown)
{
    if (name.isEmpty())
        return {Risk::Changes, u"Which program is called is known only when it runs."_s};
    if (words.size() == index + 2 && (words.back().text() == "--version"_L1 || words.back().text() == "--help"_L1) &&
        isKnownProgram(name) && !isDestroyer(name))
        return {Risk::Safe, u"%1 tells about itself."_s.arg(name)};
    if (const auto special = specialRisk(name, words, index, inputIsKnown))
        return *special;
    if (isDestroyer(name))
        return {Risk::Destroys, u"%1 takes away what is there."_s.arg(name)};
    if (const VerbRule* rule = verbRuleOf(name))
        return byVerb(*rule, words, index);
    if (const ReaderRule* rule = readerRuleOf(name)) {
        if (const QString option = optionAmong(rule->writing, words, index, true); !option.isEmpty())
            return {Risk::Changes, u"%1 may write with %2."_s.arg(name, option)};
        return {Risk::Safe, u"%1 only reads."_s.arg(name)};
    }
    return {Risk::Changes, u"%1 is not on the list of programs that only read."_s.arg(name.simplified().left(60))};
}

} // namespace firebreak
