#include "core/incident/severity_words.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Nothing that breaks the line, turns the direction of writing or cannot be seen.
bool isPlainLine(const QString& text)
{
    return std::ranges::none_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

bool same(const QString& a, const QString& b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

/// "sev2" and, as `/sev 2` is read, "2".
bool isIdOf(const QString& name, Severity severity)
{
    return same(name, toWord(severity)) || name == QString::number(int(severity));
}

tl::unexpected<Error> wrong(Severity severity, const QString& happened, const QString& remedy)
{
    return badInput(u"%1: %2"_s.arg(severityLabel(severity), happened), remedy);
}

Result<void> checkedName(const SeverityWords& words, Severity severity)
{
    const QString name = words.words.value(severity).name;
    if (!isPlainLine(name))
        return wrong(severity, u"the name holds a character that cannot be shown."_s,
                     u"Use letters, digits, blanks and signs."_s);
    const QString trimmed = name.simplified();
    if (trimmed.isEmpty())
        return wrong(severity, u"the name is empty."_s,
                     u"Give it one; %1 is the usual one."_s.arg(severityLabel(severity)));
    if (trimmed.size() > MaxSeverityNameCharacters)
        return wrong(severity, u"the name has %1 characters."_s.arg(trimmed.size()),
                     u"At most %1 fit on a chip."_s.arg(MaxSeverityNameCharacters));
    for (const auto& other : wordsOf(Severity{})) {
        if (other.value != severity && isIdOf(trimmed, other.value))
            return wrong(severity, u"“%1” means %2 wherever it is typed."_s.arg(trimmed, severityLabel(other.value)),
                         u"Choose another name."_s);
        if (other.value < severity && same(trimmed, words.words.value(other.value).name.simplified()))
            return wrong(severity, u"%1 is called “%2” already."_s.arg(severityLabel(other.value), trimmed),
                         u"Choose another name for one of them."_s);
    }
    return {};
}

Result<void> checkedMeaning(const SeverityWords& words, Severity severity)
{
    const QString text = words.words.value(severity).text;
    if (!isPlainLine(text))
        return wrong(severity, u"the text holds a character that cannot be shown."_s, u"Write it on one line."_s);
    if (text.simplified().size() > MaxSeverityTextCharacters)
        return wrong(severity, u"the text has %1 characters."_s.arg(text.simplified().size()),
                     u"At most %1 fit."_s.arg(MaxSeverityTextCharacters));
    return {};
}

} // namespace

QMap<Severity, SeverityWord> standardSeverityWords()
{
    QMap<Severity, SeverityWord> words;
    const auto add = [&words](Severity severity, const QString& text) {
        words.insert(severity, {severityLabel(severity), text});
    };
    add(Severity::Sev1, u"critical, many users"_s);
    add(Severity::Sev2, u"critical for a subset"_s);
    add(Severity::Sev3, u"minor or degrading"_s);
    add(Severity::Sev4, u"needs an eye"_s);
    add(Severity::Sev5, u"cosmetic"_s);
    return words;
}

QString SeverityWords::name(Severity severity) const
{
    const QString own = words.value(severity).name;
    return own.isEmpty() ? severityLabel(severity) : own;
}

QString SeverityWords::text(Severity severity) const { return words.value(severity).text; }

QString SeverityWords::choice(Severity severity) const
{
    const QString meaning = text(severity);
    return meaning.isEmpty() ? name(severity) : u"%1 · %2"_s.arg(name(severity), meaning);
}

std::optional<Severity> SeverityWords::find(const QString& typed) const
{
    const QString wanted = typed.simplified();
    if (const auto id = fromWord<Severity>(wanted.toLower()))
        return id;
    for (const auto& entry : wordsOf(Severity{}))
        if (same(name(entry.value), wanted))
            return entry.value;
    return std::nullopt;
}

QString SeverityWords::known() const
{
    QStringList all;
    for (const auto& entry : wordsOf(Severity{})) {
        const QString id = QLatin1StringView(entry.word);
        all.append(same(name(entry.value), id) ? id : u"%1 (%2)"_s.arg(id, name(entry.value)));
    }
    return all.join(u", "_s);
}

std::optional<SeverityWordTrouble> troubleIn(const SeverityWords& words)
{
    for (const auto& entry : wordsOf(Severity{})) {
        if (const auto name = checkedName(words, entry.value); !name)
            return SeverityWordTrouble{entry.value, true, name.error()};
        if (const auto text = checkedMeaning(words, entry.value); !text)
            return SeverityWordTrouble{entry.value, false, text.error()};
    }
    return std::nullopt;
}

Result<SeverityWords> checked(SeverityWords words)
{
    if (const auto trouble = troubleIn(words))
        return tl::unexpected(trouble->error);
    for (SeverityWord& word : words.words)
        word = {word.name.simplified(), word.text.simplified()};
    return words;
}

} // namespace firebreak
