#include "runbooks/trust/executable_parts.h"

#include "runbooks/document/hidden_characters.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Beyond this many parts of both sides together they are compared one by one: the exact way takes their product.
constexpr qsizetype MostCompared = 2000;

class Digest {
public:
    void add(const QString& text) { add(text.toUtf8()); }
    void add(const QByteArray& bytes)
    {
        const quint64 size = qToBigEndian(quint64(bytes.size()));
        m_hash.addData(QByteArrayView(reinterpret_cast<const char*>(&size), sizeof size));
        m_hash.addData(bytes);
    }
    void add(qsizetype number) { add(QByteArray::number(qint64(number))); }
    QString text() const { return QString::fromLatin1(m_hash.result().toHex()); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// Whether someone could run it now or after connecting what is missing: trust is asked for all of it at once.
bool mayRun(const Step& step)
{
    return step.isRunnable() || step.hindrance == Hindrance::NoMetricSource || step.hindrance == Hindrance::NoRunner;
}

QString parameterText(const DeclaredParameter& parameter)
{
    QString text = parameter.name;
    if (parameter.standard)
        text += u" = "_s + *parameter.standard;
    if (!parameter.values.isEmpty())
        text += u"\n  one of "_s + parameter.values.join(u", "_s);
    if (!parameter.pattern.isEmpty())
        text += u"\n  fits "_s + parameter.pattern;
    if (parameter.secret)
        text += u"\n  secret"_s;
    if (parameter.required)
        text += u"\n  required"_s;
    return text;
}

} // namespace

QList<ExecutablePart> executableParts(const Document& document, const QList<Step>& steps)
{
    QList<ExecutablePart> parts;
    QStringList front;
    for (const DeclaredParameter& parameter : document.frontMatter.params)
        front.append(parameterText(parameter));
    if (!document.frontMatter.nounset)
        front.append(u"nounset: false"_s);
    if (!front.isEmpty())
        parts.append({u"Parameters"_s, withHiddenCharactersShown(front.join(u'\n')), 1});
    for (const Step& step : steps) {
        if (!mayRun(step))
            continue;
        QString text;
        for (auto it = step.attributes.all.begin(); it != step.attributes.all.end(); ++it)
            text += it.key() + u": "_s + it.value() + u'\n';
        parts.append({step.title, withHiddenCharactersShown(text + step.commands), step.firstLine});
    }
    return parts;
}

QString documentHashOf(const Document& document, const QList<Step>& steps)
{
    Digest digest;
    const QList<DeclaredParameter>& params = document.frontMatter.params;
    digest.add(params.size());
    for (const DeclaredParameter& parameter : params) {
        digest.add(parameter.name);
        digest.add(qsizetype(parameter.standard.has_value()));
        digest.add(parameter.standard.value_or(QString()));
        digest.add(parameter.values.size());
        for (const QString& value : parameter.values)
            digest.add(value);
        digest.add(parameter.pattern);
        digest.add(qsizetype(parameter.secret) * 2 + qsizetype(parameter.required));
    }
    digest.add(qsizetype(document.frontMatter.nounset));
    for (const Step& step : steps) {
        if (!mayRun(step))
            continue;
        // What stands around a block can change what it is taken for, so that belongs to it.
        digest.add(step.hash);
        digest.add(toWord(step.kind));
        digest.add(step.commands);
    }
    return digest.text();
}

QList<PartChange> partChanges(const QList<ExecutablePart>& before, const QList<ExecutablePart>& after)
{
    // The longest list of parts that both have in the same order is kept.
    const qsizetype n = before.size();
    const qsizetype m = after.size();
    const bool exact = n + m <= MostCompared;
    std::vector<int> longest(exact ? std::size_t((n + 1) * (m + 1)) : 0, 0);
    const auto at = [&](qsizetype i, qsizetype j) -> int& { return longest[std::size_t(i * (m + 1) + j)]; };
    for (qsizetype i = n - 1; exact && i >= 0; --i)
        for (qsizetype j = m - 1; j >= 0; --j)
            at(i, j) = before.at(i) == after.at(j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));

    QList<PartChange> changes;
    QList<ExecutablePart> removed;
    const auto flush = [&] {
        for (const ExecutablePart& part : std::as_const(removed))
            changes.append({PartChange::Kind::Removed, part, {}});
        removed.clear();
    };
    qsizetype i = 0;
    qsizetype j = 0;
    QList<ExecutablePart> added;
    const auto pair = [&] {
        for (const ExecutablePart& part : std::as_const(added)) {
            if (removed.isEmpty())
                changes.append({PartChange::Kind::Added, {}, part});
            else
                changes.append({PartChange::Kind::Changed, removed.takeFirst(), part});
        }
        added.clear();
        flush();
    };
    while (i < n || j < m) {
        if (i < n && j < m && before.at(i) == after.at(j)) {
            pair();
            changes.append({PartChange::Kind::Kept, before.at(i++), after.at(j++)});
        } else if (j < m && (i == n || (exact && at(i, j + 1) >= at(i + 1, j)))) {
            added.append(after.at(j++));
        } else {
            removed.append(before.at(i++));
            if (!exact && j < m)
                added.append(after.at(j++));
        }
    }
    pair();
    return changes;
}

} // namespace firebreak
