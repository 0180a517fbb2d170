#include "app/workspace/demo/demo.h"

#include "app/workspace/demo/detours.h"
#include "app/workspace/demo/past.h"
#include "app/workspace/demo/running.h"
#include "storage/write_transaction.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

using namespace demo;

constexpr auto Day = std::chrono::hours(24);
constexpr auto Since = Day * 456;
constexpr int Slots = 54; ///< places in time for what is over; a merged pair takes one

/// Puts one story after the other into places in time, oldest first.
class Season {
public:
    Season(const Cast& cast, IdSource& ids, Dice& dice, Instant now)
        : m_cast(cast), m_ids(ids), m_dice(dice), m_now(now)
    {}

    Script tell()
    {
        for (int slot = 0; slot < Slots; ++slot)
            tellSlot(slot);
        Story lag = story(m_now - SearchDeclaredAgo);
        tellSearchLag(lag, m_cast, m_now);
        Story payment = story(m_now - PaymentDeclaredAgo);
        tellPaymentDeploy(payment, m_cast, m_now);
        tellChanges(m_script, m_ids, m_cast, m_now);
        const Instant related = m_now - Minutes(13);
        payment.relatedTo(related, m_cast.jo, m_lastPayment.value_or(lag.id()));
        return m_script;
    }

private:
    Story story(Instant at) { return Story(m_script, IncidentId(m_ids.next(at))); }

    Instant placeOf(int slot)
    {
        // Nothing starts within the last two days, and what has a long tail starts early enough for it.
        const auto room = Since - Day * 4;
        const auto each = room / Slots;
        const auto jitter = Seconds(m_dice.between(0, int(std::chrono::floor<Seconds>(each).count()) * 8 / 10));
        return std::chrono::floor<Seconds>(m_now) - Since + Day * 2 + each * slot + jitter;
    }

    void tellSlot(int slot)
    {
        const Instant at = placeOf(slot);
        if (tellDetour(slot, at))
            return;
        if (m_deck.isEmpty())
            shuffle();
        const Recipe& recipe = *m_deck.takeLast();
        Story one = story(at);
        tellRecipe(one, recipe, m_cast, m_dice, at, m_now - Minutes(30));
        if (QLatin1StringView(recipe.service) == "payment-api"_L1)
            m_lastPayment = one.id();
    }

    bool tellDetour(int slot, Instant at)
    {
        Story one = story(at);
        switch (slot) {
        case 5:
        case 19:
        case 33:
        case 47:
            tellDeclined(one, m_cast, m_dice, at);
            return true;
        case 12:
        case 40:
            tellCancelled(one, m_cast, m_dice, at);
            return true;
        case 24: {
            Story symptom = story(at);
            tellMerged(one, symptom, m_cast, at);
            return true;
        }
        case 9:
        case 44:
            tellReopened(one, m_cast, at);
            return true;
        case 16:
        case 36:
            tellDrill(one, m_cast, m_dice, at);
            return true;
        case 29:
            tellBackfilled(one, m_cast, at);
            return true;
        default:
            return false;
        }
    }

    void shuffle()
    {
        for (const Recipe& recipe : recipes())
            m_deck.append(&recipe);
        for (qsizetype i = m_deck.size() - 1; i > 0; --i)
            m_deck.swapItemsAt(i, m_dice.between(0, int(i)));
    }

    const Cast& m_cast;
    IdSource& m_ids;
    Dice& m_dice;
    const Instant m_now;
    Script m_script;
    QList<const Recipe*> m_deck;
    std::optional<IncidentId> m_lastPayment;
};

template <class T> Result<void> putAll(WriteTransaction& tx, const QString& type, const QList<T>& documents)
{
    for (const T& document : documents) {
        const auto good = checked(document);
        if (!good)
            return tl::unexpected(good.error());
        const auto put = tx.putDocument({type, good->id.uuid(), toJson(*good).toObject(), std::nullopt, false});
        if (!put)
            return tl::unexpected(put.error());
    }
    return {};
}

/// Ids differ between demos of different times: a demo that was made again is another workspace, not the old one with
/// its end cut off.
quint64 idSeed(quint64 seed, Instant now) { return seed * 0x9e3779b97f4a7c15ULL ^ quint64(toMs(now)); }

Result<void> fill(Store& store, StageClock& clock, Instant now, quint64 seed)
{
    // Not the ids that the store gives out from its seed.
    IdSource ids = IdSource::seeded(~idSeed(seed, now));
    Dice dice(seed);
    const Cast cast = castOf(ids, clock.now(), now);
    const auto written = store.write({cast.okafor.id}, [&](WriteTransaction& tx) {
        return putAll(tx, u"person"_s, cast.people)
            .and_then([&] { return putAll(tx, u"service"_s, cast.services); })
            .and_then([&] { return putAll(tx, u"slo"_s, cast.slos); });
    });
    if (!written)
        return tl::unexpected(written.error());
    return play(Season(cast, ids, dice, now).tell(), DemoNewestNumber, store, clock);
}

} // namespace

Result<void> createDemo(const QString& path, Instant now, quint64 seed)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return unavailable(u"No temporary folder could be made: %1."_s.arg(folder.errorString()),
                           u"Make room in the temporary folder."_s);
    Installation installation(folder.path());
    StageClock clock;
    clock.set(std::chrono::floor<Seconds>(now) - Since);
    auto store = Store::create(path, u"Demo shop"_s, installation, clock, IdSource::seeded(idSeed(seed, now)));
    if (!store)
        return tl::unexpected(store.error());
    auto filled = fill(**store, clock, now, seed);
    store->reset();
    // Half a past would look like a whole one.
    if (!filled)
        for (const char* part : {"", "-wal", "-shm"})
            QFile::remove(path + QLatin1StringView(part));
    return filled;
}

} // namespace firebreak
