#include "app/ctl/arguments/given.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

std::optional<QString> Given::value(const QString& name) const
{
    const QStringList all = values(name);
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

QString spelled(const Option& option)
{
    return option.value.isEmpty() ? u"--"_s + option.name : u"--%1 %2"_s.arg(option.name, option.value);
}

namespace {

struct Argument {
    QString name;
    bool optional = false;
    bool many = false;
};

QList<Argument> argumentsOf(const Shape& shape)
{
    QList<Argument> arguments;
    for (QString word : shape.arguments.split(u' ', Qt::SkipEmptyParts)) {
        Argument argument;
        argument.optional = word.startsWith(u'[');
        word.remove(u'[').remove(u']');
        argument.many = word.endsWith(u'…');
        word.remove(u'…');
        argument.name = word;
        arguments.append(argument);
    }
    return arguments;
}

/// "-x": nobody begins a text with it, somebody surely meant an option.
bool looksLikeShortOption(const QString& word)
{
    return word.size() == 2 && word.at(0) == u'-' && word.at(1).isLetter();
}

} // namespace

class GivenParser {
public:
    GivenParser(QStringList words, const Shape& shape, QString usage)
        : m_words(std::move(words)), m_shape(shape), m_arguments(argumentsOf(shape)), m_usage(std::move(usage))
    {}

    Result<Given> parse()
    {
        bool onlyArguments = false;
        while (!m_words.isEmpty()) {
            const QString word = m_words.takeFirst();
            Result<void> taken;
            if (!onlyArguments && word == u"--")
                onlyArguments = true;
            else if (!onlyArguments && (word.startsWith("--"_L1) || looksLikeShortOption(word)))
                taken = takeOption(word);
            else
                taken = takeArgument(word);
            if (!taken)
                return tl::unexpected(taken.error());
        }
        if (auto complete = checkComplete(); !complete)
            return tl::unexpected(complete.error());
        return m_given;
    }

private:
    tl::unexpected<Error> wrong(const QString& what) const { return badInput(what, m_usage); }

    Result<void> takeOption(const QString& word)
    {
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const auto option = std::ranges::find(m_shape.options, name, &Option::name);
        if (option == m_shape.options.end() || !word.startsWith("--"_L1))
            return wrong(u"There is no option “%1” here."_s.arg(word.left(60)));
        if (m_given.has(name) && option->times == Option::Once)
            return wrong(u"--%1 was given twice."_s.arg(name));
        if (option->value.isEmpty()) {
            if (equals >= 0)
                return wrong(u"--%1 takes no value."_s.arg(name));
            m_given.m_options.insert(name, {});
            return {};
        }
        QStringList& values = m_given.m_options[name];
        if (equals >= 0)
            values.append(word.mid(equals + 1));
        else if (m_words.isEmpty() || m_words.first().startsWith("--"_L1))
            return wrong(u"--%1 needs a value: %2."_s.arg(name, option->value));
        else
            values.append(m_words.takeFirst());
        while (option->times == Option::Many && argumentsComplete() && !m_words.isEmpty() &&
               !m_words.first().startsWith("--"_L1))
            values.append(m_words.takeFirst());
        return {};
    }

    Result<void> takeArgument(const QString& word)
    {
        if (m_next == m_arguments.size())
            return wrong(u"“%1” is one argument too many; a text with blanks needs quotes."_s.arg(word.left(60)));
        const Argument& argument = m_arguments.at(m_next);
        m_given.m_arguments[argument.name].append(word);
        if (!argument.many)
            ++m_next;
        return {};
    }

    bool argumentsComplete() const
    {
        return std::ranges::all_of(m_arguments, [&](const Argument& argument) {
            return argument.optional || m_given.m_arguments.contains(argument.name);
        });
    }

    Result<void> checkComplete() const
    {
        for (const Argument& argument : m_arguments)
            if (!argument.optional && !m_given.m_arguments.contains(argument.name))
                return wrong(u"%1 is missing."_s.arg(argument.name));
        for (const Option& option : m_shape.options)
            if (option.need == Option::Required && !m_given.has(option.name))
                return wrong(u"%1 is missing."_s.arg(spelled(option)));
        return {};
    }

    QStringList m_words;
    const Shape& m_shape;
    QList<Argument> m_arguments;
    QString m_usage;
    qsizetype m_next = 0;
    Given m_given;
};

Result<Given> parse(const QStringList& words, const Shape& shape, const QString& usage)
{
    return GivenParser(words, shape, usage).parse();
}

} // namespace firebreak::ctl
