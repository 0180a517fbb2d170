#include "app/workspace/sources/source_watch.h"

#include "core/source/look_pace.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace firebreak {

LookPace LookPace::system()
{
    return {[] { return QRandomGenerator::global()->generateDouble(); },
            [](Millis span, QObject* context, const std::function<void()>& then) {
                QTimer::singleShot(span, context, then);
            }};
}

/// One source, looked at for as long as it stays as it is.
class SourceWatch::Look : public QObject {
public:
    Look(SourceWatch& watch, const Source& source, const QString& whyNot) : m_watch(watch)
    {
        m_standing.source = source;
        m_standing.whyNot = whyNot;
    }

    const SourceStanding& standing() const { return m_standing; }
    /// Nothing about how it is asked has changed.
    bool isStill(const Source& source, const QString& whyNot) const
    {
        return m_standing.source.url == source.url && m_standing.source.kind == source.kind &&
               m_standing.whyNot == whyNot;
    }
    void call(const Source& source) { m_standing.source = source; }

    void look()
    {
        if (!m_standing.whyNot.isEmpty() || m_looking)
            return;
        m_looking = true;
        ++m_turn;
        m_watch.m_workspace.sources().access(m_standing.source).then(this, [this](const Result<SourceAccess>& access) {
            if (!access)
                end(access.error());
            else if (m_standing.source.kind == SourceKind::Alertmanager)
                askForAlerts(*access);
            else
                askWhetherItIsThere(*access);
        });
    }

private:
    void askForAlerts(const SourceAccess& access)
    {
        m_asking = m_watch.m_alerts.alerts(access, [this](const Result<AlertsNow>& now) {
            if (!now) {
                end(now.error());
                return;
            }
            end(now->took);
            Q_EMIT m_watch.alertsHeard(m_standing.source.id, now->alerts);
        });
    }

    void askWhetherItIsThere(const SourceAccess& access)
    {
        m_asking = m_watch.m_metrics.tryOut(access, [this](const Result<SourceTrial>& trial) {
            if (trial)
                end(trial->took);
            else
                end(trial.error());
        });
    }

    void end(Millis took)
    {
        m_standing.trouble.reset();
        m_standing.answeredAt = m_watch.m_workspace.now();
        m_standing.took = took;
        m_troubles = 0;
        rest();
    }

    void end(const Error& trouble)
    {
        m_standing.trouble = trouble;
        ++m_troubles;
        rest();
    }

    void rest()
    {
        m_looking = false;
        m_watch.m_pace.wait(nextLook(m_troubles, m_watch.m_pace.random()), this, [this, turn = m_turn] {
            if (turn == m_turn) // else somebody could not wait
                look();
        });
        Q_EMIT m_watch.changed();
    }

    SourceWatch& m_watch;
    SourceStanding m_standing;
    std::unique_ptr<Asking> m_asking;
    int m_troubles = 0; ///< looks without an answer, one after another
    quint64 m_turn = 0;
    bool m_looking = false;
};

SourceWatch::SourceWatch(Workspace& workspace, MetricSource& metrics, AlertSource& alerts, LookPace pace)
    : m_workspace(workspace), m_metrics(metrics), m_alerts(alerts), m_pace(std::move(pace))
{
    connect(&workspace.sources(), &Sources::changed, this, &SourceWatch::follow);
}

SourceWatch::~SourceWatch() = default;

void SourceWatch::start()
{
    m_started = true;
    follow();
}

void SourceWatch::follow()
{
    if (!m_started)
        return;
    std::map<QString, std::unique_ptr<Look>> looks;
    QList<Look*> fresh;
    for (const Source& source : m_workspace.sources().all()) {
        if (!source.active)
            continue;
        const QString whyNot = m_workspace.sources().whyNot(source);
        std::unique_ptr<Look>& known = m_looks[source.id.text()];
        if (known && known->isStill(source, whyNot)) {
            known->call(source);
            looks[source.id.text()] = std::move(known);
        } else {
            auto look = std::make_unique<Look>(*this, source, whyNot);
            fresh.append(look.get());
            looks[source.id.text()] = std::move(look);
        }
    }
    m_looks = std::move(looks);
    for (Look* look : std::as_const(fresh))
        look->look();
    Q_EMIT changed();
}

void SourceWatch::lookNow()
{
    for (const auto& [id, look] : m_looks)
        look->look();
}

QList<SourceStanding> SourceWatch::standings() const
{
    QMap<QString, const Look*> byName;
    for (const auto& [id, look] : m_looks)
        byName.insert(look->standing().source.name.toCaseFolded() + id, look.get());
    QList<SourceStanding> all;
    for (const Look* look : std::as_const(byName))
        all.append(look->standing());
    return all;
}

} // namespace firebreak
