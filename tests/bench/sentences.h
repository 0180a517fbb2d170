// tests/bench/sentences.h — what people of an on-call team might write, by the million: 5 000 words of which some are
// said all the time and most hardly ever (Zipf), as in real timelines. The same seed gives the same sentences.
#pragma once

#include <QString>
#include <QStringList>

#include <random>

namespace firebreak::bench {

class Sentences {
public:
    explicit Sentences(quint64 seed);

    /// Six to fourteen words and, often, a figure.
    QString next();
    /// Three to six words: the title of an incident.
    QString title();
    /// Below `limit`; the same on every machine, which the distributions of the standard library are not.
    int below(int limit);

private:
    const QString& word();

    QStringList m_words;        ///< most frequent first
    std::vector<double> m_upTo; ///< cumulative weight of each
    std::mt19937_64 m_random;
};

} // namespace firebreak::bench
