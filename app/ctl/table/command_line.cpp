#include "app/ctl/table/command_line.h"

#include "app/ctl/table/help.h"
#include "app/ctl/text/near.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

bool asksForHelp(const QString& word) { return word == u"--help" || word == u"-h"; }

/// The words, with what was understood of them taken from the front.
class Understanding {
public:
    explicit Understanding(const QStringList& words) : m_words(words)
    {
        const qsizetype end = words.indexOf(u"--"_s);
        const auto last = end < 0 ? words.end() : words.begin() + end;
        m_help = std::any_of(words.begin(), last, asksForHelp);
    }

    Result<CommandLine> understand()
    {
        if (auto ok = takeGlobals(); !ok)
            return tl::unexpected(ok.error());
        if (m_words.isEmpty() && (m_help || m_version))
            return printed(m_version && !m_help ? u"firebreakctl " FIREBREAK_VERSION "\n"_s : helpOnAll());
        if (m_words.isEmpty())
            return badInput(u"Nothing was asked for."_s, u"firebreakctl --help lists what there is."_s);
        const auto noun = findNoun(m_words.takeFirst());
        if (!noun)
            return tl::unexpected(noun.error());
        return understandVerb(**noun);
    }

private:
    Result<CommandLine> printed(const QString& text) const { return CommandLine{m_globals, text, {}, {}}; }

    /// Global options may come before the noun and before the verb; behind it they are options like any other.
    Result<void> takeGlobals()
    {
        while (!m_words.isEmpty() && m_words.first().startsWith(u'-')) {
            const QString word = m_words.takeFirst();
            if (asksForHelp(word))
                continue;
            m_version = m_version || word == u"--version";
            const QString name = word.mid(2).section(u'=', 0, 0);
            const auto option = std::ranges::find(globalOptions(), name, &Option::name);
            if (option == globalOptions().end() || !word.startsWith("--"_L1))
                return badInput(u"There is no option “%1” here."_s.arg(word.left(60)),
                                u"Options of a verb come after it; firebreakctl --help lists those of all."_s);
            m_taken.append(word);
            if (!option->value.isEmpty() && !word.contains(u'=') && !m_words.isEmpty())
                m_taken.append(m_words.takeFirst());
        }
        return {};
    }

    static Result<const Noun*> findNoun(const QString& word)
    {
        const auto noun = std::ranges::find(nouns(), word, &Noun::name);
        if (noun != nouns().end())
            return &*noun;
        QStringList names;
        for (const Noun& known : nouns())
            names.append(known.name);
        return badInput(u"There is no “%1” in this version of firebreakctl."_s.arg(word.left(60)),
                        didYouMean(word, names, u"There are: %1."_s.arg(names.join(u", "_s))));
    }

    Result<CommandLine> understandVerb(const Noun& noun)
    {
        const QList<Verb> verbs = noun.verbs();
        if (verbs.size() == 1 && verbs.first().name.isEmpty())
            return withArguments(noun, verbs.first());
        if (auto ok = takeGlobals(); !ok)
            return tl::unexpected(ok.error());
        if (m_words.isEmpty() && m_help)
            return printed(helpOn(noun));
        QStringList names;
        for (const Verb& verb : verbs)
            names.append(verb.name);
        const QString list = u"“firebreakctl %1 --help” lists the verbs."_s.arg(noun.name);
        if (m_words.isEmpty())
            return badInput(u"What shall be done with %1?"_s.arg(noun.name), list);

        QString typed = m_words.takeFirst();
        const auto inGroup = [&](const QString& name) { return name.startsWith(typed + u' '); };
        if (std::ranges::any_of(names, inGroup)) {
            if (auto ok = takeGlobals(); !ok)
                return tl::unexpected(ok.error());
            if (m_words.isEmpty() && m_help)
                return printed(helpOn(noun, typed));
            if (!m_words.isEmpty())
                typed += u' ' + m_words.takeFirst();
        }
        const auto verb = std::ranges::find(verbs, typed, &Verb::name);
        if (verb == verbs.end())
            return badInput(u"There is no “%1 %2” in this version of firebreakctl."_s.arg(noun.name, typed.left(60)),
                            didYouMean(typed, names, list));
        return withArguments(noun, *verb);
    }

    Result<CommandLine> withArguments(const Noun& noun, const Verb& verb)
    {
        if (m_help)
            return printed(helpOn(noun, verb));
        Shape shape = verb.shape;
        shape.options += globalOptions();
        const auto given = parse(m_taken + m_words, shape, u"Usage: %1"_s.arg(usageOf(noun, verb)));
        if (!given)
            return tl::unexpected(given.error());
        m_globals.workspace = given->value(u"workspace"_s);
        m_globals.json = given->has(u"json"_s);
        if (const auto now = given->value(u"now"_s)) {
            const auto instant = parseRfc3339(*now);
            if (!instant)
                return tl::unexpected(instant.error());
            m_globals.now = *instant;
        }
        if (given->has(u"version"_s))
            return printed(u"firebreakctl " FIREBREAK_VERSION "\n"_s);
        return CommandLine{m_globals, {}, verb, *given};
    }

    QStringList m_words;
    QStringList m_taken; ///< global options found before the verb
    bool m_help = false;
    bool m_version = false;
    Globals m_globals;
};

} // namespace

Result<CommandLine> understand(const QStringList& words) { return Understanding(words).understand(); }

} // namespace firebreak::ctl
