// A release that has arrived in part and runs beside the one before; or one that is whole and alone.
#include "tests/library/worlds/things.h"
#include "tests/library/worlds/web_server.h"
#include "tests/library/worlds/world.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak::drilltest {

namespace {

void makeRelease(const QString& folder, const QByteArray& program, qint64 age)
{
    writeFile(folder + u"/app"_s, program);
    writeFile(folder + u"/SHA256SUMS"_s,
              QCryptographicHash::hash(program, QCryptographicHash::Sha256).toHex() + "  app\n");
    setAge(folder, age);
}

} // namespace

World deployWorld(const QString& folder, bool broken)
{
    World world;
    world.runbook = u"failed-deploy"_s;
    const QString app = folder + u"/app"_s;
    makeRelease(app + u"/releases/41"_s, "one\n", 9000);
    makeRelease(app + u"/releases/42"_s, "two\n", 6000);
    makeRelease(app + u"/releases/43"_s, "three\n", 600);
    QFile::link(app + u"/releases/43"_s, app + u"/current"_s);
    world.things.append(drillProcess(freshName(), u"idle"_s, app + u"/releases/43"_s));
    if (broken) {
        writeFile(app + u"/releases/43/app"_s, "thr");
        world.things.append(drillProcess(freshName(), u"idle"_s, app + u"/releases/42"_s));
    }
    world.labels = {{u"deployment"_s, u"shop"_s}, {u"namespace"_s, u"shop"_s}};
    const auto server = webServer(broken ? "503 Service Unavailable" : "200 OK");
    world.things.append(server);
    world.values = {
        {u"APP"_s, app}, {u"UNIT"_s, u"drill-that-is-not.service"_s}, {u"HEALTH_URL"_s, addressOf(*server)}};
    world.metrics = {
        {u"kube_deployment_status_replicas_unavailable"_s, world.labels, broken ? 2.0 : 0.0, broken ? 2.0 : 0.0}};
    world.environment = {{u"KUBECONFIG"_s, u"/dev/null"_s}}; // nobody's cluster is asked
    world.steps = {
        looks(u"Errors began with a deploy"_s),
        looks(u"Some machines are right, some wrong"_s),
        looks(u"Old and new answer at once"_s),
        looks(u"Which release is live on this machine"_s),
        looks(u"Which releases are here, the newest first"_s),
        looks(u"Which one came before the newest"_s),
        tells(u"Whether all of the live release has arrived"_s),
        tells(u"How many releases run at once"_s),
        looks(u"What is different in the live release, against the one before"_s),
        ofMachine(u"What the service says since it was started"_s), // there may be no journal
        tells(u"Whether it says that it is well"_s),
        {u"How far the rollout is, in Kubernetes"_s, Verdict::Fail, Verdict::Fail},
        ofMachine(u"Why the new pods do not get ready"_s), // told through a pipe, whatever kubectl says
        asks(u"Replicas that are not there, as Prometheus sees it"_s),
        tells(u"Whether the live release is whole and the only one that runs"_s),
    };
    const auto isLive = [app](const QString& release) {
        const QString live = QFileInfo(app + u"/current"_s).canonicalFilePath();
        return live.endsWith(u"/releases/"_s + release) ? QString() : u"live is "_s + live;
    };
    world.acts = {
        {u"Which one came before the newest"_s, [] { return QString(); }},
        {u"Go back"_s, [=] { return isLive(u"42"_s); }},
        {u"Whether all of the live release has arrived"_s, [] { return QString(); }},
        {u"Go forward again"_s, [=] { return isLive(u"43"_s); }},
        {u"Which release is live on this machine"_s,
         [] { return QString(); },
         {},
         Verdict::Fail,
         [app] {
             QFile::remove(app + u"/current"_s);
             QFile::link(app + u"/releases/44"_s, app + u"/current"_s);
         }},
        {u"Go back"_s, [=] { return isLive(u"42"_s); }},
    };
    return world;
}

} // namespace firebreak::drilltest
