// What stands behind a fence, and the expectation in it, judged on an output.
#include "core/base/words.h"
#include "runbooks/run/confirmation.h"
#include "runbooks/run/expectation.h"
#include "runbooks/step/attributes.h"
#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    // The first line is behind the fence, the others are printed.
    const QString info = text.section(u'\n', 0, 0);
    const FenceInfo read = readFenceInfo(info);
    const StepAttributes& attributes = read.attributes;
    HOLD(read.language == read.language.toLower() && !read.language.contains(u' '));
    HOLD(attributes.retry >= 0 && attributes.retry <= 10);
    HOLD(!attributes.timeout || (attributes.timeout->count() >= 1 && attributes.timeout->count() <= 86'400));
    HOLD(attributes.risk.isEmpty() || attributes.risk == u"safe"_s || attributes.risk == u"changes"_s ||
         attributes.risk == u"destroys"_s);
    for (const QString& trouble : attributes.troubles)
        HOLD(trouble.endsWith(u'.'));
    for (const QString& tag : attributes.tags)
        HOLD(!tag.trimmed().isEmpty());
    // A word that is there and not understood is the careful one.
    if (attributes.all.contains(u"risk"_s))
        HOLD(!attributes.risk.isEmpty());

    if (const auto target = readTarget(attributes.target))
        HOLD(!target->text().isEmpty() && fuzz::isHarmless(target->text()));
    for (const QString& wanted : {attributes.expect, info}) {
        const auto expectation = readExpectation(wanted);
        if (!expectation)
            continue;
        HOLD(!expectation->terms.isEmpty());
        RunResult result;
        result.exitCode = 0;
        HOLD(!judged(*expectation, result, text.section(u'\n', 1)).reason.isEmpty());
        result.exitCode = 1;
        const Judgement failed = judged(*expectation, result, text.section(u'\n', 1));
        const bool asksForExit = std::any_of(expectation->terms.begin(), expectation->terms.end(),
                                             [](const auto& term) { return term.kind == Expectation::Kind::Exit; });
        HOLD(asksForExit || failed.verdict == Verdict::Fail);
    }
    return 0;
}
