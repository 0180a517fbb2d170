// runbooks/run/expectation.h — what a step expects, and whether what came is that. Pure.
#pragma once

#include "core/metric/query_result.h"
#include "core/run/run.h"

namespace firebreak {

/// The attribute `expect`, read. Several are separated by `&&` and must all hold.
struct Expectation {
    enum class Kind {
        Exit,    ///< `exit=0`, the default; of a request its status, 0 for any of 2xx
        Fits,    ///< `~ regex`: somewhere in the output, over lines
        FitsNot, ///< `!~ regex`
        Compare, ///< `< 0.01` and its like: each number of a query's answer, else the one number in the output
    };
    struct Term {
        Kind kind = Kind::Exit;
        int exitCode = 0;
        QString pattern; ///< Fits, FitsNot
        QString symbol;  ///< Compare: "<", "<=", ">", ">=", "==", "!="
        double number = 0;
    };
    QList<Term> terms; ///< never empty
};

/// Empty text: `exit=0`. Refuses what it does not understand and a pattern that does not compile.
Result<Expectation> readExpectation(const QString& text);

struct Judgement {
    Verdict verdict = Verdict::None;
    QString reason; ///< a sentence
};

/// What is known of an end beside exit code and output, by the kind of the step.
struct Answer {
    bool isHttp = false; ///< the exit code is a status
    /// Of a query: one for each series. A comparison must hold for all of them, and there must be one.
    std::optional<QList<NamedValue>> values = {};
};

/// None where the run did not come to its own end. A pattern alone still asks for exit 0: a command that failed
/// has not done what it should, whatever it printed. `output` is what was kept of it; a pattern that is not found in
/// output that was cut fails, and says that it was cut.
Judgement judged(const Expectation& expectation, const RunResult& result, const QString& output,
                 const Answer& answer = {});

} // namespace firebreak
