#include "tests/bench/sentences.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int WordCount = 5'000;

// The head of the curve. Payments are on fire a lot here, so that a search for them finds a quarter of everything.
constexpr QStringView Frequent =
    u"the to is on payment of for at in pool checkout and api latency errors with back from deploy not rate p99 "
    "rolled was db primary replica fail traffic after cart region payments failing timeout queue restarted pods node "
    "paging again still payload seeing error seconds ms graph orders healthy login spike fixed customers down up auth "
    "search retry partner cache limit memory cpu disk connection lock lag index write read backlog drained failover "
    "version config flag toggled dashboards alert silence confirmed suspect provider certificate dns token session "
    "pricing inventory shard leader election packet loss router balancer path page patch partition parallel peak "
    "pending percent period pipeline plan policy port postgres pressure previous probe process producer profile "
    "proxy publish purge push checkouts failed failures checking checked check";

} // namespace

Sentences::Sentences(quint64 seed) : m_random(seed)
{
    m_words = Frequent.toString().split(u' ');
    QSet<QString> known(m_words.begin(), m_words.end());
    const QStringList heads{u"ba"_s, u"ce"_s, u"do"_s,  u"fi"_s, u"gu"_s, u"ha"_s, u"ko"_s, u"li"_s, u"mo"_s,
                            u"nu"_s, u"pa"_s, u"que"_s, u"ri"_s, u"so"_s, u"tu"_s, u"ve"_s, u"wa"_s, u"ze"_s};
    const QStringList tails{u"ck"_s, u"dra"_s, u"lin"_s, u"mer"_s, u"no"_s, u"rst"_s, u"ser"_s, u"tal"_s, u"ver"_s};
    while (m_words.size() < WordCount) {
        QString made = heads.at(below(int(heads.size())));
        for (int syllables = 1 + below(2); syllables > 0; --syllables)
            made += heads.at(below(int(heads.size())));
        made += tails.at(below(int(tails.size())));
        if (!known.contains(made)) {
            known.insert(made);
            m_words.append(made);
        }
    }
    double total = 0;
    for (int rank = 1; rank <= WordCount; ++rank)
        m_upTo.push_back(total += 1.0 / rank);
}

int Sentences::below(int limit) { return int(m_random() % quint64(limit)); }

const QString& Sentences::word()
{
    const double point = double(m_random() >> 11) / double(1ULL << 53) * m_upTo.back();
    const auto found = std::ranges::lower_bound(m_upTo, point);
    return m_words.at(qsizetype(found - m_upTo.begin()));
}

QString Sentences::next()
{
    QString sentence = word();
    sentence[0] = sentence[0].toUpper();
    for (int words = 5 + below(9); words > 0; --words)
        sentence += u' ' + word();
    if (below(3) == 0)
        sentence += u" %1 ms"_s.arg(below(9'000));
    return sentence;
}

QString Sentences::title()
{
    QString title = word();
    title[0] = title[0].toUpper();
    for (int words = 2 + below(4); words > 0; --words)
        title += u' ' + word();
    return title;
}

} // namespace firebreak::bench
