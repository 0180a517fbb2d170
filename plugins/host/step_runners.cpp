#include "plugins/host/step_runners.h"

#include "plugins/alertmanager/alertmanager.h"
#include "plugins/http/request_step.h"
#include "plugins/prometheus/prometheus.h"
#include "plugins/secrets/file_secrets.h"
#include "plugins/shell/bash_runner.h"
#include "plugins/shell/bash_terminal_runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace firebreak {

namespace {

QString supervisor()
{
    // Where it was built, and where it is installed: bin/ beside libexec/.
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString beside = programs.filePath(QStringLiteral("firebreak-step"));
    const QString installed = programs.filePath(QStringLiteral("../libexec/firebreak/firebreak-step"));
    return QFileInfo::exists(beside) ? beside : QDir::cleanPath(installed);
}

class BuiltInRunners : public OwnedStepRunners {
public:
    StepRunners all() override
    {
        StepRunners runners(m_shell);
        runners.requests = &m_requests;
        runners.terminals = &m_terminals;
        runners.metrics = &m_prometheus;
        return runners;
    }
    AlertSource& alerts() override { return m_alertmanager; }

private:
    HttpClient m_http;
    BashRunner m_shell{supervisor()};
    BashTerminalRunner m_terminals{supervisor()};
    HttpRequestRunner m_requests{m_http};
    Prometheus m_prometheus{m_http};
    Alertmanager m_alertmanager{m_http};
};

} // namespace

std::unique_ptr<SecretStore> makeFileSecrets(const QString& folder) { return std::make_unique<FileSecrets>(folder); }

std::unique_ptr<OwnedStepRunners> makeStepRunners() { return std::make_unique<BuiltInRunners>(); }

} // namespace firebreak
