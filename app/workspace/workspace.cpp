#include "app/workspace/workspace.h"

#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/search_room.h"
#include "app/workspace/sources/sources.h"
#include "app/workspace/upkeep.h"
#include "storage/reader.h"
#include "storage/write_transaction.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Idle work begins after this much quiet, so that it never stands between two sentences somebody is writing.
constexpr int IdleAfterMs = 400;
/// Writes go before idle work that is already waiting.
constexpr int IdlePriority = -1;

qint64 eventsIn(Reader& reader)
{
    const auto facts = reader.facts();
    return facts ? facts->events : -1;
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::create(const QString& path, const QString& name,
                                                     const Environment& environment)
{
    auto installation = std::make_unique<Installation>(environment.configFolder);
    auto store =
        Store::create(path, name, *installation, *environment.clock, IdSource::system(), {environment.busyTimeout});
    return attach(std::move(store), std::move(installation), environment);
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString& path, const Environment& environment)
{
    auto installation = std::make_unique<Installation>(environment.configFolder);
    auto store = Store::open(path, *installation, *environment.clock, IdSource::system(), {environment.busyTimeout});
    return attach(std::move(store), std::move(installation), environment);
}

Result<std::unique_ptr<Workspace>> Workspace::attach(Result<std::unique_ptr<Store>> store,
                                                     std::unique_ptr<Installation> installation,
                                                     const Environment& environment)
{
    if (!store)
        return tl::unexpected(store.error());
    auto reader = (*store)->reader();
    if (!reader)
        return tl::unexpected(reader.error());
    return std::unique_ptr<Workspace>(
        new Workspace(std::move(installation), std::move(*store), std::move(*reader), environment));
}

Workspace::Workspace(std::unique_ptr<Installation> installation, std::unique_ptr<Store> store,
                     std::unique_ptr<Reader> reader, Environment environment)
    : m_environment(std::move(environment)), m_installation(std::move(installation)), m_store(std::move(store)),
      m_reader(std::move(reader)), m_incidents(std::make_unique<Incidents>(*this)),
      m_catalogue(std::make_unique<Catalogue>(*this)), m_search(std::make_unique<SearchRoom>(m_store->path())),
      m_runbooks(std::make_unique<Runbooks>(
          RunbookFolders{m_environment.configFolder, m_environment.cacheFolder, m_environment.ownRunbooks})),
      m_sources(std::make_unique<Sources>(*this, m_environment.secrets)), m_upkeep(std::make_unique<Upkeep>(*this))
{
    m_writer.setMaxThreadCount(1);
    m_writer.setExpiryTimeout(-1);
    m_seenDataVersion = m_reader->dataVersion();
    m_knownEvents = eventsIn(*m_reader);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Workspace::tidyWhileIdle);
}

Workspace::~Workspace()
{
    m_idle.stop();
    m_writer.waitForDone();
}

QString Workspace::path() const { return m_store->path(); }

WorkspaceId Workspace::id() const { return m_store->id(); }

QString Workspace::name() const { return m_store->name(); }

QString Workspace::readOnlyReason() const { return m_store->whyReadOnly(); }

Instant Workspace::now() const { return m_environment.now.value_or(m_environment.clock->now()); }

Instant Workspace::latest() const { return std::max(now(), m_environment.clock->now()); }

std::optional<PersonRef> Workspace::whoAmI() const
{
    const auto id = m_installation->whoAmI(m_store->id());
    if (!id)
        return std::nullopt;
    if (m_me && m_me->id == *id)
        return m_me;
    const auto document = m_reader->document(u"person"_s, id->uuid());
    if (!document)
        return std::nullopt;
    m_me = PersonRef{*id, document->name};
    return m_me;
}

Result<PersonRef> Workspace::iAm(const QString& name)
{
    auto person = m_catalogue->person(name);
    if (!person) {
        Person added;
        added.name = name;
        const auto written = m_catalogue->put(added).result();
        if (!written)
            return tl::unexpected(written.error());
        person = m_catalogue->person(name);
        if (!person)
            return tl::unexpected(person.error());
    }
    if (auto kept = m_installation->setWhoAmI(m_store->id(), person->id); !kept)
        return tl::unexpected(kept.error());
    m_me = person->ref();
    return *m_me;
}

Result<PersonRef> Workspace::author()
{
    if (const auto me = whoAmI())
        return *me;
    return iAm(m_environment.personName);
}

QFuture<Outcome> Workspace::write(Body body)
{
    const auto me = whoAmI();
    const Author author{me ? std::optional(me->id) : std::nullopt};
    return enqueue([this, author, body = std::move(body)] { return m_store->write(author, body); });
}

QFuture<Outcome> Workspace::enqueue(std::function<Outcome()> work)
{
    m_idle.stop();
    ++m_onTheWay;
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    QFuture<Outcome> future = promise->future();
    m_writer.start([this, promise, work = std::move(work)] {
        Outcome outcome = work();
        // Posted before the future is done, so that whoever waits for it hears of it when every model has read the new
        // rows. Where no event loop runs (the command line) nobody listens, and waiting for the future still works.
        QMetaObject::invokeMethod(
            this, [this, outcome] { announce(outcome); }, Qt::QueuedConnection);
        promise->addResult(std::move(outcome));
        promise->finish();
    });
    return future;
}

void Workspace::announce(const Outcome& outcome)
{
    --m_onTheWay;
    if (!outcome) {
        Q_EMIT writeFailed(outcome.error());
        return;
    }
    m_knownEvents += outcome->events.size();
    Q_EMIT changed(outcome->changes);
    m_idle.start(IdleAfterMs);
}

void Workspace::lookForForeignWrites()
{
    // The version tells that somebody has written, the number of events whether it was somebody else: between two looks
    // a foreign write and one of ours may both have come.
    const qint64 version = m_reader->dataVersion();
    if (version == m_seenDataVersion || m_onTheWay > 0)
        return;
    m_seenDataVersion = version;
    const qint64 events = eventsIn(*m_reader);
    if (events == m_knownEvents)
        return;
    m_knownEvents = events;
    m_me.reset();
    Q_EMIT changed({});
}

void Workspace::readAgain()
{
    m_seenDataVersion = m_reader->dataVersion();
    // With a command of ours on its way the number cannot be known now; the next look settles it.
    if (m_onTheWay == 0)
        m_knownEvents = eventsIn(*m_reader);
    else
        m_seenDataVersion = -1;
    m_me.reset();
    Q_EMIT changed({});
}

void Workspace::tidyWhileIdle()
{
    if (!readOnlyReason().isEmpty())
        return;
    m_writer.start(
        [this] {
            const bool more = m_store->mergeSearchIndex();
            if (!more)
                m_store->checkpoint();
            QMetaObject::invokeMethod(
                this,
                [this, more] {
                    if (more)
                        m_idle.start(0);
                },
                Qt::QueuedConnection);
        },
        IdlePriority);
}

} // namespace firebreak
