// tests/library/worlds/world.h — what one runbook meets in a drill: something broken, or the same thing well, made of
// the test's own files, processes and sockets, and what each step should say of it.
#pragma once

#include "core/run/run.h"
#include "tests/library/worlds/metrics.h"

#include <QMap>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace firebreak::drilltest {

/// A step that only reads.
struct SafeStep {
    QString title;
    std::optional<Verdict> broken = Verdict::Pass, well = Verdict::Pass; ///< absent: the machine decides
    bool timed = false; ///< what it measures in the world that is well also measures how busy the machine is
    bool asks = false;  ///< Prometheus
};
inline SafeStep looks(const QString& title) { return {title, Verdict::Pass, Verdict::Pass}; }
inline SafeStep tells(const QString& title) { return {title, Verdict::Fail, Verdict::Pass}; }
inline SafeStep asks(const QString& title, Verdict broken = Verdict::Fail)
{
    return {title, broken, Verdict::Pass, false, true};
}
inline SafeStep ofMachine(const QString& title) { return {title, {}, {}}; }

/// A step that is run by itself in the broken world, after all that only read.
struct Act {
    QString title;
    std::function<QString()> wrong; ///< what is not as it should be afterwards; empty where all is
    QMap<QString, QString> values = {};
    Verdict verdict = Verdict::Pass;
    std::function<void()> before = {};
};

struct World {
    QString runbook;                    ///< the file's name, without its ending
    QString unavailable;                ///< why this machine cannot make that world; else empty
    QMap<QString, QString> labels;      ///< of the alert that fires
    QMap<QString, QString> values;      ///< typed, by the names of parameters
    QMap<QString, QString> environment; ///< beside that of the test
    QList<Line> metrics;                ///< what Prometheus knows of it
    QString supervisor;                 ///< instead of the real one, which it starts
    QList<SafeStep> steps;
    QList<Act> acts;
    std::function<QString()> afterSafeSteps = {}; ///< what is wrong then; empty where nothing is
    QList<std::shared_ptr<void>> things;          ///< that the world is made of
};

// `folder` is empty and the world's own; outlives it.
World certificateWorld(const QString& folder, bool broken);
World databaseWorld(const QString& folder, bool broken);
World deadLetterWorld(const QString& folder, bool broken);
World deployWorld(const QString& folder, bool broken);
World diskWorld(const QString& folder, bool broken);
World dnsWorld(const QString& folder, bool broken);
World errorWorld(const QString& folder, bool broken);
World latencyWorld(const QString& folder, bool broken);
World memoryWorld(const QString& folder, bool broken);
World queueWorld(const QString& folder, bool broken);

} // namespace firebreak::drilltest
