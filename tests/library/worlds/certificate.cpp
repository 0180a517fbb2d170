// A server whose certificate ends in five days although a renewed one lies on the disk, or one that is renewed and
// trusted.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/world.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

namespace {

void makeKey(const QString& key)
{
    outputOf(u"openssl"_s, {u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-genkey"_s, u"-noout"_s, u"-out"_s, key});
}

void makeCertificate(const QString& key, const QString& file, const QString& days)
{
    outputOf(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-new"_s, u"-key"_s, key, u"-out"_s, file, u"-days"_s, days,
                            u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s});
}

QString unless(bool isRight, const QString& sentence) { return isRight ? QString() : sentence; }

} // namespace

World certificateWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"certificate-expiry"_s;
    const QString key = folder + u"/server.key"_s;
    const QString ending = folder + u"/ending.pem"_s;
    const QString kept = folder + u"/server.pem"_s;
    const QString renewed = folder + u"/renewed.pem"_s;
    const QString foreign = folder + u"/foreign.pem"_s;
    makeKey(key);
    makeKey(folder + u"/foreign.key"_s);
    makeCertificate(key, ending, u"5"_s);
    makeCertificate(key, kept, u"90"_s);
    makeCertificate(key, renewed, u"120"_s);
    makeCertificate(folder + u"/foreign.key"_s, foreign, u"120"_s);

    const auto server = std::make_shared<Started>(
        u"openssl"_s,
        QStringList{u"s_server"_s, u"-4"_s, u"-accept"_s, u"0"_s, u"-key"_s, key, u"-cert"_s, broken ? ending : kept},
        "ACCEPT");
    world.things.append(server);
    const QString port = QString::fromLatin1(server->printed().mid(server->printed().indexOf("ACCEPT")))
                             .section(u'\n', 0, 0)
                             .section(u':', -1)
                             .trimmed();
    world.labels = {{u"instance"_s, u"https://localhost"_s}};
    const double until = double(QDateTime::currentSecsSinceEpoch() + (broken ? 5 : 90) * 86'400);
    world.metrics = {{u"probe_ssl_earliest_cert_expiry"_s, world.labels, until, until}};
    world.values = {{u"TLS_HOST"_s, u"localhost"_s}, {u"TLS_PORT"_s, port}, {u"CERT_FILE"_s, kept},
                    {u"CERT_FOLDER"_s, folder},      {u"KEY_FILE"_s, key},  {u"NEW_CERT"_s, renewed}};
    world.environment = {{u"SSL_CERT_FILE"_s, kept}};
    world.steps = {
        looks(u"Clients say \"certificate has expired\""_s),
        looks(u"It was renewed, clients still complain"_s),
        looks(u"Only some clients complain"_s),
        tells(u"Days left on the certificate that is served"_s),
        looks(u"What is served, and for which names"_s),
        tells(u"Whether this machine trusts the chain"_s),
        looks(u"The certificate on the disk"_s),
        tells(u"Whether disk and server agree"_s),
        looks(u"When the certificates of this machine were written"_s),
        looks(u"What this machine thinks the time is"_s),
        asks(u"Days left, as the probe sees it"_s),
        tells(u"Days left on what is served now"_s),
    };
    const auto file = [kept](const QByteArray& bytes) {
        return unless(readFile(kept) == bytes, u"the certificate in place is another one"_s);
    };
    world.acts = {
        {u"Exchange the file"_s, [=, now = readFile(renewed)] { return file(now); }},
        {u"Put the old certificate back"_s, [=, now = readFile(kept)] { return file(now); }},
        // One of another key would take the server down.
        {u"Exchange the file"_s,
         [=, now = readFile(kept)] { return file(now); },
         {{u"NEW_CERT"_s, foreign}},
         Verdict::Fail},
    };
    return world;
}

} // namespace firebreak::drilltest
