#include "app/workspace/sources/sources.h"

#include "app/workspace/catalogue.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// A secret is for who was asked when it was given, and for nobody else who bears the same name.
QString secretKey(const Source& source) { return u"source/%1/%2"_s.arg(source.id.text(), originOf(source)); }

template <class T> QFuture<Result<T>> refusedAtOnce(const Error& error)
{
    return QtFuture::makeReadyFuture(Result<T>(tl::unexpected(error)));
}

Error savedBut(const Error& error)
{
    return {error.kind, u"The source is saved, and what opens it is not. "_s + error.happened, error.remedy};
}

} // namespace

Sources::Sources(Workspace& workspace, SecretStore* secrets)
    : m_workspace(workspace), m_secrets(secrets), m_device(workspace.configFolder())
{
    connect(&workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (changes.isEmpty() || concerns(changes, "source"_L1))
            Q_EMIT changed();
    });
}

QList<Source> Sources::all() const { return m_workspace.catalogue().sources(); }

std::optional<DeviceSource> Sources::onDevice(const Source& source) const
{
    const auto all = m_device.all();
    const auto known = all ? all->constFind(source.id.text()) : QMap<QString, DeviceSource>::const_iterator();
    if (!all || known == all->constEnd() || known->origin != originOf(source))
        return std::nullopt;
    return *known;
}

QString Sources::whyNot(const Source& source) const
{
    if (!source.active)
        return u"“%1” is no longer in use."_s.arg(source.name);
    const auto all = m_device.all();
    if (!all)
        return all.error().happened;
    const auto known = all->constFind(source.id.text());
    if (known == all->constEnd())
        return u"This device was not allowed to ask “%1” at %2."_s.arg(source.name, originOf(source));
    if (known->origin != originOf(source))
        return u"“%1” has moved from %2 to %3, and this device was not allowed to ask there."_s.arg(
            source.name, known->origin, originOf(source));
    return {};
}

SourceLogin Sources::loginOf(const Source& source) const
{
    const auto known = onDevice(source);
    return known ? SourceLogin{known->login, known->user, {}} : SourceLogin{};
}

Result<void> Sources::allow(const Source& source)
{
    DeviceSource device = onDevice(source).value_or(DeviceSource{});
    device.origin = originOf(source);
    const auto kept = m_device.keep(source.id, device);
    if (kept)
        Q_EMIT changed();
    return kept;
}

QFuture<Outcome> Sources::put(Source source, const SourceLogin& login)
{
    m_secretPlace.clear();
    const auto good = checked(source);
    if (!good)
        return refusedAtOnce<Committed>(good.error());
    source = *good;
    if (source.id.isNull())
        source.id = m_workspace.catalogue().freshId<Source>();
    if (login.kind != SourceSecret::Kind::None && !m_secrets)
        return refusedAtOnce<Committed>({ErrorKind::Unavailable, u"Nothing here can keep a password."_s, {}});
    const bool isKept = loginOf(source).kind == login.kind;
    if (login.kind != SourceSecret::Kind::None && !login.secret && !isKept)
        return refusedAtOnce<Committed>({ErrorKind::BadInput,
                                         u"There is no token or password for %1."_s.arg(originOf(source)),
                                         u"Give it; it stays on this device."_s});
    return m_workspace.catalogue()
        .put(source)
        .then(this, [this, source, login](const Outcome& written) { return keepLogin(source, login, written); })
        .unwrap();
}

QFuture<Outcome> Sources::keepLogin(const Source& source, const SourceLogin& login, const Outcome& written)
{
    if (!written)
        return QtFuture::makeReadyFuture(written);
    if (const auto kept = m_device.keep(source.id, {originOf(source), login.kind, login.user}); !kept)
        return refusedAtOnce<Committed>(savedBut(kept.error()));
    const QString key = secretKey(source);
    if (login.kind == SourceSecret::Kind::None || !login.secret) {
        if (login.kind == SourceSecret::Kind::None && m_secrets)
            m_secrets->remove(key);
        Q_EMIT changed();
        return QtFuture::makeReadyFuture(written);
    }
    return m_secrets->write(key, *login.secret).then(this, [this, written](const Result<QString>& place) -> Outcome {
        Q_EMIT changed();
        if (!place)
            return tl::unexpected(savedBut(place.error()));
        m_secretPlace = *place;
        return written;
    });
}

QFuture<Result<SourceAccess>> Sources::access(const Source& source)
{
    if (const QString reason = whyNot(source); !reason.isEmpty())
        return refusedAtOnce<SourceAccess>({ErrorKind::Refused, reason, u"Allow it in Settings, Sources."_s});
    const SourceLogin login = loginOf(source);
    SourceAccess access{source, {login.kind, login.user, {}}};
    if (login.kind == SourceSecret::Kind::None)
        return QtFuture::makeReadyFuture(Result<SourceAccess>(access));
    if (!m_secrets)
        return refusedAtOnce<SourceAccess>({ErrorKind::Unavailable, u"Nothing here can keep a password."_s, {}});
    return m_secrets->read(secretKey(source))
        .then([access](const Result<std::optional<QString>>& secret) mutable -> Result<SourceAccess> {
            if (!secret)
                return tl::unexpected(secret.error());
            if (!*secret)
                return notFound(u"What opens “%1” is not found on this device; the keyring of the desktop may have "
                                "it."_s.arg(access.source.name),
                                u"Give it again in Settings, Sources."_s);
            access.secret.secret = **secret;
            return access;
        });
}

Result<Source> Sources::forQueries(const QString& name) const
{
    QList<Source> usable;
    Error refusal;
    for (const Source& source : all()) {
        if (!source.active || source.kind != SourceKind::Prometheus)
            continue;
        const QString reason = whyNot(source);
        if (reason.isEmpty())
            usable.append(source);
        else if (name.isEmpty() || source.name.compare(name, Qt::CaseInsensitive) == 0)
            refusal = {ErrorKind::Refused, reason, u"Allow it in Settings, Sources."_s};
    }
    auto found = sourceFor(usable, SourceKind::Prometheus, name);
    return found || refusal.happened.isEmpty() ? found : tl::unexpected(refusal);
}

} // namespace firebreak
