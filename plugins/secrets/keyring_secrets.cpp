#include "plugins/secrets/keyring_secrets.h"

#include <QPromise>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

const QString& service()
{
    static const QString name = u"Firebreak"_s;
    return name;
}

/// Runs the job; `finish` makes of it what the future answers.
template <class Answer, class Job, class Finish> QFuture<Answer> run(Job* job, const QString& key, Finish finish)
{
    const auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, finish] {
        promise->addResult(finish(*job));
        promise->finish();
    });
    job->start(); // it deletes itself
    return promise->future();
}

} // namespace

QFuture<Result<std::optional<QString>>> KeyringSecrets::read(const QString& key)
{
    using Answer = Result<std::optional<QString>>;
    const auto filed = m_file.read(key).result();
    if (filed && *filed)
        return QtFuture::makeReadyFuture(filed);
    return run<Answer>(
        new QKeychain::ReadPasswordJob(service()), key, [filed](const QKeychain::ReadPasswordJob& job) -> Answer {
            switch (job.error()) {
            case QKeychain::NoError:
                return std::optional(job.textData());
            case QKeychain::EntryNotFound:
            case QKeychain::NoBackendAvailable:
            case QKeychain::NotImplemented:
                return filed;
            default:
                return unavailable(u"The keyring of this desktop does not open: %1."_s.arg(
                                       job.errorString().isEmpty() ? u"it gives no reason"_s : job.errorString()),
                                   u"Unlock it, or give the password again."_s);
            }
        });
}

QFuture<Result<QString>> KeyringSecrets::write(const QString& key, const QString& secret)
{
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setTextData(secret);
    return run<bool>(job, key, [](const QKeychain::WritePasswordJob& done) { return !done.error(); })
        .then(this, [this, key, secret](bool written) -> Result<QString> {
            if (!written)
                return m_file.write(key, secret).result();
            // A former one in the file would be read first.
            return m_file.remove(key).result().map([] { return u"in the keyring of this desktop"_s; });
        });
}

QFuture<Result<void>> KeyringSecrets::remove(const QString& key)
{
    return run<bool>(new QKeychain::DeletePasswordJob(service()), key,
                     [](const QKeychain::DeletePasswordJob&) { return true; })
        .then(this, [this, key](bool) { return m_file.remove(key).result(); });
}

} // namespace firebreak
