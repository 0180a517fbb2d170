#include "app/workspace/demo/script.h"

#include "storage/write_transaction.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::demo {

namespace {

class Performance {
public:
    Performance(QList<Step> steps, int firstNumber, Store& store, StageClock& clock)
        : m_steps(std::move(steps)), m_number(firstNumber), m_store(store), m_clock(clock)
    {}

    Result<void> run()
    {
        // All of it in one commit: who looks around for the first time waits for this.
        const auto written = m_store.write({}, [this](WriteTransaction& tx) -> Result<void> {
            for (const Step& step : m_steps)
                if (auto recorded = record(tx, step); !recorded)
                    return recorded;
            return {};
        });
        if (!written)
            return tl::unexpected(written.error());
        return {};
    }

private:
    Result<void> record(WriteTransaction& tx, const Step& step)
    {
        m_clock.set(step.recorded);
        tx.actAs({step.by.id});
        if (step.change)
            return keep(tx, *step.change);
        const Moment moment{step.at, step.recorded};
        const auto events = step.declaration ? declare(*step.declaration, m_number++, moment)
                                             : tx.incident(step.incident).and_then([&](const Incident& incident) {
                                                   return step.act({incident, moment, tx, m_marks});
                                               });
        if (!events)
            return tl::unexpected(events.error());
        return tx.append(step.incident, step.at, *events).map([&](const QList<EventId>& ids) {
            if (!step.mark.isEmpty())
                m_marks.insert(step.mark, ids.first());
        });
    }

    static Result<void> keep(WriteTransaction& tx, const ServiceChange& change)
    {
        return checked(change)
            .and_then([&](const ServiceChange& good) {
                return tx.putDocument({QLatin1StringView(ServiceChangeType), good.id.uuid(), toJson(good).toObject(),
                                       std::nullopt, false});
            })
            .map([](const EventId&) {});
    }

    const QList<Step> m_steps;
    int m_number;
    Store& m_store;
    StageClock& m_clock;
    QHash<QString, EventId> m_marks;
};

} // namespace

QList<Step> Script::steps() const
{
    QList<Step> sorted = m_steps;
    std::ranges::stable_sort(sorted, {}, &Step::recorded);
    return sorted;
}

int Script::incidents() const
{
    return int(std::ranges::count_if(m_steps, [](const Step& step) { return step.declaration.has_value(); }));
}

Result<void> play(const Script& script, int lastNumber, Store& store, StageClock& clock)
{
    return Performance(script.steps(), lastNumber - script.incidents() + 1, store, clock).run();
}

} // namespace firebreak::demo
